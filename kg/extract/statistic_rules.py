"""The rules that find counts, rates and amounts (`kg.extract.statistic`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "statistic.count",
        "a number of people or things",
        "More than 2,000 migrants arrived in Malta last year.",
    ),
    Rule(
        "statistic.share",
        "a percentage, fraction or rate",
        "A third of households in Peru have no piped water.",
    ),
    Rule(
        "statistic.change",
        "by how much something rose or fell",
        "Exports of cocoa fell by 12 per cent in 2015.",
    ),
    Rule(
        "statistic.vote",
        "the two sides of a vote",
        "The Senate rejected the Clean Harbours Bill by 44 votes to 31.",
    ),
    Rule(
        "statistic.table",
        "a row of a table in plain text, under a header of periods",
        "Net sales (dollars in millions)\n\n                 2009       2008     Change\n"
        "    Flour       1,012      1,003        +1%\n",
    ),
    Rule(
        "statistic.money",
        "a sum of money that nobody gives",
        "Exports of cocoa were worth $28 million in 2015.",
    ),
)
