"""The embedded store: written once by a build, then only read.

Up to `IN_MEMORY` quads the store is a sorted N-Quads file, the same bytes for the same facts, that is read into memory
(0.3 s for 100,000 quads, and again as much to join its graphs); above, it is a RocksDB folder, which opens at once
whatever its size. Both are pyoxigraph. An opened store has every named graph, and in its default graph their union, each
triple once: the store's own way of joining graphs counts a triple as often as graphs hold it.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, QuerySolutions, RdfFormat, Store

from kg.errors import OutputError
from kg.model import KnowledgeGraph
from kg.rdf import quads as graph_quads
from kg.rdf_vocabulary import DEFAULT_BASE, prefixes, term
from kg.turtle import sorted_lines

if TYPE_CHECKING:
    import rdflib

IN_MEMORY = 100_000
STORE_FOLDER = "store"
QUADS_FILE = "quads.nq"
JOIN_GRAPHS = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def write_store(quads: Iterable[Quad], directory: Path, in_memory: int = IN_MEMORY) -> int:
    """Write the quads into `directory`, which is made or emptied first. Returns how many different quads it holds.

    OutputError where the folder can't be written.
    """
    try:
        if directory.exists():
            shutil.rmtree(directory)
        directory.mkdir(parents=True)
        stream = iter(quads)
        head = set(itertools.islice(stream, in_memory + 1))
        if len(head) <= in_memory:
            head.update(stream)
        if len(head) <= in_memory:
            with (directory / QUADS_FILE).open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(sorted_lines(head))
            return len(head)
        store = Store(str(directory))
        store.bulk_extend(in_both_graphs(itertools.chain(head, stream)))
        store.optimize()
        store.flush()
        results = store.query(COUNT_NAMED)
        assert isinstance(results, QuerySolutions)
        count = next(int(solution["n"].value) for solution in results)
    except OSError as error:
        raise OutputError(f"The store {directory} can't be written: {error.strerror or error}.") from error
    return count


def in_both_graphs(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Each quad, and its triple for the default graph."""
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


def named_quads(store: Store) -> Iterator[Quad]:
    """The quads of the named graphs: what was written, without their union."""
    return (quad for quad in store if not isinstance(quad.graph_name, DefaultGraph))


def store_folder(out: Path) -> Path:
    """The folder of the store in a build's output folder; OutputError where there is no finished build."""
    folder = Path(out) / STORE_FOLDER
    if not Path(out).is_dir():
        raise OutputError(f"There is no folder {out}: run kg build first, or name the output folder with -o.")
    if not (folder / QUADS_FILE).is_file() and not (folder / "CURRENT").is_file():
        raise OutputError(f"{out} holds no finished build: run kg build first, or name the output folder with -o.")
    return folder


def open_store(out: Path) -> Store:
    """The store of a build, for reading; OutputError where there is none or it can't be read."""
    return open_folder(store_folder(out))


def open_folder(folder: Path) -> Store:
    """The store that `write_store` left in a folder, for reading; OutputError where it can't be read."""
    file = folder / QUADS_FILE
    try:
        if not file.is_file():
            return Store.read_only(str(folder))
        store = Store()
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        store.update(JOIN_GRAPHS)
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:  # RuntimeError: RocksDB finds its files damaged
        raise OutputError(f"The store {folder} can't be read ({error}): build it again.") from error
    return store


def memory_store(graph: KnowledgeGraph, base: str = DEFAULT_BASE) -> Store:
    """A graph in memory, ready for queries."""
    store = Store()
    store.bulk_extend(in_both_graphs(graph_quads(graph, base)))
    return store


def base_of(store: Store) -> str:
    """The base IRI that the store's things are named under; the default one where the store doesn't say."""
    for quad in store.quads_for_pattern(None, term("kg:base"), None, None):
        return str(getattr(quad.object, "value", DEFAULT_BASE))
    return DEFAULT_BASE


def to_dataset(source: Path | KnowledgeGraph | Store, base: str = DEFAULT_BASE) -> rdflib.Dataset:
    """A build or a graph as an rdflib `Dataset` over pyoxigraph, with its prefixes.

    Its default graph is the union of the named ones. Read and write it in the `ox-` formats (``format="ox-trig"``): they're
    much faster than rdflib's own.
    """
    import oxrdflib  # here, as rdflib takes longer to load than most queries run
    import rdflib

    if isinstance(source, Store):
        store, base = source, base_of(source)
    elif isinstance(source, KnowledgeGraph):
        store = memory_store(source, base)
    else:
        store = open_store(source)
        base = base_of(store)
    dataset = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=store), default_union=False)
    for prefix, namespace in prefixes(base).items():
        dataset.bind(prefix, namespace, override=True)
    return dataset
