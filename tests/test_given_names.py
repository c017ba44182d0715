"""Given names from every region are known, words and places that look like them are not, and the tables are in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import given_names, resources
from kg.errors import KgError
from kg.given_names import gender, is_family_first, is_given_name

BY_REGION = {
    "English": {"Mary": "f", "Thomas": "m", "Bronwyn": "f", "Callum": "m"},
    "Irish and Welsh": {"Siobhán": "f", "Niamh": "f", "Rhys": "m"},
    "French": {"Hélène": "f", "Benoît": "m", "Guillaume": "m"},
    "German and Dutch": {"Jürgen": "m", "Annegret": "f", "Joost": "m"},
    "Nordic": {"Bjørn": "m", "Sigrid": "f", "Guðrún": "f"},
    "Italian": {"Giulia": "f", "Matteo": "m"},
    "Iberian and Latin American": {"Begoña": "f", "João": "m", "Ximena": "f", "Thiago": "m"},
    "Slavic": {"Oleksandr": "m", "Svetlana": "f", "Wojciech": "m", "Zdeněk": "m", "Snežana": "f"},
    "Hungarian, Romanian, Greek": {"László": "m", "Ileana": "f", "Panagiotis": "m"},
    "Baltic": {"Vytautas": "m", "Kersti": "f"},
    "Caucasus and Central Asia": {"Tigran": "m", "Nino": "f", "Nursultan": "m", "Aigul": "f"},
    "Arabic": {"Mustafa": "m", "Fatima": "f", "Khalid": "m"},
    "Persian, Turkish, Hebrew": {"Shirin": "f", "Mehmet": "m", "Ayşe": "f", "Shlomo": "m"},
    "South Asian": {"Priyanka": "f", "Rajesh": "m", "Gotabaya": "m", "Shehbaz": "m", "Harpreet": None, "Tahmima": "f"},
    "East Asian": {"Xiaoming": "m", "Hiroshi": "m", "Yoko": "f", "Min-ji": "f"},
    "South-East Asian": {"Nguyệt": "f", "Somchai": "m", "Yingluck": "f", "Bambang": "m", "Sokha": "m"},
    "West African": {"Oluwaseun": "m", "Ngozi": "f", "Kwame": "m", "Aminata": "f"},
    "East African": {"Wanjiku": "f", "Tesfaye": "m", "Otieno": "m", "Abdirahman": "m"},
    "Southern African": {"Thandiwe": "f", "Sipho": "m", "Tendai": None},
    "Pacific and Australian": {"Wiremu": "m", "Sione": "m", "Mereana": "f", "Galarrwuy": "m"},
}

TRAPS = (
    "Art April August Asia America Angel Carolina Chad China Christian Dean Faith Florence Georgia "
    "Grant Hope In India Israel Jordan Joy June King Lincoln London Long Love Major "
    "May My Ok Paris Prince Rich Said Santiago See So Summer Sydney Victoria Virginia "
    "Washington Wellington Win Young Darwin Marshall Solomon Leone Sri Islam Sultan The Minister Government "
).split()


@pytest.mark.parametrize(
    ("name", "expected"), [pair for names in BY_REGION.values() for pair in names.items()], ids=lambda value: str(value)
)
def test_names_of_every_region_are_known_with_their_gender(name: str, expected: str | None) -> None:
    assert is_given_name(name)
    assert gender(name) == expected


@pytest.mark.parametrize("word", TRAPS)
def test_words_and_places_are_no_given_names(word: str) -> None:
    assert not is_given_name(word)
    assert gender(word) is None


def test_accents_may_be_missing_or_added() -> None:
    assert gender("Begona") == gender("Begoña") == "f"
    assert gender("Ándrew") == "m"


def test_folding_accents_makes_no_common_word_a_name() -> None:
    assert [word for word in ("Age", "Come", "Mate", "Mute", "Do", "Desire") if is_given_name(word)] == []


def test_apostrophes_may_be_typographic() -> None:
    assert gender("Ndung'u") == gender("Ndung’u") == "m"


def test_hyphenated_names_go_by_their_first_part() -> None:
    assert gender("Jean-Claude") == "m"
    assert is_given_name("Karl-Friedrich")
    assert is_given_name("Abdul‑Rahman")


@pytest.mark.parametrize(
    "word", ["Lung-bin", "Mark-up", "Franco-German", "Max-Planck", "Anglo-Irish", "-", "Mary-", ""]
)
def test_other_hyphenated_words_are_not(word: str) -> None:
    assert not is_given_name(word)


def test_capitals_of_headlines_count_but_acronyms_and_small_letters_do_not() -> None:
    assert gender("THOMAS") == "m"
    assert [word for word in ("mark", "thomas", "ADA", "IDA", "IRENA", "ERIC") if is_given_name(word)] == []


def test_unisex_names_have_no_gender() -> None:
    assert [gender(name) for name in ("Kelly", "Lee", "Kim", "Jean", "Andrea")] == [None] * 5
    assert all(is_given_name(name) for name in ("Kelly", "Lee", "Kim", "Jean", "Andrea"))


def test_family_names_that_stand_first() -> None:
    assert all(is_family_first(word) for word in ("Xi", "Zhang", "Nguyen", "Nguyễn", "Trần", "Park", "Kim", "Ouyang"))
    assert not any(is_family_first(word) for word in ("Smith", "Nagy", "Do", "To", "He", "You", "Long", "xi", ""))


def test_table_of_names_is_sorted_unique_and_well_formed() -> None:
    text = (resources.data_dir() / "given_names.tsv").read_text(encoding="utf-8")
    header, *rows = text.removesuffix("\n").split("\n")
    pairs = [row.split("\t") for row in rows]
    names = [name for name, _ in pairs]
    assert header == "name\tgender"
    assert names == sorted(set(names))
    assert {column for _, column in pairs} == {"m", "f", "u"}
    assert [name for name in names if len(name) < 2 or not name[0].isupper() or " " in name] == []
    assert len(names) > 4000


def test_list_of_family_names_is_sorted_and_unique() -> None:
    words = (resources.data_dir() / "surnames_east_asian.txt").read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words))
    assert len(words) >= 150


def test_missing_list_is_a_damaged_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_names, "data_dir", lambda: tmp_path)
    given_names._family_names.cache_clear()
    try:
        with pytest.raises(KgError, match=r"incomplete.*install kg again"):
            is_family_first("Xi")
    finally:
        given_names._family_names.cache_clear()
