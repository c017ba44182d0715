"""Quantities of a parsed passage with their tokens and currencies: what statistics and funding share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg import gazetteer as gz
from kg import names as nm
from kg.extract.amounts_left_out import left_out_money, left_out_percent
from kg.number_parts import Quantity, plain
from kg.numbers import find_quantities
from kg.reading import Passage, Reading

_LETTER_CURRENCIES = {
    "RP": "IDR",
    "N": "NGN",
    "K": "ZMW",
    "KSH": "KES",
    "TSH": "TZS",
    "USH": "UGX",
    "SH": "KES",
    "RM": "MYR",
    "CFA": "XOF",
    "P": "PHP",
    "R": "ZAR",
}
_LETTER_AT_HOME = {
    ("P", "Botswana"): "BWP",
    ("K", "Papua New Guinea"): "PGK",
    ("K", "Malawi"): "MWK",
    ("SH", "Uganda"): "UGX",
    ("SH", "Tanzania"): "TZS",
    ("SH", "Somalia"): "SOS",
    ("CFA", "Cameroon"): "XAF",
    ("CFA", "Chad"): "XAF",
    ("CFA", "Gabon"): "XAF",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at tokens `start:end` of a passage, its qualifier from token `full_start`; `currency` by ISO code or None."""

    quantity: Quantity
    start: int
    end: int
    full_start: int
    currency: str | None = None

    @property
    def value(self) -> int | float:
        """The value; of a range the lower bound; of a share the percentage."""
        return self.quantity.value

    @property
    def money(self) -> bool:
        """Whether this is a sum of money in a known currency."""
        return self.currency is not None

    @property
    def percent(self) -> bool:
        """Whether this is a percentage or a share."""
        return self.quantity.unit_kind in {"percent", "fraction"}


def amounts(reading: Reading, passage: Passage) -> list[Amount]:
    """The quantities of a passage in order, ordinals left out."""
    found: list[Amount] = []
    for quantity in find_quantities(passage.text.text, passage.dates):
        if quantity.unit_kind == "ordinal":
            continue
        span = passage.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        full = passage.doc.char_span(quantity.full_start, quantity.end, alignment_mode="expand")
        if span is None or full is None:
            continue
        code = currency_code(reading, quantity.currency_text) if quantity.unit_kind == "money" else None
        if code is None and quantity.unit_kind == "money":
            code = _currency_nearby(passage, span.sent.start, span.start, quantity.currency_text)
        last = found[-1] if found else None
        if last is not None and _repeated(passage, last, quantity):
            found[-1] = replace(last, end=span.end + 1)
            continue
        if quantity.unit_kind == "plain" and last is not None and last.start >= span.sent.start:
            if last.percent and left_out_percent(passage, quantity, last.end, full.start, span.end):
                quantity = replace(quantity, unit_kind="percent")
            scale = left_out_money(passage, last.quantity, full.start, span.end) if last.currency else None
            if scale and last.currency and quantity.value * scale < 1e13:
                quantity = replace(quantity, value=plain(quantity.value * scale), unit_kind="money")
                found.append(Amount(quantity, span.start, span.end, full.start, last.currency))
                continue
        if quantity.unit_kind == "plain" and last and last.currency and _left_out(passage, quantity, span.end):
            code = last.currency
        if code and found and found[-1].currency not in {None, code} and _converted(passage, found[-1], full.start):
            continue
        found.append(Amount(quantity, span.start, span.end, full.start, code))
    return found


def _repeated(passage: Passage, before: Amount, quantity: Quantity) -> bool:
    """Whether a figure in brackets says again what stands before it in words: "thirteen (13) suspects"."""
    text = passage.text.text
    return (
        quantity.value == before.value
        and text[before.quantity.end : quantity.start] == " ("
        and text[quantity.end : quantity.end + 1] == ")"
    )


def _converted(passage: Passage, before: Amount, start: int) -> bool:
    """Whether a sum in brackets is the one before it in another currency: "Rp 310 billion (US$21.6 million)"."""
    between = passage.doc[before.end : start]
    return len(between) in {1, 2} and between[0].text == "("


def _left_out(passage: Passage, quantity: Quantity, end: int) -> bool:
    """Whether a large number leaves out its currency: "60 million dollars ..., and 20 million more next year"."""
    doc = passage.doc
    if not quantity.text.lower().endswith(("million", "billion")) or quantity.value < 1e5:
        return False
    k = end + 1 if end < len(doc) and doc[end].lower_ == "more" else end
    return (
        k >= len(doc)
        or (doc[k].pos_ in {"AUX", "VERB", "ADP", "PUNCT", "CCONJ", "ADJ"} and doc[k].lower_ != "of")
        or any(d.start <= doc[k].idx < d.end for d in passage.dates)
    )


def currency_code(reading: Reading, text: str) -> str | None:
    """The ISO code of a currency as the document writes it; "$" is the dollar of the publisher's country."""
    country = reading.document.country or reading.home
    form = text.strip().rstrip(".")
    if form.endswith(("$", "£")):
        form = form.replace(" ", "")
    code = gz.currency(form, country)
    if code is None:
        letters = form.upper()
        code = _LETTER_AT_HOME.get((letters, country or "")) or _LETTER_CURRENCIES.get(letters)
    if code is None:
        code = {"won": "KRW", "ecu": "XEU", "ecus": "XEU"}.get(form.lower())
    return code


def _currency_nearby(passage: Passage, start: int, end: int, text: str) -> str | None:
    """A currency word that countries share, read as the country named last before it would: "a Danish grant of 5m kroner"."""
    for name in reversed(passage.names):
        if name.type == nm.COUNTRY and start <= name.start and name.end <= end and name.standard:
            return gz.currency(text.strip(), name.standard)
    return None
