"""A small graph made by hand, with every kind of fact, for the tests of all that is read from a graph.

The texts are ours; the people and most bodies in them are invented.
"""

from __future__ import annotations

from kg.model import (
    AppliedCorrection,
    Candidate,
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
)

LISBON_PARAGRAPHS = (
    "Portugal and Kenya sign fisheries deal",
    "Portugal and Kenya signed the Lisbon Fisheries Agreement on 4 March 2024 in Lisbon.",
    "Ana Duarte, Minister for the Sea, met Joseph Otieno in Lisbon on Monday.",
    '"We will guard what feeds us," Ms Duarte said.\n"Nobody owns the ocean."',
    "The Ocean Fund will give Kenya 12.5 million euros for patrol boats between 2024 and 2026.",
    "Catches rose by 8 percent in Kenya in 2023, the Coast Office said.",
    "The Ocean Fund is part of the Coast Office. Lisbon lies in Portugal.",
)

LISBON = Document(
    name="2024-03-05-lisbon.txt",
    title="Portugal and Kenya sign fisheries deal",
    publisher="Atlantic Courier",
    date="2024-03-05",
    authors=("Rui Teles",),
    url="https://news.example.org/lisbon?id=7",
    country="Portugal",
    text="\n\n".join(LISBON_PARAGRAPHS),
)

NAIROBI_PARAGRAPHS = (
    "New minister takes the helm 🐟",
    "Joseph Otieno, Minister for the Sea of Kenya, opened the Reef Bill debate in Parliament in April 2024.",
    "Catches rose by 9 percent in Kenya in 2023.",
    "Portugal and Kenya plan talks with local skippers in Mombasa in 2025.",
    "Kenya proposes a reef compact with Portugal.",
    "Ana Duarte, who was director of the Ocean Fund, welcomed it.",
)

NAIROBI = Document(
    name="2024-05-10-nairobi.md",
    title="New minister takes the helm",
    publisher="Ministry for the Sea",
    date="2024-05-10",
    country="Kenya",
    text="\n\n".join(NAIROBI_PARAGRAPHS),
)

OPINION = Document(
    name="opinion.txt",
    text="Critics say that Bela Novak is Minister for the Sea. Portugal belongs to the Tide Group.",
)

DOCUMENTS = (LISBON, NAIROBI, OPINION)


def entity(type_: EntityType, local: str, label: str, *aliases: str, **more: object) -> Entity:
    return Entity(f"{type_.value}-{local}", type_, label, aliases, **more)  # type: ignore[arg-type]


E = EntityType
DUARTE = entity(
    E.PERSON, "ana-duarte", "Ana Duarte", "Ms Duarte",
    merges=(Merge("Ms Duarte", LISBON.id, "surname of one person in the document"),),
)  # fmt: skip
OTIENO = entity(E.PERSON, "joseph-otieno", "Joseph Otieno")
NOVAK = entity(E.PERSON, "bela-novak", "Bela Novak")
PORTUGAL = entity(
    E.COUNTRY, "portugal", "Portugal", "Portuguese Republic",
    same_as=("http://www.wikidata.org/entity/Q45",), code="PRT",
    merges=(Merge("Portuguese Republic", "a list of countries", "official name"),),
)  # fmt: skip
KENYA = entity(E.COUNTRY, "kenya", "Kenya", same_as=("http://www.wikidata.org/entity/Q114",), code="KEN")
SEA_MINISTRY = entity(E.ORGANISATION, "ministry-for-the-sea", "Ministry for the Sea")
OCEAN_FUND = entity(E.ORGANISATION, "ocean-fund", "Ocean Fund")
COAST_OFFICE = entity(
    E.ORGANISATION, "coast-office", "Coast Office", close_match=("http://www.wikidata.org/entity/Q1",)
)
PARLIAMENT = entity(E.ORGANISATION, "parliament", "Parliament")
TIDE_GROUP = entity(E.GROUP, "tide-group", "Tide Group")
LISBON_CITY = entity(E.PLACE, "lisbon", "Lisbon")
MOMBASA = entity(E.PLACE, "mombasa", "Mombasa")
MINISTER = entity(E.TITLE, "minister-for-the-sea", "Minister for the Sea")
DIRECTOR = entity(E.TITLE, "director", "director")
REEF_BILL = entity(E.LAW, "reef-bill", "Reef Bill")

ENTITIES = (
    DUARTE, OTIENO, NOVAK, PORTUGAL, KENYA, SEA_MINISTRY, OCEAN_FUND, COAST_OFFICE, PARLIAMENT, TIDE_GROUP, LISBON_CITY,
    MOMBASA, MINISTER, DIRECTOR, REEF_BILL,
)  # fmt: skip


def quote(document: Document, text: str, rule: str = "by-hand", confidence: float = 0.9) -> Evidence:
    start = document.text.index(text)
    return Evidence(document.id, start, start + len(text), text, rule, confidence)


def fact(local: str, evidence: Evidence | tuple[Evidence, ...], **slots: object) -> Fact:
    """A fact; entities and plain values may be given bare, several in a list.

    `_modality`, `_by`, `_inferred` and `_interval` are its marks.
    """
    marks = {name: slots.pop(name) for name in list(slots) if name.startswith("_")}
    kind = local.rpartition("-")[0]
    filled: dict[str, tuple[FactFiller, ...]] = {}
    for name, value in slots.items():
        values = value if isinstance(value, list) else [value]
        fillers = [EntityRef(v.id) if isinstance(v, Entity) else v for v in values]
        filled[name] = tuple(sorted(fillers, key=lambda f: (not isinstance(f, EntityRef), str(f))))
    several = evidence if isinstance(evidence, tuple) else (evidence,)
    return Fact(
        local, kind, filled, several,
        modality=marks.get("_modality", Modality.ASSERTED),  # type: ignore[arg-type]
        attribution=marks.get("_by", ()),  # type: ignore[arg-type]
        inferred=marks.get("_inferred", {}),  # type: ignore[arg-type]
        interval=marks.get("_interval"),  # type: ignore[arg-type]
    )  # fmt: skip


MET = quote(LISBON, "Ana Duarte, Minister for the Sea, met Joseph Otieno in Lisbon on Monday.")
ROLE_OTIENO = quote(NAIROBI, "Joseph Otieno, Minister for the Sea of Kenya")

FACTS = (
    fact(
        "role-1", MET, person=DUARTE, title=MINISTER, organisation=PORTUGAL, status="current",
        _inferred={"organisation": "country of the publisher"},
        _interval=("2024-03-05", "2024-06-30"),
    ),
    fact("role-2", ROLE_OTIENO, person=OTIENO, title=MINISTER, organisation=KENYA, status="current"),
    fact(
        "role-3", quote(NAIROBI, "Ana Duarte, who was director of the Ocean Fund, welcomed it."),
        person=DUARTE, title=DIRECTOR, organisation=OCEAN_FUND, status="former",
    ),
    fact(
        "role-4", quote(OPINION, "Critics say that Bela Novak is Minister for the Sea.", "by-hand", 0.5),
        person=NOVAK, title=MINISTER, organisation=PORTUGAL, status="current", _modality=Modality.ALLEGED,
        _by=(TIDE_GROUP.id,),
    ),
    fact(
        "role-5", quote(OPINION, "Bela Novak is Minister for the Sea", "by-hand", 0.4),
        person=NOVAK, title=MINISTER, organisation=KENYA, status="current",
    ),
    fact(
        "agreement-1",
        (
            quote(LISBON, "Portugal and Kenya sign fisheries deal", "headline", 0.7),
            quote(LISBON, "Portugal and Kenya signed the Lisbon Fisheries Agreement on 4 March 2024 in Lisbon."),
        ),
        name="Lisbon Fisheries Agreement", type="agreement", parties=[KENYA, PORTUGAL], status="signed", date="2024-03-04",
        place=LISBON_CITY, signatories=[OTIENO, DUARTE], topic="fisheries",
    ),
    fact(
        "agreement-2", quote(NAIROBI, "Kenya proposes a reef compact with Portugal."),
        type="compact", parties=[KENYA, PORTUGAL], status="proposed", topic="reefs", _modality=Modality.PROPOSED,
        _by=(KENYA.id,),
    ),
    fact(
        "meeting-1", MET, type="meeting", participants=[DUARTE, OTIENO], place=LISBON_CITY, date="2024-03-04", status="held",
    ),
    fact(
        "meeting-2", quote(NAIROBI, "Portugal and Kenya plan talks with local skippers in Mombasa in 2025."),
        type="talks", participants=[KENYA, PORTUGAL, "local skippers"], place=MOMBASA, date="2025", status="planned",
        _modality=Modality.PLANNED,
    ),
    fact(
        "membership-1", quote(LISBON, "The Ocean Fund is part of the Coast Office."),
        member=OCEAN_FUND, group=COAST_OFFICE, type="part-of",
    ),
    fact(
        "membership-2", quote(OPINION, "Portugal belongs to the Tide Group."),
        member=PORTUGAL, group=TIDE_GROUP, type="member",
    ),
    fact(
        "funding-1",
        quote(LISBON, "The Ocean Fund will give Kenya 12.5 million euros for patrol boats between 2024 and 2026."),
        amount=12_500_000, currency="EUR", funder=OCEAN_FUND, recipient=KENYA, purpose="patrol boats", period="2024/2026",
        status="committed",
    ),
    fact(
        "statistic-1", quote(LISBON, "Catches rose by 8 percent in Kenya in 2023, the Coast Office said."),
        value=8, unit="percent", measure="catches", place=KENYA, period="2023", change="increase", _by=(COAST_OFFICE.id,),
    ),
    fact(
        "statistic-2", quote(NAIROBI, "Catches rose by 9 percent in Kenya in 2023."),
        value=9.5, unit="percent", measure="catches", place=KENYA, period="2023", change="increase", qualifier="about",
    ),
    fact(
        "quotation-1", quote(LISBON, '"We will guard what feeds us," Ms Duarte said.\n"Nobody owns the ocean."'),
        speaker=DUARTE, text='We will guard what feeds us,\n"Nobody" owns the \\ocean.',
    ),
    fact(
        "legislation-1",
        quote(
            NAIROBI,
            "Joseph Otieno, Minister for the Sea of Kenya, opened the Reef Bill debate in Parliament in April 2024.",
        ),
        name=REEF_BILL, action="considered", body=PARLIAMENT, date="2024-04",
    ),
    fact(
        "location-1", quote(LISBON, "Lisbon lies in Portugal."), place=LISBON_CITY, within=PORTUGAL,
    ),
)  # fmt: skip

CANDIDATES = (Candidate(SEA_MINISTRY.id, OCEAN_FUND.id, 0.25, ("against: other words", "for: both of the sea")),)
CORRECTIONS = (
    AppliedCorrection(
        "correction-1",
        "rename",
        "Coast Office is the name of the Office of the Coast",
        (COAST_OFFICE.id,),
        "its own name",
        "A. Reader",
        "2024-06-01",
    ),
    AppliedCorrection("correction-2", "reject-fact", "no such meeting"),
)

VERSIONS = {"kg": "0.0", "model": "made by hand"}


def small_graph() -> KnowledgeGraph:
    """The whole graph, each part in the order of its ids."""
    return KnowledgeGraph(
        {d.id: d for d in sorted(DOCUMENTS, key=lambda d: d.id)},
        {e.id: e for e in sorted(ENTITIES, key=lambda e: e.id)},
        {f.id: f for f in sorted(FACTS, key=lambda f: f.id)},
        report={"versions": VERSIONS},
        candidates=CANDIDATES,
        corrections=CORRECTIONS,
    )
