"""Organisations across documents: known names, acronyms, legal forms, spellings, and bodies that every country has.

A unit and its parent never merge: only the whole name counts. "Ministry of Health" is one body for each country; where the
documents don't tell the country, it joins another only if there is just one that it can mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import gazetteer as gz
from kg.blocking import MOST, one_slip, pairs
from kg.body_names import acronym_key, body_key, generic, initials, is_acronym, plain
from kg.clusters import Clusters
from kg.person_names import sound
from kg.profiles import Local
from kg.proposals import Doubt


@dataclass(slots=True)
class Body:
    """What is known of a body: folded names, the gazetteer's name, countries it is said to be of, or is taken to be of.

    `said`: by its name or the gazetteer; `near`: by its documents. `acronyms`: short forms that a document explains.
    """

    keys: set[str]
    known: str
    said: set[str]
    near: set[str]
    acronyms: set[str]
    company: set[str]


def profile(local: Local) -> Body:
    """The profile of one local name."""
    key, country = body_key(local.name)
    context = country or (next(iter(local.countries)) if len(local.countries) == 1 else "")
    known = _known(local.name, context)
    said = {country} if country else {known.country} if known and known.country else set()
    acronyms = {acronym_key(s) for s in local.surfaces if is_acronym(s) and not is_acronym(local.name)}
    near = set() if said or known else set(local.countries)
    company = {n for _, n in local.near}
    keys = {key} | {plain(n) for n in (known.name, *known.aliases) if n.count(" ") > 2} if known else {key}
    return Body(keys, known.name if known else "", {c for c in said if c}, near, acronyms, company)


@lru_cache(maxsize=200_000)
def _known(name: str, country: str) -> gz.Organisation | None:
    return gz.organisation_by_name(name, country or None)


def join(a: Body, b: Body) -> Body:
    """Both profiles together: the one that says less is poured into the other."""
    if len(b.company) > len(a.company):
        a, b = b, a
    a.keys |= b.keys
    a.known = min(filter(None, (a.known, b.known)), default="")
    a.said |= b.said
    a.near |= b.near
    a.acronyms |= b.acronyms
    a.company |= b.company
    return a


def clash(a: Body, b: Body) -> str | None:
    """Why two profiles can't be one body's; None where nothing contradicts."""
    if a.known and b.known and a.known != b.known:
        return "two bodies known by these names"
    if a.said and b.said and not a.said & b.said:
        return f"one of {min(a.said)}, one of {min(b.said)}"
    if any(map(generic, a.keys)) and any(map(generic, b.keys)):
        mine, theirs = a.said or a.near, b.said or b.near
        if mine and theirs and not mine & theirs:
            return f"one of {min(mine)}, one of {min(theirs)}"
    return None


def resolve_bodies(locals_: Sequence[Local], clusters: Clusters[Body]) -> Iterator[Doubt]:
    """Unite the local names of organisations; yield what stays in doubt."""
    groups: dict[str, list[int]] = defaultdict(list)
    known: dict[str, list[int]] = defaultdict(list)
    for item, local in enumerate(locals_):
        body = clusters.profile[clusters.find(item)]
        groups[body_key(local.name)[0]].append(item)
        if body.known:
            known[body.known].append(item)
    for name in sorted(known):
        first, *rest = known[name]
        for item in rest:
            clusters.unite(first, item, f"both names of {name}")
    for key in sorted(groups):
        yield from settle(groups[key], clusters, "same name", needs_country=generic(key))
    yield from _acronyms(locals_, clusters)
    _spellings(clusters)


def settle(group: list[int], clusters: Clusters[Body], reason: str, *, needs_country: bool) -> Iterator[Doubt]:
    """One name: those whose country is known part by it; the others join where there is only one to join."""
    order = sorted(group, key=lambda i: (_unknown(clusters.profile[clusters.find(i)]), i))
    settled: list[int] = []
    for item in order:
        roots = sorted({clusters.find(s) for s in settled})
        if clusters.find(item) in roots:
            continue
        fits = [r for r in roots if clusters.obstacle(r, item) is None]
        mine = clusters.profile[clusters.find(item)]
        exact = [r for r in fits if _shares(clusters.profile[r], mine)]
        if len(exact) == 1 or (not exact and len(fits) == 1 and (not needs_country or len(roots) == 1)):
            root = (exact or fits)[0]
            theirs = clusters.profile[root]
            country = (theirs.said | theirs.near) & (mine.said | mine.near)
            clusters.unite(root, item, f"{reason}, both of {min(country)}" if country and needs_country else reason)
            continue
        if len(settled) < MOST:
            settled.append(item)
        for root in fits[:3]:
            yield Doubt(root, item, 0.6, (reason, "several countries have a body of this name"))


def _unknown(body: Body) -> int:
    return 0 if body.said else 1 if body.near else 2


def _shares(a: Body, b: Body) -> bool:
    return bool((a.said | a.near) & (b.said | b.near))


def _acronyms(locals_: Sequence[Local], clusters: Clusters[Body]) -> Iterator[Doubt]:
    """Acronyms to the names that a document explains by them, or that their letters fit."""
    explained: dict[str, set[int]] = defaultdict(set)
    fitting: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    for item, local in enumerate(locals_):
        if is_acronym(local.name):
            short[acronym_key(local.name)].add(item)
            continue
        for acronym in clusters.profile[clusters.find(item)].acronyms:
            explained[acronym].add(item)
        for letters in initials(local.name):
            fitting[letters].add(item)
    for acronym in sorted(short):
        for item in clusters.roots(short[acronym]):
            said = [r for r in clusters.roots(explained.get(acronym, ())) if clusters.obstacle(r, item) is None]
            near = [r for r in said if _shares(clusters.profile[r], clusters.profile[clusters.find(item)])]
            target = said if len(said) == 1 else near
            if len(target) == 1:
                clusters.unite(target[0], item, f"{acronym} is explained as its short form in another document")
                continue
            for root in said[:3]:
                yield Doubt(root, item, 0.6, (f"{acronym} stands for several bodies",))
            if said or len(acronym) < 3:
                continue
            for root in [
                r
                for r in clusters.roots(fitting.get(acronym, ()))
                if r != clusters.find(item) and clusters.obstacle(r, item) is None
            ][:3]:
                company = clusters.profile[root].company & clusters.profile[clusters.find(item)].company
                same = _shares(clusters.profile[root], clusters.profile[clusters.find(item)])
                reasons = [
                    f"its initials are {acronym}",
                    *(["both of one country"] if same else []),
                    *([f"both with {min(company)}"] if company else []),
                ]
                yield Doubt(root, item, 0.5 + 0.15 * same + 0.2 * bool(company), tuple(reasons))


def _spellings(clusters: Clusters[Body]) -> None:
    """Names of several words that differ by one letter of one long word, or only in hyphens and spaces."""
    for a, b in pairs((root, _keys(clusters.profile[root])) for root in clusters.roots()):
        if clusters.find(a) == clusters.find(b) or clusters.obstacle(a, b) is not None:
            continue
        one, two = clusters.profile[clusters.find(a)], clusters.profile[clusters.find(b)]
        found = max((_alike(x, y) for x in one.keys for y in two.keys), default=0)
        if found == 2:
            clusters.unite(a, b, "the same name but for hyphens and spaces")
        elif found == 1:
            clusters.unite(a, b, "the same name but for one letter")


def _alike(x: str, y: str) -> int:
    if x.replace(" ", "").replace("-", "") == y.replace(" ", "").replace("-", ""):
        return 2
    one, two = x.split(), y.split()
    if len(one) != len(two) or len(one) < 2:
        return 0
    off = [(p, q) for p, q in zip(one, two, strict=True) if p != q]
    if len(off) != 1:
        return 0
    p, q = off[0]
    if len(one) > 3 and min(len(p), len(q)) > 4 and p.removesuffix("s") == q.removesuffix("s"):
        return 1
    if min(len(p), len(q)) < 7 or any(c.isdigit() for c in p + q) or _is_country_word(p) or _is_country_word(q):
        return 0
    return int(one_slip(p, q) and (p[-1] == q[-1] or sound(p) == sound(q)))


@lru_cache(maxsize=100_000)
def _is_country_word(word: str) -> bool:
    title = word.capitalize()
    return bool(gz.country_by_name(title) or gz.country_by_demonym(title) or gz.places_by_name(title))


def _keys(body: Body) -> set[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = set()
    for name in body.keys:
        keys.add(("joined", name.replace(" ", "").replace("-", "")))
        words = name.split()
        if len(words) < 2:
            continue
        for at, word in enumerate(words):
            if len(word) > 4:
                rest = " ".join([*words[:at], "", *words[at + 1 :]])
                keys |= {("front", rest, word[:3]), ("back", rest, word[-3:])}
    return keys
