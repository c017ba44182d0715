"""Words that tell where a place is: kinds of place, points of the compass, peoples of regions."""

from __future__ import annotations

from typing import Final

CLOSERS: Final = frozenset({"'s", "’s", "'", "’"})
"""Signs of possession."""

COUNTRY_NOUNS: Final = frozenset({"country", "nation", "state", "republic", "kingdom"})
"""Nouns that stand for a country."""

COMPASS: Final = frozenset(
    "north south east west northern southern eastern western central north-east north-west south-east south-west northeast "
    "northwest southeast southwest north-eastern north-western south-eastern south-western northeastern northwestern "
    "southeastern southwestern upper lower inner outer rural coastal".split()
)
KINDS: Final = frozenset(
    "city town village capital port island islands isle archipelago state province region district county prefecture suburb "
    "municipality territory country nation republic neighbourhood neighborhood borough commune hamlet canton department oblast "
    "governorate peninsula enclave exclave resort settlement valley kingdom atoll parish township quarter area emirate "
    "economy producer hub stronghold seat community".split()
)
"""Nouns for kinds of place, as in "a town in …" or "the island of …"."""

OPENERS: Final = KINDS - {
    "area",
    "economy",
    "producer",
    "hub",
    "stronghold",
    "seat",
    "department",
    "quarter",
    "community",
}
"""Kinds that may stand before "of" and the name itself."""

PARTS: Final = frozenset(
    "far very extreme deep remote highlands lowlands coast coastline shore shores bank banks outskirts heart middle centre "
    "center part parts corner interior tip side end slopes foothills suburbs hills plains".split()
)
"""Words for a part of a place, as in "in the central highlands of …" or "on the west coast of …"."""

FOREIGN_FACILITIES: Final = frozenset(
    "ecole école lycée lycee collège université universite universidad universidade universität universita università institut "
    "instituto istituto hôpital hopital musée musee museo museu teatro théâtre theatre colegio escola escuela hochschule "
    "hospital conservatoire bibliothèque biblioteca".split()
)
"""Words that a name of a site opens with in other languages of Europe."""

REGION_WORDS: Final = frozenset(
    {
        "region",
        "province",
        "state",
        "district",
        "county",
        "peninsula",
        "island",
        "area",
        "valley",
        "governorate",
        "oblast",
        "prefecture",
        "department",
    }
)
"""Kinds that follow a name: "the Darfur region"."""

FACILITIES: Final = frozenset(
    "hospital school university college airport stadium centre center museum embassy headquarters base prison station clinic "
    "camp plant hall palace cathedral mosque church institute laboratory hotel barracks shipyard refinery mine consulate "
    "dam reactor court academy arena theatre monastery temple harbour port".split()
)
"""Nouns for buildings and sites."""

REGIONS_OF_PEOPLE: Final = {
    "east african": "East Africa",
    "west african": "West Africa",
    "north african": "North Africa",
    "southern african": "southern Africa",
    "central african": "central Africa",
    "central american": "Central America",
    "south american": "South America",
    "north american": "North America",
    "latin american": "Latin America",
    "south asian": "South Asia",
    "central asian": "Central Asia",
    "east asian": "East Asia",
    "southeast asian": "Southeast Asia",
    "south-east asian": "South-East Asia",
    "african": "Africa",
    "asian": "Asia",
    "european": "Europe",
    "eastern european": "eastern Europe",
    "balkan": "Balkans",
    "baltic": "Baltic",
    "caribbean": "Caribbean",
    "pacific": "Pacific",
    "middle eastern": "Middle East",
    "gulf": "Gulf",
}
"""Adjectives for regions of the world, lower case, with the region that they mean."""

CONTINENTS: Final = {
    "african": "Africa",
    "asian": "Asia",
    "european": "Europe",
    "american": "Americas",
    "caribbean": "Americas",
    "pacific": "Oceania",
}
"""Last words of such adjectives, with the part of the world as the gazetteer has it."""

LYING: Final = frozenset({"lie", "sit", "stand", "locate", "situate", "nestle"})
