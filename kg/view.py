"""The graph as one self-contained HTML page: no request leaves it, and nothing in it that came from a document is markup.

pyvis collects nodes, edges and options and brings vis-network; its template is not used, because it loads from the network and
writes names into markup. Where the graph is larger than vis-network draws pleasantly, the page draws on a canvas of its own.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment

from kg.model import KnowledgeGraph
from kg.rdf_vocabulary import DEFAULT_BASE, prefixes
from kg.view_data import Json, page_data
from kg.view_part import chosen

VIS_ELEMENTS = 2_000  # nodes and edges that vis-network still draws at 20 frames a second without a graphics card
SCRIPTS = (
    "base", "model", "state", "visible", "paint", "canvas_driver", "vis_driver", "panel", "search", "filters", "table",
    "export", "main",
)  # fmt: skip


def render(
    graph: KnowledgeGraph,
    *,
    title: str,
    about: str | None = None,
    steps: int = 1,
    since: str | None = None,
    kinds: Sequence[str] = (),
    importance: str = "degree",
) -> str:
    """The page of a graph, or of a part of it, as one HTML document; the same bytes for the same graph.

    `about`, `steps`, `since`, `kinds`: the part, see `kg.view_part.chosen`. `importance`: what the size of a node shows: its
    degree, betweenness or pagerank.

    Raises:
        QueryError: an unknown name, kind or measure, or a malformed date.
    """
    facts = chosen(graph, about=about, steps=steps, since=since, kinds=kinds)
    data = page_data(graph, facts, importance)
    data["prefixes"] = prefixes(DEFAULT_BASE)
    small = len(data["nodes"]) + len(data["edges"]) <= VIS_ELEMENTS
    data["engine"] = "vis" if small else "canvas"
    data |= _collected(data) if small else {}
    scripts = ([_vis_network()] if small else []) + [_script()]
    css = _text("page.css")
    page: str = _template().render(
        title=_plain(title),
        summary=_summary(data, about, since, kinds),
        css=css,
        scripts=scripts,
        data=_packed(data),
        policy=_policy(scripts, css),
        licences=[("vis-network", _text("licences/vis-network.txt"))] if small else [],
    )
    return page


def _collected(data: Json) -> Json:
    """Nodes, edges and options as pyvis hands them out, under the keys of the data that they complete."""
    from pyvis.network import Network  # a second to import, through IPython: only for those who draw

    network = Network(directed=True)  # undirected, pyvis drops all but one of several edges between two nodes
    for number, node in enumerate(data["nodes"]):
        look = data["types"][node["t"]]
        network.add_node(
            number,
            label=node["label"],
            x=node["x"],
            y=node["y"],
            size=node["r"],
            shape=look["shape"],
            color=look["light"],
        )
    for edge in data["edges"]:
        network.add_edge(edge["s"], edge["t"], label=edge["l"], kind=edge["k"], one_way=edge["d"], facts=edge["f"])
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {
        "nodes": [
            node | {"x": drawn["x"], "y": drawn["y"], "r": drawn["size"], "label": drawn["label"]}
            for node, drawn in zip(data["nodes"], nodes, strict=True)
        ],
        "edges": [
            {"s": e["from"], "t": e["to"], "k": e["kind"], "d": e["one_way"], "f": e["facts"], "l": e["label"]}
            for e in edges
        ],
        "options": json.loads(options),
    }


_OPTIONS: dict[str, Any] = {
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -60,
            "centralGravity": 0.008,
            "springLength": 90,
            "avoidOverlap": 0.4,
        },
        "stabilization": False,
        "maxVelocity": 30,
    },
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": False, "selectable": False, "keyboard": False, "zoomSpeed": 0.6},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 0},
}


def _packed(data: Json) -> str:
    """The data as base64 of gzip of ASCII JSON: a fifth of the size, and no character that markup could mistake."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0)).decode("ascii")


def _policy(scripts: Sequence[str], css: str) -> str:
    """A Content-Security-Policy that runs only these scripts and styles, and lets nothing be loaded or sent."""

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    allowed = " ".join(digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {digest(css)}; img-src data: blob:; connect-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )


def _summary(data: Json, about: str | None, since: str | None, kinds: Sequence[str]) -> str:
    """What the page shows, in one sentence."""
    parts = [
        f"about {about}" if about else "",
        f"since {since}" if since else "",
        f"of kind {' or '.join(kinds)}" if kinds else "",
    ]
    part = ", ".join(part for part in parts if part)
    return _plain(
        f"{len(data['facts']):,} facts{' ' + part if part else ''} from {len(data['documents']):,} documents, about "
        f"{len(data['nodes']):,} names. The size of a node shows its {data['importance']}."
    )


def _plain(text: str) -> str:
    """A text that UTF-8 and HTML can hold: lone surrogates and control characters become the replacement character."""
    return "".join(
        "\ufffd" if "\ud800" <= c <= "\udfff" or (c < " " and c not in "\n\t") or c == "\x7f" else c for c in text
    )


@cache
def _text(name: str) -> str:
    """A file of `kg/web` with its newlines as they are hashed: browsers hash a script after they have made them one kind."""
    return resources.files("kg").joinpath("web", *name.split("/")).read_text("utf-8").replace("\r\n", "\n")


@cache
def _script() -> str:
    """The page's own script: its files in order, in one scope of their own."""
    return '"use strict";\n(() => {\n' + "\n".join(_text(f"js/{name}.js") for name in SCRIPTS) + "\n})();\n"


@cache
def _vis_network() -> str:
    """vis-network as pyvis ships it, without the line that points to a map that isn't there."""
    source = resources.files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text("utf-8")
    return "\n".join(line for line in source.split("\n") if not line.startswith("//# sourceMappingURL"))


@cache
def _template() -> Any:
    """Our own template; what it is given is escaped, except the scripts and styles that stand beside it in this package."""
    environment = Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True)
    return environment.from_string(_text("page.html.j2"))
