"""Links from entities to any service that speaks the W3C Reconciliation API (0.2), such as Wikidata's; off unless asked for.

What the service decides (`match: true`) becomes `same_as`, its best other guess `close_match`. Answers are kept on disk, so
that a build asks once. This is the only part of the package that opens a network connection, and only to the address given.

Specification: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.errors import LinkError
from kg.model import Entity, EntityType, KnowledgeGraph, short_hash

TIMEOUT = 20.0
"""Seconds that one request may take."""

BATCH = 25
"""Queries in one request, unless the service's manifest asks for fewer."""

LEAST_SCORE = 50.0
"""A guess below this score of the service (usually 0 to 100) isn't worth a person's time."""

_LARGEST_ANSWER = 20_000_000


@dataclass(frozen=True, slots=True)
class Match:
    """A service's answer to one query: IRI, name, score, and whether the service has decided that it is the one."""

    iri: str
    name: str
    score: float
    decided: bool


@dataclass(slots=True)
class Reconciler:
    """A client of one reconciliation service.

    `types`: the service's type for each of ours, sent with the query where given. `cache`: folder for answers; None keeps none.
    """

    endpoint: str
    cache: Path | None = None
    types: Mapping[EntityType, str] = field(default_factory=dict)
    timeout: float = TIMEOUT
    batch: int = BATCH
    limit: int = 3
    _manifest: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        parts = urllib.parse.urlsplit(self.endpoint)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise LinkError(
                f"{self.endpoint!r} is no web address of a reconciliation service; give one with http:// or https://."
            )

    def manifest(self) -> dict[str, Any]:
        """What the service says of itself, from the cache where it was kept. LinkError unless it is one of this API."""
        file = self.cache / f"manifest-{short_hash(self.endpoint)}.json" if self.cache else None
        if self._manifest is None and file and file.exists():
            self._manifest = _load(file) or None
        if self._manifest is None:
            found = self._request(None)
            if not isinstance(found.get("identifierSpace"), str) or not isinstance(found.get("name"), str):
                raise LinkError(
                    f"{self.endpoint} answers, but not as a reconciliation service: it names no identifierSpace."
                )
            self._manifest = found
            if file:
                _save(file, found)
        return self._manifest

    def matches(self, entities: Sequence[Entity]) -> dict[str, tuple[Match, ...]]:
        """Matches by entity id, best first, from the cache where it has them."""
        found: dict[str, tuple[Match, ...]] = {}
        missing: list[Entity] = []
        for entity in entities:
            kept = self._kept(entity)
            if kept is None:
                missing.append(entity)
            else:
                found[entity.id] = self._read(kept)
        for several in self._batches(missing):
            answers = self._request({f"q{n}": self._query(e) for n, e in enumerate(several)})
            for number, entity in enumerate(several):
                answer = answers.get(f"q{number}")
                if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
                    raise LinkError(
                        f"{self.endpoint} left out the answer to {entity.label!r}; it isn't a service of version 0.2."
                    )
                found[entity.id] = self._read(answer["result"])
                self._keep(entity, answer["result"])
        return found

    def _batches(self, entities: Sequence[Entity]) -> Iterator[Sequence[Entity]]:
        if entities:
            size = self.manifest().get("batchSize")
            step = min(self.batch, size) if isinstance(size, int) and size > 0 else self.batch
            for at in range(0, len(entities), step):
                yield entities[at : at + step]

    def _query(self, entity: Entity) -> dict[str, Any]:
        query: dict[str, Any] = {"query": entity.label, "limit": self.limit}
        if type_ := self.types.get(entity.type):
            query["type"] = type_
        return query

    def _read(self, results: Iterable[Any]) -> tuple[Match, ...]:
        space = str(self.manifest()["identifierSpace"])
        matches = []
        for result in results:
            if not isinstance(result, dict) or not result.get("id"):
                continue
            local = urllib.parse.quote(str(result["id"]), safe=":/@!$&'()*+,;=-._~")
            iri = local if local.startswith(("http://", "https://")) else space + local
            matches.append(
                Match(iri, str(result.get("name", "")), _number(result.get("score")), result.get("match") is True)
            )
        return tuple(sorted(matches, key=lambda m: (not m.decided, -m.score, m.iri)))

    def _file(self, entity: Entity) -> Path | None:
        key = short_hash([self.endpoint, self._query(entity)], 24)
        return self.cache / f"{key}.json" if self.cache else None

    def _kept(self, entity: Entity) -> list[Any] | None:
        file = self._file(entity)
        if not file or not file.exists():
            return None
        kept = _load(file).get("result")
        return kept if isinstance(kept, list) else None

    def _keep(self, entity: Entity, results: list[Any]) -> None:
        if file := self._file(entity):
            _save(file, {"query": self._query(entity), "result": results})

    def _request(self, queries: Mapping[str, Any] | None) -> dict[str, Any]:
        """The answer to a batch of queries, or the manifest; LinkError with advice where there is none."""
        data = urllib.parse.urlencode({"queries": json.dumps(queries)}).encode() if queries is not None else None
        request = urllib.request.Request(
            self.endpoint, data=data, headers={"Accept": "application/json", "User-Agent": "kg-builder"}
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                body = answer.read(_LARGEST_ANSWER + 1)
        except urllib.error.HTTPError as error:
            raise LinkError(
                f"{self.endpoint} refuses the request (HTTP {error.code} {error.reason}); check the address."
            ) from error
        except TimeoutError as error:
            raise LinkError(
                f"{self.endpoint} gave no answer within {self.timeout:g} seconds; try later or without linking."
            ) from error
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise LinkError(
                    f"{self.endpoint} gave no answer within {self.timeout:g} seconds; try later or without linking."
                ) from error
            raise LinkError(
                f"{self.endpoint} can't be reached ({reason}); check the address and the network, or build without linking."
            ) from error
        if len(body) > _LARGEST_ANSWER:
            raise LinkError(
                f"{self.endpoint} sent more than {_LARGEST_ANSWER // 1_000_000} MB; that is no reconciliation service."
            )
        try:
            found = json.loads(body)
        except ValueError as error:
            raise LinkError(
                f"{self.endpoint} doesn't answer in JSON; is it the address of a reconciliation service?"
            ) from error
        if not isinstance(found, dict):
            raise LinkError(f"{self.endpoint} answers with JSON that is no object; it isn't a reconciliation service.")
        if found.get("status") == "error":
            raise LinkError(
                f"{self.endpoint} reports an error: {found.get('message') or found.get('details') or 'none given'}."
            )
        return found


def link(graph: KnowledgeGraph, service: Reconciler, types: Iterable[EntityType] | None = None) -> KnowledgeGraph:
    """The graph with links from a service for every entity of the types that has none yet (all but titles if None).

    Entities that a correction or the gazetteer has linked are not asked for.
    """
    wanted = frozenset(types) if types is not None else frozenset(EntityType) - {EntityType.TITLE, EntityType.GROUP}
    asked = [e for e in graph.entities.values() if e.type in wanted and not e.same_as]
    found = service.matches(asked)
    entities = dict(graph.entities)
    for entity in asked:
        matches = found[entity.id]
        decided = [m.iri for m in matches if m.decided]
        if len(decided) == 1:
            entities[entity.id] = replace(entity, same_as=(decided[0],))
            continue
        guesses = [m.iri for m in matches if m.decided or m.score >= LEAST_SCORE]
        if guesses:
            close = tuple(dict.fromkeys((*entity.close_match, *(guesses if decided else guesses[:1]))))
            entities[entity.id] = replace(entity, close_match=close)
    return replace(graph, entities=entities)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _load(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}  # a damaged cache is no cache
    return found if isinstance(found, dict) else {}


def _save(file: Path, content: Mapping[str, Any]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise LinkError(
            f"The cache {file.parent} can't be written: {error.strerror or error}. Choose another folder."
        ) from error
