"""Where a text puts a person beside the title of a post: the surface and verb patterns behind `kg.extract.role`."""

from __future__ import annotations

from dataclasses import dataclass

from kg import lexicon as lx
from kg import names as nm
from kg.extract.role_text import is_clear
from kg.model import EntityType, Mention
from kg.names import Name
from kg.reading import Passage, Reading
from kg.titles import Title

_OF = frozenset({"of", "at", "for", "in", "from", "with", "on"})
_BE = frozenset({"be", "become", "remain", "serve", "act", "work", "continue"})
_APPOINT = frozenset(
    "appoint name elect select nominate choose install promote confirm swear hire designate make "
    "reappoint reelect announce pick crown".split()
)
_LEAVE = frozenset({"resign", "retire", "quit", "oust", "sack", "fire", "dismiss", "remove", "replace", "depart"})
_LIGHT = frozenset(
    "the a an its their his her who is was currently then also now two three one term time - onetime longtime".split()
)
_BEFORE_POST = frozenset("the a an its their his her as new next first to be position post of role country".split())


def chain_start(chain: list[Title]) -> int:
    """The token before a chain of titles, over articles."""
    return chain[0].start - 1


def _person_precedes(passage: Passage, k: int) -> bool:
    """Whether ``NAME ,`` ends at token k, over an article and an organisation."""
    doc = passage.doc
    while k > 0 and (
        doc[k].lower_ in {"the", "a", "an", "its", "'s", "’s"}
        or ((n := passage.owner.get(k)) is not None and n.type in {nm.ORG, nm.COUNTRY})
    ):
        k -= 1
    name = passage.owner.get(k - 1) if k > 0 and doc[k].text == "," else None
    return name is not None and name.type == nm.PERSON


def chains(passage: Passage) -> list[list[Title]]:
    """Titles in order, those joined by "and" (with their organisations between) in one chain."""
    chains: list[list[Title]] = []
    doc = passage.doc
    for title in passage.titles:
        if chains:
            last = chains[-1][-1]
            between = [doc[k].lower_ for k in range(last.end, title.start)]
            owned = [passage.owner.get(k) for k in range(last.end, title.start)]
            joined = (bool(between) and between[-1] in {"and", "&"}) or (
                len(between) > 1 and between[-1] == "the" and between[-2] in {"and", "&"}
            )
            if person_at(passage, title.end) is not None and _person_precedes(passage, chain_start(chains[-1])):
                joined, between = False, ["|"]
            joined = joined or (bool(between) and (between == [","] or ("and" in between and len(between) <= 8)))
            if (
                joined
                and not any(o is not None and o.type == nm.PERSON for o in owned)
                and all(
                    o is not None or w in _OF | {"and", "&", "the", ",", "its", "(", ")", "'s", "’s", "also"}
                    for o, w in zip(owned, between, strict=True)
                )
            ):
                chains[-1].append(title)
                continue
        chains.append([title])
    return chains


@dataclass(frozen=True, slots=True)
class Referent:
    """A person meant by a pronoun or a description at tokens `start:end`."""

    mention: Mention
    start: int
    end: int


Found = tuple[Name | Referent, str | None, str, float]


def person_at(passage: Passage, k: int) -> Name | None:
    """The person whose name, after honorifics, starts at token k."""
    doc = passage.doc
    if k + 1 < len(doc) and doc[k].lower_ == "the" and doc[k + 1].lower_ in lx.HONORIFICS:
        k += 1
    while k < len(doc) and (
        doc[k].lower_ in lx.HONORIFICS
        or (doc[k].text == "." and k and doc[k - 1].lower_ in lx.HONORIFICS)
        or (
            passage.titled.get(k)
            and passage.titled[k].head in {"senator", "general", "congressman", "professor"}
            and passage.titled[k].end - passage.titled[k].start == 1
        )
    ):
        k += 1
    name = passage.owner.get(k)
    if (
        name is None
        or name.type != nm.PERSON
        or name.start != k
        or (
            doc[k].is_sent_start
            and not (k and (doc[k - 1].lower_ in lx.HONORIFICS or doc[k - 2].lower_ in lx.HONORIFICS))
        )
    ):
        return None
    return name


def compatriot_at(passage: Passage, k: int) -> Name | None:
    """ "the Philippines' Ana Roa", "New Zealander Ana Roa", "Kuwait's finance minister, Ana Roa": a person from k on, over
    the country and perhaps a title."""
    doc = passage.doc
    k += k < len(doc) and doc[k].lower_ == "the"
    country = passage.owner.get(k)
    if country is None or country.type != nm.COUNTRY or country.start != k:
        return None
    k = country.end
    k += k < len(doc) and doc[k].text in {"'s", "’s", "'", "’"}
    title = passage.titled.get(k)
    if title is not None and title.start == k:
        k = title.end + (title.end < len(doc) and doc[title.end].text == ",")
    return person_at(passage, k)


def organisation_after(passage: Passage, title: Title) -> tuple[Name | None, int]:
    """The organisation in ``TITLE of (the) ORG`` and the token after it (and its bracketed acronym)."""
    doc = passage.doc
    k = title.end
    if (
        k < len(doc)
        and doc[k].text == ","
        and k + 1 < len(doc)
        and (n := passage.owner.get(k + 1))
        and n.type == nm.ORG
        and (n.end >= len(doc) or doc[n.end].text in {",", ")", "."})
    ):
        return n, n.end
    if k >= len(doc) or doc[k].lower_ not in _OF:
        return None, k
    j = k + 1
    while (
        j < len(doc)
        and doc[j].lower_ in {"the", "its", "a", "an", "their", "state-owned", "government", "influential"}
        and j < k + 4
    ):
        j += 1
    name = passage.owner.get(j)
    if name is None or name.type not in {nm.ORG, nm.COUNTRY, nm.PLACE, nm.EVENT} or name.start != j:
        return None, k
    end = name.end
    if name.adjectival and end < len(doc):
        longer = passage.owner.get(end)
        if longer is not None and longer.type == nm.ORG:
            return longer, longer.end
        return None, k
    if name.type in {nm.COUNTRY, nm.PLACE} and end + 1 < len(doc) and doc[end].lower_ in {"at", "with"}:
        employer = passage.owner.get(end + 1 + (doc[end + 1].lower_ == "the"))
        if employer is not None and employer.type == nm.ORG:
            return employer, employer.end
    if end < len(doc) and doc[end].text == "(":
        close = next((m for m in range(end, min(len(doc), end + 4)) if doc[m].text == ")"), None)
        end = close + 1 if close else end
    return name, end


def organisation_before(passage: Passage, title: Title) -> Name | None:
    """The organisation or country right before a title: "Border Force Director General", "Kenya's president"."""
    doc = passage.doc
    k = title.start - 1
    while (
        k >= 0
        and title.start - k <= 3
        and doc[k].pos_ in {"ADJ", "ADV"}
        and k not in passage.owner
        and doc[k].lower_ != "the"
    ) or (k >= 0 and doc[k].text == "-"):
        k -= 1
    if k >= 0 and doc[k].text in {"'s", "’s", "'", "’"}:
        k -= 1
    name = passage.owner.get(k)
    if name is None or name.type not in {nm.ORG, nm.COUNTRY, nm.PLACE}:
        return None
    return name


def person_after(passage: Passage, chain: list[Title]) -> Found | None:
    """A name after the last title of a chain, with or without its organisation and a comma between."""
    doc = passage.doc
    title = chain[-1]
    k = title.end
    direct = person_at(passage, k)
    if direct is not None:
        return direct, None, "role.title-name", 0.95
    _, end = organisation_after(passage, title)
    person = person_at(passage, end)
    if person is not None and end > k:
        return person, None, "role.title-of-org-name", 0.93
    if end < len(doc) and doc[end].text in {",", "–", "—"}:
        person = person_at(passage, end + 1)
        if person is not None and _apposition_closes(passage, person, title):
            return person, None, "role.title-comma-name", 0.92
        person = compatriot_at(passage, end + 1)
        if person is not None:
            return person, None, "role.title-comma-name", 0.85
        return _second_title(passage, end + 1)
    return None


def _second_title(passage: Passage, k: int) -> Found | None:
    """ "its board chair, former Winnipeg mayor Glen Roe": the name stands behind a second title."""
    doc = passage.doc
    start = k
    while k < len(doc) and k < start + 5 and passage.titled.get(k) is None:
        owner = passage.owner.get(k)
        if doc[k].lower_ not in {"the", "former", "ex", "-", "'s", "’s"} and (owner is None or owner.type == nm.PERSON):
            return None
        k += 1
    title = passage.titled.get(k)
    if title is None or title.start != k:
        return None
    person = person_at(passage, title.end)
    return (person, None, "role.title-comma-name", 0.85) if person is not None else None


def _apposition_closes(passage: Passage, person: Name, title: Title) -> bool:
    """``TITLE, NAME`` is an apposition, not two members of a list, unless "and" follows among commas or a verb intervenes."""
    doc = passage.doc
    k = person.end
    while k < len(doc) and (doc[k].lower_ in lx.POSTNOMINALS or doc[k].text == ","):
        if doc[k].text == "," and not (k + 1 < len(doc) and doc[k + 1].lower_ in lx.POSTNOMINALS):
            break
        k += 1
    if title.start and doc[title.start - 1].lower_ in {"a", "an", "as", "become", "became"}:
        return False
    before = doc[title.start - 1].text if title.start else ""
    owner = passage.owner.get(title.start - 2)
    # "Jane Citizen, chair of the board, John Doe, ...": the title belongs to the name before it
    return not (before == "," and owner is not None and owner.type == nm.PERSON) or (
        k < len(doc) and doc[k].lower_ in {"said", "says"}
    )


def person_before(passage: Passage, chain: list[Title]) -> Found | None:
    """``NAME, (the) (ORG's) TITLE``, also in brackets and after a dash."""
    doc = passage.doc
    first = chain[0]
    k = first.start - 1
    organisation = organisation_before(passage, first)
    if organisation is not None:
        k = organisation.start - 1
    steps = 0
    while (
        k >= 0 and steps < 5 and (doc[k].lower_ in _LIGHT or (doc[k].pos_ in {"ADJ", "ADV"} and doc[k].text.islower()))
    ):
        if doc[k].lower_ in {"is", "was"} and (k == 0 or doc[k - 1].lower_ != "who"):
            return None
        k -= 1
        steps += 1
    if k < 0 or doc[k].text not in {",", "(", "–", "—", "-"}:
        return None
    mark = k
    k -= 1
    if k > 2 and doc[k].text == ")":  # "Ana Roa (Brazil), chair of the commission"
        opening = next((m for m in range(k - 1, max(-1, k - 6), -1) if doc[m].text == "("), None)
        k = opening - 1 if opening is not None else k
    while k >= 0 and (
        doc[k].lower_ in lx.POSTNOMINALS or doc[k].text in {",", ")"} or (doc[k].like_num and len(doc[k]) <= 2)
    ):
        k -= 1
    name = passage.owner.get(k)
    if name is None or name.type != nm.PERSON or name.end != k + 1:
        return None
    if doc[mark].text == "," and not _closed(passage, chain[-1]):
        return None
    relative = any(doc[m].lower_ == "who" for m in range(mark, first.start))
    past = relative and any(doc[m].lower_ == "was" for m in range(mark, first.start))
    return name, "former" if past else None, "role.name-title", 0.92


def _closed(passage: Passage, title: Title) -> bool:
    """After ``NAME, TITLE`` comes a comma, a preposition, a verb or the end, not another name that the title belongs to."""
    doc = passage.doc
    k = title.end
    if k >= len(doc):
        return True
    return person_at(passage, k) is None


def person_of_verb(reading: Reading, passage: Passage, chain: list[Title]) -> Found | None:
    """``NAME is TITLE``, ``NAME was appointed (as) TITLE``, ``appointed NAME (as) TITLE``."""
    doc = passage.doc
    first = chain[0]
    sentence = passage.sentence(first.start)
    k = first.start - 1
    organisation = organisation_before(passage, first)
    if organisation is not None:
        k = organisation.start - 1
    while k >= sentence.start and (
        doc[k].lower_ in _BEFORE_POST or (doc[k].pos_ == "ADJ" and doc[k].text.islower()) or doc[k].text in {"'s", "’s"}
    ):
        k -= 1
    last = chain[-1]
    if k < sentence.start or (
        last.end + 1 < len(doc) and doc[last.end].lower_ == "to" and doc[last.end + 1].tag_ == "VB"
    ):
        return None  # "the first minister to visit the island" is no post
    name = passage.owner.get(k)
    if (name is not None and name.type == nm.PERSON and any(doc[m].lower_ == "as" for m in range(k, first.start))) or (
        name is not None and name.type == nm.PERSON and _governed(passage, name, _APPOINT)
    ):
        verbs = [
            t
            for t in doc[sentence.start : name.start]
            if t.lemma_.lower() in _APPOINT | _LEAVE | {"replace", "succeed"}
        ]
        if verbs and is_clear(passage, verbs[-1].i):
            lemma = verbs[-1].lemma_.lower()
            if lemma in _APPOINT:
                return name, "appointed", "role.appoint", 0.88
            return name, "former", "role.leave", 0.8
        return None
    verb = doc[k]
    lemma = verb.lemma_.lower()
    if lemma == "down" and k > sentence.start and doc[k - 1].lemma_ in {"step", "stand"}:
        verb, lemma = doc[k - 1], "resign"
    elif lemma in {"over", "office"} and k > sentence.start and doc[k - 1].lemma_ in {"take", "assume"}:
        verb, lemma = doc[k - 1], "appoint"
    elif lemma == "in" and k > sentence.start and doc[k - 1].lemma_ == "swear":
        verb, lemma = doc[k - 1], "swear"
    elif lemma == "on" and k > sentence.start and doc[k - 1].lemma_ == "stay":
        verb, lemma = doc[k - 1], "remain"
    if lemma not in _BE | _APPOINT | _LEAVE:
        return None
    if not is_clear(passage, verb.i):
        return None
    subject = subject_of(reading, passage, verb.i, sentence.start)
    if subject is None:
        return None
    auxiliaries = {t.lower_ for t in doc[subject.end : verb.i + 1]}
    if lemma in _APPOINT:
        return subject, "appointed", "role.appointed", 0.88
    if lemma in _LEAVE:
        return subject, "former", "role.left", 0.85
    if auxiliaries & lx.FUTURE or lemma == "become":
        return subject, "appointed", "role.become", 0.85
    if (lemma in {"serve", "work", "act"} and verb.tag_ == "VBD") or verb.lower_ == "was":
        return subject, "former", "role.was", 0.75
    return subject, None, "role.is", 0.88


def _governed(passage: Passage, name: Name, lemmas: frozenset[str]) -> bool:
    token = passage.doc[name.end - 1]
    return token.head.lemma_.lower() in lemmas or token.head.head.lemma_.lower() in lemmas


def subject_of(reading: Reading, passage: Passage, verb: int, start: int) -> Name | Referent | None:
    """The person who is the subject of a verb: by the tree, else the nearest person before it with only light words between."""
    doc = passage.doc
    token = doc[verb]
    for node in (token, token.head):
        for child in node.children:
            if child.dep_ not in {"nsubj", "nsubjpass"} or child.i >= verb:
                continue
            name = passage.owner.get(child.i)
            if name is not None and name.type == nm.PERSON:
                return name
            if child.lower_ == "who" and node.dep_ == "relcl":
                name = passage.owner.get(node.head.i)
                if name is not None and name.type == nm.PERSON:
                    return name
            elif child.pos_ == "PRON" and child.lower_ in {"he", "she", "i"}:
                meant = reading.refer(passage, child.i)
                if len(meant) == 1 and meant[0].type is EntityType.PERSON:
                    return Referent(meant[0], child.i, child.i + 1)
    names = [n for n in passage.names if n.type == nm.PERSON and start <= n.start and n.end <= verb]
    if names and all(
        doc[m].pos_ in {"AUX", "ADV", "PUNCT", "PRON", "NUM"} or doc[m].lower_ in lx.POSTNOMINALS
        for m in range(names[-1].end, verb)
    ):
        return names[-1]
    return None
