"""Patterns and words of quantities: numerals, scales, currencies, qualifiers, shares."""

from __future__ import annotations

import re
from typing import Final, Literal

from kg.number_words import CARDINAL, MAGNITUDES

Qualifier = Literal["", "approximately", "at least", "at most", "more than", "less than", "nearly"]

TOKEN: Final = re.compile(r"\d|[½¼¾]|(?<!\w)[A-Za-z]+")
_INTEGER = r"\d{1,3}(?:,\d{3})+(?!\d)|(?!0)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?![\d]|[ \u00a0]\d)|\d+"
_DECIMAL_COMMA = (
    r"(?!0)\d{1,3},\d{1,2}(?=[\s-]?(?:million|billion|trillion|bn\b|mn\b|m\b|per\s?cent\b|percent\b|pct\b|%))"
)
_FIGURE = rf"(?:{_DECIMAL_COMMA}|(?:{_INTEGER})(?:\.\d+)?[½¼¾]?|[½¼¾])"
_LETTER_SCALE = r"(?:mln|mn|bn|tn|trn|m|k|b)(?![A-Za-z0-9’'])"
_SCALE = (
    r"(?:hundred\s+thousand|thousand|million|billion|trillion|lakhs?(?:\s+crores?)?|lac|crores?|"
    rf"{_LETTER_SCALE})"
)
_PERCENT = r"\s?%(?:\s?points?)?|[\s-]\s?(?:per\s?cent(?:age)?|percent(?:age)?|pc|pct)(?:[\s-]\s?points?)?\b|pc\b|pct\b"
_CODES = (
    "USD|EUR|GBP|AUD|NZD|CAD|CHF|JPY|CNY|RMB|INR|PKR|BDT|LKR|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB|UAH|ZAR|KES|NGN|GHS|UGX|TZS|ETB|EGP|"
    "MAD|TND|ILS|JOD|SAR|AED|QAR|KWD|BRL|MXN|ARS|CLP|COP|PEN|KRW|TWD|HKD|SGD|MYR|THB|IDR|PHP|VND|XOF|XAF|FJD|PGK|SBD|VUV|WST|TOP"
)
SIGNS: Final = "£$€¥₹₩₽₺₦₪₫₴₱฿"
_SIGN_PREFIX = r"(?<![A-Za-z])(?:US|AU|NZ|CA|HK|SG|NT|FJ|TT|BZ|A|C|S|R|J|Z)\s?"
_LETTERS = rf"(?<![A-Za-z])(?:{_CODES}|(?:Rs|Rp|KSh|Ksh|KSH|Sh|CFA|Fr|kr|RM|USh|TSh|TSH|USH)\.?)"
_SYMBOL = rf"(?:(?:{_SIGN_PREFIX})?[{SIGNS}]|{_LETTERS})"
BEFORE: Final = re.compile(rf"{_SYMBOL}[^\S\n]?$")
_CURRENCY_WORD = (
    r"dollars?|pounds?(?:\s+sterling)?|euros?|yen|yuan|renminbi|rupees?|rupiah|francs?|pesos?|rands?|kron(?:er|or|a|e)|shekels?|"
    r"dinars?|dirhams?|riyals?|rials?|roubles?|rubles?|baht|liras?|naira|shillings?|ringgit|zloty(?:s|ch)?|forints?|"
    r"hryvnias?|reais|soles|taka|dong|kwacha|cedis?|birr|kina|vatu|escudos?|pesetas?|drachmas?|lire|guilders?|schillings?|deutschmarks?|kuna|koruna|leva|tenge|kyat|tugrik|bolivars?|bolivianos?|colones|quetzals?|lempiras?|cordobas?|meticais|kwanzas?|dalasi|gourdes?|afghanis?|ecus?|ECUs?|cents"
)
_NATION = r"(?:US|U\.S\.|UK|(?:New\s+|South\s+|Hong\s+|Saudi\s+|Sri\s+)?[A-Z][a-z]+)"
GLUED_LETTERS: Final = re.compile(r"(?<![A-Za-z0-9.,-])(?:R|N|P|K|Rs|Rp|Ksh|KSh|KSH|RM|CFA|Sh)$")
"""Letters written against their figure ("R18 million", "P90-million"): a currency only with a scale or in thousands."""
LETTERED_FIGURE: Final = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|[\d.]+(?:,\d{1,2})?[\s-]?(?:crore|lakh|thousand|million|billion|trillion|(?:bn|m|tn)\b)",
    re.IGNORECASE,
)
PART_OF_SCALE: Final = re.compile(r"\s+of\s+an?\s+(?P<scale>million|billion|trillion)\b", re.IGNORECASE)
AFTER: Final = re.compile(
    rf"\s+((?:(?:{_NATION}|CFA|CFP)\s+)?(?:{_CURRENCY_WORD})\b|{_CODES}\b|(?:{_NATION}\s+)won\b|(?<=[bmtr]illion )won\b)"
    r"|(€|£)(?!\s?\d)"
)
NUMBER: Final = re.compile(
    rf"(?P<n>{_FIGURE})(?:[\s-]?\s?(?P<scale>{_SCALE})(?!\w))?(?P<percent>{_PERCENT})?", re.IGNORECASE
)
WORDS: Final = re.compile(
    rf"(?P<n>{CARDINAL})(?P<percent>[\s-]\s?(?:per\s?cent(?:age)?|percent(?:age)?)(?:[\s-]\s?points?)?\b)?",
    re.IGNORECASE,
)
RANGE: Final = re.compile(r"(?P<dash>[^\S\n]?[-–—][^\S\n]?)|\s+(?P<word>to|and|or)\s+")
ORDINAL_AFTER: Final = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
GLUED: Final = re.compile(
    r"(?:km|kg|mm|cm|ft|mph|kph|[MGkT]Wh?|[GMTk]B|MHz|ha|m|g|km2|sq|plus|x)\b|\+|-(?:strong|member|nation|country|seat|bed|person|man|page)\b"
)
LENGTH_AFTER: Final = re.compile(
    r"\s+(?:high|long|wide|deep|tall|away|from|above|below|sprint|race|swim|dash|hurdles|freestyle|of\s+water)\b"
)
PER: Final = re.compile(
    r"\s*(?:(?:people|per\s+cent|percent)\s+)?(?:\b(?:a|an|per|each|every)[\s-]|/)\s?(?P<per>year|annum|quarter|month|fortnight|week|day|night|"
    r"hour|minute|head|person|capita|household|child|pupil|student|patient|family|tonne|ton|barrel|litre|kilo|kilogram|km|hectare|acre)\b"
    r"|\s+(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b|\s+(?P<pa>p\.a\.|pa\b)|[\s-]a[\s-](?P<per2>year|month|week|day)\b",
    re.IGNORECASE,
)
PER_ADVERBS: Final = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
SCALES: Final[dict[str, float]] = {
    **MAGNITUDES, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3,
}  # fmt: skip
_QUALIFIER_PHRASES: Final[dict[Qualifier, str]] = {
    "at least": (
        "at least|no fewer than|no less than|not less than|a minimum of|minimum of|at the very least|from at least"
    ),
    "at most": ("up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|as high as"),
    "more than": (
        "more than|well over|just over|over|above|in excess of|upwards of|greater than|well above|exceed|"
        "exceeds|exceeded|exceeding|far more than|slightly more than|a little over|well in excess of|"
        "higher than|just above|slightly over|a little more than|beyond"
    ),
    "less than": ("fewer than|less than|under|below|well under|well below|lower than"),
    "nearly": (
        "nearly|almost|just under|close to|just short of|approaching|just below|slightly under|"
        "slightly less than|very nearly|just less than|a little under|nearing"
    ),
    "approximately": (
        "some|around|about|approximately|closer to|roughly|an estimated|estimated|circa|or so|approx|approx.|"
        "estimated at|in the region of|in the order of|estimated to be|c."
    ),
}
QUALIFIERS: Final[dict[str, Qualifier]] = {
    phrase: qualifier for qualifier, phrases in _QUALIFIER_PHRASES.items() for phrase in phrases.split("|")
}
LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in QUALIFIERS)
_LONGEST_FIRST = sorted(QUALIFIERS, key=len, reverse=True)
_ANY_QUALIFIER = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in _LONGEST_FIRST)
_BETWEEN = r"(?:some|about|around|an\s+estimated|a\s+total\s+of|an\s+additional|a\s+further|another)"
QUALIFIER: Final = re.compile(rf"(?<![\w-])(?P<q>{_ANY_QUALIFIER})\s+(?:{_BETWEEN}\s+)?$", re.IGNORECASE)
QUALIFIER_AFTER: Final[tuple[tuple[re.Pattern[str], Qualifier], ...]] = (
    (
        re.compile(
            r"\+(?!\d)|\s+or\s+(?:more|above|over|greater)\b|\s+and\s+(?:above|counting)\b|\s+at\s+least\b",
            re.IGNORECASE,
        ),
        "at least",
    ),
    (re.compile(r"\s+or\s+(?:less|fewer|under|below)\b|\s+at\s+most\b", re.IGNORECASE), "at most"),
    (re.compile(r"\s+or\s+so\b", re.IGNORECASE), "approximately"),
)
FROM: Final = re.compile(r"(?i)\b(?:from|by)\s+(?:\w+\s+)?$")
RATIO: Final = re.compile(
    rf"\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m>\d{{1,3}}(?:,\d{{3}})*|{CARDINAL})\b", re.IGNORECASE
)
_RATIO_UNIT = (
    r"%|per\s?cent|percent|years?|months?|weeks?|days?|hours?|minutes?|countries|provinces|cities|places|states|regions|"
    r"million|billion|January|February|March|April|May|June|July|August|September|October|November|December"
)
RATIO_NOT: Final = re.compile(rf"\s?(?:{_RATIO_UNIT})|[-,.]\d")
_SHARE_NAMES = "half third quarter fifth sixth seventh eighth ninth tenth"
SHARES: Final = {"twentieth": 20, **{name: parts for parts, name in enumerate(_SHARE_NAMES.split(), start=2)}}
FRACTION: Final = re.compile(
    r"(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]\s?(?P<share>half|thirds?|quarters?|fifths?|sixths?|sevenths?|"
    r"eighths?|ninths?|tenths?|twentieths?)\b",
    re.IGNORECASE,
)
_SHARE_VERBS = (
    r"are|were|is|was|have|has|had|said|say|came|come|live|lived|believe|support|supported|think|drop|fall|rise|cut|increase|"
    r"reduction|decline|majority"
)
SHARE_AFTER: Final = re.compile(
    r"\s*(?:$|[.,;:)!?”\"'’–—]|\s(?:-\s|of|fewer|more|less|lower|higher|smaller|larger|shorter|longer|cheaper|faster|slower|last|this|since|in|by|on|compared|to|from|"
    rf"between|over|during|and|or|as|who|{_SHARE_VERBS})\b)"
)
HALF_AFTER: Final = re.compile(
    r"\s+(?:of|the|all|their|its|his|her|our|your|those|these|that|are|were|was|is|have|had|said|as|by|in|since|to|from|"
    r"compared|last|this)\b|\s*[.,;)]|\s*$"
)
HALF_BEFORE_NOT: Final = re.compile(
    r"(?i)\b(?:first|second|other|better|final|last|this|each|a|and|latter|opening)[\s-]+(?:a\s+)?$"
)
HALF_SCALE: Final = re.compile(
    r"(?:half[\s-]an?|half)\s?[\s-]\s?(?P<scale>million|billion|trillion|thousand|dozen|crore|lakh|hundred)\b",
    re.IGNORECASE,
)
CHANGES: Final = {
    "doubled": 100, "doubling": 100, "doubles": 100, "tripled": 200, "tripling": 200, "triples": 200, "trebled": 200,
    "trebling": 200, "quadrupled": 300, "quadrupling": 300, "halved": 50, "halving": 50, "halves": 50,
}  # fmt: skip
ONE_BEFORE_NOT: Final = re.compile(
    r"(?i)\b(?:no|any|every|each|this|that|the|some|which|another|first|last|latest|only|big|new|good|day|loved|than)\s+$"
)
ONE_AFTER_NOT: Final = re.compile(
    r"(?i)\s*(?:[.,;:!?)]|$)|[-–]|\s+(?:of|another|by|day|where|that|which|who|whose|can|could|should|would|will|is|was|are|"
    r"has|had|as|thing|hand|and|or|to|in|for|with|from|on|at|we|i|he|she|they|it|side|way|time|reason|final)\b"
)
