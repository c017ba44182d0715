"""The rules that find who said what in their own words (`kg.extract.quotation`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "quotation.after",
        "the reporting clause right after the closing mark",
        "“The bridge will open before the summer,” Ana Duarte said on Monday.",
    ),
    Rule(
        "quotation.before",
        "the reporting clause right before the opening mark",
        "Ana Duarte said, “The bridge will open before the summer.”",
    ),
    Rule(
        "quotation.colon",
        "a reporting clause that ends in a colon",
        "Ana Duarte told reporters: “The bridge will open before the summer.”",
    ),
    Rule(
        "quotation.label",
        "a name alone before a colon",
        "Ana Duarte: “The bridge will open before the summer, and it will be safe.”",
    ),
    Rule(
        "quotation.colon-clause",
        "a clause about one person that ends in a colon",
        "Ana Duarte put it simply: “The bridge will open before the summer.”",
    ),
    Rule(
        "quotation.according",
        "according to somebody",
        "“The bridge will open before the summer,” according to Ana Duarte.",
    ),
    Rule(
        "quotation.fragment",
        "some words of a reported sentence that have a predicate of their own",
        "Ana Duarte said the builders “have worked through two winters without a single day of rest”.",
    ),
    Rule(
        "quotation.block",
        "paragraphs without marks after a line that announces them",
        "Minister Ana Duarte said:\n\nI am proud of this bridge and of everyone who built it through two hard "
        "winters.\n\nWe will open it before the summer, and our children will walk to school over it.",
    ),
    Rule(
        "quotation.follows",
        "a statement between marks after a sentence that reports the same speaker",
        "Ana Duarte said the builders had worked through two winters. “The bridge will open before the summer.”",
    ),
    Rule(
        "quotation.carried",
        "a paragraph between marks that goes on with the last speaker",
        "“The bridge will open before the summer,” Ana Duarte said.\n\nThe builders cheered.\n\n“It will be the "
        "longest in the country.”",
    ),
)
