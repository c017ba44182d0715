"""What surrounds a date expression: whether a number is a year there, and whether the verbs look ahead."""

from __future__ import annotations

import re
from typing import Final

from kg.date_forms import Form

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
_OLD_YEAR_BEFORE: Final = re.compile(r"(?i)\b(?:in|since|until|around|about|year|of)\s+$")
_ABOUT_BEFORE: Final = re.compile(r"(?i)\b(?:around|about|circa)\s+$")
_CLOSES: Final = re.compile(r"\s*(?:$|[.;:?!)\],\n]|[-–]\s)")
_AFTER_ABOUT: Final = re.compile(r"\s*(?:$|[.;:?!)\],\n]|(?:and|or|when|while|as|to|in|with|after|before)\b)")
_MONTH_BEFORE: Final = re.compile(
    r"(?i)\b(?:in|of|since|until|till|by|during|from|to|through|throughout|early|late|mid|and|before|after|between|for|"
    r"or|each|every|end-|compared with)[\s-]+$"
)
_IN_BEFORE: Final = re.compile(r"(?i)\b(?:in|since|until|during|early|late|mid)[\s-]+$")
_NAME_WORD: Final = re.compile(r"[^\S\n]+[A-Z][a-z]+")
_INDEFINITE_BEFORE: Final = re.compile(
    r"(?i)\b(?:for|over|within|in|during|after|lasting|lasts|lasted|nearly|almost|about)\s+$"
)
_NAMED_BEFORE: Final = re.compile(
    r"(?:[A-Z][\w.'’-]*)(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*)+,\s+$|\b(?:Mr|Mrs|Ms|Dr)\s[\w-]+,\s+$"
)
_LIMIT_BEFORE: Final = re.compile(
    r"(?i)\b(?:are|is|were|was|be|those|people|children|anyone|everyone|adults|women|men|girls|boys|persons|someone|youths?|aged)\s+$"
)
_HALF_BEFORE: Final = re.compile(r"(?i)\bhalf\s+$")
_THE_BEFORE: Final = re.compile(r"(?i)\bthe\s+$")
_DAY_NAME_BEFORE: Final = re.compile(
    r"\b(?:Black|Good|Ash|Bloody|Easter|Palm|Shrove|Maundy|Super|The|Sky News|Cyber|Giving)\s+$"
)
_DAY_NAME_AFTER: Final = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|People|Agreement|Herald|Post|World|Independent|Tribune|Star|Mercury|"
    r"Paper|Night\s+Live|Programme|with\s+[A-Z]|Sun)\b"
)


def in_context(form: Form, text: str, start: int, end: int, year_end: int, month_first: bool) -> Form | None:
    """The form where its surroundings bear it out, else None."""
    name = form.name
    before = text[max(0, start - 32) : start]
    if name == "bare_year":
        return Form("year", form.args) if _is_year(form, text, start, end, year_end) else None
    if name == "bare_month":
        ambiguous = form.args[0] in (3, 4, 5, 6, 8)  # March, April, May, June, August: verbs and names of people
        if ambiguous and _NAME_WORD.match(text, end):
            return form if _IN_BEFORE.search(before) else None
        return form if _MONTH_BEFORE.search(before) or not (ambiguous or _NAME_WORD.match(text, end)) else None
    if name == "slashed":
        year, first, second = form.args
        assert isinstance(first, int)
        assert isinstance(second, int)
        day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
        return Form("day", (year, month, day, None)) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if name == "weekday":
        named = _DAY_NAME_BEFORE.search(before) or _DAY_NAME_AFTER.match(text, end)
        if form.args[1] == "next" and _THE_BEFORE.search(before):
            return Form("unknown")  # "the next Tuesday" of a story, not of its reader
        return None if named else form
    if name == "indefinite":
        code = form.args[0]
        if _HALF_BEFORE.search(before):
            return Form("duration", ("0.5", "", code))
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
    if name == "away" and _HALF_BEFORE.search(before):
        return Form("unknown")
    if name == "unit" and _THE_BEFORE.search(before) and form.args[0] in ("last", "next"):
        return Form("unit", ({"last": "past", "next": "coming"}[str(form.args[0])], form.args[1]))
    return form


def _is_year(form: Form, text: str, start: int, end: int, year_end: int) -> bool:
    year = form.args[0]
    assert isinstance(year, int)
    before, after = text[max(0, start - 32) : start], text[end : end + 24]
    if year < 1500:
        return bool(_OLD_YEAR_BEFORE.search(before) and _CLOSES.match(after))
    if _COUNT_AFTER.match(after):
        return False
    if 1900 <= year <= 2100 and _ABOUT_BEFORE.search(before) and _AFTER_ABOUT.match(after):
        return True
    if _NOT_YEAR_BEFORE.search(before):
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
    closes = _CLOSES.match(after)
    word = _WORD_BEFORE.search(before)
    if not before.strip() or (before.rstrip()[-1] in "([" and closes):
        return bool(closes)
    # "Paris 2024", "Migration Act 1958": after a name
    return bool(
        word and word[1][0].isupper() and word[2].strip() in ("", ",", ":") and (closes or word[1][1:].islower())
    )


_SENTENCE_END: Final = re.compile(r"[.!?]['\"”’)]?\s|\n\s*\n|[;•]")
_CLAUSE_END: Final = re.compile(_SENTENCE_END.pattern + r"|\b(?:as|which|who|that|when|while|because)\b")
_CUE: Final = re.compile(
    r"(?i)\b(?:(?P<future>(?:is|are)\s+(?!being|having)\w+ing\b|(?:will|won['’]t|shall|going\s+to|about\s+to|(?:is|are|was|were)\s+to|(?:set|due|expected|scheduled|"
    r"planned|poised|slated|plans?|planning|intends?|hopes?|preparing|aims?|agreed|vowed|promised|pledged|decided|ready|likely|wants?|wanted)\s+(?:to|for)|upcoming|forthcoming)"
    r"(?:\s+(?:also|not|now|then|be|have|\w+ly))*(?:\s+\w+)?)"
    r"|(?P<neutral>(?:has|have|would|could|may|might|can|must|should)\s+(?:be\s+)?\w+)"
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
    cues = list(_CUE.finditer(window))
    found = cues[-1] if cues else None
    if found is None:
        rest = text[end : end + 80]
        stop_after = _CLAUSE_END.search(rest)
        found = _CUE.search(rest[: stop_after.start()] if stop_after else rest)
    if found is None or found["neutral"]:
        return None
    return found["future"] is not None
