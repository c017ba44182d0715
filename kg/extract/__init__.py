"""Extractors: one module for each kind of fact, a generator from a reading to claims, registered in one table.

The order matters: roles come first, for a title's holder is what "the minister" means to all others; quotations second, for
"we" means the speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.calibration import calibrate
from kg.declared import Relation
from kg.extract import agreement, funding, legislation, location, meeting, membership, quotation, role, statistic
from kg.extract.allegation import alleged
from kg.extract.attribution import attribute
from kg.extract.declared import extract_declared
from kg.model import Claim
from kg.reading import Reading

Extractor = Callable[[Reading], Iterator[Claim]]

EXTRACTORS: dict[str, Extractor] = {
    "role": role.extract,
    "quotation": quotation.extract,
    "agreement": agreement.extract,
    "meeting": meeting.extract,
    "membership": membership.extract,
    "funding": funding.extract,
    "statistic": statistic.extract,
    "legislation": legislation.extract,
    "location": location.extract,
}


def extract(reading: Reading, relations: Sequence[Relation] = ()) -> list[Claim]:
    """Every claim that the extractors find in a document, in the order of the table, then of the text.

    Those of declared `relations` come last.

    What a sentence only alleges is marked so. A claim that rests on a quotation gets its speaker as attribution, whichever
    extractor found it. Its confidence is how often its rule is right (`kg.calibration`).
    """
    claims: list[Claim] = []
    for extractor in EXTRACTORS.values():
        claims += extractor(reading)
    claims += extract_declared(reading, relations)
    return calibrate(alleged(attribute(reading, claims)))
