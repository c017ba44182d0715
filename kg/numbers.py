"""Find quantities in plain text: money, percentages, counts, fractions, ordinals, in figures and in words.

>>> [(q.text, q.value, q.qualifier) for q in find_quantities("It gave more than £1.2 million to nearly half of them.")]
[('£1.2 million', 1200000, 'more than'), ('half', 50, 'nearly')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kg.dates import DateMention, find_dates
from kg.number_masks import Mask
from kg.number_words import CARDINAL, MAGNITUDES, ONES, ORDINALS, TENS, word_value

Qualifier = Literal["", "approximately", "at least", "at most", "more than", "less than", "nearly"]
UnitKind = Literal["money", "percent", "points", "plain", "ordinal", "fraction"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text.

    ``start`` and ``end`` are the character offsets of the number with its currency, scale and percent sign;
    ``full_start`` is where its qualifier begins ("more than"). ``value`` is plain (1.2 million is 1200000), of a
    fraction the percentage (a third is 33.3); ``upper`` is the upper end of a range, else None. ``currency_text`` is the
    symbol or word of the text, ``per`` the unit of time or other base it is counted by ("year", "head"), ``""`` where there is none.
    """

    start: int
    end: int
    full_start: int
    text: str
    value: int | float
    upper: int | float | None
    qualifier: Qualifier
    unit_kind: UnitKind
    currency_text: str = ""
    per: str = ""


def find_quantities(text: str, dates: Sequence[DateMention] | None = None) -> list[Quantity]:
    """All quantities of a text, in order, without overlaps.

    Years, dates, ages, lengths of time, clock times, telephone, reference and page numbers are none. ``dates`` saves looking for
    the dates again where :func:`kg.dates.find_dates` has already been called.
    """
    if dates is None:
        dates = find_dates(text, None)
    mask = Mask(text, [(mention.start, mention.end) for mention in dates])
    result: list[Quantity] = []
    position = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < position:
            continue
        word = token[0]
        if word[0] <= "9":
            quantity = _figure(text, start, position, mask)
        else:
            reader = _READERS.get(word.lower())
            quantity = reader(text, start, position, mask) if reader else None
        if quantity:
            result.append(quantity)
            position = quantity.end
    return result


# ------------------------------------------------------------------------------------------------------------- grammar

_TOKEN: Final = re.compile(r"\d|[½¼¾]|(?<!\w)[A-Za-z]+")
_INTEGER = r"\d{1,3}(?:,\d{3})+(?!\d)|(?!0)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d]|[ \u00a0]\d)|\d+"
_FIGURE = rf"(?:(?:{_INTEGER})(?:\.\d+)?[½¼¾]?|[½¼¾])"
_SCALE = r"(?:hundred\s+thousand|thousand|million|billion|trillion|lakhs?(?:\s+crores?)?|lac|crores?|(?:mln|mn|bn|tn|trn|m|k|b)(?![A-Za-z0-9’']))"
_PERCENT = r"\s?%(?:\s?points?)?|[\s-]\s?(?:per\s?cent(?:age)?|percent(?:age)?|pc|pct)(?:[\s-]\s?points?)?\b|pc\b|pct\b"
_CODES = (
    "USD|EUR|GBP|AUD|NZD|CAD|CHF|JPY|CNY|RMB|INR|PKR|BDT|LKR|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB|UAH|ZAR|KES|NGN|GHS|UGX|TZS|ETB|EGP|"
    "MAD|TND|ILS|JOD|SAR|AED|QAR|KWD|BRL|MXN|ARS|CLP|COP|PEN|KRW|TWD|HKD|SGD|MYR|THB|IDR|PHP|VND|XOF|XAF|FJD|PGK|SBD|VUV|WST|TOP"
)
_SIGNS = "£$€¥₹₩₽₺₦₪₫₴₱฿"
_SYMBOL = rf"(?:(?:(?<![A-Za-z])(?:US|AU|NZ|CA|HK|SG|NT|FJ|TT|BZ|A|C|S|R|J|Z)\s?)?[{_SIGNS}]|(?<![A-Za-z])(?:{_CODES}|(?:Rs|KSh|Ksh|Sh|CFA|Fr|kr|RM|USh|TSh)\.?))"
_BEFORE: Final = re.compile(rf"{_SYMBOL}[^\S\n]?$")
_CURRENCY_WORD = (
    r"dollars?|pounds?(?:\s+sterling)?|euros?|yen|yuan|renminbi|rupees?|rupiah|francs?|pesos?|rands?|kron(?:er|or|a|e)|shekels?|"
    r"dinars?|dirhams?|riyals?|rials?|roubles?|rubles?|baht|liras?|naira|shillings?|ringgit|zloty(?:s|ch)?|forints?|"
    r"hryvnias?|reais|taka|dong|kwacha|cedis?|birr|kina|vatu|cents"
)
_NATION = r"(?:US|U\.S\.|UK|(?:New\s+|South\s+|Hong\s+|Saudi\s+|Sri\s+)?[A-Z][a-z]+)"
_AFTER: Final = re.compile(
    rf"\s+((?:{_NATION}\s+)?(?:{_CURRENCY_WORD})\b|{_CODES}\b|(?:{_NATION}\s+)won\b)|(€|£)(?!\s?\d)"
)
_NUMBER: Final = re.compile(
    rf"(?P<n>{_FIGURE})(?:[\s-]?\s?(?P<scale>{_SCALE})(?!\w))?(?P<percent>{_PERCENT})?", re.IGNORECASE
)
_WORDS: Final = re.compile(
    rf"(?P<n>{CARDINAL})(?P<percent>[\s-]\s?(?:per\s?cent(?:age)?|percent(?:age)?)(?:[\s-]\s?points?)?\b)?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"(?P<dash>[^\S\n]?[-–—][^\S\n]?)|\s+(?P<word>to|and|or)\s+")
_ORDINAL_AFTER: Final = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_GLUED: Final = re.compile(
    r"(?:km|kg|mm|cm|ft|mph|kph|[MGkT]Wh?|[GMTk]B|MHz|ha|m|g|km2|sq|plus|x)\b|\+|-(?:strong|member|nation|country|seat|bed|person|man|page)\b"
)
_LENGTH_AFTER: Final = re.compile(
    r"\s+(?:high|long|wide|deep|tall|away|from|above|below|sprint|race|swim|dash|hurdles|freestyle|of\s+water)\b"
)
_PER: Final = re.compile(
    r"\s*(?:(?:people|per\s+cent|percent)\s+)?(?:\b(?:a|an|per|each|every)[\s-]|/)\s?(?P<per>year|annum|quarter|month|fortnight|week|day|night|"
    r"hour|minute|head|person|capita|household|child|pupil|student|patient|family|tonne|ton|barrel|litre|kilo|kilogram|km|hectare|acre)\b"
    r"|\s+(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b|\s+(?P<pa>p\.a\.|pa\b)|[\s-]a[\s-](?P<per2>year|month|week|day)\b",
    re.IGNORECASE,
)
_PER_ADVERBS: Final = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SCALES: Final[dict[str, float]] = {
    **MAGNITUDES, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3,
}  # fmt: skip

_QUALIFIERS: Final[dict[str, Qualifier]] = {
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "a minimum of": "at least", "minimum of": "at least", "at the very least": "at least", "from at least": "at least",
    "up to": "at most", "as many as": "at most", "as much as": "at most", "at most": "at most", "no more than": "at most",
    "not more than": "at most", "a maximum of": "at most", "maximum of": "at most", "as high as": "at most",
    "more than": "more than", "well over": "more than", "just over": "more than", "over": "more than", "above": "more than",
    "in excess of": "more than", "upwards of": "more than", "greater than": "more than", "well above": "more than",
    "exceed": "more than", "exceeds": "more than", "exceeded": "more than", "exceeding": "more than", "far more than": "more than",
    "slightly more than": "more than", "a little over": "more than", "well in excess of": "more than", "higher than": "more than",
    "just above": "more than", "slightly over": "more than", "a little more than": "more than", "beyond": "more than",
    "fewer than": "less than", "less than": "less than", "under": "less than", "below": "less than", "well under": "less than",
    "well below": "less than", "lower than": "less than",
    "nearly": "nearly", "almost": "nearly", "just under": "nearly", "close to": "nearly", "just short of": "nearly",
    "approaching": "nearly", "just below": "nearly", "slightly under": "nearly", "slightly less than": "nearly",
    "very nearly": "nearly", "just less than": "nearly", "a little under": "nearly", "nearing": "nearly",
    "some": "approximately", "around": "approximately", "about": "approximately", "approximately": "approximately",
    "roughly": "approximately", "an estimated": "approximately", "estimated": "approximately", "circa": "approximately",
    "or so": "approximately", "approx": "approximately", "approx.": "approximately", "estimated at": "approximately",
    "in the region of": "approximately", "in the order of": "approximately", "estimated to be": "approximately", "c.": "approximately",
}  # fmt: skip
_LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in _QUALIFIERS)
_QUALIFIER: Final = re.compile(
    rf"(?<![\w-])(?P<q>{'|'.join(re.escape(phrase).replace(chr(92) + ' ', chr(92) + 's+') for phrase in sorted(_QUALIFIERS, key=len, reverse=True))})"
    r"\s+(?:(?:some|about|around|an\s+estimated|the|a\s+total\s+of|an\s+additional|a\s+further|another)\s+)?$",
    re.IGNORECASE,
)
_QUALIFIER_AFTER: Final[tuple[tuple[re.Pattern[str], Qualifier], ...]] = (
    (
        re.compile(
            r"\+(?!\d)|\s+or\s+(?:more|above|over|greater)\b|\s+and\s+(?:above|counting)\b|\s+at\s+least\b", re.IGNORECASE
        ),
        "at least",
    ),
    (re.compile(r"\s+or\s+(?:less|fewer|under|below)\b|\s+at\s+most\b", re.IGNORECASE), "at most"),
    (re.compile(r"\s+or\s+so\b", re.IGNORECASE), "approximately"),
)


# ------------------------------------------------------------------------------------------------------------- readers


@dataclass(frozen=True, slots=True)
class _Operand:
    """One number as written, before ranges are joined."""

    start: int
    end: int
    value: int | float
    scale: float
    unit: UnitKind
    currency: str


def _plain(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _figure(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    """A quantity whose number is in figures."""
    first = _operand(text, start, floor)
    if first is None:
        return _ordinal_figure(text, start, floor, mask)
    number_end = first.end
    joined = _range(text, first, floor)
    last = joined or first
    if mask.covers(start, number_end if joined is None else joined.end):
        return _in_ratio(text, first, floor, mask) if mask.covers(start, number_end) is False else None
    ratio = _in_ratio(text, first, floor, mask)
    if joined is None:
        first = _completed(text, first, floor)
    return ratio or _quantity(text, first, joined, last.end, floor)


def _operand(text: str, start: int, floor: int, inside_range: bool = False) -> _Operand | None:
    if start and not inside_range:
        before = text[start - 1]
        if before.isalnum() or before in "_#":
            return None
        if before in ".,:/+'’" and start > 1 and text[start - 2].isalnum():
            return None
        if before in "-–" and start > 1 and text[start - 2].isalnum():
            return None
        if before == "." and (start < 2 or text[start - 2].isspace()):
            return None
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    digits = match["n"]
    scale_text, percent, end = match["scale"], match["percent"], match.end()
    if digits[0] == "0" and len(digits) > 1 and digits[1] != ".":
        return None
    currency_start, currency = _currency_before(text, start, floor)
    if scale_text and not _scale_holds(text, match, bool(currency)):
        scale_text, percent, end = None, None, match.end("n")
    rest = text[end : end + 12]
    if not scale_text and not percent and rest[:1] and (rest[0].isalnum() or rest[0] == "_"):
        if _ORDINAL_AFTER.match(rest) or not _GLUED.match(rest):
            return None
    if re.match(r"[.,:]\d", rest) or (not percent and rest[:1] in "/\\" and rest[1:2].isdigit()):
        return None
    if not percent and not currency and re.match(r"-[A-Za-z]", rest) and not _GLUED.match(rest):
        return None
    scale = 1.0
    for word in (scale_text or "").lower().split():
        scale *= _SCALES[word]
    value = _number_value(digits)
    unit: UnitKind = "plain"
    if percent:
        unit = "points" if "point" in percent.lower() else "percent"
    elif currency:
        unit = "money"
    elif word_after := _AFTER.match(text, end):
        currency, end, unit = word_after[1] or word_after[2], word_after.end(), "money"
    return _Operand(currency_start, end, _plain(value * scale), scale, unit, "" if percent else currency)


def _number_value(digits: str) -> float:
    vulgar = _VULGAR.get(digits[-1], 0.0)
    number = re.sub(r"[^\d.]", "", digits)
    return (float(number) if number else 0.0) + vulgar


def _scale_holds(text: str, match: re.Match[str], money: bool) -> bool:
    """Whether a one-letter scale is one: "£5m", "5m people", but not "15m high" or "5 m"."""
    scale = match["scale"].lower()
    if scale not in ("m", "k", "b"):
        return True
    if text[match.end("n") : match.start("scale")]:
        return money and text[match.end("n") : match.start("scale")] == " "
    if money:
        return True
    after = text[match.end() : match.end() + 24]
    return (
        scale != "b"
        and not _LENGTH_AFTER.match(after)
        and bool(re.match(r"[^\S\n]+(?:[a-z]+[^\S\n]+)?(?:[a-z]+s|people|children|men|women)\b", after))
    )


def _currency_before(text: str, start: int, floor: int) -> tuple[int, str]:
    if not start or not (
        text[start - 1] in " \u00a0.\u202f" or text[start - 1] in "£$€¥₹₩₽₺₦₪₫₴₱฿" or text[start - 1].isalpha()
    ):
        return start, ""
    low = max(floor, start - 8)
    match = _BEFORE.search(text, low, start)
    if match is None:
        return start, ""
    symbol = match[0].rstrip()
    return match.start(), symbol


def _range(text: str, first: _Operand, floor: int) -> _Operand | None:
    """The upper end, where a second number makes a range of the first: "5 to 7 million", "between 10 and 20 per cent"."""
    joint = _RANGE.match(text, first.end)
    if joint is None:
        return None
    lead = text[max(floor, first.start - 40) : first.start].lower()
    between = re.search(r"\bbetween\s+(?:\w+\s+)?$", lead)
    word = (joint["word"] or "").lower()
    if word == "and" and not between:
        return None
    if word == "or" and first.value >= 10:
        return None
    if word in ("to", "or") and _FROM.search(lead):
        return None
    bare = first.unit == "plain" and first.scale == 1
    last = _second(text, joint.end(), first.end)
    if last is None:
        return None
    if (
        not bare
        and word
        and not between
        and not re.search(r"\b(?:of|about|around|worth|costs?|costing|some|estimated|approximately|up to)\s+$", lead)
    ):
        return None
    low = first.value * (last.scale if first.scale == 1 and first.unit != "percent" and last.scale > 1 else 1)
    if not low < last.value:
        return None
    if first.unit == "money" and last.unit not in ("money", "plain"):
        return None
    if first.unit == "percent" and last.unit != "percent":
        return None
    return last


_FROM: Final = re.compile(r"(?i)\b(?:from|by)\s+(?:\w+\s+)?$")


def _completed(text: str, first: _Operand, floor: int) -> _Operand:
    """The first number of "from 10 to 15 per cent" with the unit and the scale of the second."""
    joint = _RANGE.match(text, first.end)
    if joint is None or joint["word"] != "to" or first.unit not in ("plain", "money") or first.scale != 1:
        return first
    if not re.search(r"(?i)\bfrom\s+(?:\w+\s+){0,2}$", text[max(floor, first.start - 32) : first.start]):
        return first
    last = _second(text, joint.end(), first.end)
    if last is None or (last.unit != first.unit and first.unit == "money"):
        return first
    scale = last.scale if first.value < 1000 else 1
    return _Operand(
        first.start, first.end, _plain(first.value * scale), scale, last.unit, first.currency or last.currency
    )


def _second(text: str, start: int, floor: int) -> _Operand | None:
    """The number behind "to" or a dash, with a currency sign of its own or without."""
    sign = re.match(r"(?:(?:US|AU|NZ|A|C|S|R)\s?)?[£$€¥₹]\s?(?=\d)", text[start : start + 8])
    place = start + (sign.end() if sign else 0)
    if place < len(text) and text[place].isdigit():
        return _operand(text, place, floor, inside_range=not sign)
    match = _WORDS.match(text, place)
    return _word_operand(match) if match and not sign else None


def _quantity(
    text: str, first: _Operand, last: _Operand | None, end: int, floor: int, fraction: bool = False
) -> Quantity:
    value: int | float = first.value
    unit, currency = first.unit, first.currency
    if last is not None:
        if first.scale == 1 and last.scale > 1:
            value = _plain(value * last.scale)
        if unit == "plain":
            unit, currency = last.unit, last.currency
    if fraction:
        unit = "fraction"
    full_start, qualifier = _qualifier_before(text, first.start, floor)
    if not qualifier:
        for pattern, found in _QUALIFIER_AFTER:
            if pattern.match(text, end):
                qualifier = found
                break
    if text.startswith("+", end):
        end += 1
    per = _PER.match(text, end)
    base = ""
    if per:
        base = (per["per"] or per["per2"] or _PER_ADVERBS.get((per["adverb"] or "").lower(), "year")).lower()
        base = "year" if base == "annum" else base
    return Quantity(
        first.start,
        end,
        full_start,
        text[first.start : end],
        value,
        last.value if last else None,
        qualifier,
        unit,
        currency,
        base,
    )


def _qualifier_before(text: str, start: int, floor: int) -> tuple[int, Qualifier]:
    low = max(floor, start - 44)
    lead = text[low:start]
    words = lead.split()
    if not words or not _LAST_WORDS.intersection(word.lower() for word in words[-4:]):
        return start, ""
    match = _QUALIFIER.search(lead)
    if match is None:
        between = re.search(r"(?i)\bbetween\s+$", lead)
        return (low + between.start(), "") if between else (start, "")
    return low + match.start(), _QUALIFIERS[" ".join(match["q"].lower().split())]


def _ordinal_figure(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,-"):
        return None
    match = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE).match(text, start)
    if match is None or mask.covers(start, match.end()):
        return None
    return Quantity(start, match.end(), start, match[0], int(match[1].replace(",", "")), None, "", "ordinal")


# --------------------------------------------------------------------------------------------------------------- words

_RATIO: Final = re.compile(
    rf"\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m>\d{{1,3}}(?:,\d{{3}})*|{CARDINAL})\b", re.IGNORECASE
)
_RATIO_NOT: Final = re.compile(
    r"\s?(?:%|per\s?cent|percent|years?|months?|weeks?|days?|hours?|minutes?|countries|provinces|cities|places|states|regions|million|billion|January|February|March|April|May|June|July|August|September|October|November|December)|[-,.]\d"
)
_SHARES: Final = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
_FRACTION: Final = re.compile(
    r"(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]\s?(?P<share>half|thirds?|quarters?|fifths?|sixths?|sevenths?|"
    r"eighths?|ninths?|tenths?|twentieths?)\b",
    re.IGNORECASE,
)
_SHARE_AFTER: Final = re.compile(
    r"\s*(?:$|[.,;:)!?”\"'’]|\s(?:of|fewer|more|less|lower|higher|smaller|larger|last|this|since|in|by|on|compared|to|are|were|is|was|have|has|had|"
    r"said|say|from|between|over|during|and|or|as|who|came|come|live|lived|believe|support|supported|think|drop|fall|rise|cut|increase|"
    r"reduction|decline|majority)\b)"
)
_HALF_AFTER: Final = re.compile(
    r"\s+(?:of|the|all|their|its|his|her|our|your|those|these|that|are|were|was|is|have|had|said|as|by|in|since|to|from|compared|last|this)\b|\s*[.,;)]|\s*$"
)
_HALF_BEFORE_NOT: Final = re.compile(
    r"(?i)\b(?:first|second|other|better|final|last|this|each|a|and|latter|opening)[\s-]+(?:a\s+)?$"
)
_HALF_SCALE: Final = re.compile(
    r"(?:half[\s-]an?|half)\s?[\s-]\s?(?P<scale>million|billion|trillion|thousand|dozen|crore|lakh|hundred)\b",
    re.IGNORECASE,
)
_CHANGES: Final = {
    "doubled": 100, "doubling": 100, "doubles": 100, "tripled": 200, "tripling": 200, "triples": 200, "trebled": 200,
    "trebling": 200, "quadrupled": 300, "quadrupling": 300, "halved": 50, "halving": 50, "halves": 50,
}  # fmt: skip
_ONE_BEFORE_NOT: Final = re.compile(
    r"(?i)\b(?:no|any|every|each|this|that|the|some|which|another|first|last|latest|only|big|new|good|day|loved|than)\s+$"
)
_ONE_AFTER_NOT: Final = re.compile(
    r"(?i)\s*(?:[.,;:!?)]|$)|[-–]|\s+(?:of|another|by|day|where|that|which|who|whose|can|could|should|would|will|is|was|are|has|had|as|thing|hand|"
    r"and|or|to|in|for|with|from|on|at|we|i|he|she|they|it|side|way|time|reason|final)\b"
)


def _named_word(text: str, start: int) -> bool:
    """Whether a capital inside a sentence makes the word a part of a name ("the Five Eyes")."""
    if not text[start].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" ")
    if not before or before[-1] in ".!?:;\"“”‘'’•\n\t(–—-":
        return False
    line_start = text.rfind("\n", 0, start) + 1
    words = [word for word in text[line_start : start + 60].split() if word[:1].isalpha()]
    return not (len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words))


def _word_operand(match: re.Match[str]) -> _Operand | None:
    value = word_value(match["n"])
    if value is None:
        return None
    words = re.findall(r"[a-z]+", match["n"].lower())
    scale = 1.0
    for word in reversed(words):
        if word not in MAGNITUDES or word == "hundred":
            break
        scale *= MAGNITUDES[word]
    percent = (match["percent"] or "").lower()
    unit: UnitKind = "plain" if not percent else "points" if "point" in percent else "percent"
    return _Operand(match.start(), match.end(), value, scale, unit, "")


def _cardinal(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    """A quantity whose number is in words, fractions and shares included."""
    if start and text[start - 1] in "-–'’" and start > 1 and text[start - 2].isalnum():
        return None
    share = _fraction(text, start, floor, mask)
    if share:
        return share
    match = _WORDS.match(text, start)
    if match is None or mask.covers(start, match.end()) or _named_word(text, start):
        return None
    first = _word_operand(match)
    if first is None:
        return None
    ratio = _in_ratio(text, first, floor, mask)
    if ratio:
        return ratio
    if word_after := _AFTER.match(text, first.end):
        first = _Operand(
            first.start, word_after.end(), first.value, first.scale, "money", word_after[1] or word_after[2]
        )
    after = text[first.end : first.end + 16]
    if re.match(r"[-–](?!(?:strong|member|nation|country|seat|bed|person|man)\b)[A-Za-z]", after):
        return None
    if match["n"].lower() == "one":
        if _ONE_AFTER_NOT.match(text, first.end) or _ONE_BEFORE_NOT.search(text[max(0, start - 12) : start]):
            return None
    joined = _range(text, first, floor)
    if joined and mask.covers(joined.start, joined.end):
        joined = None
    return _quantity(text, first, joined, (joined or first).end, floor)


def _fraction(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    match = _FRACTION.match(text, start)
    if match is None or mask.covers(start, match.end()):
        return None
    share = match["share"].lower()
    top = match["top"].lower()
    count = ONES.get(top, 1)
    plural = share.endswith("s")
    if plural != (count > 1):
        return None
    parts = _SHARES[share.removesuffix("s")]
    if count >= parts:
        return None
    if top in ("a", "an", "one") and share not in ("half",) and not _SHARE_AFTER.match(text, match.end()):
        return None
    operand = _Operand(start, match.end(), _share(count, parts), 1, "fraction", "")
    return _quantity(text, operand, None, match.end(), floor, fraction=True)


def _share(count: float, parts: float) -> int | float:
    """A share as a percentage, to one decimal."""
    return _plain(round(100 * count / parts, 1))


def _in_ratio(text: str, first: _Operand, floor: int, mask: Mask) -> Quantity | None:
    """ "one in five", "nine out of ten", "3 in 10": the share as a percentage."""
    if first.unit != "plain" or first.scale != 1 or first.value != int(first.value):
        return None
    match = _RATIO.match(text, first.end)
    if match is None or _RATIO_NOT.match(text, match.end()) or mask.covers(match.start("m"), match.end()):
        return None
    digits = match["m"].replace(",", "")
    whole = int(digits) if digits.isdigit() else word_value(digits)
    if not whole or whole < 2 or not 0 < first.value < whole or (first.value > 99 and "out" not in match[0]):
        return None
    operand = _Operand(first.start, match.end(), _share(first.value, whole), 1, "fraction", "")
    return _quantity(text, operand, None, match.end(), floor, fraction=True)


def _half(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    scaled = _HALF_SCALE.match(text, start)
    if scaled:
        scale = 12 if scaled["scale"].lower() == "dozen" else MAGNITUDES[scaled["scale"].lower()]
        operand = _Operand(start, scaled.end(), _plain(scale / 2), scale, "plain", "")
        if currency := _AFTER.match(text, scaled.end()):
            operand = _Operand(start, currency.end(), operand.value, scale, "money", currency[1] or currency[2])
        return None if mask.covers(start, operand.end) else _quantity(text, operand, None, operand.end, floor)
    end = start + 4
    before = text[max(floor, start - 16) : start]
    if mask.covers(start, end) or _HALF_BEFORE_NOT.search(before) or text[end : end + 1] in "-–":
        return None
    if not _HALF_AFTER.match(text, end) and not re.search(
        r"(?i)\b(?:by|nearly|almost|about|over|than|around|to)\s+$", before
    ):
        return None
    if re.match(
        r"\s+(?:a|an)\s+(?:hour|day|year|century|decade|minute|mile|kilo|page)|\s+(?:past|time|way|brother|sister|hour)\b",
        text[end : end + 16],
    ):
        return None
    return _quantity(text, _Operand(start, end, 50, 1, "fraction", ""), None, end, floor, fraction=True)


def _change(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    word = re.compile(r"[A-Za-z]+").match(text, start)
    if word is None or mask.covers(start, word.end()):
        return None
    value = _CHANGES[word[0].lower()]
    if word[0].lower() == "halves" and re.search(r"(?i)\b(?:two|both|the)\s+$", text[max(0, start - 8) : start]):
        return None
    return _quantity(text, _Operand(start, word.end(), value, 1, "percent", ""), None, word.end(), floor)


def _ordinal_word(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    word = re.compile(r"[A-Za-z]+").match(text, start)
    if word is None or mask.covers(start, word.end()) or _named_word(text, start):
        return None
    return Quantity(start, word.end(), start, word[0], ORDINALS[word[0].lower()], None, "", "ordinal")


_READERS: Final = {
    **dict.fromkeys([word for word in ONES if word != "zero"], _cardinal),
    **dict.fromkeys(TENS, _cardinal),
    **dict.fromkeys(("a", "an"), _cardinal),
    **dict.fromkeys(_CHANGES, _change),
    **dict.fromkeys(ORDINALS, _ordinal_word),
    "half": _half,
}
