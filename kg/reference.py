"""Who is who within one document: full names, surnames, titles and their holders, pronouns, "the government".

By rule, in the order of certainty; what stays uncertain stays unresolved, and no fact is made of it. The strategy follows the
multi-pass sieve of Raghunathan et al. (2010): exact names first, then parts of names, then titles, then pronouns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import lexicon as lx
from kg import names as nm
from kg.model import Document
from kg.names import Name
from kg.reference_clusters import cluster_organisations, cluster_people, retype
from kg.reference_home import home_country, name_countries
from kg.reference_types import (
    Holder,
    Identity,
    Person,
    Speech,
    form_key,
    names_back,
    previous_sentences,
    recased,
    tidy,
    title_words,
)
from kg.titles import Title

if TYPE_CHECKING:
    from spacy.tokens import Span

    from kg.reading import Passage


_HE = frozenset({"he", "him", "his", "himself"})


_SHE = frozenset({"she", "her", "hers", "herself"})


_IT = frozenset({"it", "its", "itself"})


_WE = frozenset({"we", "our", "us", "ours", "ourselves"})


_I = frozenset({"i", "my", "me", "mine", "myself"})


_THEY = frozenset({"they", "their", "them", "theirs", "themselves"})


_PAIR = frozenset(
    "pair duo two leaders ministers presidents men women sides countries nations governments "
    "neighbours neighbors allies parties counterparts officials".split()
)


_COUNTRY_NOUNS = frozenset(
    "country nation government administration authorities cabinet state republic kingdom island".split()
)
_INDEFINITE = frozenset("a an his her their every any no former another".split())
_OF_GOVERNMENT = frozenset("federal coalition state national new current central labor labour conservative".split())
_BODY_NOUNS = frozenset(
    "organisation organization agency company body group charity bank firm union association".split()
)


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
            return nm.PERSON, self.by_form.get(form_key(name.text), tidy(name.text))
        if name.type == nm.ORG:
            return nm.ORG, self.organisations.get(form_key(name.text), tidy(name.text))
        shown = tidy(name.text)
        if shown.isupper() and len(shown) > 4:  # a dateline shouts its place
            shown = " ".join(recased(word) for word in shown.split())
        return name.type, shown

    def holder(self, title: Title, country: str | None = None) -> str | None:
        """The one person whom the document gives a title to, or None."""
        words = title_words(title.text)
        best: list[str] = []
        for holder in self.holders:
            if country and holder.country and holder.country != country:
                continue
            if holder.head != title.head and not (words and words == holder.words):
                continue
            if words == holder.words:
                best.append(holder.person)
        if not best:
            best = [
                h.person
                for h in self.holders
                if h.head == title.head and words <= h.words and not (country and h.country and h.country != country)
            ]
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
            return self._country_noun(passage, token)
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
        if before in _INDEFINITE or title.head.endswith("ministers"):
            return []
        country = None
        owner = passage.owner.get(title.start - 1) or (
            passage.owner.get(title.start - 2) if before in {"'s", "’s"} else None
        )
        if owner is not None and owner.type == nm.COUNTRY:
            country = owner.standard
        person = self.holder(title, country)
        if person:
            return [(nm.PERSON, person)]
        if len(title_words(title.text)) <= 1 and before in {"the", ""}:
            for other in names_back(passages, passage, title.start):
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
        if found := self._fitting(candidates, gender, sentence):
            return [(nm.PERSON, found)]
        for other, span in previous_sentences(passages, passage, sentence, 4):
            people = [self._as_person(other, k) for k in range(span.start, span.end) if not other.in_quotes(k)]
            if found := self._fitting([c for c in people if c], gender, span):
                return [(nm.PERSON, found)]
        return []

    def _as_person(self, passage: Passage, k: int) -> tuple[str, int] | None:
        """The person whom token k begins to name, by name or by title."""
        name = passage.owner.get(k)
        if name is not None and name.start == k and name.type == nm.PERSON:
            return self.identity(name)[1], name.end - 1
        title = passage.titled.get(k)
        if title is not None and title.start == k and not _of_another(passage, title):
            follows = passage.owner.get(title.end) or (
                passage.owner.get(title.end + 1)
                if title.end < len(passage.doc) and passage.doc[title.end].text == ","
                else None
            )
            if follows is None or follows.type != nm.PERSON:
                person = self.holder(title)
                if person:
                    return person, title.end - 1
        return None

    def _fitting(self, candidates: list[tuple[str, int]], gender: str, span: Span) -> str | None:
        fitting = [(p, k) for p, k in candidates if self._gender(p) in {None, gender}]
        if not fitting:
            return None
        subjects = [
            p
            for p, k in fitting
            if span.doc[k].dep_ in {"nsubj", "nsubjpass"}
            or (span.doc[k].head.dep_ in {"nsubj", "nsubjpass"} and span.doc[k].dep_ in {"appos", "compound"})
        ]
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
                if (
                    holder.head in {"minister", "secretary", "president", "premier", "chancellor", "treasurer"}
                    and self.home
                ):
                    return [(nm.COUNTRY, self.home)]
        return []

    def _body_before(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        sentence = passage.doc[token].sent
        spans = [(passage, sentence), *list(previous_sentences(passages, passage, sentence, 2))]
        for other, span in spans:
            names = [
                n
                for n in other.names
                if span.start <= n.start and n.end <= span.end and n.type in {nm.ORG, nm.COUNTRY} and not n.adjectival
            ]
            if other is passage and span.start == sentence.start:
                names = [n for n in names if n.end <= token]
            subjects = [n for n in names if other.doc[n.end - 1].dep_ in {"nsubj", "nsubjpass"}]
            if subjects:
                return [self.identity(subjects[0])]
            if names and other is passage and span.start == sentence.start:
                return [self.identity(names[0])] if len({self.identity(n) for n in names}) == 1 else []
        return []

    def _country_noun(self, passage: Passage, token: int) -> list[Identity]:
        doc = passage.doc
        low = doc[token].lower_
        before = doc[token - 1].lower_ if token else ""
        plain = before in {"the", "this", "our", "its", "his", "her"} or (
            before in _OF_GOVERNMENT and low in {"government", "cabinet", "administration"}
        )
        if not plain and token and not doc[token].text[0].isupper():
            return []
        if low in {"government", "administration", "cabinet", "authorities"}:
            named = passage.owner.get(token - 1)
            if named is not None and named.type == nm.PERSON:
                return [(nm.COUNTRY, self.home)] if self.home else []
            return (
                [(nm.COUNTRY, self.home)]
                if (self.home and plain) or (doc[token].text[0].isupper() and self.home)
                else []
            )
        return []

    def _definite_body(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        """ "the Council", "the agency": the one organisation before whose name has that word, or the last one named."""
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
        if not unique and word in _BODY_NOUNS:
            return self._body_before(passages, passage, token)
        return []

    def _pair(self, passages: list[Passage], passage: Passage, token: int) -> list[Identity]:
        """ "the pair", "the two leaders", "they": two people, or two countries, that one sentence before names together."""
        doc = passage.doc
        low = doc[token].lower_
        sentence = doc[token].sent
        window = doc[max(0, token - 3) : token]
        if low not in _THEY and not (
            (low in {"pair", "duo"} and any(t.lower_ == "the" for t in window))
            or any(t.lower_ in {"two", "both", "three"} for t in window)
            or low == "two"
        ):
            return []
        wanted = (
            nm.COUNTRY
            if low in {"countries", "nations", "governments", "neighbours", "neighbors", "sides", "allies"}
            else nm.PERSON
        )
        spans = [(passage, sentence), *list(previous_sentences(passages, passage, sentence, 3))]
        for other, span in spans:
            limit = token if other is passage and span.start == sentence.start else span.end
            if wanted == nm.PERSON:
                people = [
                    c[0]
                    for k in range(span.start, limit)
                    if (c := self._as_person(other, k)) and not other.in_quotes(k)
                ]
                unique = list(dict.fromkeys(people))
            else:
                unique = list(
                    dict.fromkeys(
                        self.identity(n)[1]
                        for n in other.names
                        if span.start <= n.start < limit and n.type == nm.COUNTRY
                    )
                )
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
    cluster_people(directory, passages)
    cluster_organisations(directory, passages)
    retype(directory, passages)
    name_countries(directory, passages)
    home = document.country or home_country(document, passages)
    directory.home = directory.called(home) if home else None
    return directory


def register_holder(directory: Directory, title: Title, person: str, country: str | None) -> None:
    """Remember that the document gives a post to a person."""
    words = title_words(title.text)
    holder = Holder(words, title.head, person, country)
    if holder not in directory.holders:
        directory.holders.append(holder)
