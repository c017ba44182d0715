"""Who is who within one document: full names, surnames, titles and their holders, pronouns, "the government".

By rule, in the order of certainty; what stays uncertain stays unresolved, and no fact is made of it. The strategy follows the
multi-pass sieve of Raghunathan et al. (2010): exact names first, then parts of names, then titles, then pronouns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import gazetteer as gz
from kg import lexicon as lx
from kg import names as nm
from kg.given_names import gender as given_gender
from kg.given_names import is_family_first, is_given_name
from kg.model import BlockKind, Document, Mention
from kg.names import Name
from kg.titles import Title

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.reading import Passage

Identity = tuple[str, str]
"""Type and fullest name within the document."""

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_WE = frozenset({"we", "our", "us", "ours", "ourselves"})
_I = frozenset({"i", "my", "me", "mine", "myself"})
_THEY = frozenset({"they", "their", "them", "theirs", "themselves"})
_PAIR = frozenset({"pair", "duo", "two", "leaders", "ministers", "presidents", "men", "women", "sides", "countries", "nations", "governments", "neighbours", "neighbors", "allies", "parties", "counterparts", "officials"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "government", "administration", "authorities", "cabinet", "state", "republic", "kingdom", "island"})
_STOP = frozenset("minister secretary of state for the and affairs department a an her his its".split())


@dataclass(slots=True)
class Person:
    """A cluster of names for one person: the fullest form and every form met, with the gender where the text tells."""

    full: str
    forms: set[str] = field(default_factory=set)
    gender: str | None = None
    count: int = 0


@dataclass(slots=True)
class Holder:
    """A post that the document gives to a person: the title's words, and the person."""

    words: frozenset[str]
    head: str
    person: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens `start:end` of passage `index` (stored `first:last`) that somebody speaks; `speaker` None where unknown."""

    index: int
    start: int
    end: int
    first: int
    last: int
    speaker: Mention | None


@dataclass(slots=True)
class Directory:
    """Identities of the names of one document."""

    home: str | None = None
    persons: dict[str, Person] = field(default_factory=dict)
    by_form: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    holders: list[Holder] = field(default_factory=list)
    speakers: dict[tuple[int, int], Identity] = field(default_factory=dict)
    speeches: list[Speech] = field(default_factory=list)
    issuer: str | None = None
    countries: dict[str, str] = field(default_factory=dict)

    def called(self, country: str) -> str:
        """A country (by its usual English name) as the document itself calls it: "Republic of Korea"."""
        return self.countries.get(country, country)

    def identity(self, name: Name) -> Identity:
        """The type and the fullest form of a name."""
        if name.type == nm.COUNTRY:
            return nm.COUNTRY, self.called(name.standard or name.text)
        if name.type == nm.PERSON:
            return nm.PERSON, self.by_form.get(_key(name.text), tidy(name.text))
        if name.type == nm.ORG:
            return nm.ORG, self.organisations.get(_key(name.text), tidy(name.text))
        return name.type, tidy(name.text)

    def holder(self, title: Title, country: str | None = None) -> str | None:
        """The one person whom the document gives a title to, or None."""
        words = _title_words(title.text)
        best: list[str] = []
        for holder in self.holders:
            if country and holder.country and holder.country != country:
                continue
            if holder.head != title.head and not (words and words == holder.words):
                continue
            if words == holder.words:
                best.append(holder.person)
        if not best:
            best = [h.person for h in self.holders if h.head == title.head and words <= h.words and not (country and h.country and h.country != country)]
        unique = list(dict.fromkeys(best))
        return unique[-1] if len(unique) == 1 or (unique and words) else None

    def antecedents(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        """Whom or what a pronoun, a bare title or a definite description at a token stands for; [] where uncertain."""
        doc = passage.doc
        low = doc[token].lower_
        title = passage.titled.get(token)
        if title is not None:
            return self._bare_title(passages, passage, title)
        if low in _I | _WE:
            speaker = self._speaker(passage, token)
            if speaker and low in _I:
                return [speaker]
            if low in _WE and (speaker or not passage.in_quotes(token)):
                return self._body_of(speaker)
            return []
        if low in _HE | _SHE:
            return self._person_before(passages, passage, token, "m" if low in _HE else "f")
        if low in _IT:
            return self._body_before(passages, passage, token)
        if low in _COUNTRY_NOUNS:
            return self._country_noun(passages, passage, token)
        if low in _PAIR or low in _THEY:
            return self._pair(passages, passage, token)
        if low in lx.ORG_HEADS | lx.ORG_SUFFIX and doc[token].pos_ in {"NOUN", "PROPN"}:
            return self._definite_body(passages, passage, token)
        return []

    def body_of(self, person: str) -> tuple[str, str]:
        """The country or organisation that a person acts for, as (type, name) with empty strings where it is not known."""
        found = self._body_of((nm.PERSON, person))
        return found[0] if found else ("", "")

    # ------------------------------------------------------------------------------------------------ people

    def _bare_title(self, passages: list[Passage], passage: Passage, title: Title) -> list[Identity]:
        doc = passage.doc
        before = doc[title.start - 1].lower_ if title.start else ""
        if before in {"a", "an", "his", "her", "their", "every", "any", "no", "former", "another"} or title.head.endswith("ministers"):
            return []
        country = None
        owner = passage.owner.get(title.start - 1) or (passage.owner.get(title.start - 2) if before in {"'s", "’s"} else None)
        if owner is not None and owner.type == nm.COUNTRY:
            country = owner.standard
        person = self.holder(title, country)
        if person:
            return [(nm.PERSON, person)]
        if len(_title_words(title.text)) <= 1 and before in {"the", ""}:
            for other in _sentences_back(passages, passage, title.start):
                for p, name in other:
                    held = {h.person for h in self.holders if h.head == title.head}
                    full = self.identity(name)[1]
                    if name.type == nm.PERSON and full in held and (p is not passage or name.start < title.start):
                        return [(nm.PERSON, full)]
        return []

    def _person_before(self, passages: list[Passage], passage: Passage, token: int, gender: str) -> list[Identity]:
        sentence = passage.doc[token].sent
        quoted = passage.in_quotes(token)
        here = [self._as_person(passage, k) for k in range(sentence.start, token) if passage.in_quotes(k) == quoted]
        candidates = [c for c in here if c]
        if found := self._fitting(candidates, gender, passage.doc, sentence):
            return [(nm.PERSON, found)]
        for other, span in _previous_sentences(passages, passage, sentence, 4):
            people = [self._as_person(other, k) for k in range(span.start, span.end) if not other.in_quotes(k)]
            if found := self._fitting([c for c in people if c], gender, other.doc, span):
                return [(nm.PERSON, found)]
        return []

    def _as_person(self, passage: Passage, k: int) -> tuple[str, int] | None:
        """The person whom token k begins to name, by name or by title."""
        name = passage.owner.get(k)
        if name is not None and name.start == k and name.type == nm.PERSON:
            return self.identity(name)[1], name.end - 1
        title = passage.titled.get(k)
        if title is not None and title.start == k and not _of_another(passage, title):
            follows = passage.owner.get(title.end) or (passage.owner.get(title.end + 1) if title.end < len(passage.doc) and passage.doc[title.end].text == "," else None)
            if follows is None or follows.type != nm.PERSON:
                person = self.holder(title)
                if person:
                    return person, title.end - 1
        return None

    def _fitting(self, candidates: list[tuple[str, int]], gender: str, doc: object, span: Span) -> str | None:
        fitting = [(p, k) for p, k in candidates if self._gender(p) in {None, gender}]
        if not fitting:
            return None
        subjects = [p for p, k in fitting if span.doc[k].dep_ in {"nsubj", "nsubjpass"} or span.doc[k].head.dep_ in {"nsubj", "nsubjpass"} and span.doc[k].dep_ in {"appos", "compound"}]
        known = [p for p, _ in fitting if self._gender(p) == gender]
        for pool in (subjects, known):
            if pool:
                return pool[0]
        return fitting[0][0]

    def _gender(self, full: str) -> str | None:
        person = self.persons.get(full)
        return person.gender if person else None

    def _speaker(self, passage: Passage, token: int) -> Identity | None:
        """Who speaks at a token: in a quotation its speaker, outside of them the person who issued the document."""
        for speech in self.speeches:
            if speech.index == passage.index and speech.start <= token < speech.end:
                return self.speakers.get((speech.index, speech.start))
        return (nm.PERSON, self.issuer) if self.issuer and not passage.in_quotes(token) else None

    # ------------------------------------------------------------------------------------------------ bodies

    def _body_of(self, speaker: Identity | None) -> list[Identity]:
        """The country or organisation that "we" means: the speaker's own."""
        if speaker is None:
            return [(nm.COUNTRY, self.home)] if self.home else []
        if speaker[0] != nm.PERSON:
            return [speaker]
        for holder in self.holders:
            if holder.person == speaker[1]:
                if holder.country:
                    return [(nm.COUNTRY, holder.country)]
                if holder.head in {"minister", "secretary", "president", "premier", "chancellor", "treasurer"} and self.home:
                    return [(nm.COUNTRY, self.home)]
        return []

    def _body_before(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        sentence = passage.doc[token].sent
        spans = [(passage, sentence)] + list(_previous_sentences(passages, passage, sentence, 2))
        for other, span in spans:
            names = [n for n in other.names if span.start <= n.start and n.end <= span.end and n.type in {nm.ORG, nm.COUNTRY} and not n.adjectival]
            if other is passage and span.start == sentence.start:
                names = [n for n in names if n.end <= token]
            subjects = [n for n in names if other.doc[n.end - 1].dep_ in {"nsubj", "nsubjpass"}]
            if subjects:
                return [self.identity(subjects[0])]
            if names and other is passage and span.start == sentence.start:
                return [self.identity(names[0])] if len({self.identity(n) for n in names}) == 1 else []
        return []

    def _country_noun(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        doc = passage.doc
        low = doc[token].lower_
        before = doc[token - 1].lower_ if token else ""
        plain = before in {"the", "this", "our", "its", "his", "her"} or (before in {"federal", "coalition", "state", "national", "new", "current", "central", "labor", "labour", "conservative"} and low in {"government", "cabinet", "administration"})
        if not plain and token and not doc[token].text[0].isupper():
            return []
        if low in {"government", "administration", "cabinet", "authorities"}:
            named = passage.owner.get(token - 1)
            if named is not None and named.type == nm.PERSON:
                return [(nm.COUNTRY, self.home)] if self.home else []
            return [(nm.COUNTRY, self.home)] if self.home and plain or doc[token].text[0].isupper() and self.home else []
        return []

    def _definite_body(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        """"the Council", "the agency": the one organisation before whose name has that word, or the last one named."""
        doc = passage.doc
        before = doc[token - 1].lower_ if token else ""
        if before not in {"the", "this", "its", "our"}:
            return []
        word = doc[token].lower_
        seen: list[Identity] = []
        for other in passages[: passage.index + 1]:
            for name in other.names:
                if other is passage and name.start >= token:
                    break
                if name.type == nm.ORG:
                    identity = self.identity(name)
                    if word in identity[1].casefold().split():
                        seen.append(identity)
        unique = list(dict.fromkeys(seen))
        if len(unique) == 1 or (unique and seen[-1] == unique[-1] and seen.count(seen[-1]) > 1):
            return [seen[-1]]
        if not unique and word in {"organisation", "organization", "agency", "company", "body", "group", "charity", "bank", "firm", "union", "association"}:
            return self._body_before(passages, passage, token)
        return []

    def _pair(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        """"the pair", "the two leaders", "they": two people, or two countries, that one sentence before names together."""
        doc = passage.doc
        low = doc[token].lower_
        sentence = doc[token].sent
        window = doc[max(0, token - 3) : token]
        if low not in _THEY and not (low in {"pair", "duo"} and any(t.lower_ == "the" for t in window) or any(t.lower_ in {"two", "both", "three"} for t in window) or low == "two"):
            return []
        wanted = nm.COUNTRY if low in {"countries", "nations", "governments", "neighbours", "neighbors", "sides", "allies"} else nm.PERSON
        spans = [(passage, sentence)] + list(_previous_sentences(passages, passage, sentence, 3))
        for other, span in spans:
            limit = token if other is passage and span.start == sentence.start else span.end
            if wanted == nm.PERSON:
                people = [c[0] for k in range(span.start, limit) if (c := self._as_person(other, k)) and not other.in_quotes(k)]
                unique = list(dict.fromkeys(people))
            else:
                unique = list(dict.fromkeys(self.identity(n)[1] for n in other.names if span.start <= n.start < limit and n.type == nm.COUNTRY))
            if len(unique) == 2 or (low in _THEY and len(unique) > 2):
                return [(wanted, full) for full in unique]
            if len(unique) > 2:
                return []
        return []


def _of_another(passage: Passage, title: Title) -> bool:
    """Whether a title names its organisation after it: "the President of the Nile Bank" is not just any president."""
    doc = passage.doc
    if title.end >= len(doc) or doc[title.end].lower_ not in {"of", "at", "for"}:
        return False
    return any(k in passage.owner for k in range(title.end + 1, min(len(doc), title.end + 4)))


def build_directory(document: Document, passages: list[Passage]) -> Directory:
    """Read the names of all passages into clusters, posts into holders, and find the home country."""
    directory = Directory()
    _cluster_people(directory, passages)
    _cluster_organisations(directory, passages)
    _retype(directory, passages)
    _name_countries(directory, passages)
    home = document.country or _home(document, passages)
    directory.home = directory.called(home) if home else None
    return directory


_ONE_NAME = frozenset({"United Kingdom", "United States", "European Union"})
"""What has so many informal names that the record always uses the usual one."""


def _name_countries(directory: Directory, passages: list[Passage]) -> None:
    """The fullest name that the document gives each country; demonyms, governments and abbreviations don't count."""
    for passage in passages:
        for name in passage.names:
            if name.type != nm.COUNTRY or not name.standard or name.adjectival or name.government or name.standard in _ONE_NAME:
                continue
            shown = tidy(name.text)
            known = directory.countries.get(name.standard)
            if not shown.isupper() and "." not in shown and len(shown) > 3 and (known is None or len(shown) > len(known)):
                directory.countries[name.standard] = shown


def tidy(text: str) -> str:
    """A name as it is recorded: no article, honorific, possessive or post-nominal letters, one case for shouted names."""
    words = text.replace("\u00a0", " ").split()
    while len(words) > 1 and (words[0].casefold().rstrip(",") in lx.HONORIFICS or words[0] in {"the", "The"}):
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",.").casefold() in lx.POSTNOMINALS and words[-1].strip(",.").isupper():
        words = words[:-1]
    joined = re.sub(r"[’']s$", "", " ".join(words)).strip(" ,;:")
    letters = [w for w in joined.split() if w.isalpha()]
    if len(letters) > 1 and all(w.isupper() and len(w) > 1 for w in letters):
        joined = " ".join(recased(w) for w in joined.split())
    return joined


def recased(word: str) -> str:
    """A word in capitals as a name is written: "McDONALD" too."""
    word = word.capitalize()
    word = re.sub(r"^(Mc|O[’'])([a-z])", lambda m: m[1] + m[2].upper(), word)
    return re.sub(r"-([a-z])", lambda m: "-" + m[1].upper(), word)


def _key(text: str) -> str:
    text = re.sub(r"[’']", "'", tidy(text)).casefold()
    return " ".join(re.sub(r"[^\w' -]", " ", text).split())


def _cluster_people(directory: Directory, passages: list[Passage]) -> None:
    """Full names first; then surnames, initials and given names to the one person whom they can mean."""
    counts: Counter[str] = Counter()
    display: dict[str, str] = {}
    genders: dict[str, Counter[str]] = {}
    for passage in passages:
        for name in passage.names:
            if name.type != nm.PERSON:
                continue
            key = _key(name.text)
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
    for key in full:
        home = next((k for k in dict.fromkeys(clusters.values()) if k != key and _same_person(k, key)), None)
        clusters[key] = home or key
    for key in counts:
        if len(key.split()) == 1:
            owners = list(dict.fromkeys(clusters[k] for k in full if _is_part(key, k)))
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
        return len(x) == 1 and y.startswith(x) or len(x) >= 3 and y.startswith(x) and (len(y) > len(x) + 1)
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
        return len(off) == 1 or (len(off) == 2 and off[1] == off[0] + 1 and x[off[0]] == y[off[1]] and x[off[1]] == y[off[0]])
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


def _cluster_organisations(directory: Directory, passages: list[Passage]) -> None:
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
                long_forms.setdefault(_key(name.acronym), shown)
    by_standard: dict[str, list[str]] = {}
    for shown, known in standard.items():
        by_standard.setdefault(known, []).append(shown)
    for shown in counts:
        key = _key(shown)
        target = long_forms.get(key, shown)
        if target == shown and shown in standard:
            target = max(by_standard[standard[shown]], key=lambda s: (len(s), s))
        if target == shown and not shown.isupper() and len(shown.split()) > 1:
            longer = [o for o in counts if o != shown and f" {shown.casefold()} " in f" {o.casefold()} " and (o.casefold().endswith(shown.casefold()) or o.casefold().startswith(shown.casefold())) and len(o.split()) <= len(shown.split()) + 2 and shown.split()[-1].casefold() in lx.ORG_SUFFIX and o.split()[-1] == shown.split()[-1]]
            target = longer[0] if len(longer) == 1 else shown
        directory.organisations[key] = target
    for key, target in long_forms.items():
        directory.organisations.setdefault(key, target)


def _retype(directory: Directory, passages: list[Passage]) -> None:
    """Single words that the model typed by chance follow the rest of the document: a surname, or a known acronym."""
    surnames: dict[str, str] = {}
    for label in directory.persons:
        words = label.split()
        if len(words) > 1:
            surnames.setdefault(_key(words[-1]), label)
            if is_family_first(words[0]):
                surnames.setdefault(_key(words[0]), label)
    for label in directory.persons:
        # A person of two surnames is often called by the first: "Ana Quiroga Paz" is "Quiroga".
        for word in label.split()[1:-1]:
            if len(word) >= 4 and word.isalpha() and word.lower() not in lx.PARTICLES:
                surnames.setdefault(_key(word), label)
    firsts = {_key(label.split()[0]): label for label in directory.persons if len(label.split()) > 1}
    for passage in passages:
        for name in passage.names:
            if name.end - name.start != 1 or name.sure and name.type != nm.PERSON:
                continue
            key = _key(name.text)
            if name.type != nm.PERSON and key in surnames and not (name.type == nm.COUNTRY):
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


_WEIGHTS = {"£": "United Kingdom", "A$": "Australia", "NZ$": "New Zealand", "C$": "Canada", "₹": "India"}
_PHONE_HOME = ((re.compile(r"\bACT 26\d\d\b|\bCanberra\b|\(0[2378]\) \d{4} \d{4}|\b0[2-8] \d{4} \d{4}\b|\b04\d\d \d{3} \d{3}\b"), "Australia"),)


def _home(document: Document, passages: list[Passage]) -> str | None:
    """The country whose government the document calls "the government": most of what points to one wins."""
    votes: Counter[str] = Counter()
    for passage in passages:
        for name in passage.names:
            if name.type != nm.COUNTRY or not name.standard or name.standard == "European Union":
                continue
            votes[name.standard] += 4 if name.government else 1
        text = passage.text.text
        for sign, country in _WEIGHTS.items():
            if sign in text:
                votes[country] += 3
        for title in passage.titles:
            if (office := gz.office(title.text, None, document.date)) and office.country:
                votes[office.country] += 3
    for pattern, country in _PHONE_HOME:
        if pattern.search(document.text):
            votes[country] += 3
    if document.publisher and (publisher := gz.organisation_by_name(document.publisher)) and publisher.country:
        votes[publisher.country] += 12
    for block in document.blocks:
        if block.kind is BlockKind.LETTERHEAD:
            for country in {c.name for word in document.text[block.start : block.end].split() if (c := gz.seat(word.strip(",.")))}:
                votes[country] += 2
    if not votes:
        return None
    (best, score), *rest = votes.most_common(2)
    return best if score >= 2 and (not rest or score > rest[0][1]) else best if score >= 4 else None


def register_holder(directory: Directory, title: Title, person: str, country: str | None) -> None:
    """Remember that the document gives a post to a person."""
    words = _title_words(title.text)
    holder = Holder(words, title.head, person, country)
    if holder not in directory.holders:
        directory.holders.append(holder)


def _title_words(text: str) -> frozenset[str]:
    """The words of a title that tell it from others: "Minister for Health" and "Health Minister" agree."""
    words = re.sub(r"[^\w\s-]", " ", text.casefold()).split()
    kept = {w for w in words if w not in _STOP and w not in {"former", "acting", "then", "current", "new"}}
    return frozenset(kept or set(words) - {"the", "of", "for"})


def _previous_sentences(passages: list[Passage], passage: Passage, sentence: Span, most: int) -> Iterable[tuple[Passage, Span]]:
    """Up to `most` sentences before a sentence, nearest first, over passages."""
    given = 0
    here = [s for s in passage.doc.sents if s.end <= sentence.start]
    for span in reversed(here):
        yield passage, span
        given += 1
        if given >= most:
            return
    for other in reversed(passages[: passage.index]):
        if other.block.kind is not BlockKind.BODY:
            continue
        for span in reversed(list(other.doc.sents)):
            yield other, span
            given += 1
            if given >= most:
                return


def _sentences_back(passages: list[Passage], passage: Passage, token: int) -> Iterable[list[tuple[Passage, Name]]]:
    sentence = passage.doc[token].sent
    yield [(passage, n) for n in passage.names if sentence.start <= n.start < token]
    for other, span in _previous_sentences(passages, passage, sentence, 4):
        yield [(other, n) for n in other.names if span.start <= n.start < span.end]
