"""The rules that find who said what (`kg.extract.quotation`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "quotation.after",
        "a reporting clause right after the closing mark",
        "“The bridge will open in May,” Transport Minister Lena Brandt said.",
    ),
    Rule(
        "quotation.before",
        "a reporting verb right before the opening mark",
        "Mayor Ana Ruiz told reporters, “The water is safe to drink again.”",
    ),
    Rule(
        "quotation.colon",
        "a reporting clause that ends in a colon",
        "Health Minister Paulo Antunes said: “No child should go without a vaccine.”",
    ),
    Rule(
        "quotation.colon-clause",
        "a clause about one person that ends in a colon",
        "Joseph Mbeki shrugged: “The rain comes or it does not come.”",
    ),
    Rule(
        "quotation.label",
        "a name and a colon",
        "Chief scientist Oksana Melnyk: “The ice was two metres thinner than before.”",
    ),
    Rule(
        "quotation.according",
        "according to somebody, in the words of somebody",
        "“The port cannot take ships of that size”, according to Marta Nowak, mayor of Gdynia.",
    ),
    Rule(
        "quotation.within",
        "a quotation of its own within a reported sentence",
        "“We will rebuild the harbour” is the promise that counts, Mayor Ana Ruiz said.",
    ),
    Rule(
        "quotation.fragment",
        "some words of a reported sentence that have a predicate and say enough",
        "Transport Minister Alasdair Munro said it would “cut the crossing to forty minutes and carry more lorries”.",
    ),
    Rule(
        "quotation.follows",
        "a quotation without reporting clause after a sentence that reports what somebody said",
        "Mayor Ana Ruiz said the plant would close. “It is old and it is dangerous.”",
    ),
    Rule(
        "quotation.carried",
        "a paragraph of quotation without reporting clause, after narration, by the last speaker",
        "“We are ready,” Mayor Ana Ruiz said.\n\nThe city has bought ten new pumps this year.\n\n"
        "“The pumps can empty a street in an hour.”",
    ),
    Rule(
        "quotation.block",
        "paragraphs after a reporting clause that ends in a colon, with or without marks",
        "Education Secretary Helen Marsh said:\n\nTeachers asked us for time, and today they get it.",
    ),
)
