"""A dossier as one HTML page that needs nothing else: no script, no request, and nothing from a document is markup."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.about import Dossier, linkable, note, place


def to_html(dossier: Dossier) -> str:
    """The dossier as a page."""
    css = web_text("serve/site.css")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = templates().get_template("serve/dossier_page.html.j2").render(dossier=dossier, css=css, policy=policy)
    return page.encode("utf-8", "replace").decode()


@cache
def templates() -> Environment:
    """Our templates; every value that they are given is escaped."""
    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(web_text),
    )
    environment.filters |= {"note": note, "place": place}
    environment.tests["linkable"] = linkable
    return environment


@cache
def web_text(name: str) -> str:
    """A file of `kg/web`, with its newlines as browsers count them when they hash it."""
    path = resources.files("kg").joinpath("web", *name.split("/"))
    return path.read_text("utf-8").replace("\r\n", "\n")
