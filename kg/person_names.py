"""Names of people: their parts, and how far two of them can be one person's name.

Parts are compared after accents, case and punctuation are gone. Initials, middle names that one text leaves out, family names
that come first, short forms of given names and other transliterations of one name are told apart from mere likeness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import lexicon as lx
from kg.blocking import one_slip
from kg.gazetteer_tables import fold

Relation = str
"""exact, order, longer, nickname, spelling, slip, initial, surname."""

_PARTICLES = frozenset(
    "al bin binti ibn abu da das de dei del della den der des di do dos du el la le san st te ten ter van von zu".split()
)
_GENERATIONS = frozenset("jr sr ii iii iv".split())

# Short forms of English given names that the press uses for one person in the same breath.
_SHORT = """
abigail abby|albert al bert|alexander alex sandy sasha|alexandra alex sandra|alfred alf fred|amanda mandy|andrew andy drew
anthony tony|antony tony|barbara barb|benjamin ben|bernard bernie|bradley brad|cameron cam|catherine cathy kate katie
charles charlie chuck|christine chris|christopher chris kit|cynthia cindy|daniel dan danny|david dave davey|deborah deb debbie
dennis denny|dominic dom|donald don|douglas doug|edward ed eddie ted ned|elizabeth liz beth betty lizzie|emily em
frances fran|francis frank|frederick fred freddie|gabriel gabe|geoffrey geoff|gerald gerry|gregory greg|gareth gaz|harold harry
henry harry hank|jacob jake|jacqueline jackie|james jim jimmy jamie|jeffrey jeff|jennifer jen jenny|jeremy jez|jessica jess
john jack johnny|jonathan jon|joseph joe joey|joshua josh|judith judy|julian jules|katherine kate kathy katie|kathleen kathy
kenneth ken kenny|kimberly kim|lawrence larry|leonard len lenny|leslie les|louis lou|margaret maggie meg peggy|martin marty
matthew matt|maxwell max|megan meg|michael mike mick mickey|mitchell mitch|mohammed mo|nathaniel nathan nat|nicholas nick
nicola nicky|oliver ollie|pamela pam|patricia pat patty trish|patrick pat paddy|penelope penny|peter pete|philip phil
phillip phil|raymond ray|rebecca becky|reginald reg|richard rick dick rich|robert rob bob bobby robbie|rodney rod
ronald ron ronnie
samantha sam|samuel sam|sebastian seb|stanley stan|stephen steve|steven steve|stuart stu|susan sue|suzanne sue|terence terry
theodore ted theo|theresa terry|thomas tom tommy|timothy tim|valerie val|victor vic|victoria vicky|vincent vince|walter walt
wayne|william will bill billy|zachary zach|zachariah zac
"""
_FAMILIES: dict[str, frozenset[str]] = {}
for _line in re.split(r"[|\n]", _SHORT):
    _full, *_shorts = _line.split() or [""]
    for _word in _shorts:
        _FAMILIES[_word] = _FAMILIES.get(_word, frozenset()) | {_full}

# The given names and surnames that most people share in the English-speaking press: two such together prove little.
_COMMON_GIVEN = frozenset(
    """john david michael james robert william richard thomas mark peter paul andrew stephen steven ian alan simon christopher
    daniel matthew anthony kevin gary martin brian george charles joseph edward chris steve mike dave mary sarah susan elizabeth
    margaret karen anne ann jane julie helen jennifer emma lisa linda patricia barbara maria mohammed muhammad ahmed ali
    hassan jose juan carlos wei li ming""".split()
)
_COMMON_FAMILY = frozenset(
    """smith jones williams taylor brown davies evans wilson thomas johnson roberts robinson thompson wright walker white
    edwards hughes green hall lewis harris clarke clark patel jackson wood turner martin cooper hill ward
    morris moore lee king baker
    harrison morgan allen scott anderson miller davis young campbell stewart mitchell bell murphy kelly ryan walsh singh
    khan ali ahmed hussain hassan garcia rodriguez martinez hernandez lopez gonzalez perez sanchez nguyen kim
    park wang li zhang liu chen kumar sharma silva santos""".split()
)


def full_forms(given: str) -> frozenset[str]:
    """The given names that a short form stands for: "bob" for "robert"; none where it is no short form."""
    return _FAMILIES.get(given, frozenset())


@dataclass(frozen=True, slots=True)
class PersonName:
    """The folded parts of a name; `given` is empty for a bare surname, `particles` ("van der") stand before the surname."""

    given: str
    middle: tuple[str, ...]
    family: str
    particles: tuple[str, ...] = ()
    generation: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Given, middle and family names, in this order."""
        return tuple(w for w in (self.given, *self.middle, self.family) if w)

    @property
    def common(self) -> bool:
        """Whether given name and surname are both among those that very many people have."""
        given = _FAMILIES.get(self.given, frozenset({self.given})) | {self.given}
        return self.family in _COMMON_FAMILY and bool(given & _COMMON_GIVEN)


@lru_cache(maxsize=200_000)
def parse_name(name: str) -> PersonName:
    """The parts of a name without honorifics and letters after it; "Aker, Nils" is read as "Nils Aker"."""
    plain = fold(name).replace("’", "'").replace("'", "").replace("`", "")
    before, comma, after = plain.partition(",")
    if comma and after.strip() and after.strip(" .").casefold() not in _GENERATIONS | lx.POSTNOMINALS:
        plain = f"{after} {before}"
    else:
        plain = f"{before} {after}"
    words = [w for w in re.split(r"[\s\-.‑–]+", re.sub(r"(?<=[A-Z])\.(?=[A-Z])", ". ", plain)) if w]
    generation = ""
    while (
        len(words) > 1
        and words[-1].casefold() in lx.POSTNOMINALS | _GENERATIONS
        and (len(words) > 2 or words[-1].casefold() in _GENERATIONS)
    ):
        if words[-1].casefold() in _GENERATIONS:
            generation = words[-1].casefold()
        elif not words[-1].isupper():
            break
        words.pop()
    lower = [w.casefold() for w in words]
    while len(lower) > 1 and lower[0] in lx.HONORIFICS:
        lower.pop(0)
    particles = tuple(w for w in lower[1:-1] if w in _PARTICLES)
    kept = [w for i, w in enumerate(lower) if not (0 < i < len(lower) - 1 and w in _PARTICLES)]
    if not kept:
        return PersonName("", (), plain.casefold().strip())
    if len(kept) == 1:
        return PersonName("", (), kept[0], particles, generation)
    return PersonName(kept[0], tuple(kept[1:-1]), kept[-1], particles, generation)


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A word as most transliterations of it agree: one class for like vowels, single letters, digraphs as their consonant.

    >>> sound("zelenskyy") == sound("zelensky"), sound("mohammed") == sound("muhammad"), sound("martin") == sound("martina")
    (True, False, False)
    """
    out = word
    for many, one in (
        ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("ck", "k"),
        ("q", "k"), ("c", "k"), ("kh", "h"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("o", "u"), ("iy", "i"), ("yi", "i"),
        ("ij", "i"),
        ("ey", "i"), ("ei", "i"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("e", "i"), ("th", "t"), ("ae", "i"),
    ):  # fmt: skip
        out = out.replace(many, one)
    return re.sub(r"(.)\1+", r"\1", out)


@lru_cache(maxsize=200_000)
def frame(word: str) -> str:
    """The consonants of a word as it sounds, with its last vowel where it ends in one ("martina" is not "martin")."""
    heard = sound(word)
    end = heard[-1] if heard[-1:] in ("a", "u") else ""
    return (heard[:1] if heard[:1] in "aiu" else "") + re.sub("[aiu]", "", heard) + end


def compare_names(a: PersonName, b: PersonName) -> tuple[Relation, float] | None:
    """How one name can stand for the same person as the other, and how well (0 to 1); None where it can't."""
    if a.generation and b.generation and a.generation != b.generation:
        return None
    if not a.given or not b.given:
        return _bare(a, b)
    if a == b or (a.words == b.words):
        return "exact", 1.0
    if "".join(a.words) == "".join(b.words):  # hyphens and spaces: "Ban Ki-moon", "Ban Kimoon"
        return "exact", 0.98
    if sorted(a.words) == sorted(b.words) and (
        a.words[1:] + a.words[:1] == b.words or b.words[1:] + b.words[:1] == a.words
    ):
        return "order", 0.95
    family = _same_word(a.family, b.family)
    if family is None:
        return _other_end(a, b)
    given = _same_given(a.given, b.given)
    if given is None:
        return _by_middle(a, b) if family == "exact" else None
    if not _middles_agree(a.middle, b.middle):
        return None
    found = {given, family} - {"exact"}
    if not found:
        return "longer", 0.9
    if len(found) > 1 or (given == family and given != "exact"):
        return ("spelling", 0.7) if found == {"spelling"} else None
    relation = found.pop()
    return relation, {"nickname": 0.85, "spelling": 0.8, "slip": 0.75, "initial": 0.6}[relation]


def _bare(a: PersonName, b: PersonName) -> tuple[Relation, float] | None:
    if not a.given and not b.given:
        return ("exact", 1.0) if a.family == b.family else None
    bare, full = (a, b) if not a.given else (b, a)
    family = _same_word(bare.family, full.family)
    return None if family is None else ("surname", 0.5 if family == "exact" else 0.4)


def _same_word(x: str, y: str) -> Relation | None:
    if x == y:
        return "exact"
    short, long = sorted((x, y), key=len)
    if len(short) >= 5 and long in ("al" + short, "el" + short):  # "El Baradei", "ElBaradei"
        return "spelling"
    if min(len(x), len(y)) >= 4 and sound(x) == sound(y):
        return "spelling"
    if min(len(x), len(y)) >= 5 and x[0] == y[0] and len(frame(x)) >= 3 and frame(x) == frame(y):
        return "spelling"
    if min(len(x), len(y)) >= 6 and one_slip(x, y) and (x[-1] == y[-1] or (x[:-1] != y and y[:-1] != x)):
        return "slip"
    return None


def _same_given(x: str, y: str) -> Relation | None:
    if x == y:
        return "exact"
    short, long = sorted((x, y), key=len)
    if len(short) == 1:
        return "initial" if long.startswith(short) else None
    if {x, y} & (_FAMILIES.get(x, frozenset()) | _FAMILIES.get(y, frozenset())) or _FAMILIES.get(
        x, frozenset()
    ) & _FAMILIES.get(y, frozenset()):
        return "nickname"
    found = _same_word(x, y)
    return None if found == "slip" and x[0] != y[0] else found


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter list can be the longer one with names left out or cut to initials."""
    short, long = sorted((a, b), key=len)
    if short and all(len(w) == 1 for w in short):  # initials are cut at the end: "George W" is not "George H W"
        return all(word == other[0] for word, other in zip(short, long, strict=False))
    at = 0
    for word in short:
        while at < len(long) and not (
            long[at] == word or (min(len(word), len(long[at])) == 1 and long[at][0] == word[0])
        ):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _by_middle(a: PersonName, b: PersonName) -> tuple[Relation, float] | None:
    """One is known by a middle name of the other: "Boris Johnson", "Alexander Boris Johnson"."""
    short, long = sorted((a, b), key=lambda n: len(n.middle))
    if short.given in long.middle and len(short.given) > 1 and not short.middle:
        return "longer", 0.85
    if len(long.given) == 1 and short.given in long.middle:
        return "longer", 0.85
    return None


def _other_end(a: PersonName, b: PersonName) -> tuple[Relation, float] | None:
    """Two surnames of which one is left out ("Pedro Sánchez Castejón"), else another spelling in another order."""
    short, long = sorted((a, b), key=lambda n: len(n.words))
    if (
        len(long.words) > len(short.words) >= 2
        and short.words == long.words[: len(short.words)]
        and short.family in long.middle
    ):
        return "longer", 0.75
    return None
