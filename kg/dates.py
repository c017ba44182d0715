"""Find date expressions in plain text and resolve them against the day of publication.

>>> import datetime
>>> [(m.text, m.value) for m in find_dates("It fell last year, and again in March 2024.", datetime.date(2024, 5, 2))]
[('last year', '2023'), ('March 2024', '2024-03')]
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.date_context import in_context, points_ahead
from kg.date_forms import Form
from kg.date_grammar import RULES_BY_TRIGGER
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
    form: Form = field(default_factory=lambda: Form("year", (0,)))


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
        value = past
        alternatives: tuple[str, ...] = ()
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
                form = form and in_context(form, text, start, match.end(), last_year_end, month_first)
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
    "day month bare_month which_month year years months season offset_day weekday unit away anchor range".split()
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
