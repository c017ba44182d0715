"""Find quantities in plain text: money, percentages, counts, fractions, ordinals, in figures and in words.

>>> [(q.text, q.value, q.qualifier) for q in find_quantities("It gave more than £1.2 million to nearly half of them.")]
[('£1.2 million', 1200000, 'more than'), ('half', 50, 'nearly')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kg import number_grammar as grammar
from kg.dates import DateMention, find_dates
from kg.number_masks import Mask
from kg.number_parts import Operand, Quantity, UnitKind, figure_value, make_quantity, plain
from kg.number_words import MAGNITUDES, ONES, ORDINALS, TENS, word_value

_LONGEST: Final = 20  # a longer run of digits is a code


def find_quantities(text: str, dates: Sequence[DateMention] | None = None) -> list[Quantity]:
    """All quantities of a text, in order, without overlaps.

    Years, dates, ages, lengths of time, clock times, telephone, reference and page numbers are none. ``dates`` saves
    looking for the dates again where :func:`kg.dates.find_dates` has already been called.
    """
    if dates is None:
        dates = find_dates(text, None)
    return list(_quantities(text, tuple((mention.start, mention.end) for mention in dates)))


@lru_cache(maxsize=512)  # several extractors ask for those of the same passage, one after the other
def _quantities(text: str, dates: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    mask = Mask(text, list(dates))
    result: list[Quantity] = []
    position = 0
    for token in grammar.TOKEN.finditer(text):
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
    return tuple(result)


# ------------------------------------------------------------------------------------------------------------- readers


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
    return ratio or make_quantity(text, first, joined, last.end, floor)


def _operand(text: str, start: int, floor: int, inside_range: bool = False) -> Operand | None:
    if start and not inside_range:
        before = text[start - 1]
        if (before.isalnum() and not _lettered(text, start, floor)) or before in "_#":
            return None
        if before in ".,:/+'’" and start > 1 and text[start - 2].isalnum():
            return None
        if before in "-–" and start > 1 and text[start - 2].isalnum():
            return None
        if before == "." and (start < 2 or text[start - 2].isspace()):
            return None
    match = grammar.NUMBER.match(text, start)
    if match is None:
        return None
    digits = match["n"]
    scale_text, percent, end = match["scale"], match["percent"], match.end()
    if len(digits) > _LONGEST or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
        return None
    currency_start, currency = _currency_before(text, start, floor)
    if scale_text and not _scale_holds(text, match, bool(currency)):
        scale_text, percent, end = None, None, match.end("n")
    rest = text[end : end + 12]
    if (
        not scale_text
        and not percent
        and rest[:1]
        and (rest[0].isalnum() or rest[0] == "_")
        and (grammar.ORDINAL_AFTER.match(rest) or not grammar.GLUED.match(rest))
    ):
        return None
    if re.match(r"[.,:]\d", rest) or (not percent and rest[:1] in "/\\" and rest[1:2].isdigit()):
        return None
    if not percent and not currency and re.match(r"-[A-Za-z]", rest) and not grammar.GLUED.match(rest):
        return None
    scale = 1.0
    for word in (scale_text or "").lower().split():
        scale *= grammar.SCALES[word]
    value = figure_value(digits)
    unit: UnitKind = "plain"
    if percent:
        unit = "points" if "point" in percent.lower() else "percent"
    elif currency:
        unit = "money"
    elif word_after := grammar.AFTER.match(text, end):
        currency, end, unit = word_after[1] or word_after[2], word_after.end(), "money"
    return Operand(currency_start, end, plain(value * scale), scale, unit, "" if percent else currency)


def _lettered(text: str, start: int, floor: int) -> bool:
    """Whether the letters against a figure are a currency: "R18 million", "Rs500 crore", but not "A4" or "P5"."""
    return bool(
        grammar.GLUED_LETTERS.search(text, max(floor, start - 4), start) and grammar.LETTERED_FIGURE.match(text, start)
    )


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
        and not grammar.LENGTH_AFTER.match(after)
        and bool(
            re.match(
                r"[^\S\n]+(?:[a-z]+[^\S\n]+)?(?:[a-z]+s|people|children|men|women|of[^\S\n]+(?:them|those|whom|us|these))\b",
                after,
            )
        )
    )


def _currency_before(text: str, start: int, floor: int) -> tuple[int, str]:
    if not start or not (
        text[start - 1] in " \u00a0.\u202f" or text[start - 1] in grammar.SIGNS or text[start - 1].isalpha()
    ):
        return start, ""
    low = max(floor, start - 8)
    match = grammar.BEFORE.search(text, low, start)
    if match is None and text[start - 1].isalpha():
        match = grammar.GLUED_LETTERS.search(text, low, start)
    if match is None:
        return start, ""
    symbol = match[0].rstrip()
    return match.start(), symbol


def _range(text: str, first: Operand, floor: int) -> Operand | None:
    """The upper end, where a second number makes a range of the first: "5 to 7 million", "between 10 and 20 per cent"."""
    joint = grammar.RANGE.match(text, first.end)
    if joint is None:
        return None
    lead = text[max(floor, first.start - 40) : first.start].lower()
    between = re.search(r"\bbetween\s+(?:\w+\s+)?$", lead)
    word = (joint["word"] or "").lower()
    if word == "and" and not between:
        return None
    if word == "or" and first.value >= 10:
        return None
    if word in ("to", "or") and grammar.FROM.search(lead):
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


def _completed(text: str, first: Operand, floor: int) -> Operand:
    """The first number of "from 10 to 15 per cent" with the unit and the scale of the second."""
    joint = grammar.RANGE.match(text, first.end)
    if joint is None or joint["word"] != "to" or first.unit not in ("plain", "money") or first.scale != 1:
        return first
    if not re.search(r"(?i)\bfrom\s+(?:\w+\s+){0,2}$", text[max(floor, first.start - 32) : first.start]):
        return first
    last = _second(text, joint.end(), first.end)
    if last is None or (last.unit != first.unit and first.unit == "money"):
        return first
    scale = last.scale if first.value < 1000 else 1
    return Operand(
        first.start, first.end, plain(first.value * scale), scale, last.unit, first.currency or last.currency
    )


def _second(text: str, start: int, floor: int) -> Operand | None:
    """The number behind "to" or a dash, with a currency sign of its own or without."""
    sign = re.match(r"(?:(?:US|AU|NZ|A|C|S|R)\s?)?[£$€¥₹]\s?(?=\d)", text[start : start + 8])
    place = start + (sign.end() if sign else 0)
    if place < len(text) and text[place].isdigit():
        return _operand(text, place, floor, inside_range=not sign)
    match = grammar.WORDS.match(text, place)
    return _word_operand(match) if match and not sign else None


def _ordinal_figure(text: str, start: int, _floor: int, mask: Mask) -> Quantity | None:
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,-"):
        return None
    match = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)\b", re.IGNORECASE).match(text, start)
    if match is None or match.end() - start > _LONGEST or mask.covers(start, match.end()):
        return None
    return Quantity(start, match.end(), start, match[0], int(match[1].replace(",", "")), None, "", "ordinal")


# --------------------------------------------------------------------------------------------------------------- words


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


def _word_operand(match: re.Match[str]) -> Operand | None:
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
    return Operand(match.start(), match.end(), value, scale, unit, "")


def _cardinal(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    """A quantity whose number is in words, fractions and shares included."""
    if start and text[start - 1] in "-–'’" and start > 1 and text[start - 2].isalnum():
        return None
    share = _fraction(text, start, floor, mask)
    if share:
        return share
    match = grammar.WORDS.match(text, start)
    if match is None or mask.covers(start, match.end()) or _named_word(text, start):
        return None
    first = _word_operand(match)
    if first is None:
        return None
    ratio = _in_ratio(text, first, floor, mask)
    if ratio:
        return ratio
    if word_after := grammar.AFTER.match(text, first.end):
        first = Operand(
            first.start, word_after.end(), first.value, first.scale, "money", word_after[1] or word_after[2]
        )
    after = text[first.end : first.end + 16]
    if re.match(r"[-–](?!(?:strong|member|nation|country|seat|bed|person|man)\b)[A-Za-z]", after):
        return None
    if match["n"].lower() == "one" and (
        grammar.ONE_AFTER_NOT.match(text, first.end) or grammar.ONE_BEFORE_NOT.search(text[max(0, start - 12) : start])
    ):
        return None
    joined = _range(text, first, floor)
    if joined and mask.covers(joined.start, joined.end):
        joined = None
    return make_quantity(text, first, joined, (joined or first).end, floor)


def _fraction(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    match = grammar.FRACTION.match(text, start)
    if match is None or mask.covers(start, match.end()):
        return None
    share = match["share"].lower()
    top = match["top"].lower()
    count = ONES.get(top, 1)
    plural = share.endswith("s")
    if plural != (count > 1):
        return None
    parts = grammar.SHARES[share.removesuffix("s")]
    if count >= parts:
        return None
    if (
        top in ("a", "an", "one")
        and share != "half"
        and not (
            grammar.SHARE_AFTER.match(text, match.end()) or re.search(r"(?i)\bby\s+$", text[max(0, start - 5) : start])
        )
    ):
        return None
    if scaled := grammar.PART_OF_SCALE.match(text, match.end()):
        scale = MAGNITUDES[scaled["scale"].lower()]
        whole = Operand(start, scaled.end(), plain(count * scale / parts), scale, "plain", "")
        if money := grammar.AFTER.match(text, scaled.end()):
            whole = Operand(start, money.end(), whole.value, scale, "money", money[1] or money[2])
        return make_quantity(text, whole, None, whole.end, floor)
    operand = Operand(start, match.end(), _share(count, parts), 1, "fraction", "")
    return make_quantity(text, operand, None, match.end(), floor, fraction=True)


def _share(count: float, parts: float) -> int | float:
    """A share as a percentage, to one decimal."""
    return plain(round(100 * count / parts, 1))


def _in_ratio(text: str, first: Operand, floor: int, mask: Mask) -> Quantity | None:
    """ "one in five", "nine out of ten", "3 in 10": the share as a percentage."""
    if first.unit != "plain" or first.scale != 1 or first.value != int(first.value):
        return None
    match = grammar.RATIO.match(text, first.end)
    if match is None or grammar.RATIO_NOT.match(text, match.end()) or mask.covers(match.start("m"), match.end()):
        return None
    digits = match["m"].replace(",", "")
    whole = int(digits) if digits.isdigit() else word_value(digits)
    if not whole or whole < 2 or not 0 < first.value < whole or (first.value > 99 and "out" not in match[0]):
        return None
    operand = Operand(first.start, match.end(), _share(first.value, whole), 1, "fraction", "")
    return make_quantity(text, operand, None, match.end(), floor, fraction=True)


def _half(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    scaled = grammar.HALF_SCALE.match(text, start)
    if scaled:
        scale = 12 if scaled["scale"].lower() == "dozen" else MAGNITUDES[scaled["scale"].lower()]
        operand = Operand(start, scaled.end(), plain(scale / 2), scale, "plain", "")
        if currency := grammar.AFTER.match(text, scaled.end()):
            operand = Operand(start, currency.end(), operand.value, scale, "money", currency[1] or currency[2])
        return None if mask.covers(start, operand.end) else make_quantity(text, operand, None, operand.end, floor)
    end = start + 4
    before = text[max(floor, start - 16) : start]
    if mask.covers(start, end) or grammar.HALF_BEFORE_NOT.search(before) or text[end : end + 1] in "-–":
        return None
    if not grammar.HALF_AFTER.match(text, end) and not re.search(
        r"(?i)\b(?:by|nearly|almost|about|over|than|around|to)\s+$", before
    ):
        return None
    if re.match(
        r"\s+(?:a|an)\s+(?:hour|day|year|century|decade|minute|mile|kilo|page)|\s+(?:past|time|way|brother|sister|hour)\b",
        text[end : end + 16],
    ):
        return None
    return make_quantity(text, Operand(start, end, 50, 1, "fraction", ""), None, end, floor, fraction=True)


def _change(text: str, start: int, floor: int, mask: Mask) -> Quantity | None:
    word = re.compile(r"[A-Za-z]+").match(text, start)
    if word is None or mask.covers(start, word.end()):
        return None
    value = grammar.CHANGES[word[0].lower()]
    if word[0].lower() == "halves" and re.search(r"(?i)\b(?:two|both|the)\s+$", text[max(0, start - 8) : start]):
        return None
    return make_quantity(text, Operand(start, word.end(), value, 1, "percent", ""), None, word.end(), floor)


def _ordinal_word(text: str, start: int, _floor: int, mask: Mask) -> Quantity | None:
    word = re.compile(r"[A-Za-z]+").match(text, start)
    if word is None or mask.covers(start, word.end()) or _named_word(text, start):
        return None
    return Quantity(start, word.end(), start, word[0], ORDINALS[word[0].lower()], None, "", "ordinal")


_READERS: Final = {
    **dict.fromkeys([word for word in ONES if word != "zero"], _cardinal),
    **dict.fromkeys(TENS, _cardinal),
    **dict.fromkeys(("a", "an"), _cardinal),
    **dict.fromkeys(grammar.CHANGES, _change),
    **dict.fromkeys(ORDINALS, _ordinal_word),
    "half": _half,
}
