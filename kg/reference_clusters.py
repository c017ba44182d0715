"""Names of one document that mean one person or one organisation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from kg import gazetteer as gz
from kg import lexicon as lx
from kg import names as nm
from kg.given_names import gender as given_gender
from kg.given_names import is_family_first, is_given_name
from kg.names import Name
from kg.reference_types import Person, form_key, tidy

if TYPE_CHECKING:
    from kg.reading import Passage
    from kg.reference import Directory


def cluster_people(directory: Directory, passages: list[Passage]) -> None:
    """Full names first; then surnames, initials and given names to the one person whom they can mean."""
    counts: Counter[str] = Counter()
    display: dict[str, str] = {}
    genders: dict[str, Counter[str]] = {}
    for passage in passages:
        for name in passage.names:
            if name.type != nm.PERSON:
                continue
            key = form_key(name.text)
            counts[key] += 1
            shown = tidy(name.text)
            if key not in display or display[key].isupper():
                display[key] = shown
            for word in _honorifics_before(passage, name):
                if word in lx.MALE:
                    genders.setdefault(key, Counter())["m"] += 3
                elif word in lx.FEMALE:
                    genders.setdefault(key, Counter())["f"] += 3
    full = sorted((k for k in counts if len(k.split()) > 1), key=lambda k: (-len(k.split()), -len(k), k))
    clusters: dict[str, str] = {}
    homes = _Shelf()  # only names that share their first or last word are compared, as a document may hold thousands
    for key in full:
        ends = {("first", key.split()[0]), ("last", key.split()[-1])}
        home = next((k for k in homes.find(ends) if _same_person(k, key)), None)
        clusters[key] = home or key
        if home is None:
            homes.put(key, ends)
    parts = _Shelf()
    for key in full:
        parts.put(key, {*key.split(), *_slip_marks(key.split()[-1])})
    for key in counts:
        if len(key.split()) == 1:
            near = parts.find({key, *_slip_marks(key)})
            owners = list(dict.fromkeys(clusters[k] for k in near if _is_part(key, k)))
            clusters[key] = owners[0] if len(owners) == 1 else key
    for key, home in clusters.items():
        label = display[home]
        person = directory.persons.setdefault(label, Person(label))
        person.forms.add(key)
        person.count += counts[key]
        directory.by_form[key] = label
    for label, person in directory.persons.items():
        tally: Counter[str] = Counter()
        for form in person.forms:
            tally.update(genders.get(form, Counter()))
        first = label.split()[0]
        if not tally and len(label.split()) > 1 and (guess := given_gender(first)):
            tally[guess] += 1
        person.gender = tally.most_common(1)[0][0] if tally else None


class _Shelf:
    """Names by marks that they carry, each found again in the order in which they were put."""

    def __init__(self) -> None:
        self.rank: dict[str, int] = {}
        self.by_mark: dict[Hashable, list[str]] = {}

    def put(self, key: str, marks: Iterable[Hashable]) -> None:
        self.rank[key] = len(self.rank)
        for mark in marks:
            self.by_mark.setdefault(mark, []).append(key)

    def find(self, marks: Iterable[Hashable]) -> list[str]:
        return sorted({k for mark in marks for k in self.by_mark.get(mark, ())}, key=self.rank.__getitem__)


def _slip_marks(word: str) -> set[tuple[str, str]]:
    """Marks of which two words of five letters or more that differ by one slip share one: it spares either end."""
    return {("opens", word[:2]), ("ends", word[-2:])} if len(word) >= 5 else set()


def _honorifics_before(passage: Passage, name: Name) -> Iterable[str]:
    for k in range(name.start - 1, max(-1, name.start - 3), -1):
        yield passage.doc[k].lower_


def _same_person(longer: str, shorter: str) -> bool:
    """Whether two full names (keys) can be one person's: same surname and compatible given names, or a slip of a letter."""
    a, b = longer.split(), shorter.split()
    if set(b) <= set(a) and (a[-1] == b[-1] or a[0] == b[0]):
        return True
    if a[-1] == b[-1] and a[0] != b[0]:
        x, y = sorted((a[0].rstrip("."), b[0].rstrip(".")), key=len)
        return (len(x) == 1 and y.startswith(x)) or (len(x) >= 3 and y.startswith(x) and (len(y) > len(x) + 1))
    if a[0] == b[0] and len(a) == len(b):
        x, y = a[-1], b[-1]
        return min(len(x), len(y)) >= 5 and one_slip(x, y)
    return False


def one_slip(x: str, y: str) -> bool:
    """Whether two words differ by one letter added, lost, changed, or two swapped."""
    if x == y:
        return True
    if abs(len(x) - len(y)) > 1:
        return False
    if len(x) == len(y):
        off = [i for i in range(len(x)) if x[i] != y[i]]
        return len(off) == 1 or (
            len(off) == 2 and off[1] == off[0] + 1 and x[off[0]] == y[off[1]] and x[off[1]] == y[off[0]]
        )
    short, long = sorted((x, y), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _is_part(single: str, full: str) -> bool:
    """Whether one word can stand for a full name: its surname, its family name where that comes first, its given name."""
    words = full.split()
    if single == words[-1] or single in words[1:]:
        return True
    if single == words[0]:
        return True
    return len(single) >= 6 and one_slip(single, words[-1])


def cluster_organisations(directory: Directory, passages: list[Passage]) -> None:
    """Acronyms to the long form that the document gives them; short forms to the longer name that they open."""
    long_forms: dict[str, str] = {}
    counts: Counter[str] = Counter()
    standard: dict[str, str] = {}
    for passage in passages:
        for name in passage.names:
            if name.type != nm.ORG:
                continue
            shown = tidy(name.text)
            counts[shown] += 1
            if name.standard:
                standard.setdefault(shown, name.standard)
            if name.acronym:
                long_forms.setdefault(form_key(name.acronym), shown)
    known_keys = {form_key(shown) for shown in standard}
    for key, target in _appositions(passages).items():
        if key not in known_keys:
            long_forms.setdefault(key, target)
    by_standard: dict[str, list[str]] = {}
    for shown, known in standard.items():
        by_standard.setdefault(known, []).append(shown)
    for shown in counts:
        key = form_key(shown)
        target = long_forms.get(key, shown)
        if target == shown and shown in standard:
            target = max(by_standard[standard[shown]], key=lambda s: (len(s), s))
        if target == shown and not shown.isupper() and len(shown.split()) > 1:
            longer = [
                o
                for o in counts
                if o != shown
                and f" {shown.casefold()} " in f" {o.casefold()} "
                and (o.casefold().endswith(shown.casefold()) or o.casefold().startswith(shown.casefold()))
                and len(o.split()) <= len(shown.split()) + 2
                and shown.split()[-1].casefold() in lx.ORG_SUFFIX
                and o.split()[-1] == shown.split()[-1]
            ]
            target = longer[0] if len(longer) == 1 else shown
        directory.organisations[key] = target
    for key, target in long_forms.items():
        directory.organisations.setdefault(key, target)


def _appositions(passages: list[Passage]) -> dict[str, str]:
    """ "Frontex, the Border and Coast Guard Agency, said": what stands between the commas describes the organisation before.

    Only where both commas stand, and no list goes on behind the second.
    """
    described: dict[str, str] = {}
    for passage in passages:
        doc = passage.doc
        bodies = [n for n in passage.names if n.type == nm.ORG]
        for first, second in pairwise(bodies):
            between = doc[first.end : second.start].text.casefold()
            after = doc[second.end] if second.end < len(doc) else None
            closed = after is None or after.text in {",", ".", ";", ":"}
            listed = second.end + 1 < len(doc) and doc[second.end + 1].lower_ in {"and", "or"}
            if between == ", the" and closed and not listed and first.end - first.start == 1:
                described[form_key(second.text)] = tidy(first.text)
    return described


def retype(directory: Directory, passages: list[Passage]) -> None:
    """Single words that the model typed by chance follow the rest of the document: a surname, or a known acronym."""
    surnames: dict[str, str] = {}
    for label in directory.persons:
        words = label.split()
        if len(words) > 1:
            surnames.setdefault(form_key(words[-1]), label)
            surnames.setdefault(re.sub(r"^(?:al|el|ul|as|ar|an)-", "", form_key(words[-1])), label)
            if is_family_first(words[0]):
                surnames.setdefault(form_key(words[0]), label)
    for label in directory.persons:
        # A person of two surnames is often called by the first: "Ana Quiroga Paz" is "Quiroga".
        for word in label.split()[1:-1]:
            if len(word) >= 4 and word.isalpha() and word.lower() not in lx.PARTICLES:
                surnames.setdefault(form_key(word), label)
    firsts = {form_key(label.split()[0]): label for label in directory.persons if len(label.split()) > 1}
    for passage in passages:
        for name in passage.names:
            if " " in name.text or (name.sure and name.type != nm.PERSON):
                continue
            key = form_key(name.text)
            if name.type != nm.PERSON and key in surnames and name.type != nm.COUNTRY:
                name.type = nm.PERSON
                directory.by_form.setdefault(key, surnames[key])
            elif name.type == nm.PERSON and not name.titled and key not in surnames and key not in firsts:
                name.type = _single_word(name, key, directory)


def _single_word(name: Name, key: str, directory: Directory) -> str:
    """A lone capitalised word that the model calls a person but that no full name backs."""
    if key in directory.organisations:
        return nm.ORG
    if gz.places_by_name(name.text) and not is_given_name(name.text):
        return nm.PLACE
    if name.text.isupper():
        return nm.ORG
    return nm.OTHER
