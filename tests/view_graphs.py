"""Graphs for the tests of the page: one by hand with every kind, one that attacks, and a seeded one of any size."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from kg.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    EntityRef,
    EntityType,
    Evidence,
    Fact,
    FactFiller,
    KnowledgeGraph,
    Merge,
    Modality,
    slug,
)

T = EntityType


class Draft:
    """Collects documents, entities and facts and hands out a graph in the order of its keys."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.entities: dict[str, Entity] = {}
        self.facts: dict[str, Fact] = {}

    def document(self, name: str, text: str, **about: Any) -> Document:
        """A document whose paragraphs are the parts between blank lines."""
        blocks, start = [], 0
        for part in text.split("\n\n"):
            blocks.append(Block(BlockKind.BODY, start, start + len(part)))
            start += len(part) + 2
        document = Document(name, text, blocks=tuple(blocks), **about)
        self.documents[document.id] = document
        return document

    def entity(self, type_: EntityType, label: str, **about: Any) -> EntityRef:
        """An entity; its id comes from type and label."""
        entity = Entity(f"{type_.value}-{slug(label)}", type_, label, **about)
        self.entities[entity.id] = entity
        return EntityRef(entity.id)

    def fact(
        self,
        kind: str,
        slots: Mapping[str, FactFiller | tuple[FactFiller, ...]],
        *quotes: tuple[Document, str],
        confidence: float = 0.9,
        **about: Any,
    ) -> Fact:
        """A fact that rests on the first occurrence of each quotation in its document."""
        evidence = []
        for document, quote in quotes:
            start = document.text.index(quote)
            evidence.append(Evidence(document.id, start, start + len(quote), quote, kind, confidence))
        fact_id = f"{kind}-{len(self.facts):06d}"
        filled = {name: value if isinstance(value, tuple) else (value,) for name, value in slots.items()}
        self.facts[fact_id] = Fact(fact_id, kind, filled, tuple(evidence), **about)
        return self.facts[fact_id]

    def graph(self) -> KnowledgeGraph:
        """The graph as a build would hold it."""
        return KnowledgeGraph(*(dict(sorted(m.items())) for m in (self.documents, self.entities, self.facts)))


BRIEF = """Harbour ministers meet in Port Selwyn

Ana Novak, the interior minister of Ostrovia, met her Valdorian counterpart Piet Maas in Port Selwyn on 3 March 2023. \
"We will patrol the strait together," Ms Novak said.

Ostrovia and Valdoria signed the Selwyn Strait Agreement on 4 March 2023. Ostrovia will give the Coastal Rescue Service \
€12.5 million for new boats.

The Coastal Rescue Service is part of the Ministry of the Interior. Port Selwyn lies in Valdoria. Some 4,200 people \
crossed the strait in 2022."""

NEWS = """Strait pact under fire

Piet Maas, who was named transport minister of Valdoria in June 2024, said the pact would be widened. Critics allege that Lena \
Orlova, a former director of Nordic Ferries, met Mr Maas in private.

Valdoria's parliament passed the Ports Act on 9 May 2024. Ostrovia and Valdoria plan a fisheries treaty for 2025."""


def small() -> KnowledgeGraph:
    """Two documents, 10 drawn nodes, every kind of fact, three modalities."""
    d = Draft()
    brief = d.document(
        "2023-03-05-brief.txt", BRIEF, title="Harbour ministers meet", publisher="Ostrovia Gazette", date="2023-03-05",
        url="https://gazette.example/harbour",
    )  # fmt: skip
    news = d.document(
        "2024-06-20-news.txt", NEWS, title="Strait pact under fire", publisher="Valdoria Post", date="2024-06-20"
    )
    ana = d.entity(
        T.PERSON, "Ana Novak", aliases=("Ana Novak", "Ms Novak"), merges=(Merge("Ms Novak", brief.id, "surname"),)
    )
    piet = d.entity(T.PERSON, "Piet Maas", aliases=("Piet Maas", "Mr Maas"))
    lena = d.entity(T.PERSON, "Lena Orlova")
    ostrovia = d.entity(T.COUNTRY, "Ostrovia", same_as=("https://www.wikidata.org/entity/Q0",), code="OV")
    valdoria = d.entity(T.COUNTRY, "Valdoria", aliases=("Valdoria", "Republic of Valdoria"))
    rescue = d.entity(T.ORGANISATION, "Coastal Rescue Service")
    ministry = d.entity(T.ORGANISATION, "Ministry of the Interior")
    ferries = d.entity(T.ORGANISATION, "Nordic Ferries")
    port = d.entity(T.PLACE, "Port Selwyn")
    act = d.entity(T.LAW, "Ports Act")
    interior = d.entity(T.TITLE, "Interior minister")
    transport = d.entity(T.TITLE, "Transport minister")
    director = d.entity(T.TITLE, "Director")
    met = BRIEF[BRIEF.index("Ana Novak, the") : BRIEF.index("2023.") + 5]
    d.fact("role", {"person": ana, "title": interior, "organisation": ostrovia, "status": "current"}, (brief, met))
    d.fact(
        "meeting", {"type": "meeting", "participants": (ana, piet), "place": port, "date": "2023-03-03", "status": "held"},
        (brief, met), confidence=0.95,
    )  # fmt: skip
    said = "We will patrol the strait together,"
    d.fact("quotation", {"speaker": ana, "text": said}, (brief, f'"{said}" Ms Novak said.'))
    d.fact(
        "agreement",
        {"name": "Selwyn Strait Agreement", "type": "agreement", "parties": (ostrovia, valdoria), "status": "signed",
         "date": "2023-03-04"},
        (brief, "Ostrovia and Valdoria signed the Selwyn Strait Agreement on 4 March 2023."),
        (news, "the pact would be widened"),
    )  # fmt: skip
    d.fact(
        "funding",
        {"amount": 12_500_000, "currency": "EUR", "funder": ostrovia, "recipient": rescue, "purpose": "new boats",
         "status": "committed"},
        (brief, "Ostrovia will give the Coastal Rescue Service €12.5 million for new boats."),
        modality=Modality.PLANNED,
    )  # fmt: skip
    d.fact("membership", {"member": rescue, "group": ministry, "type": "part-of"},
           (brief, "The Coastal Rescue Service is part of the Ministry of the Interior."))  # fmt: skip
    d.fact("location", {"place": port, "within": valdoria}, (brief, "Port Selwyn lies in Valdoria."), confidence=0.6)
    d.fact("statistic", {"value": 4200, "unit": "people", "measure": "crossings", "place": valdoria, "period": "2022"},
           (brief, "Some 4,200 people crossed the strait in 2022."))  # fmt: skip
    d.fact("role", {"person": piet, "title": transport, "organisation": valdoria, "status": "appointed"},
           (news, "Piet Maas, who was named transport minister of Valdoria in June 2024"))  # fmt: skip
    d.fact("role", {"person": lena, "title": director, "organisation": ferries, "status": "former"},
           (news, "Lena Orlova, a former director of Nordic Ferries"), confidence=0.7)  # fmt: skip
    d.fact("meeting", {"type": "meeting", "participants": (lena, piet), "status": "held"},
           (news, "Critics allege that Lena Orlova, a former director of Nordic Ferries, met Mr Maas in private."),
           confidence=0.4, modality=Modality.ALLEGED, attribution=(ana.id,))  # fmt: skip
    d.fact("legislation", {"name": act, "action": "passed", "body": valdoria, "date": "2024-05-09"},
           (news, "Valdoria's parliament passed the Ports Act on 9 May 2024."))  # fmt: skip
    d.fact("agreement", {"type": "treaty", "parties": (ostrovia, valdoria), "status": "proposed", "date": "2025"},
           (news, "Ostrovia and Valdoria plan a fisheries treaty for 2025."), modality=Modality.PLANNED)  # fmt: skip
    return d.graph()


ATTACKS = (
    "</script><script>window.attacked=1</script>",
    '<img src=x onerror="window.attacked=2">',
    "\"><svg onload='window.attacked=3'>",
    "{{ 7*7 }} ${window.attacked=4}",
    "\u202egnihtyna\u202c \u2066isolated",
    "<!--<script>",
    "]]>&lt;b&gt;&#39;\u2028\u2029\x00",
    "W" * 10_000,
    "\ud83d\ude00 \ud800 lone",
    "__proto__",
)


def attacking() -> KnowledgeGraph:
    """Names, sentences, titles and links that try to be more than text."""
    d = Draft()
    text = "\n\n".join(f"\U0001f600 They say {attack} signed with {attack}." for attack in ATTACKS)
    document = d.document(
        "</title><script>window.attacked=5</script>.txt", text, title=ATTACKS[0], publisher=ATTACKS[1],
        date="2024-01-01", url="javascript:window.attacked=6",
    )  # fmt: skip
    other = d.document(
        "other.txt", text, title=ATTACKS[4], publisher=ATTACKS[7], url="data:text/html,<script>1</script>"
    )
    names = [d.entity(T.PERSON if i % 2 else T.ORGANISATION, f"{a}{i}", same_as=("javascript:window.attacked=7",))
             for i, a in enumerate(ATTACKS)]  # fmt: skip
    for i, attack in enumerate(ATTACKS):
        d.fact(
            "agreement",
            {"name": attack, "type": "deal", "parties": (names[i], names[(i + 1) % len(names)]), "topic": attack},
            (document, f"They say {attack} signed with {attack}."), (other, f"They say {attack} signed"),
        )  # fmt: skip
        d.fact("quotation", {"speaker": names[i], "text": attack}, (document, attack))
    return d.graph()


FIRST = "Ana Bo Cem Dora Emil Fara Goran Hana Ivo Jana Karl Lena Milo Nora Otto Petra Ravi Sara Tomas Una".split()
LAST = (
    "Adler Brandt Castro Dahl Ebner Falk Ilic Jansen Kovac Lund Moreau Novak Orlov Perez Quist Rossi Stein Toth".split()
)
SORTS = ("Council", "Agency", "Bank", "Institute", "Ministry", "Union", "Fund", "Court")


def synthetic(nodes: int, edges: int | None = None, seed: int = 7) -> KnowledgeGraph:
    """A graph of about so many nodes (60 % people, 25 % bodies) in uneven communities; by default three facts a node."""
    random_ = random.Random(seed)
    d = Draft()
    types = random_.choices((T.PERSON, T.ORGANISATION, T.COUNTRY, T.PLACE, T.LAW), (60, 25, 4, 8, 3), k=nodes)
    labels = {
        T.PERSON: lambda: f"{random_.choice(FIRST)} {random_.choice(LAST)}",
        T.ORGANISATION: lambda: f"{random_.choice(LAST)} {random_.choice(SORTS)}",
        T.COUNTRY: lambda: f"{random_.choice(LAST)}land",
        T.PLACE: lambda: f"{random_.choice(LAST)} Bay",
        T.LAW: lambda: f"{random_.choice(LAST)} Act",
    }
    refs = [d.entity(type_, f"{labels[type_]()} {i}") for i, type_ in enumerate(types)]
    titles = [d.entity(T.TITLE, title) for title in ("Chair", "Director", "Minister", "Judge", "Envoy")]
    home: list[list[int]] = [[]]
    for i in range(nodes):
        if len(home[-1]) >= 4 and random_.random() < 0.03:
            home.append([])
        home[-1].append(i)
    # the order of each community is its pecking order: the first are drawn far more often
    ends: list[tuple[int, int]] = []
    own = {i: members for members in home for i in members}
    while len(ends) < (nodes * 3 if edges is None else edges):
        a = random_.randrange(nodes)
        pool = own[a] if random_.random() < 0.94 else home[int(random_.random() ** 2 * len(home))]
        b = pool[int(random_.random() ** 3 * len(pool))]
        if a != b:
            ends.append((a, b))
    for first in range(0, len(ends), 30):
        rows = ends[first : first + 30]
        name = f"doc-{first // 30:05d}.txt"
        year = 2000 + random_.randrange(25)
        lines = [
            f"Line {n}: {d.entities[refs[a].id].label} met {d.entities[refs[b].id].label} again."
            for n, (a, b) in enumerate(rows)
        ]
        document = d.document(
            name, "\n\n".join(lines), title=f"Report {first // 30}", publisher=f"Publisher {first // 30 % 12}",
            date=f"{year}-{random_.randrange(1, 13):02d}-11",
        )  # fmt: skip
        for (a, b), line in zip(rows, lines, strict=True):
            confidence = round(random_.uniform(0.3, 1.0), 2)
            if types[a] == T.PERSON and types[b] == T.ORGANISATION:
                slots: dict[str, Any] = {"person": refs[a], "title": random_.choice(titles), "organisation": refs[b]}
                d.fact("role", slots, (document, line), confidence=confidence)
            elif types[a] == types[b] == T.PERSON:
                d.fact(
                    "meeting",
                    {"type": "talks", "participants": (refs[a], refs[b])},
                    (document, line),
                    confidence=confidence,
                )
            else:
                d.fact(
                    "agreement",
                    {"type": "deal", "parties": (refs[a], refs[b])},
                    (document, line),
                    confidence=confidence,
                )
    return d.graph()
