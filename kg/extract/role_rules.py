"""The rules that find who holds which post where (`kg.extract.role`)."""

from __future__ import annotations

from kg.extract.rule import Rule

RULES = (
    Rule(
        "role.title-name",
        "a post right before a person's name, its organisation or country before it",
        "Kenyan health minister Amina Odhiambo opened a clinic in Kisumu.",
    ),
    Rule(
        "role.title-of-org-name",
        "a post with its organisation after it, then the person's name",
        "Director of the Borneo Forest Trust Siti Rahmawati said the fires had spread.",
    ),
    Rule(
        "role.title-comma-name",
        "a post, a comma, and the name in apposition",
        "The country's finance minister, Ole Beck, presented the budget.",
    ),
    Rule(
        "role.name-title",
        "a person's name with the post in apposition, in brackets or in a relative clause",
        "Nils Aker, deputy director of the Harbour Agency, inspected the pier.",
    ),
    Rule(
        "role.appoint",
        "someone appoints, elects or names a person to a post",
        "The board appointed Maria Lopes as chief executive of Norte Energia.",
    ),
    Rule(
        "role.appointed",
        "a person was appointed, elected or named to a post",
        "Ravi Menon was appointed governor of the Reserve Bank of Fiji in March.",
    ),
    Rule(
        "role.become",
        "a person became, or will be, the holder of a post",
        "Lena Fischer became director of the Rhine Museum last year.",
    ),
    Rule(
        "role.is",
        "a person is, remains or serves as the holder of a post",
        "Ole Hansen is the chairman of Nordic Ferries.",
    ),
    Rule(
        "role.was",
        "a person was, or served as, the holder of a post",
        "Peter Mwale was president of the Farmers Union for six years.",
    ),
    Rule(
        "role.leave",
        "someone removes a person from a post, or a person is followed in it",
        "The company dismissed Karl Weber as chief executive of Alpen Bank.",
    ),
    Rule(
        "role.left",
        "a person resigned, retired or was removed from a post",
        "Ana Prado resigned as head of the Water Commission.",
    ),
    Rule(
        "role.succeed",
        "one person follows another in a post",
        "Lena Fischer will succeed Karl Weber as chief executive of Alpen Bank.",
    ),
    Rule(
        "role.verb",
        "a verb tells the post: chairs, heads, leads, founded",
        "Ana Roa chairs the Nile Basin Council.",
    ),
    Rule(
        "role.plural",
        "one post named in the plural for several people",
        "The French and German finance ministers, Luc Moreau and Ole Beck, met in Lille.",
    ),
    Rule(
        "role.counterpart",
        "a counterpart from another country holds the post named before",
        "Foreign minister Ana Roa met her Peruvian counterpart, Luis Quispe, in Quito.",
    ),
    Rule(
        "role.predecessor",
        "somebody who held the post named before",
        "Country director Ana Roa will sign the loan. Her predecessor, Luis Beck, lives in Oslo.",
    ),
    Rule(
        "role.letterhead",
        "the posts on the lines around a person's name at the head of a release",
        "THE HON HELEN CARTER MP\nMinister for Trade\n\nMEDIA RELEASE\n\n3 March 2011\n\nNEW PORT OPENS\n\nThe new port of "
        "Kalara was opened today. It will handle grain and timber for the whole of the coast.",
    ),
    Rule(
        "role.signature",
        "a name and a post on lines of their own, one under the other",
        "The river is cleaner than it was ten years ago, and the fish have come back to it.\n\nMaria Lopes\n\n"
        "Director of Research\n\nNile Basin Council",
    ),
)
