"""The noun phrase that a quantity counts, and whether it counts people.

The head comes from the surface, for a parser often attaches long noun phrases wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg import gazetteer as gz
from kg.extract.amounts import Amount
from kg.reading import Passage

MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_DEMONSTRATIVE = frozenset("this that these those it its".split())
WHOLES = frozenset("us them those these whom which it".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase that a quantity counts: tokens `start:end`, its head, and whether "of" stands between."""

    start: int
    end: int
    head: int
    of: bool


def counted(passage: Passage, amount: Amount) -> Counted | None:
    """The noun phrase right behind a quantity ("1.7 million refugees", "40 per cent of the students"), or None."""
    doc = passage.doc
    k = amount.end
    sentence_end = passage.sentence(amount.start).end
    of = False
    if (
        amount.full_start > 1
        and doc[amount.full_start - 2].lower_ == "of"
        and doc[amount.full_start - 1].lower_ in {"whom", "which"}
        and not (k < sentence_end and doc[k].tag_ == "NNS")
    ):
        return None
    if k < sentence_end and doc[k].lower_ == "of":
        of, k = True, k + 1
    elif amount.money:
        return None
    elif (
        amount.quantity.unit_kind == "fraction" and k < sentence_end and (doc[k].pos_ == "DET" or doc[k].tag_ == "PRP$")
    ):
        of = True
    if k < sentence_end and doc[k].text in {"-", "‑"}:
        k += 1
    if (
        of
        and k < sentence_end
        and doc[k].lower_ in WHOLES
        and (k + 1 >= sentence_end or doc[k + 1].pos_ not in {"NOUN", "ADJ", "NUM"})
    ):
        return Counted(k, k + 1, k, of)
    while (
        of
        and k < sentence_end
        and (doc[k].pos_ in {"DET", "NUM"} or doc[k].tag_ == "PRP$" or doc[k].lower_ in {"all", "these", "those"})
    ):
        k += 1
    start, head = k, -1
    while k < sentence_end:
        token = doc[k]
        if any(d.start <= token.idx < d.end for d in passage.dates) and (head >= 0 or k == start):
            break
        if token.pos_ in {"NOUN", "PROPN"} and token.text[0].isalpha():
            head = k
        elif token.text in {"'s", "’s", "'", "’"} and head >= 0:
            head = head if _plural_possessive(doc[k], k, sentence_end) else -1
        elif head >= 0:
            break
        elif (
            token.pos_ == "ADJ"
            or token.tag_ in {"VBN", "VBG", "JJR", "RBR"}
            or token.text in {"-", "‑", "/"}
            or (token.lower_ in {"more", "additional", "or", "and", "other"} and k > start)
            or token.lower_ in {"more", "fewer", "less", "further", "other", "additional", "new"}
            or (token.pos_ == "ADV" and k + 1 < sentence_end and doc[k + 1].pos_ in {"ADJ", "VERB", "NOUN"})
        ):
            pass
        else:
            break
        k += 1
    if head < 0:
        return None
    return Counted(start, head + 1, head, of)


def _plural_possessive(token: Token, k: int, end: int) -> bool:
    """Whether an apostrophe closes what stands before it rather than opening another noun phrase."""
    return token.text in {"'", "’"} and not (k + 1 < end and token.nbor().pos_ in MODIFIERS)


_PEOPLE = frozenset(
    (
        "people person persons migrant migrants immigrant immigrants emigrant emigrants refugee refugees man men "
        "woman women child children boy boys girl girls baby babies male males female females adult adults student "
        "students pupil pupils teacher teachers worker workers soldier soldiers civilian civilians troop troops "
        "officer officers policeman policemen police doctor doctors nurse nurses patient patients victim victims "
        "survivor survivors passenger passengers visitor visitors tourist tourists citizen citizens resident "
        "residents villager villagers farmer farmers voter voters fan fans supporter supporters protester protesters "
        "demonstrator demonstrators suspect suspects prisoner prisoners detainee detainees inmate inmates hostage "
        "hostages rebel rebels militant militants fighter fighters gunman gunmen crew personnel staff employee "
        "employees member members volunteer volunteers participant participants delegate delegates expert experts "
        "scientist scientists engineer engineers graduate graduates apprentice apprentices entrant entrants arrival "
        "arrivals seeker seekers national nationals individual individuals human humans offender offenders smuggler "
        "smugglers pilgrim pilgrims worshipper worshippers death deaths fatality fatalities casualty casualties "
        "population inhabitant inhabitants customer customers consumer consumers user users subscriber subscribers "
        "reader readers viewer viewers listener listeners driver drivers pilot pilots fisherman fishermen miner "
        "miners sailor sailors recruit recruits reservist reservists peacekeeper peacekeepers official officials "
        "diplomat diplomats agent agents candidate candidates lawmaker lawmakers mp mps player players athlete "
        "athletes spectator spectators runner runners teenager teenagers youth youths mother mothers father fathers "
        "parent parents orphan orphans widow widows jobseeker jobseekers pensioner pensioners veteran veterans native "
        "natives foreigner foreigners settler settlers evacuee evacuees guest guests observer observers monitor "
        "monitors inspector inspectors judge judges lawyer lawyers journalist journalists owner owners tenant tenants "
        "homeowner homeowners borrower borrowers investor investors shareholder shareholders"
    ).split()
)
THINGS = frozenset(
    (
        "tonne tonnes ton tons kilogram kilograms kilo kilos kg hectare hectares ha acre acres litre litres liter "
        "liters barrel barrels gallon gallons megawatt megawatts mw gigawatt gigawatts gw kilowatt kilowatts "
        "terawatt-hours gigawatt-hours megawatt-hours gwh twh mwh bushel bushels ounce ounces carat carats"
    ).split()
)
"""Units of weight, area, volume and power that a statistic is counted in."""
_NOT_PEOPLE = frozenset(
    (
        "trees fees bees degrees committees lists knees rupees guarantees decrees containers computers trailers "
        "boilers helicopters tankers trawlers letters papers newspapers numbers powers rivers orders dollars centers "
        "liters litres meters metres towers flowers layers servers routers printers filters cancers tigers showers "
        "chapters posters barriers carriers freighters bombers cruisers destroyers offers transfers dinners matters "
        "quarters shelters lasers sensors trackers steamers ferries reactors coolers heaters burners cylinders "
        "fathers brothers sisters cleaners lockers counters corners borders tenders fibers fibres acres cores fires "
        "tires tyres shares spheres spires tractors transformers timers scanners cameras drivers' rollers loaders "
        "diggers bulldozers boosters launchers orbiters landers rovers satellites schooners liners airliners clippers "
        "gliders scooters bankers' partners' cinders folders headers answers wonders disorders murders summers "
        "winters members' registers semesters trimesters stickers banners lawnmowers skyscrapers clusters craters "
        "glaciers disasters adders spiders beavers otters plovers panthers oysters lobsters hamsters roosters deers "
        "steers elders' peppers cucumbers burgers crackers hangers cookers freezers toasters blenders mixers sneakers "
        "jumpers trousers dampers bumpers speakers microphones"
    ).split()
)


def is_people(passage: Passage, noun: Counted) -> bool:
    """Whether the head of what is counted is people."""
    token = passage.doc[noun.head]
    low = token.lower_
    if low in _PEOPLE or (low.endswith(("men", "women")) and len(low) > 4):
        return True
    if low.endswith("ers") and token.tag_ == "NNS" and low not in _NOT_PEOPLE:
        return True
    if low.endswith(("ists", "ees")) and low not in _NOT_PEOPLE:
        return True
    return token.text[:1].isupper() and gz.country_by_demonym(token.text.removesuffix("s")) is not None
