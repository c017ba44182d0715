"""Currencies: from what a text writes to the ISO 4217 code.

Sources: ISO 4217 list one (current) and list three (historical); the currency of each country from the table of countries.
"""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer_countries import Country, countries, country_by_demonym, country_by_name
from kg.gazetteer_tables import fold

# Symbols that mean one currency wherever they stand.
SYMBOLS = {
    "US$": "USD", "$US": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "$A": "AUD", "AUD$": "AUD", "Aus$": "AUD",
    "NZ$": "NZD", "$NZ": "NZD", "NZD$": "NZD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "Can$": "CAD", "CDN$": "CAD",
    "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "FJ$": "FJD", "F$": "FJD", "SI$": "SBD", "J$": "JMD",
    "BZ$": "BZD",
    "BDS$": "BBD", "Bds$": "BBD", "TT$": "TTD", "EC$": "XCD", "B$": "BND", "N$": "NAD", "L$": "LRD",
    "G$": "GYD", "Z$": "ZWG",
    "Mex$": "MXN", "MX$": "MXN", "R$": "BRL", "€": "EUR", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₦": "NGN",
    "₱": "PHP", "₺": "TRY", "₴": "UAH", "฿": "THB", "₫": "VND", "₵": "GHS", "GH₵": "GHS", "GH¢": "GHS",
    "₡": "CRC", "₲": "PYG",
    "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD", "৳": "BDT", "៛": "KHR", "₭": "LAK", "₮": "MNT", "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF", "RM": "MYR", "Rp": "IDR", "R": "ZAR", "KSh": "KES", "Ksh": "KES", "KShs": "KES", "USh": "UGX",
    "Ush": "UGX",
    "TSh": "TZS", "Tsh": "TZS", "RMB": "CNY", "CN¥": "CNY", "JP¥": "JPY", "Tk": "BDT", "DM": "DEM",
    "IR£": "IEP", "E£": "EGP",
    "£E": "EGP", "LE": "EGP", "SFr": "CHF", "Sfr": "CHF", "FF": "FRF", "Dh": "AED", "Dhs": "AED", "STG£": "GBP",
    "Stg": "GBP", "stg": "GBP", "GB£": "GBP", "UK£": "GBP",
}  # fmt: skip

# Words (in the singular) that name one currency whoever uses them.
WORDS = {
    "euro": "EUR", "sterling": "GBP", "pound sterling": "GBP", "quid": "GBP", "greenback": "USD", "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY", "rmb": "CNY", "rand": "ZAR", "naira": "NGN", "cedi": "GHS", "birr": "ETB",
    "nakfa": "ERN", "baht": "THB",
    "dong": "VND", "ringgit": "MYR", "rupiah": "IDR", "taka": "BDT", "kyat": "MMK", "riel": "KHR", "kip": "LAK",
    "tugrik": "MNT",
    "togrog": "MNT", "tenge": "KZT", "lari": "GEL", "hryvnia": "UAH", "hryvna": "UAH", "shekel": "ILS",
    "sheqel": "ILS",
    "zloty": "PLN", "forint": "HUF", "lev": "BGN", "leva": "BGN", "pula": "BWP", "kina": "PGK", "vatu": "VUV",
    "tala": "WST",
    "pa'anga": "TOP", "guarani": "PYG", "bolivar": "VES", "quetzal": "GTQ", "lempira": "HNL", "gourde": "HTG",
    "afghani": "AFN",
    "rufiyaa": "MVR", "ngultrum": "BTN", "pataca": "MOP", "ariary": "MGA", "metical": "MZN", "meticais": "MZN",
    "kwanza": "AOA",
    "dalasi": "GMD", "lilangeni": "SZL", "emalangeni": "SZL", "loti": "LSL", "maloti": "LSL", "ouguiya": "MRU",
    "dobra": "STN",
    "lek": "ALL", "dram": "AMD", "cordoba": "NIO", "boliviano": "BOB", "deutschmark": "DEM", "deutsche mark": "DEM",
    "d-mark": "DEM", "lire": "ITL", "drachma": "GRD", "peseta": "ESP", "guilder": "NLG", "punt": "IEP",
    "markka": "FIM",
    "ecu": "XEU", "loonie": "CAD", "cfa franc": "XOF", "cfp franc": "XPF", "reais": "BRL", "kronor": "SEK",
    "koruna": "CZK",
    "koruny": "CZK", "korun": "CZK", "rouble": "RUB", "ruble": "RUB", "dirham": "AED", "dollar": "USD",
    "pound": "GBP",
    "rupee": "INR", "lira": "TRY", "leu": "RON", "lei": "RON", "manat": "AZN", "kroon": "EEK",
}  # fmt: skip

# Words that name several currencies: which, by ISO code, for the user's own country; see `WORDS` for the usual meaning.
SHARED = {
    "dollar": "USD AUD NZD CAD SGD HKD TWD FJD BBD BSD BZD BMD BND GYD JMD KYD LRD NAD SBD SRD TTD XCD RHD ZWG",
    "pound": "GBP EGP LBP SYP SDG SSP GIP FKP SHP IEP CYP MTP",
    "rupee": "INR PKR LKR NPR MUR SCR",
    "shilling": "KES TZS UGX SOS",
    "franc": "CHF XOF XAF XPF RWF BIF DJF GNF KMF CDF FRF BEF LUF",
    "cfa franc": "XOF XAF",
    "peso": "MXN PHP ARS CLP COP CUP DOP UYU",
    "krona": "SEK ISK", "kronur": "ISK", "krone": "NOK DKK", "kroner": "NOK DKK", "kr": "SEK NOK DKK ISK",
    "dinar": "RSD KWD JOD IQD BHD DZD TND LYD MKD YUM", "dirham": "AED MAD", "riyal": "SAR QAR OMR YER",
    "rial": "IRR OMR YER QAR",
    "real": "BRL", "won": "KRW KPW", "som": "KGS UZS", "sum": "UZS", "somoni": "TJS", "manat": "AZN TMT",
    "sol": "PEN",
    "soles": "PEN", "colon": "CRC", "balboa": "PAB", "leone": "SLE", "kwacha": "ZMW MWK", "leu": "RON MDL",
    "lei": "RON MDL",
    "lira": "TRY ITL", "rouble": "RUB BYN SUR", "ruble": "RUB BYN SUR", "mark": "DEM BAM DDM FIM", "schilling": "ATS",
    "escudo": "CVE PTE", "guilder": "NLG ANG AWG XCG", "crown": "CZK SKK CSK", "denar": "MKD",
    "florin": "AWG", "rs": "INR PKR LKR NPR MUR SCR", "£": "GBP EGP LBP SYP SDG SSP GIP FKP SHP IEP CYP",
    "¥": "JPY CNY", "koruna": "CZK SKK CSK", "yen": "JPY", "zaire": "ZRN", "dong": "VND",
}  # fmt: skip
_USUAL_SHARED = {"£": "GBP", "¥": "JPY", "rs": "INR", "somoni": "TJS"}

# What countries used to pay with, for words of a text that is older than the change: "French francs".
FORMER = {
    "Austria": "ATS", "Belgium": "BEF", "Bulgaria": "BGN", "Croatia": "HRK", "Cyprus": "CYP", "Estonia": "EEK",
    "Finland": "FIM",
    "France": "FRF", "Germany": "DEM", "Greece": "GRD", "Ireland": "IEP", "Italy": "ITL", "Latvia": "LVL",
    "Lithuania": "LTL",
    "Luxembourg": "LUF", "Malta": "MTL", "Netherlands": "NLG", "Portugal": "PTE", "Slovakia": "SKK",
    "Slovenia": "SIT",
    "Spain": "ESP", "East Germany": "DDM",
}  # fmt: skip
_WORD_OF_FORMER = {
    "ATS": "schilling", "BEF": "franc", "HRK": "kuna", "CYP": "pound", "EEK": "kroon", "FIM": "mark", "FRF": "franc",
    "DEM": "mark", "GRD": "drachma", "IEP": "pound", "ITL": "lira", "LVL": "lats", "LTL": "litas",
    "LUF": "franc", "MTL": "lira",
    "NLG": "guilder", "PTE": "escudo", "SKK": "koruna", "SIT": "tolar", "ESP": "peseta", "BGN": "lev", "DDM": "mark",
}  # fmt: skip

# Currency words that are English words as well: a currency only with a country.
_ENGLISH_WORDS = frozenset({"real", "sol", "sum", "colon", "crown", "mark", "won"})

# Multiples, parts and things: never a currency of their own.
_NOT_MONEY = frozenset(
    {"crore", "crores", "lakh", "lakhs", "million", "billion", "percent", "per cent", "cent", "cents"}
)
# Codes that a headline in capitals has as words.
_CODES_THAT_ARE_WORDS = frozenset({"ALL", "BAM", "CUP", "MOP", "PEN", "SOS", "TOP", "TRY"})
_PLURAL = re.compile(r"(?<=[a-z])s$")


def currency(text: str, country: str | None = None) -> str | None:
    """The ISO 4217 code of a symbol, word or code, read as the given country would; None if it is no currency or unclear.

    "$" and "dollars" are the country's own dollar, else the United States'; "pounds" likewise, else sterling. A country in
    the words themselves goes first: "Kenyan shillings", "NZ dollars". "francs", "shillings" and "pesos" alone are unclear.

    Args:
        text: "$", "A$", "£", "US dollars", "lire", "CHF".
        country: any name of the publisher's country (`country_by_name` reads it); an unknown name counts as none.
    """
    form = " ".join(text.replace("’", "'").split())
    if not form or form.lower() in _NOT_MONEY:
        return None
    home = country_by_name(country) if country else None
    if form in SYMBOLS:
        return SYMBOLS[form]
    if form in codes():
        return form
    if form == "$":
        return home.currency if home is not None and home.dollar else "USD"
    bare = form.rstrip(".")
    if (bare in {"£", "¥", "Rs", "kr", "Kr"}) and (found := _shared(bare.lower(), home)):
        return found
    owner, word = _owner(form)
    return _word(_singular(word), owner or home, named=owner is not None)


@cache
def codes() -> frozenset[str]:
    """Every ISO 4217 code that is recognised where it stands: those known here, but for the few that are English words."""
    current = {country.currency for country in countries() if country.currency is not None}
    shared = {code for several in SHARED.values() for code in several.split()}
    known = current | shared | set(WORDS.values()) | set(SYMBOLS.values()) | set(FORMER.values())
    return frozenset(known - _CODES_THAT_ARE_WORDS)


def _owner(form: str) -> tuple[Country | None, str]:
    """Split "New Zealand dollars" into the country and the word; None and all the words where they name no country."""
    words = form.split(" ")
    for split in range(len(words) - 1, 0, -1):
        head = " ".join(words[:split])
        if (found := country_by_demonym(head) or country_by_name(head)) is not None:
            return found, " ".join(words[split:])
    return None, form


def _word(word: str, country: Country | None, *, named: bool) -> str | None:
    """The currency that a word means in a country; where the country is named in the text, never another's."""
    if country is not None and (old := FORMER.get(country.name)) and _WORD_OF_FORMER[old] == word:
        return old
    if found := _shared(word, country):
        own = country is not None and country.currency == found
        if own or not named:
            return found
    if named and word in SHARED:
        return None
    return WORDS.get(word)


def _shared(word: str, country: Country | None) -> str | None:
    candidates = SHARED.get(word, "").split()
    if country is not None and country.currency in candidates:
        return country.currency
    if word in WORDS:
        return WORDS[word]
    if word in _USUAL_SHARED:
        return _USUAL_SHARED[word]
    return candidates[0] if len(candidates) == 1 and word not in _ENGLISH_WORDS else None


def _singular(word: str) -> str:
    plain = fold(word).lower()
    return plain if plain in WORDS or plain in SHARED else _PLURAL.sub("", plain)
