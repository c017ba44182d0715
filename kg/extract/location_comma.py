"""``A, B``: a place and the larger place that holds it, told from lists and from commas between clauses."""

from __future__ import annotations

from collections.abc import Iterator

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.location_inside import known_city_pair, located
from kg.extract.location_spots import Spot, container, may_hold, mention, owned
from kg.extract.location_words import OPENERS
from kg.model import Claim
from kg.reading import Passage, Reading


def comma(reading: Reading, passage: Passage, found: list[Spot], spot: Spot, k: int) -> Iterator[Claim]:
    """``A, B``: a place and the larger place that holds it."""
    doc = passage.doc
    held = container(passage, found, k) or _wider(passage, spot, k)
    if held is None or (doc[k].lower_ == "the" and not held[0].country):
        return
    holder, name, first = held
    if (
        owned(doc, holder)
        or not may_hold(spot, holder)
        or (known_city_pair(spot, holder) and not _chain(found, holder))
    ):
        return
    if _lists(passage, found, spot, holder) or _subject_of_clause(passage, spot, holder):
        return
    yield located(
        reading,
        passage,
        mention(reading, passage, spot),
        mention(reading, passage, holder, name, first),
        spot.start,
        holder.end,
        "location.comma",
        0.9,
    )


def _wider(passage: Passage, spot: Spot, k: int) -> tuple[Spot, str, int] | None:
    """A county, state or island that was not taken for a place, in the country of the place before it."""
    doc = passage.doc
    name = passage.owner.get(k)
    if name is None or name.start != k or name.type not in {nm.ORG, nm.OTHER} or name.sure:
        return None
    ends = name.end >= len(doc) or doc[name.end].is_punct
    known = {p.country for p in gz.places_by_name(name.text) if p.kind != "city"} & {
        p.country for p in gz.places_by_name(spot.name)
    }
    named = spot.start >= 2 and doc[spot.start - 1].lower_ == "of" and doc[spot.start - 2].lower_ in OPENERS
    if not ends or not (known or (named and name.end - name.start == 1)):
        return None
    wider = Spot(name.start, name.end, name.text)
    return wider, wider.name, wider.start


def _chain(found: list[Spot], holder: Spot) -> bool:
    return any(s.country and s.start == holder.end + 1 for s in found)


def _lists(passage: Passage, found: list[Spot], spot: Spot, holder: Spot) -> bool:
    """Whether the two are items of a list: "Lagos, Cairo and Rabat"; "Paris, Germany and Spain"."""
    doc = passage.doc
    k = holder.end
    if k + 1 < len(doc) and doc[k].text == "," and doc[k + 1].lower_ in {"and", "or"}:
        k += 1
    length = 2
    while (
        k + 1 < len(doc)
        and doc[k].text == ","
        and (item := next((s for s in found if s.start == k + 1), None)) is not None
    ):
        k, length = item.end, length + 1
    if (
        length > 2
        and k < len(doc)
        and (doc[k].lower_ in {"and", "or"} or (doc[k].text == "," and doc[min(k + 1, len(doc) - 1)].lower_ == "and"))
    ):
        return True
    k = k if length == 2 else holder.end
    following = next((s for s in found if s.start == k + 1), None)
    if k < len(doc) and doc[k].lower_ in {"and", "or"} and following is not None:
        return (
            following.country == holder.country
            and not (following.end < len(doc) and doc[following.end].text == ",")
            and not holder.facility
            and not _places_in(spot, holder)
        )
    return False


def _places_in(spot: Spot, holder: Spot) -> bool:
    return holder.country and any(p.country == holder.name for p in gz.places_by_name(spot.name))


def _subject_of_clause(passage: Passage, spot: Spot, holder: Spot) -> bool:
    """Whether the second name begins the clause after an adverbial: "In Sydney, Australia beat India"."""
    doc = passage.doc
    start = doc[spot.start].sent.start
    opens = spot.start - start <= 3 and any(doc[m].pos_ == "ADP" for m in range(start, spot.start))
    follows = doc[holder.end] if holder.end < len(doc) else None
    if (
        follows is not None
        and follows.lower_ == "and"
        and (other := passage.owner.get(holder.end + 1)) is not None
        and other.type == nm.COUNTRY
    ):
        follows = doc[other.end] if other.end < len(doc) else None
    return opens and follows is not None and follows.pos_ in {"VERB", "AUX"}
