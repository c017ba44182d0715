"""Groups of local names to entities: their ids, labels, aliases, links and the reason of each merge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg import gazetteer as gz
from kg.body_names import body_key, is_acronym
from kg.corrections_plan import Plan
from kg.model import Entity, EntityType, Merge, short_hash, slug
from kg.person_names import parse_name
from kg.profiles import Local, LocalKey, country_key
from kg.title_names import NEUTRAL_LABEL

WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Group:
    """Local names that are one entity, why each joined, and what tells the entity from another of its name."""

    members: tuple[Local, ...]
    reasons: tuple[tuple[str, ...], ...]
    traits: tuple[str, ...] = ()

    @property
    def type(self) -> EntityType:
        """The type of most of its members."""
        tally = Counter(local.type for local in self.members)
        return min(tally, key=lambda t: (-tally[t], t))


def make_entities(groups: Sequence[Group], plan: Plan | None = None) -> tuple[dict[str, Entity], dict[LocalKey, str]]:
    """Entities by id, in order, and the id of each local name.

    An id is type and label. Where several groups would share one, each with traits of its own (a country, a body) gets a
    hash of them, so that no id depends on the order of the documents.
    """
    plan = plan or Plan()
    labels = [_label(group) for group in groups]
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        wanted[f"{group.type.value}-{slug(labels[number])}"].append(number)
    ids: dict[int, str] = {}
    for base, numbers in sorted(wanted.items()):
        if len(numbers) == 1:
            ids[numbers[0]] = base
            continue
        traits = Counter((labels[n], groups[n].traits) for n in numbers)
        for number in numbers:
            group = groups[number]
            alone = traits[labels[number], group.traits] == 1
            if alone and not group.traits and traits.total() - 1 == sum(bool(groups[n].traits) for n in numbers):
                ids[number] = base
                continue
            first = min(local.key for local in group.members)
            content = [labels[number], *group.traits] if alone else [labels[number], *group.traits, first[0], first[2]]
            ids[number] = f"{base}-{short_hash(content, 6)}"
    entities = {ids[n]: _entity(ids[n], group, labels[n], plan) for n, group in enumerate(groups)}
    by_local = {local.key: ids[n] for n, group in enumerate(groups) for local in group.members}
    return dict(sorted(entities.items())), by_local


def _label(group: Group) -> str:
    """The name that most documents use, by the habits of its type: the world's name for what the gazetteer knows."""
    documents: Counter[str] = Counter(local.name for local in group.members)
    mentions: Counter[str] = Counter()
    for local in group.members:
        mentions[local.name] += local.count
    usual = min(documents, key=lambda f: (*_rank(group.type, f), -documents[f], -mentions[f], -len(f), f))
    if group.type is EntityType.COUNTRY:
        return country_key(usual)
    if group.type is EntityType.ORGANISATION:
        known = {o.name for local in group.members if (o := gz.organisation_by_name(local.name, _country(group)))}
        return known.pop() if len(known) == 1 else usual
    if group.type is EntityType.TITLE:
        forms = {f.casefold() for f in documents}
        for neutral, marked in NEUTRAL_LABEL.items():
            if len(forms & {neutral, *marked}) > 1:
                return neutral
    return usual


def _country(group: Group) -> str | None:
    return group.traits[0] if group.traits else None


def _rank(type_: EntityType, form: str) -> tuple[int, ...]:
    """Forms that make worse labels rank higher: initials and bare surnames, acronyms, names in capitals."""
    shouted = int(form.isupper() and " " in form)
    if type_ is EntityType.PERSON:
        name = parse_name(form)
        return (shouted, int(not name.given) * 2 + int(len(name.given) == 1))
    if type_ is EntityType.ORGANISATION:
        return (shouted, int(is_acronym(form)), int(bool(body_key(form)[1])))
    return (shouted,)


def _entity(id_: str, group: Group, label: str, plan: Plan) -> Entity:
    merges: set[Merge] = set()
    aliases: set[str] = set()
    for local, reasons in zip(group.members, group.reasons, strict=True):
        aliases.add(local.name)
        for surface in local.surfaces - {local.name}:
            aliases.add(surface)
            merges.add(Merge(surface, local.document_id, "same within the document"))
        decided = [r for r in reasons if r != "same name" or local.name != label]
        if decided:
            merges.add(Merge(local.name, local.document_id, "; ".join(dict.fromkeys(decided))))
    keys = {local.key for local in group.members}
    aliases |= {alias for _, key, alias in plan.aliases if key in keys}
    chosen = sorted({plan.names[k][0] for k in keys if k in plan.names})
    shown = chosen[0] if chosen else label
    links, code = _links(group.type, label)
    decided_links = tuple(sorted({*links, *(iri for key, iri in plan.links if key in keys)}))
    ordered = tuple(sorted(merges, key=lambda m: (m.form, m.document, m.reason)))
    return Entity(
        id_, group.type, shown, tuple(sorted((aliases | {label}) - {shown})), decided_links, (), ordered, code
    )


def _links(type_: EntityType, label: str) -> tuple[tuple[str, ...], str | None]:
    """What the gazetteer is certain of: the Wikidata item and ISO 3166 code of a country, the item of a state or region."""
    if type_ in (EntityType.COUNTRY, EntityType.ORGANISATION):
        country = gz.country_by_name(label)
        if country and (type_ is EntityType.COUNTRY or country.kind == "union"):
            return ((WIKIDATA + country.qid,) if country.qid else ()), country.iso2
    if type_ is EntityType.PLACE and not gz.is_ambiguous(label):
        places = gz.places_by_name(label)
        if len(places) == 1 and places[0].qid:
            return (WIKIDATA + places[0].qid,), None
    return (), None
