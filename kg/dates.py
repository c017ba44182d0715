"""Find date expressions in plain text and resolve them against the day of publication.

>>> import datetime
>>> [(m.text, m.value) for m in find_dates("It fell last year, and again in March 2024.", datetime.date(2024, 5, 2))]
[('last year', '2023'), ('March 2024', '2024-03')]
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from kg.date_grammar import RULES_BY_TRIGGER, Form
from kg.date_resolution import resolve_form

Kind = Literal["date", "interval", "duration", "recurring", "age"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text.

    ``start`` and ``end`` are character offsets. ``value`` is ISO 8601 with the precision of the text (``2024-03-04``,
    ``2024-03``, ``2024``, ``2018/2022``, open ``2017/..``; a duration ``P6M``, an age ``P42Y``, a recurrence ``R/P1Y``),
    ``""`` where the expression cannot be resolved. ``alternatives`` are the values of its past and its future
    reading where these differ ("on Tuesday"). ``modifier`` is the word that limits it, in lower case: "by", "until", "before",
    "after", "since", "early", "late", "mid", "end", "start", ... or ``""``. ``form`` is the expression as parsed.
    """

    start: int
    end: int
    text: str
    value: str
    kind: Kind
    modifier: str = ""
    alternatives: tuple[str, ...] = ()
    form: Form = Form("year", (0,))


def find_dates(
    text: str, today: dt.date | None, *, future: bool | None = None, month_first: bool = False
) -> list[DateMention]:
    """All date expressions of a text, in order, without overlaps.

    ``today`` is the day of publication; without it relative expressions have no value. ``future`` forces the reading of
    expressions that could point either way; None judges by the verbs nearby, and takes the nearest date where they say
    nothing. ``month_first`` reads 04/03/2024 as April.
    """
    mentions = []
    for start, end, form, modifier in _joined(text, list(_scan(text, month_first))):
        past, ahead = resolve_form(form, today, False), resolve_form(form, today, True)
        value, alternatives = past, ()
        if past != ahead:
            alternatives = (past, ahead)
            reading = points_ahead(text, start, end) if future is None else future
            value = ahead if reading else resolve_form(form, today, reading)
        mentions.append(DateMention(start, end, text[start:end], value, _kind(form), modifier, alternatives, form))
    return mentions


def resolve(mention: DateMention, today: dt.date | None, future: bool | None = None) -> str:
    """The value of a mention read against another day, or as past or future."""
    return resolve_form(mention.form, today, future)


_INTERVAL_FORMS: Final = frozenset(
    ["years", "months", "window", "since", "onward", "range", "ending", "starting", "year_to_date"]
)
_KINDS: Final[dict[str, Kind]] = {"duration": "duration", "recurring": "recurring", "age": "age"}


def _kind(form: Form) -> Kind:
    if form.name in _INTERVAL_FORMS or (
        form.name == "unit" and form.args[1] in ("week", "weekend", "quarter", "decade")
    ):
        return "interval"
    if form.name == "unit" and form.args[0] in ("past", "coming"):
        return "interval"
    if form.name == "away" and form.args[2] == "W":
        return "interval"
    return _KINDS.get(form.name, "date")


# ---------------------------------------------------------------------------------------------------------------- scan

_TOKEN: Final = re.compile(r"(?<!\w)(?:[A-Za-z]+|\d)")
_Found = tuple[int, int, Form, str]


def _scan(text: str, month_first: bool) -> Iterator[tuple[int, int, Form]]:
    """The expressions that stand on their own, from left to right."""
    position = 0
    table = RULES_BY_TRIGGER
    last_year_end = -1
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < position:
            continue
        word = token[0]
        rules = table.get("#" if word[0] <= "9" else word.lower())
        if rules is None or (word[0] <= "9" and _inside_number(text, start)):
            continue
        best: tuple[int, Form] | None = None
        for rule in rules:
            match = rule.pattern.match(text, start)
            if match and (best is None or match.end() > best[0]):
                form = rule.build(match)
                form = form and _in_context(form, text, start, match.end(), last_year_end, month_first)
                if form:
                    best = match.end(), form
        if best:
            position = best[0]
            if best[1].name in ("year", "bare_year", "years"):
                last_year_end = position
            yield start, best[0], best[1]


def _inside_number(text: str, start: int) -> bool:
    """Whether a digit continues a number, follows a currency sign, or belongs to a code such as "BR14-000671"."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in "£$€¥₹#":
        return True
    return before in ".,:+" and start > 1 and text[start - 2].isdigit()


_WORD_BEFORE: Final = re.compile(r"([^\W_]+(?:['’][^\W_]+)?)([\W_]*)$")
_YEAR_BEFORE: Final = re.compile(
    r"(?i)\b(?:in|since|by|during|until|till|before|after|through|throughout|the|from|for|of|between|circa|early|late|mid|"
    r"around|year|years|ending|ended|fiscal|calendar|compared (?:to|with)|pre|post|end-|than|versus|vs|last seen in|"
    r"summer|winter|spring|autumn|fall|on|back in|as of|to)[\s-]+$"
)
_NOT_YEAR_BEFORE: Final = re.compile(
    r"\b(?:(?:ACT|NSW|VIC|QLD|TAS|SA|WA|NT)|(?i:resolutions?|articles?|sections?|nos?\.?|numbers?|box|rooms?|flights?|highway|pages?|p\.|pp\.|directive|regulation|"
    r"about|around|over|some|nearly|almost|least|most|approximately|only|up to|more than|less than|fewer than|"
    r"total of|all|other|another|least|roughly|boeing|airbus|route|"
    r"tel|telephone|phone|fax|ph|mobile|ext|extension))[\s.:-]*$"
)
_COUNT_AFTER: Final = re.compile(
    r"[^\S\n]+(?:[a-z]+[^\S\n]+)?(?:people|persons?|men|women|children|girls|boys|refugees|migrants|workers|jobs|places|schools|homes|"
    r"houses|troops|soldiers|staff|students|pupils|families|households|kilomet(?:re|er)s?|kms?|miles?|met(?:re|er)s?|tonnes?|tons?|"
    r"hectares?|acres?|hours?|euros?|dollars?|pounds?|MW|megawatts?|cases|deaths|delegates|patients|doctors|nurses|"
    r"teachers|beds|officers|civilians|victims|members|residents|employees|square|million|billion|thousand|per|cent)\b"
)
_MONTH_BEFORE: Final = re.compile(
    r"(?i)\b(?:in|of|since|until|till|by|during|from|to|through|throughout|early|late|mid|and|before|after|between|for|"
    r"or|each|every|end-|compared with)[\s-]+$"
)
_NAME_WORD: Final = re.compile(r"[^\S\n]+[A-Z][a-z]+")
_INDEFINITE_BEFORE: Final = re.compile(
    r"(?i)\b(?:for|over|within|in|during|after|lasting|lasts|lasted|nearly|almost|about|half)\s+$"
)
_NAMED_BEFORE: Final = re.compile(
    r"(?:[A-Z][\w.'’-]*)(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*)+,\s+$|\b(?:Mr|Mrs|Ms|Dr)\s[\w-]+,\s+$"
)
_LIMIT_BEFORE: Final = re.compile(
    r"(?i)\b(?:are|is|were|was|be|those|people|children|anyone|everyone|adults|women|men|girls|boys|persons|someone|youths?|aged)\s+$"
)
_DAY_NAME_BEFORE: Final = re.compile(
    r"\b(?:Black|Good|Ash|Bloody|Easter|Palm|Shrove|Maundy|Super|The|Sky News|Cyber|Giving)\s+$"
)
_DAY_NAME_AFTER: Final = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|People|Agreement|Herald|Post|World|Independent|Tribune|Star|Mercury|"
    r"Paper|Night\s+Live|Programme|with\s+[A-Z]|Sun)\b"
)


def _in_context(form: Form, text: str, start: int, end: int, year_end: int, month_first: bool) -> Form | None:
    """The form where its surroundings bear it out, else None."""
    name = form.name
    before = text[max(0, start - 32) : start]
    if name == "bare_year":
        return Form("year", form.args) if _is_year(form, text, start, end, year_end) else None
    if name == "bare_month":
        ambiguous = form.args[0] in (3, 4, 5, 6, 8)  # March, April, May, June, August: verbs and names of people
        if _MONTH_BEFORE.search(before):
            return form
        return form if not ambiguous and not _NAME_WORD.match(text, end) else None
    if name == "slashed":
        year, first, second = form.args
        assert isinstance(first, int) and isinstance(second, int)
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        return Form("day", (year, month, day, None)) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if name == "weekday":
        named = _DAY_NAME_BEFORE.search(before) or _DAY_NAME_AFTER.match(text, end)
        return None if named else form
    if name == "indefinite":
        code = form.args[0]
        return Form("duration", ("1", "", code)) if _INDEFINITE_BEFORE.search(before) else None
    if name == "name_age":
        number = int(str(form.args[0]))
        named = _NAMED_BEFORE.search(text[max(0, start - 60) : start])
        return (
            Form("age", (str(number), "", "Y"))
            if named and 0 < number < 116 and not text[end:].startswith("00")
            else None
        )
    if name == "age_limit":
        return Form("age", (form.args[0], "", "Y")) if _LIMIT_BEFORE.search(before) else None
    if name == "unit" and re.search(r"(?i)\bthe\s+$", before) and form.args[0] in ("last", "next"):
        return Form("unit", ({"last": "past", "next": "coming"}[str(form.args[0])], form.args[1]))
    return form


def _is_year(form: Form, text: str, start: int, end: int, year_end: int) -> bool:
    year = form.args[0]
    assert isinstance(year, int)
    before, after = text[max(0, start - 32) : start], text[end : end + 24]
    if _NOT_YEAR_BEFORE.search(before) or _COUNT_AFTER.match(after):
        return False
    if re.match(r"[-–][A-Za-z0-9]|\)?[^\S\n]?[/]\d|°", after):
        return False
    if re.search(r"\w[-–/]$", before) and not re.search(r"(?i)\b(?:mid|pre|post|early|late|end)-$", before):
        return False
    if _YEAR_BEFORE.search(before):
        return True
    if year_end >= 0 and re.fullmatch(r"\s*(?:,|and|or|to|,\s*and)\s*|\s*[-–]\s*", text[year_end:start]):
        return True
    if not 1900 <= year <= 2100:
        return False
    if re.match(r"\s+(?:to|and|until)\s+(?:19|20)\d\d\b|['’]s\b", after) or re.match(r"\s+[A-Z][a-z]", after):
        return True
    closes = not after.strip() or re.match(r"\s*(?:[.;:?!)\],\n]|[-–]\s)", after)
    word = _WORD_BEFORE.search(before)
    if not before.strip() or (before.rstrip()[-1] in "([" and closes):
        return bool(closes)
    # "Paris 2024", "Migration Act 1958": after a name
    return bool(
        word and word[1][0].isupper() and word[2].strip() in ("", ",", ":") and (closes or word[1][1:].islower())
    )


# ---------------------------------------------------------------------------------------------------------------- join

_CONNECTOR: Final = re.compile(
    r"\s*(?P<word>to|until|till|through|and|[-–—])\s*(?:the\s+)?(?:(?:early|late|mid|(?:end|beginning|start)\s+of)[\s-]+)?$"
)
_SPAN_CONNECTOR: Final = re.compile(
    r"\s+(?P<word>to|ending|ended|up\s+to|from|starting|beginning|since)(?:\s+(?:in|on|from|with))?(?:\s+the)?(?:\s+end\s+of)?\s+"
)
_BOUND: Final = re.compile(
    r"(?i)\b(?P<word>between|from|over|for|in|during)\s+(?:the\s+)?(?:(?:early|late|mid|end of)[\s-]+)?$"
)
_PART_OF: Final = re.compile(
    r"(?i)\b(?:(?:the\s+)?(?P<word>beginning|start|middle|end|close|rest|remainder|latter\s+part|early\s+part)\s+of\s+(?:the\s+)?|"
    r"(?P<word2>early|late|mid|earlier|later)(?:\s+(?:in|on))?[\s-]+)$"
)
_SINCE: Final = re.compile(r"(?i)\b(?:ever\s+)?since(?:\s+(?:at\s+least|about|around))?(?:\s+the)?\s+$")
_STAGE: Final = re.compile(
    r"(?i)\b(?P<same>(?:the\s+|at\s+the\s+)?same\s+(?:period|time|point|stage)(?:\s+(?:in|of|during))?\s+)$|"
    r"\b(?:at\s+)?(?:this|that)\s+(?:time|stage|point)(?:\s+(?:in|of))?\s+$"
)
_TO_DATE_BEFORE: Final = re.compile(r"(?i)\b(?:up\s+)?to\s+date\s+(?:in\s+)?$")
_SO_FAR_BEFORE: Final = re.compile(r"(?i)\bso\s+far\s+(?:in\s+)?$")
_TO_DATE_AFTER: Final = re.compile(r"(?i)\s+to\s+date\b")
_ONWARD_AFTER: Final = re.compile(r"(?i)\s+onwards?\b")
_MODIFIER: Final = re.compile(
    r"(?i)\b(?P<word>by|until|till|before|after|from|about|around|in|on|at|during|throughout|through|within|for|over|as\s+of)"
    r"(?:\s+(?:the|around|about|about\s+the))?[\s-]+$"
)
_POINTS: Final = frozenset(
    ["day", "month", "bare_month", "which_month", "year", "years", "months", "season", "offset_day", "weekday", "unit", "away", "anchor", "range"]
)
_JOINABLE: Final = _POINTS - {"range"}


def _joined(text: str, found: list[tuple[int, int, Form]]) -> list[_Found]:
    """Join the expressions that make one ("from X to Y", "six months to X", "since X"), and note what limits each."""
    result: list[_Found] = []
    index = 0
    base_year: tuple[int, int] | None = None
    while index < len(found):
        start, end, form = found[index]
        floor = result[-1][1] if result else 0
        following = found[index + 1] if index + 1 < len(found) else None
        if following and following[2].name in _JOINABLE:
            joined = _pair(text, floor, (start, end, form), following)
            if joined:
                start, end, form = joined
                index += 1
        index += 1
        if form.name == "anchor" and base_year and start - base_year[0] < 250:
            form = Form("anchor", (form.args[0], base_year[1]))
        elif form.name in ("day", "month", "year") and isinstance(form.args[0], int):
            base_year = end, form.args[0]
        result.append(_limited(text, floor, start, end, form))
    return result


def _pair(
    text: str, floor: int, left: tuple[int, int, Form], right: tuple[int, int, Form]
) -> tuple[int, int, Form] | None:
    start, end, form = left
    gap = text[end : right[0]]
    if len(gap) > 40:
        return None
    if form.name == "duration":
        match = _SPAN_CONNECTOR.fullmatch(gap)
        if not match:
            return None
        ending = match["word"].lower().startswith(("to", "end", "up"))
        lead = re.search(r"(?i)\b(?:(?:over|for|in|during)\s+)?(?:the\s+)?$", text[max(floor, start - 16) : start])
        return (
            start - (len(lead[0]) if lead else 0),
            right[1],
            Form("ending" if ending else "starting", (form, right[2])),
        )
    if form.name not in _JOINABLE:
        return None
    match = _CONNECTOR.fullmatch(gap)
    if not match:
        return None
    bound = _BOUND.search(text[max(floor, start - 32) : start])
    opener = bound["word"].lower() if bound else ""
    word = match["word"]
    if word == "and" and opener != "between":
        return None
    if (
        word in "-–—"
        and form.name != right[2].name
        and not {form.name, right[2].name} <= {"day", "month", "bare_month"}
    ):
        return None
    if word not in "-–—" and opener not in ("between", "from") and not _alike(form, right[2]):
        return None
    if bound and opener in ("between", "from"):
        start = max(floor, start - 32) + bound.start()
    return start, right[1], Form("range", (form, right[2]))


def _alike(first: Form, last: Form) -> bool:
    families = ({"day"}, {"month", "bare_month"}, {"year", "years"}, {"weekday"})
    return any(first.name in family and last.name in family for family in families)


def _limited(text: str, floor: int, start: int, end: int, form: Form) -> _Found:
    """The mention with what stands before it: "since", "by the end of", "early", "so far"."""
    modifier = ""
    if form.name not in _POINTS and form.name not in ("range", "window"):
        return start, end, form, modifier

    def before(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(text, max(floor, start - 40), start)

    this_year = form == Form("unit", ("this", "year"))
    if stage := before(_STAGE):
        start = stage.start()
        if stage["same"] and form == Form("unit", ("last", "year")):
            form = Form("year_to_date", (-1,))
    elif part := before(_PART_OF):
        start, modifier = part.start(), (part["word"] or part["word2"]).lower()
    elif so_far := before(_SO_FAR_BEFORE):
        start, modifier = so_far.start(), "so far"
    elif this_year and (to_date := before(_TO_DATE_BEFORE)):
        start, form = to_date.start(), Form("year_to_date", (0,))
    elif this_year and (after := _TO_DATE_AFTER.match(text, end)):
        end, form = after.end(), Form("year_to_date", (0,))
    if onward := _ONWARD_AFTER.match(text, end):
        return start, onward.end(), Form("onward", (form,)), "from"
    if since := before(_SINCE):
        return since.start(), end, Form("since", (form,)), "since"
    if limit := before(_MODIFIER):
        word = " ".join(limit["word"].lower().split())
        modifier = f"{word} {modifier}".strip() if modifier else word
    return start, end, form, modifier


# --------------------------------------------------------------------------------------------------------------- tense

_SENTENCE_END: Final = re.compile(r"[.!?]['\"”’)]?\s|\n\s*\n|[;•]")
_CUE: Final = re.compile(
    r"(?i)\b(?:(?P<future>(?:is|are)\s+(?!being|having)\w+ing\b|(?:will|won['’]t|shall|going\s+to|about\s+to|(?:is|are|was|were)\s+to|(?:set|due|expected|scheduled|"
    r"planned|poised|slated|plans?|planning|intends?|hopes?|preparing|aims?)\s+(?:to|for)|upcoming|forthcoming)"
    r"(?:\s+(?:also|not|now|then|be|have|\w+ly))*(?:\s+\w+)?)"
    r"|(?P<neutral>(?:has|have|to|would|could|may|might|can|must|should)\s+(?:be\s+)?\w+)"
    r"|(?P<past>was|were|had|did|said|told|took|held|met|signed|came|went|began|fell|rose|saw|made|gave|became|won|lost|"
    r"left|led|spoke|[a-z]{3,}(?<!ne)(?<!xc)ed))\b"
)


def points_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the verbs around a mention are about the future (True), the past (False), or do not say (None).

    The last cue before the mention in its sentence decides, else the first one after it.
    """
    window = text[max(0, start - 240) : start]
    for stop in _SENTENCE_END.finditer(window):
        pass_end = stop.end()
        window = " " * pass_end + window[pass_end:]
    found = None
    for found in _CUE.finditer(window):
        pass
    if found is None:
        rest = text[end : end + 160]
        stop_after = _SENTENCE_END.search(rest)
        found = _CUE.search(rest[: stop_after.start()] if stop_after else rest)
    if found is None or found["neutral"]:
        return None
    return found["future"] is not None


def shifted(mention: DateMention, offset: int) -> DateMention:
    """The same mention in a text that begins ``offset`` characters earlier."""
    return replace(mention, start=mention.start + offset, end=mention.end + offset)
