"""People across documents: one name, initials, order, other spellings; and what tells two people of one name apart.

Two forms of one name count as one person unless their posts, countries, dates or honorifics contradict. A form that several
people could mean (initials, a bare surname, another spelling, a very common name) needs more: a shared post, body, country or
company. What stays short of that becomes a candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.blocking import MOST, pairs
from kg.clusters import Clusters
from kg.person_names import PersonName, compare_names, frame, full_forms, parse_name
from kg.profiles import Local, gender
from kg.proposals import Doubt

_STATE_POSTS = frozenset(
    """minister president premier chancellor king queen emir sultan secretary senator member parliament taoiseach
    treasurer""".split()
)
_ELSEWHERE = frozenset(
    {"ambassador", "consul", "envoy", "commissioner", "adviser", "representative", "club", "company", "chief"}
)
_CALLINGS: dict[str, frozenset[str]] = {
    "politics": frozenset(
        "minister president premier chancellor senator parliament mayor councillor councilman treasurer".split()
    ),
    "police": frozenset("constable superintendent detective sergeant inspector sheriff".split()),
    "sport": frozenset("coach striker midfielder goalkeeper captain footballer defender batsman bowler".split()),
    "faith": frozenset("bishop archbishop rabbi imam cardinal vicar pastor priest pope".split()),
    "bench": frozenset("judge magistrate coroner".split()),
    "business": frozenset({"executive"}),
    "stage": frozenset("actor actress singer musician artist painter novelist".split()),
    "learning": frozenset(
        "professor lecturer researcher epidemiologist virologist physicist biologist geologist economist historian".split()
    ),
}
_OPEN = frozenset(
    {frozenset({"learning", "politics"}), frozenset({"learning", "business"}), frozenset({"learning", "bench"})}
)
"""Callings that one person often has together."""

_SAME_TIME = 2
"""Years between two documents within which posts count as held at the same time."""

_LIFETIME = 70
"""Years of public life: documents further apart speak of two people."""


@dataclass(slots=True)
class Profile:
    """What the documents say of a person; grows as names join. `state`: (country, year).

    `posts`: key of the title, body, country, year, title as written.

    A year is that of the document, 0 where it has no date or the post is a former one.
    """

    names: set[PersonName]
    documents: set[str]
    genders: set[str]
    state: set[tuple[str, int]]
    posts: set[tuple[str, str, str, int, str]]
    countries: set[str]
    near: set[tuple[str, str]]
    years: tuple[int, int] | None


def profile(local: Local) -> Profile:
    """The profile of one local name."""
    year = int(local.date[:4]) if local.date else 0
    state = {(p.country, year) for p in local.posts if p.country and _of_state(p.title)}
    posts = {
        (p.title, p.body.casefold(), p.country, 0 if p.status == "former" else year, p.heading) for p in local.posts
    }
    sex = gender(local)
    return Profile(
        {parse_name(local.name)}, {local.document}, {sex} if sex else set(), state, posts, set(local.countries),
        {(str(t), n) for t, n in local.near}, (year, year) if year else None,
    )  # fmt: skip


def _of_state(title: str) -> bool:
    words = set(title.split())
    return bool(words & _STATE_POSTS) and not words & _ELSEWHERE and "to" not in words


def join(a: Profile, b: Profile) -> Profile:
    """Both profiles together: the one that says less is poured into the other."""
    if len(b.documents) > len(a.documents):
        a, b = b, a
    a.names |= b.names
    a.documents |= b.documents
    a.genders |= b.genders
    a.state |= b.state
    a.posts |= b.posts
    a.countries |= b.countries
    a.near |= b.near
    years = [y for p in (a, b) if p.years for y in p.years]
    a.years = (min(years), max(years)) if years else None
    return a


def clash(a: Profile, b: Profile) -> str | None:
    """Why two profiles can't be one person's; None where nothing in them contradicts."""
    if a.genders and b.genders and not a.genders & b.genders:
        return "one is a man and the other a woman"
    if any(compare_names(x, y) is None for x in a.names for y in b.names):
        return "their full names differ"
    if a.years and b.years and max(a.years[1], b.years[1]) - min(a.years[0], b.years[0]) > _LIFETIME:
        return f"more than {_LIFETIME} years lie between them"
    here, there = {c for c, _ in a.state}, {c for c, _ in b.state}
    if here and there and not here & there:
        return f"posts of state in {' and '.join(sorted(here))}, and in {' and '.join(sorted(there))}"
    return _posts_clash(a, b)


def _posts_clash(a: Profile, b: Profile) -> str | None:
    """Posts of two callings, or in two countries, at one time, where no post or body is shared."""
    shared_bodies = {p[1] for p in a.posts if p[1]} & {p[1] for p in b.posts if p[1]}
    if shared_bodies or (
        {p[0] for p in a.posts if p[0]} & {p[0] for p in b.posts if p[0]}
        and (not a.countries or not b.countries or a.countries & b.countries)
    ):
        return None
    for title, _, country, year, _ in sorted(a.posts):
        for other, _, abroad, then, _ in sorted(b.posts):
            if not year or not then or abs(year - then) > _SAME_TIME:
                continue
            one, two = _callings(title), _callings(other)
            if one and two and not one & two and not any(frozenset({x, y}) in _OPEN for x in one for y in two):
                return f"{title} and {other} at one time"
            if country and abroad and country != abroad and not a.countries & b.countries:
                return f"posts in {country} and in {abroad} at one time"
    return None


def _callings(title: str) -> frozenset[str]:
    words = set(title.split())
    return frozenset(name for name, heads in _CALLINGS.items() if words & heads)


def traits(person: Profile) -> list[str]:
    """What tells a person from another of the same name: a country, a body, a title."""
    bodies, titles = sorted(p[1] for p in person.posts if p[1]), sorted(p[0] for p in person.posts if p[0])
    return [*sorted(person.countries)[:1], *bodies[:1], *titles[:1]]


def affinity(a: Profile, b: Profile) -> tuple[float, list[str]]:
    """How much two profiles share, 0 to 0.6, and what, in words."""
    score, shared = 0.0, []
    countries = a.countries & b.countries
    if countries:
        score += 0.2
        shared.append(f"both of {min(countries)}")
    bodies = {p[1] for p in a.posts if p[1]} & {p[1] for p in b.posts if p[1]} - {c.casefold() for c in countries}
    if bodies:
        score += 0.3
        shared.append(f"both at {min(bodies)}")
    titles = {p[0] for p in a.posts if p[0]} & {p[0] for p in b.posts if p[0]}
    if titles:
        score += 0.3
        shared.append(f"both {min(p[4] for p in a.posts if p[0] in titles)}")
    elif {h for p in a.posts for h in _callings(p[0])} & {h for p in b.posts for h in _callings(p[0])}:
        score += 0.1
        shared.append("posts of one calling")
    near = {n for n in a.near & b.near if n[1] not in {w for name in a.names for w in name.words}}
    if near:
        score += 0.2
        shared.append(f"both with {min(n[1] for n in near)}")
    return min(score, 0.6), shared


NEEDED = {
    "exact": 0.98,
    "order": 0.95,
    "longer": 0.9,
    "nickname": 1.05,
    "spelling": 1.1,
    "slip": 1.05,
    "initial": 0.9,
    "surname": 0.9,
}
"""What name and affinity must add up to, by how the names relate."""


def resolve_people(locals_: Sequence[Local], clusters: Clusters[Profile]) -> Iterator[Doubt]:
    """Unite the local names of people; yield what stays in doubt. Items of `clusters` are the positions in `locals_`."""
    names = [parse_name(local.name) for local in locals_]
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for item, name in enumerate(names):
        by_name[name.words].append(item)
    for words in sorted(by_name):
        yield from _settle(by_name[words], names[by_name[words][0]], clusters)
    yield from _relate(clusters)


def _settle(group: list[int], name: PersonName, clusters: Clusters[Profile]) -> Iterator[Doubt]:
    """Full names that are the same: those that say most go first, each joins the one cluster it agrees with."""
    if len(clusters.roots(group)) < 2:
        return
    bare = not name.given
    needs = 0.3 if bare else 0.2 if name.common else 0.0
    said = "one surname" if bare else "a very common name" if name.common else "several people have this name"
    settled: list[int] = []
    for item in sorted(group, key=lambda i: _richness(clusters.profile[clusters.find(i)], i)):
        roots = sorted({clusters.find(s) for s in settled})
        if clusters.find(item) in roots:
            continue
        mine = clusters.profile[clusters.find(item)]
        options: list[tuple[float, int, list[str]]] = []
        for root in roots:
            if clusters.obstacle(root, item) is None:
                score, shared = affinity(clusters.profile[root], mine)
                options.append((score, root, shared))
        options.sort(key=lambda o: (-o[0], o[1]))
        if options and options[0][0] >= needs and (len(options) == 1 or options[0][0] - options[1][0] >= 0.1):
            _, root, shared = options[0]
            reasons = ["same surname" if bare else "same full name", *(shared or ["nothing speaks against it"])]
            clusters.unite(root, item, "; ".join(reasons))
            continue
        if len(settled) < MOST:
            settled.append(item)
        for score, root, shared in options[:3]:
            if not bare or score >= 0.2:
                yield Doubt(root, item, round(min(0.9, 0.6 + score / 2), 2), ("same name", *shared, said))


def _richness(person: Profile, item: int) -> tuple[int, int, int]:
    return -len(person.posts), -len(person.countries), item


def _relate(clusters: Clusters[Profile]) -> Iterator[Doubt]:
    """Other forms of a name: initials, order, middle names, short forms, spellings, surnames alone."""
    roots = clusters.roots()
    found: dict[tuple[int, int], tuple[float, float, str, list[str]]] = {}
    for a, b in pairs((root, _keys(clusters.profile[root])) for root in roots):
        best = max(
            (
                c
                for x in clusters.profile[a].names
                for y in clusters.profile[b].names
                if (c := compare_names(x, y)) and x.words != y.words
            ),
            key=lambda c: (c[1], c[0]),
            default=None,
        )
        if best is None or clusters.obstacle(a, b) is not None:
            continue
        relation, score = best
        together, shared = affinity(clusters.profile[a], clusters.profile[b])
        if relation in {"longer", "order"} and not any(n.common for n in clusters.profile[a].names):
            together = max(together, 0.15 if relation == "longer" and score < 0.9 else 0.0)
        if (
            relation == "spelling"
            and together >= 0.2
            and min(len(n.family) for n in (*clusters.profile[a].names, *clusters.profile[b].names)) >= 7
        ):
            together += 0.1
        if clusters.profile[a].documents & clusters.profile[b].documents and relation in {
            "initial",
            "surname",
            "nickname",
            "slip",
        }:
            together, shared = min(together, 0.1), [*shared, "but told apart within one document"]
        found[a, b] = (score, together, relation, shared)
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in found:
        neighbours[a].append(b)
        neighbours[b].append(a)
    for a, b in sorted(found, key=lambda p: (-sum(found[p][:2]), p)):
        score, together, relation, shared = found[a, b]
        said = [_IN_WORDS[relation], *shared]
        common = relation == "longer" and any(n.common for n in clusters.profile[clusters.find(a)].names)
        enough = score + together >= NEEDED[relation] - 1e-9 + (0.2 if common else 0.0)
        rival = _rival(a, b, found, neighbours, clusters) if enough else None
        if enough and rival is None and clusters.unite(a, b, "; ".join(said)):
            continue
        if (
            clusters.find(a) != clusters.find(b)
            and clusters.obstacle(a, b) is None
            and (relation != "surname" or together >= 0.2 or len(neighbours[a]) == len(neighbours[b]) == 1)
        ):
            yield Doubt(
                a,
                b,
                round(min(0.95, (score + together) / 1.3), 2),
                (*said, *(["another person fits as well"] if rival is not None else [])),
            )


_IN_WORDS = {
    "exact": "same name but for hyphens", "order": "same name in another order", "longer": "same name, one with more of it",
    "nickname": "short form of the given name", "spelling": "another spelling of the name", "slip": "one letter differs",
    "initial": "initial of the given name", "surname": "surname alone",
}  # fmt: skip


def _rival(
    a: int,
    b: int,
    found: dict[tuple[int, int], tuple[float, float, str, list[str]]],
    neighbours: dict[int, list[int]],
    clusters: Clusters[Profile],
) -> int | None:
    """Another cluster that one of the two could be about as well, and that can't be the same as the other of the two."""
    strength = sum(found[a, b][:2])
    for one, other in ((a, b), (b, a)):
        for third in neighbours[one]:
            if third == other or clusters.find(third) in (clusters.find(a), clusters.find(b)):
                continue
            if sum(found[min(one, third), max(one, third)][:2]) < strength - 0.15:
                continue
            if clusters.obstacle(third, other) is not None or (min(third, other), max(third, other)) not in found:
                return third
    return None


def _keys(person: Profile) -> set[tuple[str, ...]]:
    """Blocks of a person: how the family name sounds with the given name's initial, either way round; the surname alone."""
    keys: set[tuple[str, ...]] = set()
    for name in person.names:
        words = name.words
        if len(words) == 1:
            keys.add(("bare", name.family))
            continue
        firsts = {w[0] for w in words[:-1]} | {f[0] for f in full_forms(name.given)}
        keys |= {("sound", frame(name.family), first) for first in firsts}
        keys |= {("given", frame(name.given), name.family[:3]), ("family", name.given, frame(name.family)[:2])}
        if name.family.startswith(("al", "el")) and len(name.family) > 6:
            keys |= {("sound", frame(name.family[2:]), first) for first in firsts}
        keys.add(("set", *sorted(words)))
        if len(words) > 2:
            keys |= {("sound", frame(word), words[0][0]) for word in words[1:-1]}
        if person.posts or person.countries:
            keys.add(("bare", name.family))
    return keys
