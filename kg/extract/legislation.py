"""What happens to bills, acts and regulations that the text names.

A law's name is found by its words; what happened to it by the action word nearest to it in the tree, with no other law
between: "passed by the Senate", "the second reading of", "comes into force". A law that is only named is ``mentioned``,
once in a document, and not where an action is told. The body is the parliament (or the body that proposed it) beside the
action; the date is that of the action, or else the year in the law's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from kg.dates import resolve
from kg.extract.clauses import HELD, PLANNED, WOULD, standing
from kg.extract.legislation_bodies import Body, bodies
from kg.extract.legislation_names import LawName, law_names
from kg.extract.legislation_use import in_use
from kg.extract.legislation_words import ENTERING, NEEDS, NOUNS, VERBS
from kg.extract.rule import Rule
from kg.model import BlockKind, Claim, EntityType, Mention, Modality
from kg.reading import Passage, Reading

_DATED: Final = frozenset({"introduced", "passed", "amended", "considered", "defeated", "in-force", "proposed"})
_FAR: Final = 5


@dataclass(frozen=True, slots=True)
class _Action:
    """What happened to a law: the word that says it, how sure it is, whether it is still to come."""

    action: str
    word: int
    distance: int
    planned: bool


@dataclass(frozen=True, slots=True)
class _Finding:
    """One law with what one sentence tells of it."""

    passage: Passage
    law: LawName
    action: _Action | None


def extract(reading: Reading) -> Iterator[Claim]:
    """Claims of kind ``legislation``: each action on each law once, a mere mention only where no action is told."""
    findings: list[_Finding] = []
    for passage in reading.passages:
        if passage.block.kind is BlockKind.CAPTION:
            continue
        laws = law_names(passage)
        findings += [_Finding(passage, law, _action(passage, law, laws)) for law in laws]
    told = {f.law.stem for f in findings if f.action is not None}
    used = {f.law.stem for f in findings if f.action is None and in_use(f.passage, f.law)}
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        action = finding.action.action if finding.action else "mentioned"
        if finding.action is None and finding.law.stem in used:
            if not in_use(finding.passage, finding.law):
                continue
            action = "in-force"
        key = (finding.law.stem, action)
        if key in seen or (finding.action is None and finding.law.stem in told):
            continue
        seen.add(key)
        yield _claim(reading, finding, action)


# ---------------------------------------------------------------------------------------------------- actions


def _action(passage: Passage, law: LawName, laws: list[LawName]) -> _Action | None:
    """The action word of the law's sentence that is nearest to it in the tree."""
    doc = passage.doc
    if in_use(passage, law):
        return None
    sentence = doc[law.noun].sent
    others = [other for other in laws if other is not law]
    best: _Action | None = None
    for k in range(sentence.start, sentence.end):
        if law.start <= k < law.end or any(o.start <= k < o.end for o in others):
            continue
        if any(min(k, law.noun) < o.noun < max(k, law.noun) for o in others) and not _listed(doc, law, others, k):
            continue
        found = _word(passage, k, law)
        if found is not None and found.distance <= _FAR and (best is None or found.distance < best.distance):
            best = found
    if best is None and _drafted(doc, law):
        return _Action("proposed", law.noun, 0, False)
    return best


def _listed(doc: Doc, law: LawName, others: list[LawName], k: int) -> bool:
    """Whether the laws between a word and a law are in one list with it: "passed the X Act and the Y Act"."""
    between = [o for o in others if min(k, law.noun) < o.noun < max(k, law.noun)]
    return all(o.noun in {a.i for a in doc[law.noun].ancestors} for o in between)


def _word(passage: Passage, k: int, law: LawName) -> _Action | None:
    """What token k says of a law, if it is an action word, in a clause that holds."""
    doc = passage.doc
    token = doc[k]
    lemma = token.lemma_.lower()
    verbal = token.pos_ in {"VERB", "AUX"}
    action = VERBS.get(lemma) if verbal else NOUNS.get(lemma)
    if lemma == "before" and (token.head.lemma_ != "be" or law.noun > k):
        return None
    if lemma == "force" and token.head.lower_ == "in" and token.head.head.lemma_ in {"be", "stay"}:
        action, token = "in-force", token.head.head
    if action is None or token.dep_ == "amod":
        return None
    near = {t.lower_ for t in doc[max(token.i - 2, 0) : min(len(doc), token.i + 7)]} | {
        t.lemma_.lower() for t in doc[token.i : min(len(doc), token.i + 7)]
    }
    if lemma in NEEDS and not near & NEEDS[lemma]:
        return None
    if lemma == "vote" and near & {"down", "on"}:
        action = "defeated" if "down" in near else "considered"
    if lemma == "fail" and not near & {"pass", "secure", "win", "parliament", "senate", "vote"} and law.noun > k:
        return None
    distance = _path(doc[law.noun], token)
    if (
        distance is not None
        and not verbal
        and k < law.start
        and any(t.lower_ == "of" for t in doc[max(k, law.start - 2) : law.start])
    ):
        distance = min(distance, _FAR) if distance <= _FAR + 3 else distance
    if distance is None or not _governs(token, law, doc):
        return None
    planned = False
    if verbal:
        status = standing(token)
        if status is None and token.dep_ == "conj" and _own_clause(token):
            status = HELD
        if status is None and not (action == "proposed" or lemma == "fail"):
            return None
        wished = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        if wished and token.head.lemma_ == "vote" and token.head.tag_ in {"VBD", "VBN"}:
            wished = False
        planned = status in {PLANNED, WOULD} or wished
        if planned and action == "introduced":
            action = "proposed"
        if planned and action == "passed":
            action = "considered"
    elif any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in token.children):
        return None
    return _Action(action, token.i, distance, planned)


def _own_clause(verb: Token) -> bool:
    """Whether a verb in a list of clauses has a subject of its own and is not negated itself."""
    kinds = {c.dep_ for c in verb.children}
    return bool(kinds & {"nsubj", "nsubjpass"}) and "neg" not in kinds and "aux" not in kinds


def _governs(word: Token, law: LawName, doc: Doc) -> bool:
    """Whether an action word has the law as object, subject or complement: not the subject of an active "pass" or "reject"."""
    noun = doc[law.noun]
    if word.pos_ not in {"VERB", "AUX"}:
        named = noun.head is word or (noun.head.lower_ == "of" and noun.head.head is word)
        return named or word.lemma_.lower() not in {"defeat", "committee"}
    action = VERBS.get(word.lemma_.lower(), "")
    if action == "in-force" and word.lemma_ in {"violate", "breach", "contravene"}:
        return noun.i > word.i
    if noun.dep_ == "nsubj" and noun.head is word:
        return action in {"in-force", "considered"} or word.lemma_ in {
            "pass",
            "hurdle",
            "clear",
            "become",
            "die",
            "fail",
            "lapse",
            "reach",
        }
    inside = noun.left_edge.i <= word.i <= noun.right_edge.i
    return inside or not (noun.dep_ == "pobj" and noun.head.lower_ in {"under", "with", "since", "despite", "by"})


def _path(a: Token, b: Token) -> int | None:
    """The number of edges between two tokens in the tree, or None in different sentences."""
    up = [a, *a.ancestors]
    places = {t.i: n for n, t in enumerate(up)}
    for n, token in enumerate([b, *b.ancestors]):
        if token.i in places:
            return n + places[token.i]
    return None


def _drafted(doc: Doc, law: LawName) -> bool:
    """Whether a law is named as still to come: "the proposed X Act"; a bill that "would" do something and "has not yet"."""
    before = {t.lower_ for t in doc[max(0, law.start - 3) : law.start]}
    if before & {"proposed", "draft", "planned", "promised", "forthcoming"}:
        return True
    sentence = [t.lower_ for t in doc[law.noun].sent]
    return doc[law.noun].lower_ == "bill" and "would" in sentence and "yet" in sentence


# ---------------------------------------------------------------------------------------------------- the claim


def _claim(reading: Reading, finding: _Finding, action: str) -> Claim:
    passage, law, found = finding.passage, finding.law, finding.action
    mention = reading.entity(passage, law.start, law.end, EntityType.LAW, law.text)
    if action == "passed" and passage.doc[law.start - 1].lower_ == "draft":
        action = "proposed"
    body = _body(reading, passage, law, found) if found is not None else None
    date = _date(reading, passage, law, found, action) or (law.year if action not in {"amended", "defeated"} else None)
    rule = (
        "legislation.mention"
        if found is None
        else "legislation.noun"
        if passage.doc[found.word].pos_ == "NOUN"
        else "legislation.verb"
    )
    evidence = reading.sentence_evidence(passage, law.noun, rule, 0.8 if found is None else 0.87)
    planned = found is not None and found.planned and action != "proposed"
    modality = Modality.PLANNED if planned else Modality.PROPOSED if action == "proposed" else Modality.ASSERTED
    return reading.claim(
        "legislation", {"name": mention, "action": action, "body": body, "date": date}, evidence, modality=modality
    )


def _body(reading: Reading, passage: Passage, law: LawName, action: _Action) -> Mention | None:
    """The parliament beside an action: the nearest one in the sentence with no other law between."""
    doc = passage.doc
    sentence = doc[law.noun].sent
    laws = [n for n in law_names(passage) if n.noun != law.noun]
    found: list[tuple[int, Body]] = []
    for body in bodies(reading, passage, sentence.start, sentence.end):
        if law.start <= body.start < law.end:
            continue
        if any(min(body.start, action.word) < n.noun < max(body.start, action.word) for n in laws):
            continue
        if body.proposes and action.action not in {"proposed", "introduced", "passed"}:
            continue
        found.append((min(abs(body.start - action.word), abs(body.start - law.noun)), body))
    return min(found, key=lambda f: f[0])[1].mention if found else None


def _date(reading: Reading, passage: Passage, law: LawName, action: _Action | None, named: str) -> str | None:
    """The date of an action: the nearest one after its word or the law, else before, outside the law's own name."""
    if action is None or named not in _DATED or passage.doc[action.word].lemma_ in ENTERING:
        return None
    doc = passage.doc
    sentence = doc[law.noun].sent
    left, right = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1])
    name = doc[law.start].idx, doc[law.end - 1].idx + len(doc[law.end - 1])
    others = [doc[n.noun].idx for n in law_names(passage) if n.noun != law.noun]
    at = doc[action.word].idx
    best: tuple[tuple[bool, int], str] | None = None
    for date in passage.dates:
        if (
            date.start < left
            or date.end > right
            or (date.start < name[1] and date.end > name[0])
            or date.kind not in {"date", "interval"}
        ):
            continue
        if any(min(date.start, at) < o < max(date.start, at) for o in others):
            continue
        if date.start < at and any(o < date.start and not _verb_between(doc, o, date.start) for o in others):
            continue
        value = resolve(date, reading.today, action.planned) if date.alternatives else date.value
        value = value.partition("/")[0] if date.modifier in {"since", "from"} else _single(value)
        key = (date.start < min(at, name[0]), abs(date.start - at))
        if value and (best is None or key < best[0]):
            best = key, value
    return best[1] if best else None


def _verb_between(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb stands between two characters."""
    return any(start < t.idx < end and t.pos_ in {"VERB", "AUX"} for t in doc)


def _single(value: str) -> str:
    """An interval as the month or year that holds it; an open one ("since May 2018") as its beginning."""
    first, _, last = value.partition("/")
    if not last or last == "..":
        return first if first != ".." else ""
    if first == "..":
        return ""
    for length in (7, 4):
        if len(first) >= length and first[:length] == last[:length]:
            return first[:length]
    return value


RULES: Final = (
    Rule(
        "legislation.verb",
        "a verb that says what was done to a named law",
        "The Senate passed the Clean Harbours Act on 4 May 2011.",
    ),
    Rule(
        "legislation.noun",
        "a noun for a stage of a named law",
        "The Seed Bill had its second reading in the House of Commons on 3 June 2014.",
    ),
    Rule(
        "legislation.mention",
        "a law that is named and nothing told of it",
        "Lawyers say that the Public Order Act is too vague.",
    ),
)
