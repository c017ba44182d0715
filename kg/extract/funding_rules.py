"""The rules that find money given, pledged or budgeted (`kg.extract.funding`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "funding.give",
        "a verb of giving money",
        "Norway will provide 20 million kroner to the Nile Relief Fund.",
    ),
    Rule(
        "funding.receive",
        "a verb of getting money",
        "The Nile Relief Fund received $2 million from Norway for new wells.",
    ),
    Rule(
        "funding.noun",
        "a noun of giving money",
        "The clinic was built with a $2 million grant from Norway to the Nile Relief Fund.",
    ),
    Rule(
        "funding.item",
        "a sum in a list of what money goes to",
        "The government announced new funding for the coast:\n\n$3.2 million for the Kalara clinic; and\n\n"
        "$45,000 to the Kalara Surf Club.",
    ),
    Rule(
        "funding.total",
        "what funding comes to in all",
        "The new grant brings total government funding for the hospital to $12 million.",
    ),
)
