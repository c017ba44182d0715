"""Resolution measured against a gold of our own: B-cubed precision and recall over local names.

`resolution.jsonl` holds one name in one document a line: its type, what its document says of it (a post, the place it lies in,
the other forms it has there), and the entity that it stands for. Names of the first part are those of the evaluation documents,
with the posts and places that these give; the second part was written against the rules: one name for several people, several
forms of one, offices and their holders, units and parents, countries, peoples and territories.

B-cubed: Bagga and Baldwin, 1998 (https://aclanthology.org/P98-1012/). A pair that only `type` parts can't be wrong, so that
precision counts names of one type, and recall all.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Claim, Document, EntityType, Evidence, Mention
from kg.resolve import resolve_entities

GOLD = Path(__file__).with_name("resolution.jsonl")
Key = tuple[str, EntityType, str]


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read_gold(path: Path = GOLD) -> list[dict[str, Any]]:
    """The lines of the gold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def key(line: Mapping[str, Any]) -> Key:
    """The local name that a line is about."""
    return line["document"], EntityType(line["type"]), line["name"]


def documents_and_claims(gold: list[dict[str, Any]]) -> tuple[list[Document], dict[str, list[Claim]]]:
    """Documents and claims that say of each name what its line says."""
    documents: dict[str, Document] = {}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for line in gold:
        name = line["document"]
        documents[name] = Document(name, f"Text of {name}.", date=line["date"], country=line["country"])
        claims[name] += claims_of(line, documents[name])
    return list(documents.values()), dict(claims)


def claims_of(line: Mapping[str, Any], document: Document) -> Iterator[Claim]:
    """The claims of one line: a role where it has one, a location where it lies somewhere, else a bare mention."""
    evidence = Evidence(document.id, 0, 4, "Text", "gold")
    type_ = EntityType(line["type"])
    mentions = [Mention(type_, line["name"], surface, 0, 4) for surface in (line["name"], *line.get("surfaces", ()))]
    if role := line.get("role"):
        slots: dict[str, tuple[Any, ...]] = {"person": (mentions[0],), "status": (role.get("status", "current"),)}
        if "title" in role:
            slots["title"] = (Mention(EntityType.TITLE, role["title"], role["title"], 0, 4),)
        if "organisation" in role:
            slots["organisation"] = (
                Mention(body_type(role["organisation"]), role["organisation"], role["organisation"], 0, 4),
            )
        yield Claim("role", slots, evidence)
    if within := line.get("within"):
        container = Mention(body_type(within, EntityType.PLACE), within, within, 0, 4)
        yield Claim("location", {"place": (mentions[0],), "within": (container,)}, evidence)
    slot = {EntityType.TITLE: "title", EntityType.LAW: "name", EntityType.PLACE: "place"}.get(type_, "speaker")
    kind = {"title": "role", "name": "legislation", "place": "location"}.get(slot, "quotation")
    yield from (Claim(kind, {slot: (m,)}, evidence) for m in mentions)


def body_type(name: str, default: EntityType = EntityType.ORGANISATION) -> EntityType:
    """The type of a name that stands beside another: a country where the gazetteer has it."""
    from kg import gazetteer as gz

    return EntityType.COUNTRY if gz.country_by_name(name) else default


def predict(gold: list[dict[str, Any]]) -> dict[Key, str]:
    """The entity id that the program gives each name of the gold."""
    ids = resolve_entities(*documents_and_claims(gold)).ids
    return {key(line): ids[key(line)] for line in gold}


def b_cubed(truth: Mapping[Key, str], found: Mapping[Key, str]) -> Score:
    """B-cubed over all names: the mean share of a name's found cluster that is right, and of its true one that is found."""
    both = Counter((truth[k], found[k]) for k in truth)
    true_sizes, found_sizes = Counter(truth.values()), Counter(found[k] for k in truth)
    precision = sum(n * n / found_sizes[f] for (_, f), n in both.items()) / len(truth)
    recall = sum(n * n / true_sizes[t] for (t, _), n in both.items()) / len(truth)
    return Score(precision, recall)


def errors(truth: Mapping[Key, str], found: Mapping[Key, str]) -> list[str]:
    """What is wrong, in words: names wrongly together, and names wrongly apart."""
    out = []
    by_found: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    by_truth: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for k in sorted(truth):
        by_found[found[k]][truth[k]].append(k)
        by_truth[truth[k]][found[k]].append(k)
    out += [
        f"together in {f}: {[(k[0], k[2]) for ks in t.values() for k in ks[:2]]}"
        for f, t in by_found.items()
        if len(t) > 1
    ]
    out += [
        f"apart: {t}: {[(i, ks[0][0], ks[0][2]) for i, ks in f.items()]}" for t, f in by_truth.items() if len(f) > 1
    ]
    return out
