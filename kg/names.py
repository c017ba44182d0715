"""Find names in a parsed passage and say what each one names.

The language model's entities are one voice among several: it cuts long organisations, takes islands for people and has no
label for laws. Runs of capitalised words are found first, from the gazetteer, from words that open or close names, and by
structure; then each is given a type by weighing gazetteer, structure, context and model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from kg import gazetteer as gz
from kg import lexicon as lx
from kg.given_names import is_family_first, is_given_name
from kg.titles import Title, find_titles, starts_title

PERSON, ORG, COUNTRY, PLACE, LAW, PACT, EVENT, OTHER = "person", "organisation", "country", "place", "law", "pact", "event", "other"

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ADDRESS = frozenset("mr mr. mrs mrs. ms ms. miss mx dr dr. sir dame prof prof. professor".split())
_HYPHEN = frozenset({"-", "‑", "–"})
_PACT_OPENERS = frozenset({"act", "agreement", "treaty", "convention", "protocol", "compact", "declaration", "charter", "accord", "partnership", "memorandum", "covenant"})
_EVENT_WORDS = frozenset(
    "summit forum conference olympics paralympics games cup championship championships festival congress roundtable symposium convention expo assembly dialogue review week day dinner gala awards marathon derby prix hearing".split()
)
_LOCATIVE = frozenset("in at to from near across around through outside inside towards toward into off visiting visit visited visits reach reached".split())
_LAW_WORDS = frozenset({"act", "bill", "regulation", "regulations", "directive", "law", "code", "constitution", "ordinance", "decree", "statute", "amendment"})
_PLACE_SUFFIX = frozenset("island islands river lake bay strait straits channel sea ocean desert mountains mount valley peninsula province county district state region street road avenue square park airport port bridge city town village hills coast gulf canal border beach territory prefecture governorate oblast camp hotel stadium station prison building tower hall harbour harbor base heights basin delta plateau canyon creek falls cape point crossing hotel palace castle cathedral forest reserve refinery mine dam plant highway motorway suburb plaza centre-ville".split())
_PLACE_PREFIX = frozenset("lake mount mt mt. cape port fort gulf bay strait river isle island south north east west central san santa santo st st. saint los las el".split())
_COMPASS = frozenset("north south east west northern southern eastern western central north-east northeast north-west northwest south-east southeast south-west southwest greater upper lower downtown inner outer mid".split())
_DAYS = lx.MONTHS | lx.WEEKDAYS | frozenset({"christmas", "easter", "ramadan", "eid", "diwali", "today", "yesterday", "tomorrow"})
_NOT_NAMES = frozenset(
    "i the a an this that these those he she it we they his her its our their my your who what when where why how if as and but or nor so yet for at by in on of to from with without after before since during while although though because "
    "however meanwhile moreover furthermore additionally also instead there here now then today yesterday tomorrow tonight yes no not all some many most more several both each every any other another such one two three four five six seven eight nine ten "
    "speaking following according under over about despite between among within across around near through until once only even just still never always often perhaps maybe please thank thanks dear re internet covid covid-19 coronavirus pandemic brexit "
    "media release press statement news contact contacts fax tel telephone email phone page ends note notes editor editors photo picture image file source read more gmt bst utc est edt aest pm am god islam christianity judaism english arabic latin muslim muslims christian christians jewish jews hindu hindus buddhist buddhists catholic catholics protestant sunni shia shiite islamic "
    "government minister ministers parliament president prime cabinet secretary state federal commonwealth council committee commission court police army department ministry agency bill act house senate assembly congress union party opposition treaty agreement convention protocol board bank office university church king queen republican republicans democrat democrats democratic labour labor conservative conservatives tory tories liberal liberals greens green member members chair chairman director mr mrs ms dr sir".split()
)
"""Words that are no name when they stand alone with a capital."""


@dataclass(slots=True)
class Name:
    """Tokens `start:end` of a passage that name something of type `type`; `text` without article and honorific.

    `standard`: the gazetteer's name where it knows one. `adjectival`: a demonym used as an adjective. `government`: the
    country is named by its government. `sure`: the type was decided by more than context.
    """

    type: str
    start: int
    end: int
    text: str
    standard: str | None = None
    adjectival: bool = False
    government: bool = False
    sure: bool = False
    titled: bool = False
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Names and titles of one passage, in order, without overlaps."""

    names: tuple[Name, ...]
    titles: tuple[Title, ...]


def find_names(doc: Doc) -> Found:
    """The names and titles of a passage."""
    gazetted = _gazetted(doc)
    taken = {k for n in gazetted for k in range(n.start, n.end)}
    titles = find_titles(doc, taken)
    titled = {k for t in titles for k in range(t.start, t.end)}
    names = [n for n in gazetted if not any(k in titled for k in range(n.start, n.end))]
    taken = {k for n in names for k in range(n.start, n.end)} | titled
    ends = {t.end for t in titles}
    starts = {t.start for t in titles}
    shouted = doc.text.isupper() and len(doc) > 3
    for start, end in [] if shouted else _runs(doc, taken):
        found = _classify_run(doc, start, end, ends, starts)
        names = [n for n in names if not any(f.start <= n.start and n.end <= f.end for f in found)] + found
    names.sort(key=lambda n: n.start)
    names = _attach(doc, names, titled)
    _acronyms(doc, names)
    return Found(tuple(names), tuple(titles))


def is_capitalised(doc: Doc, i: int) -> bool:
    """Whether token i is written like a name: an upper-case letter in it, and a letter at its start or a figure ("G20")."""
    text = doc[i].text
    if not any(c.isupper() for c in text[:3]) or any(c in "$£€¥₹@#_" for c in text):
        return False
    return text[0].isalpha() or (text[0].isdigit() and any(c.isalpha() for c in text) and text[-1].isalnum() and len(text) < 6)


def _surface(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text


def _gazetted(doc: Doc) -> list[Name]:
    """Names that the gazetteer knows, longest first at each place; governments count as their country."""
    names: list[Name] = []
    i = 0
    while i < len(doc):
        token = doc[i]
        if not (is_capitalised(doc, i) or token.lower_ == "the" and i + 1 < len(doc) and is_capitalised(doc, i + 1)):
            i += 1
            continue
        name = _longest(doc, i)
        if name is None:
            i += 1
            continue
        names.append(name)
        i = name.end
    return names


def _longest(doc: Doc, i: int) -> Name | None:
    limit = min(len(doc), i + 9)
    sent_end = next((k for k in range(i + 1, limit) if doc[k].is_sent_start and not doc[k - 1].text.endswith(".")), limit)
    start = i + (doc[i].lower_ == "the")
    for end in range(min(limit, sent_end), start, -1):
        last = doc[end - 1]
        if last.is_punct or not (is_capitalised(doc, end - 1) or last.lower_ in {"government", "governments", "authorities", "administration"} or last.is_digit):
            continue
        text = _surface(doc, start, end)
        length = end - start
        if length > 1 and last.lower_ in {"government", "governments", "authorities", "administration", "cabinet"} and (country := gz.government_country(text)):
            return Name(COUNTRY, start, end, text, country.name, government=True, sure=True)
        if length > 2 and doc[start].lower_ in {"government", "authorities", "commonwealth", "republic", "kingdom"}:
            country = gz.government_country(text) or gz.country_by_name(text)
            if country:
                return Name(COUNTRY, start, end, text, country.name, government=doc[start].lower_ == "government", sure=True)
        if (length > 1 or _acronym_like(text) or text not in _DAYS) and not _titles_a_person(doc, start, end):
            if (organisation := gz.organisation_by_name(text)) and not _runs_on(doc, start, end) and not (length == 1 and _part_of_person(doc, start, end)):
                kind = PLACE if organisation.kind == "place" else ORG
                return Name(kind, start, end, text, organisation.name, sure=True)
        if (country := gz.country_by_name(text)) and not _runs_on(doc, start, end, country=True) and not _part_of_person(doc, start, end):
            return Name(COUNTRY, start, end, text, country.name, sure=not gz.is_ambiguous(text))
        if (country := gz.country_by_demonym(text)) and not _part_of_person(doc, start, end) and not _runs_on(doc, start, end, country=True):
            following = doc[end].lower_ if end < len(doc) else ""
            if following in {"government", "authorities", "administration"}:
                return Name(COUNTRY, start, end + 1, _surface(doc, start, end + 1), country.name, government=True, sure=True)
            return Name(COUNTRY, start, end, text, country.name, adjectival=True, sure=True)
        if length > 1 and not _part_of_person(doc, start, end) and (gz.region_by_name(text) or gz.places_by_name(text)) and not _runs_on(doc, start, end):
            return Name(PLACE, start, end, text, None, sure=not gz.is_ambiguous(text))
        if length == 1 and gz.region_by_name(text) and not _runs_on(doc, start, end, country=True) and not _part_of_person(doc, start, end):
            return Name(PLACE, start, end, text, None, sure=True)
    return None


def _acronym_like(text: str) -> bool:
    return len(text) >= 2 and text.isupper()


def _runs_on(doc: Doc, start: int, end: int, *, country: bool = False) -> bool:
    """Whether a known name is only the front part of a longer one ("New Zealand Herald", "Jordan Valley")."""
    if end < len(doc) and doc[end].text in _HYPHEN and not doc[end - 1].whitespace_ and end + 1 < len(doc) and not country:
        return is_capitalised(doc, end + 1) and doc[end + 1].lower_ in lx.ORG_SUFFIX
    if end >= len(doc) or not is_capitalised(doc, end) or doc[end].is_sent_start:
        return False
    if starts_title(doc, end) is not None:
        return False
    k = end
    while k < len(doc) and is_capitalised(doc, k) and starts_title(doc, k) is None:
        k += 1
    tail = doc[k - 1].lower_
    if tail in (lx.ORG_SUFFIX | _PLACE_SUFFIX | _LAW_WORDS) - {"government", "parliament", "president"} or tail in lx.PACT_WORDS or tail in _EVENT_WORDS:
        rest = _surface(doc, end, k)
        if country and (gz.organisation_by_name(rest) or (k - end == 1 and tail in {"government", "parliament", "embassy"})):
            return gz.organisation_by_name(_surface(doc, start, k)) is not None
        return True
    return False


def _titles_a_person(doc: Doc, start: int, end: int) -> bool:
    """"UN High Commissioner for Refugees Jane Citizen": the office that names an organisation is here a person's title."""
    if end >= len(doc) or not is_capitalised(doc, end) or doc[end].is_sent_start:
        return False
    return any((head := starts_title(doc, k)) is not None and head < end for k in range(start + 1, end))


def _part_of_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a known country, place or organisation is here part of a person's name ("Chad Smith", "Mr Ireland")."""
    if start > 0 and doc[start - 1].lower_ in lx.HONORIFICS and doc[start - 1].text[0].isupper():
        return True
    if end - start > 1 or start > 0 and doc[start - 1].lower_ in {"of", "in", "from", "to", "for"}:
        return False
    if start > 0 and is_capitalised(doc, start - 1) and is_given_name(doc[start - 1].text) and doc[start - 1].ent_type_ == "PERSON":
        return doc[start].ent_type_ == "PERSON"
    if end < len(doc) and is_capitalised(doc, end) and doc[start].ent_type_ == "PERSON" and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
        return starts_title(doc, end) is None and doc[end].lower_ not in lx.ORG_SUFFIX
    return False


def _runs(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Maximal runs of capitalised words that are neither gazetted nor titles, with the small words inside names."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(doc):
        if i in taken or not is_capitalised(doc, i) or _starts_sentence_word(doc, i):
            i += 1
            continue
        j = i + 1
        while j < len(doc):
            if j in taken or doc[j].is_sent_start and doc[j - 1].text in {".", "!", "?", ":", "”", '"'}:
                break
            if is_capitalised(doc, j):
                j += 1
                continue
            step = _connector(doc, i, j, taken)
            if not step:
                break
            j = step
        runs.append((i, j))
        i = j
    return runs


def _starts_sentence_word(doc: Doc, i: int) -> bool:
    """Whether token i has its capital only from standing first in its sentence or quotation."""
    token = doc[i]
    if token.lower_ in _ADDRESS and i + 1 < len(doc) and is_capitalised(doc, i + 1):
        return False
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    opens = token.lower_ in lx.ORG_HEADS | _PACT_OPENERS and following in {"of", "for", "on"}
    if token.lower_ in _NOT_NAMES and not opens and (i + 1 >= len(doc) or not is_capitalised(doc, i + 1)):
        return True
    if opens and is_capitalised(doc, min(i + 2 + (i + 2 < len(doc) and doc[i + 2].lower_ == "the"), len(doc) - 1)):
        return False
    first = i == 0 or token.is_sent_start or doc[i - 1].text in {"“", '"', "‘", "'", ":", "•", "—", "–"} and doc[i - 1].i >= 0
    if not first:
        return token.lower_ in _DAYS or token.text == "I"
    if token.lower_ in _NOT_NAMES or token.lower_ in _DAYS:
        return True
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}:
        return False
    return token.pos_ not in {"PROPN"} and not is_given_name(token.text) and not token.is_upper


def _connector(doc: Doc, i: int, j: int, taken: set[int]) -> int | None:
    """Where a run from i goes on after the small word at j, or None where it ends there."""
    low = doc[j].lower_

    def cap(k: int) -> bool:
        return k < len(doc) and is_capitalised(doc, k) and not (doc[k].is_sent_start and doc[k - 1].text in {".", "!", "?"})

    if doc[j].text in _HYPHEN and not doc[j - 1].whitespace_ and not doc[j].whitespace_ and j + 1 < len(doc) and (cap(j + 1) or doc[j - 1].text[0].isupper() and doc[j + 1].is_alpha and doc[j + 1].is_lower and j - i == 1 and is_family_first(doc[j + 1].text) or doc[j + 1].is_alpha and doc[j + 1].is_lower and j - i >= 2):
        return j + 2
    if low in {"&", "/"} and cap(j + 1) and j + 1 not in taken:
        return j + 2
    if doc[j].text == "." and len(doc[j - 1].text) <= 2 and cap(j + 1) and not doc[j - 1].whitespace_:
        return j + 2
    if doc[j].text in {"“", '"', "‘", "("} and cap(j + 1) and j + 3 < len(doc) and doc[j + 2].text in {"”", '"', "’", ")"} and cap(j + 3) and is_given_name(doc[i].text):
        return j + 4
    if low in lx.PARTICLES and low not in {"i"} and not doc[j].is_punct:
        k = j
        while k < len(doc) and (doc[k].lower_ in lx.PARTICLES or doc[k].text in _HYPHEN and not doc[k].whitespace_):
            k += 1
        if cap(k) and k not in taken and doc[j - 1].lower_ not in {"said", "and"}:
            return k + 1
    if doc[j].text in _POSSESSIVE and cap(j + 1) and j + 1 not in taken:
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k) and k not in taken:
            k += 1
        owner = _surface(doc, i, j)
        if doc[k - 1].lower_ in lx.ORG_SUFFIX | _LAW_WORDS and not is_given_name(doc[i].text) and doc[k - 1].lower_ not in {"party", "government", "cabinet", "campaign"} and not gz.country_by_name(owner):
            return k
        return None
    head = doc[j - 1].lower_
    opener = head in lx.ORG_HEADS | _PACT_OPENERS or head in {"council", "conference", "summit", "association"} or doc[i].lower_ in lx.ORG_HEADS and j - i <= 3 or doc[i].lower_ in _PACT_OPENERS and j - i <= 5
    if low == "into" and head in {"inquiry", "investigation", "commission", "review", "enquiry"} and cap(j + 1):
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k):
            k += 1
        return k
    if low in {"of", "for", "on", "against", "to", "in"} and opener and (low != "in" or head in {"inquiry", "institute", "centre", "center", "society"}):
        k = j + 1
        if k < len(doc) and doc[k].lower_ == "the":
            k += 1
        while k < len(doc) and is_capitalised(doc, k) and (k not in taken or low in {"of", "for", "on", "against"}) and (starts_title(doc, k) is None or doc[k].lower_ in lx.PORTFOLIO or doc[k].lower_ in {"commissioner", "ministers", "heads"}):
            if doc[k].ent_type_ == "PERSON" and doc[k].ent_iob_ == "B" and low == "to":
                return None
            k += 1
        return k if k > j + 1 and is_capitalised(doc, k - 1) else None
    inside = doc[i].lower_ in lx.ORG_HEADS | _PACT_OPENERS and any(doc[m].lower_ in {"of", "for", "on"} for m in range(i, j))
    if inside and low in {"and", "&"} and cap(j + 1) and doc[i].lower_ in _PACT_OPENERS and j + 1 not in taken and starts_title(doc, j + 1) is None and not is_given_name(doc[j + 1].text):
        return j + 2
    if inside and low in {"and", "&"} and cap(j + 1) and doc[j + 1].lower_ in lx.PORTFOLIO and starts_title(doc, j + 1) is None:
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k) and doc[k].lower_ in lx.PORTFOLIO:
            k += 1
        return k
    if inside and low == "," and cap(j + 1) and doc[j + 1].lower_ in lx.PORTFOLIO and _portfolio_list(doc, j + 1):
        return j + 2
    if inside and low in {"of", "in", "on"} and cap(j + 1) and j + 1 not in taken and doc[j + 1].lower_ in lx.PORTFOLIO | {"childhood", "sexual", "women", "children"}:
        return j + 2
    if low == "and" and cap(j + 1) and j + 1 not in taken:
        k = j + 1
        while k < len(doc) and is_capitalised(doc, k):
            k += 1
        tail = doc[k - 1].lower_
        here = doc[j - 1].lower_
        if tail in (lx.ORG_SUFFIX - lx.WEAK_ORG_SUFFIX) | {"service", "partnership", "programme", "office"} and here in lx.PORTFOLIO | {"security", "development", "drug", "food", "coast", "crime", "border"} and here not in lx.ORG_SUFFIX and k - j <= 4 and j - i <= 4:
            return k
        if tail in lx.STRONG_PACTS | {"bill", "act"} and not is_given_name(doc[j + 1].text) and k - j <= 5 and j - i <= 4:
            return k
    return None


def _portfolio_list(doc: Doc, k: int) -> bool:
    for token in doc[k : k + 9]:
        if token.lower_ in {"and", "&"}:
            return True
        if not (token.text[0].isupper() and token.lower_ in lx.PORTFOLIO or token.text == ","):
            return False
    return False


def _classify_run(doc: Doc, start: int, end: int, title_ends: set[int], title_starts: set[int]) -> list[Name]:
    """Split a run into names and give each its type."""
    while start < end and (doc[start].lower_ in {"the"} or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].is_punct and doc[end - 1].text != "." or doc[end - 1].lower_ in lx.POSTNOMINALS and end - start > 2):
        end -= 1
    honoured = start in title_ends and (start == 0 or doc[start - 1].text != ",")
    while start < end - 1 and doc[start].lower_ in lx.HONORIFICS or end - start == 1 and doc[start].lower_ in lx.HONORIFICS:
        start += 1
        honoured = True
        if start >= end:
            return []
    if start >= end:
        return []
    text = _surface(doc, start, end)
    if honoured and not _names_person(doc, start, end):
        honoured = False
    if honoured:
        length = _person_length(doc, start, end)
        names = [Name(PERSON, start, start + length, _surface(doc, start, start + length), sure=True, titled=True)]
        return names + (_classify_run(doc, start + length, end, title_ends, title_starts) if start + length < end else [])
    kind, sure = _kind(doc, start, end, text, _beside_title(doc, start, end, title_ends, title_starts))
    if kind == "split":
        middle = _split(doc, start, end)
        return _classify_run(doc, start, middle, title_ends, title_starts) + _classify_run(doc, middle, end, title_ends, title_starts)
    if kind == OTHER and end - start == 1 and (doc[start].lower_ in _NOT_NAMES or len(text) < 2):
        return []
    return [Name(kind, start, end, text, sure=sure)]


def _names_person(doc: Doc, start: int, end: int) -> bool:
    """Whether what follows a title or honorific can be a person: not portfolio words, not an organisation's last word."""
    words = [doc[k].lower_ for k in range(start, end) if doc[k].is_alpha]
    if not words or all(w in lx.PORTFOLIO for w in words) and not is_given_name(doc[start].text):
        return False
    return not (words[-1] in (lx.ORG_SUFFIX - lx.WEAK_ORG_SUFFIX) | _PLACE_SUFFIX and not is_given_name(doc[start].text))


def _person_length(doc: Doc, start: int, end: int) -> int:
    """How many tokens from start belong to a person's name."""
    k = start
    while k < end and not (k > start and (doc[k].lower_ in lx.POSTNOMINALS or doc[k].text == "," or doc[k].text in _POSSESSIVE)):
        k += 1
    return min(k - start, 6)


def _place_then_person(doc: Doc, start: int) -> bool:
    """"mayor of London Sadiq Khan": a place after "of", then a given name."""
    if not start or doc[start - 1].lower_ not in {"of", "for", "in"} or is_given_name(doc[start].text):
        return False
    return bool(gz.places_by_name(doc[start].text)) and is_given_name(doc[start + 1].text)


def _split(doc: Doc, start: int, end: int) -> int:
    """Where a run breaks that the model sees as two entities."""
    if _place_then_person(doc, start):
        return start + 1
    for k in range(start + 2, end - 1):
        if is_given_name(doc[k].text) and doc[k - 1].lower_ in lx.ORG_SUFFIX and 2 <= end - k <= 4:
            return k
    for k in range(start + 1, end):
        if doc[k].ent_iob_ == "B" and doc[k].ent_type_ == "PERSON" and end - k >= 2:
            return k
    return end


def _beside_title(doc: Doc, start: int, end: int, title_ends: set[int], title_starts: set[int]) -> bool:
    """Whether a comma and a title stand right before or after a run: "the president, Ana Roa" or "Ana Roa, president"."""
    if start > 1 and doc[start - 1].text == "," and start - 1 in title_ends:
        return True
    k = end + 1
    while k < len(doc) and k < end + 4 and doc[k].lower_ in {"the", "a", "an", "former", "its", "senior"}:
        k += 1
    return end < len(doc) and doc[end].text == "," and k in title_starts


def _kind(doc: Doc, start: int, end: int, text: str, beside_title: bool) -> tuple[str, bool]:
    """The type of a run and whether more than context decided it."""
    last, first, length = doc[end - 1].lower_, doc[start].lower_, end - start
    lows = [doc[k].lower_ for k in range(start, end)]
    if length > 1:
        if last in _LAW_WORDS and last not in {"code", "law"} or (last in {"act", "bill"} or any(w in {"act", "bill"} for w in lows[1:]) and doc[end - 1].is_digit):
            return LAW, True
        if last in {"law", "code"}:
            return LAW, False
        if (last in lx.PACT_WORDS and last not in {"alliance", "framework", "statement", "settlement", "programme"}) or any(w in lx.STRONG_PACTS | {"declaration", "covenant"} for w in lows) and any(w in {"on", "of", "for", "to"} for w in lows):
            return PACT, True
        if last in _EVENT_WORDS and last not in {"assembly", "congress", "forum"}:
            return EVENT, True
        if last in _PLACE_SUFFIX and last not in {"station", "hall", "state", "centre", "building"} | lx.ORG_SUFFIX or (first in _PLACE_PREFIX - _COMPASS - {"port", "fort", "el", "st", "st.", "santa"} and last not in lx.ORG_SUFFIX):
            return PLACE, True
        if first in _COMPASS and (gz.country_by_name(_surface(doc, start + 1, end)) or gz.places_by_name(_surface(doc, start + 1, end))):
            return PLACE, True
    if length >= 4 and any(is_given_name(doc[k].text) and doc[k - 1].lower_ in lx.ORG_SUFFIX and 2 <= end - k <= 4 for k in range(start + 2, end - 1)):
        return "split", False
    if length >= 3 and _place_then_person(doc, start):
        return "split", False
    if length >= 3 and any(doc[k].ent_iob_ == "B" and doc[k].ent_type_ == "PERSON" and k > start and end - k >= 2 and doc[k - 1].ent_type_ in {"ORG", "GPE"} for k in range(start + 1, end)):
        return "split", False
    opened = first in lx.ORG_HEADS and length > 1 and any(w in {"of", "for", "on", "in", "to", "against"} for w in lows)
    inner = any(lows[k] in lx.ORG_HEADS and lows[k + 1] in {"of", "for", "on", "against"} for k in range(len(lows) - 1))
    if length > 1 and (last in lx.ORG_SUFFIX - lx.WEAK_ORG_SUFFIX or opened or inner):
        return ORG, True
    votes = {PERSON: 0.0, ORG: 0.0, PLACE: 0.0, OTHER: 0.8}
    labels = [doc[k].ent_type_ for k in range(start, end)]
    label = max(set(labels), key=lambda x: (labels.count(x), x != ""))
    share = labels.count(label) / length
    if label == "PERSON":
        votes[PERSON] += 2.0 * share
    elif label in {"ORG", "NORP"}:
        votes[ORG] += 1.6 * share
    elif label in {"GPE", "LOC", "FAC"}:
        votes[PLACE] += 2.0 * share
    elif label in {"EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "DATE", "LANGUAGE"}:
        votes[OTHER] += 0.9
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    if length > 1 and last in lx.WEAK_ORG_SUFFIX:
        votes[ORG] += 2.5
    if text.isupper() and 2 <= len(text) <= 6 and length == 1:
        votes[ORG] += 1.2
    if length == 1 and "-" not in text and any(c.isupper() for c in text[1:]) and not text.startswith(("Mc", "Mac", "O'", "O’", "De", "D'")) and not text.isupper():
        votes[ORG] += 1.0
    if 2 <= length <= 6 and is_given_name(doc[start].text):
        votes[PERSON] += 1.8
    if 2 <= length <= 4 and is_family_first(doc[start].text):
        votes[PERSON] += 0.8
    if beside_title and length >= 2:
        votes[PERSON] += 2.0
    if any(w in lx.PARTICLES for w in lows[1:-1]) and not opened:
        votes[PERSON] += 0.6
    if end < len(doc) and doc[end].lower_ in lx.POSTNOMINALS and doc[end].is_upper:
        votes[PERSON] += 2.0
    places = gz.places_by_name(text)
    if places:
        votes[PLACE] += 0.6 if gz.is_ambiguous(text) else 1.5
    if before in _LOCATIVE or before in {"the"} and False:
        votes[PLACE] += 0.8 if before not in {"to", "from", "at"} else 0.4
    if before in {"the"} and length == 1 and label == "PERSON":
        votes[PERSON] -= 1.0
        votes[ORG] += 0.5
    if after == "," and end + 1 < len(doc) and (gz.country_by_name(doc[end + 1].text) or gz.places_by_name(doc[end + 1].text) and before in _LOCATIVE):
        votes[PLACE] += 1.2
    if after in {"said", "says", "told", "added"} and length >= 2:
        votes[PERSON] += 0.5
    if last in {"group", "party"} and length == 2:
        votes[ORG] += 1.5
    best = max(votes, key=lambda k: votes[k])
    return (best, votes[best] >= 2.4) if votes[best] > 1.0 else (OTHER, False)


def _attach(doc: Doc, names: list[Name], titled: set[int]) -> list[Name]:
    """Join what the scan left apart: a country before an organisation that it belongs to stays, punctuation goes."""
    kept: list[Name] = []
    for name in names:
        if name.end <= name.start or not any(c.isalpha() for c in name.text):
            continue
        kept.append(name)
    return kept


def _acronyms(doc: Doc, names: list[Name]) -> None:
    """"Working Group on Rivers (WGR)": the bracketed capitals are the short form of the name before them."""
    by_end = {n.end: n for n in names}
    for i, token in enumerate(doc):
        if token.text != "(" or i + 2 >= len(doc) or doc[i + 2].text != ")":
            continue
        short = doc[i + 1].text
        if not re.fullmatch(r"[A-Z][A-Za-z&]{1,9}", short) or sum(c.isupper() for c in short) < 2:
            continue
        k = i - 1 if i and doc[i - 1].text in _POSSESSIVE else i
        long = by_end.get(i) or by_end.get(k)
        if long is not None:
            long.acronym = short
