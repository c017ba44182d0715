"""The main job: read documents, extract claims, resolve them, write a build.

A build is written into a folder beside the output and put in its place in one step, so that a build that is killed or
fails leaves the last good one. It is incremental: the claims of a document are kept under the digest of all that they depend
on, so that only changed documents are read again. Outputs are the same bytes whatever the order of the input.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from kg import claims_cache
from kg.clean import documents as split_documents
from kg.corrections import FILE_NAME, load_corrections
from kg.declared import FOLDER, Relation, digest, kinds_by_name
from kg.declared_file import load_relations
from kg.declared_rdf import declared_prefixes, shapes
from kg.errors import DocumentError, InputError, KgError, OutputError
from kg.extract import extract
from kg.fitting import fits
from kg.kinds import KINDS
from kg.language import is_english
from kg.model import Claim, Document, KnowledgeGraph, RawDocument
from kg.nlp import DEFAULT_MODEL, model_version
from kg.rdf import quads
from kg.rdf_vocabulary import DEFAULT_BASE, text_path
from kg.reading import read
from kg.resolve import resolve
from kg.sources import Skipped, find_sources, read_source
from kg.store import STORE_FOLDER, write_store
from kg.turtle import to_trig, to_turtle
from kg.view import render

_log = logging.getLogger(__name__)

CACHE = ".cache"
TIMINGS = "timings.json"
"""Kept apart from the report, so that what a build says is the same bytes twice."""
KEPT = ("corrections.yml", ".gitignore")
"""Files of the output folder that belong to the user and go from build to build."""

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the name of the one just done."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: the language model, the base IRI, corrections files beside the one in the output folder.

    `link`: address of a Reconciliation API service to link entities to, the one thing that asks the network.
    `relations`: files that declare kinds of fact beside the built-in ones (`kg.declared`).
    """

    model: str = DEFAULT_MODEL
    base: str = DEFAULT_BASE
    title: str = "Knowledge graph"
    page: bool = True
    corrections: tuple[Path, ...] = ()
    link: str | None = None
    relations: tuple[Path, ...] = ()


def build(
    paths: Iterable[str | Path],
    out: str | Path | None = None,
    *,
    options: Options | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Read files and folders into a graph; with `out`, write everything that a build holds into that folder.

    Raises InputError where nothing can be read, OutputError where `out` can't be written; a document that can't be read is
    skipped and listed in `report["skipped"]`.
    """
    options = options or Options()
    started = time.perf_counter()
    target = Path(out) if out is not None else None
    if target is not None:
        paths = list(paths)
        _check_apart(target, paths)
        _check_writable(target)
    corrections = load_corrections(correction_files(target, options))
    relations = load_relations(options.relations, options.base)
    found, skipped = read_documents(paths)
    claims = read_claims(found, options, target / CACHE if target else None, progress, relations, skipped)
    found = [d for d in found if d.name in claims]
    if not found:
        reasons = "; ".join(f"{s.name}: {s.reason}" for s in skipped[:5])
        raise InputError(f"No document could be read ({reasons}).")
    read_seconds = time.perf_counter() - started
    kinds = {**KINDS, **kinds_by_name(relations)}
    graph = resolve(found, claims, kinds, corrections)
    if options.link:
        from kg.link import Reconciler, link  # here, as nothing else of a build may reach the network

        graph = link(graph, Reconciler(options.link, target / CACHE / "links" if target else None))
    report = _report(graph, found, skipped, options)
    graph = replace(graph, report={**graph.report, **report})
    if target is not None:
        timings = {"read_seconds": round(read_seconds, 2), "total_seconds": round(time.perf_counter() - started, 2)}
        claims_cache.prune(target / CACHE, {_key(d, options, relations) for d in found})
        write(graph, target, options, timings)
    return graph


def correction_files(out: Path | None, options: Options) -> list[Path]:
    """The corrections files of a build: the one in its output folder, and those that the options name."""
    return [*([out / FILE_NAME] if out else []), *options.corrections]


def read_documents(paths: Iterable[str | Path]) -> tuple[list[Document], list[Skipped]]:
    """The documents of files and folders, and what was skipped and why."""
    found: list[Document] = []
    skipped: list[Skipped] = []
    for source in find_sources(paths):
        try:
            raw = read_source(source)
            found += _usable(raw)
        except DocumentError as error:
            skipped.append(Skipped(source.name, str(error)))
        except Exception as error:  # noqa: BLE001, as one document must not stop the others, whatever is wrong with it
            skipped.append(_failed(source.name, error))
    return found, skipped


def _usable(raw: RawDocument) -> list[Document]:
    documents = list(split_documents(raw))
    if not is_english(raw.text):
        raise DocumentError("not in English; only English documents are read so far")
    if not any(b.kind != "furniture" for d in documents for b in d.blocks):
        raise DocumentError("nothing but page furniture: there is no article in it")
    return documents


def read_claims(
    documents: Sequence[Document],
    options: Options,
    cache_folder: Path | None = None,
    progress: Progress | None = None,
    relations: Sequence[Relation] = (),
    skipped: list[Skipped] | None = None,
) -> dict[str, list[Claim]]:
    """Claims by document name; those of unchanged documents come from the cache folder.

    With `skipped`, a document on which a rule fails is added to that list and has no claims; errors that concern the whole
    run (no language model, for one) are raised.
    """
    kinds = {**KINDS, **kinds_by_name(relations)}
    claims: dict[str, list[Claim]] = {}
    for done, document in enumerate(documents, 1):
        key = _key(document, options, relations)
        try:
            kept = claims_cache.load(cache_folder, key, document, kinds) if cache_folder else None
            if kept is None:
                kept = [c for c in extract(read(document, options.model), relations) if fits(c, kinds)]
                if cache_folder:
                    claims_cache.save(cache_folder, key, kept)
            claims[document.name] = kept
        except Exception as error:
            if skipped is None or (isinstance(error, KgError) and not isinstance(error, DocumentError)):
                raise
            skipped.append(
                Skipped(document.name, str(error))
                if isinstance(error, DocumentError)
                else _failed(document.name, error)
            )
        if progress:
            progress(done, len(documents), document.name)
    return claims


def _failed(name: str, error: Exception) -> Skipped:
    """A document on which our own code failed: the class of the error for the report, all of it for the log."""
    _log.info("%s could not be read", name, exc_info=error)
    what = " ".join(str(error).split())[:120]
    return Skipped(name, f"could not be read ({type(error).__name__}{': ' + what if what else ''}); please report this")


def _key(document: Document, options: Options, relations: Sequence[Relation]) -> str:
    return claims_cache.key(document, options.model, code_digest() + digest(relations))


@cache
def code_digest() -> str:
    """A digest of the package's own modules and tables: claims found by other rules are not reused."""
    import hashlib

    digest = hashlib.sha256()
    root = Path(__file__).parent
    tables = (path for suffix in ("tsv", "txt", "json") for path in (root / "data").rglob(f"*.{suffix}"))
    for file in sorted([*root.rglob("*.py"), *tables]):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def write(graph: KnowledgeGraph, out: Path, options: Options, timings: Mapping[str, float]) -> None:
    """Write a build into `out` in one step. Raises OutputError where that fails; the last build is then left as it was."""
    out = out.absolute()
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        statements = list(quads(graph, options.base, versions(options)))
        names = declared_prefixes(graph.declared.values(), options.base)
        (new / "graph.ttl").write_text(to_turtle(statements, names), "utf-8")
        (new / "graph.trig").write_text(to_trig(statements, names), "utf-8")
        (new / "facts.jsonl").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in graph.records), "utf-8"
        )
        for document in graph.documents.values():
            path = new / text_path(document.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document.text.encode("utf-8", "surrogatepass"))
        if options.page:
            (new / "graph.html").write_text(render(graph, title=options.title), "utf-8")
        (new / "report.json").write_text(json.dumps(graph.report, ensure_ascii=False, indent=1) + "\n", "utf-8")
        write_store(statements, new / STORE_FOLDER)
        write_relations(graph, new / FOLDER)
        for name in (*KEPT, CACHE):
            _carry(out / name, new / name)
        (new / CACHE).mkdir(exist_ok=True)
        (new / CACHE / TIMINGS).unlink(missing_ok=True)
        (new / CACHE / TIMINGS).write_text(json.dumps(timings) + "\n", "utf-8")
        with _alone(out.parent):
            _swap(new, out)
    except KgError:
        shutil.rmtree(new, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise OutputError(
            f"The build can't be written to {out}: {error.strerror or error}. The last build there is unchanged; "
            "make room or choose another folder."
        ) from error
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def write_relations(graph: KnowledgeGraph, folder: Path) -> None:
    """Write the declarations that a build was made with, and their shapes for other tools; nothing where there are none."""
    if graph.declared:
        folder.mkdir()
        for name, kind in graph.declared.items():
            (folder / f"{name}.yml").write_text(kind.declaration, "utf-8", newline="\n")
        (folder / "shapes.ttl").write_text(shapes(graph.declared.values()), "utf-8", newline="\n")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While one build is put in its place, another waits: of two builds into one folder the later one stays, whole."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # no such locks on this system
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _carry(old: Path, new: Path) -> None:
    if old.is_dir():
        shutil.copytree(old, new, copy_function=_link)
    elif old.exists():
        shutil.copy2(old, new)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _swap(new: Path, out: Path) -> None:
    """Put the new folder in the place of the old one; if the second of the two renames fails, the first is undone."""
    new.chmod(0o755)
    if not out.exists():
        new.rename(out)
        return
    foreign = sorted(p.name for p in out.iterdir() if p.name not in WRITTEN)
    if foreign:
        for name in foreign:
            _carry(out / name, new / name)
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent)) / out.name
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old.parent, ignore_errors=True)


WRITTEN = frozenset(
    {"graph.ttl", "graph.trig", "graph.html", "facts.jsonl", "texts", "report.json", STORE_FOLDER, CACHE, FOLDER, *KEPT}
)


def _check_apart(out: Path, paths: Iterable[str | Path]) -> None:
    """Refuse to read what the build is about to replace."""
    target = os.path.realpath(out)
    for path in paths:
        given = os.path.realpath(path)
        if given == target or given.startswith(target + os.sep):
            raise OutputError(
                f"{path} is to be read, but it lies in the output folder {out}, which the build replaces. "
                "Choose another folder with -o."
            )


def _check_writable(out: Path) -> None:
    """Refuse early what would fail after an hour: a file in the way, a parent that can't be written."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file; name a folder for the output with -o.")
    parent = out.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        probe = Path(tempfile.mkdtemp(prefix=".kg-probe-", dir=parent))
        probe.rmdir()
        if out.exists():
            probe = Path(tempfile.mkdtemp(prefix=".kg-probe-", dir=out))
            probe.rmdir()
    except OSError as error:
        raise OutputError(
            f"The output folder {out} can't be written: {error.strerror or error}. Choose another with -o."
        ) from error


def versions(options: Options) -> dict[str, str]:
    """What the outputs depend on beside the input."""
    return {"kg": package_version(), "model": model_version(options.model)}


def package_version() -> str:
    """The installed version of the package, or "0" where it runs from a bare folder."""
    try:
        return metadata.version("kg-builder")
    except metadata.PackageNotFoundError:
        return "0"


def _report(
    graph: KnowledgeGraph, documents: Sequence[Document], skipped: Sequence[Skipped], options: Options
) -> dict[str, Any]:
    kinds: dict[str, int] = {}
    for fact in graph.facts.values():
        kinds[fact.kind] = kinds.get(fact.kind, 0) + 1
    types: dict[str, int] = {}
    for entity in graph.entities.values():
        types[entity.type] = types.get(entity.type, 0) + 1
    undated = sorted(d.name for d in documents if not d.date)
    return {
        "documents": len(documents),
        "words": sum(len(d.text.split()) for d in documents),
        "skipped": [{"name": s.name, "reason": s.reason} for s in sorted(skipped, key=lambda s: s.name)],
        "undated": undated,
        "facts": dict(sorted(kinds.items())),
        "entities": dict(sorted(types.items())),
        "versions": versions(options),
    }
