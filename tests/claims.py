"""Claims made by hand, for tests of what comes after extraction."""

from __future__ import annotations

from kg import gazetteer as gz
from kg.model import Claim, Document, EntityType, Evidence, Filler, Mention, Modality

E = EntityType
Case = tuple[list[Document], dict[str, list[Claim]]]


def mention(type_: EntityType, name: str, surface: str | None = None) -> Mention:
    return Mention(type_, name, surface or name, 0, len(surface or name))


def person(name: str, surface: str | None = None) -> Mention:
    return mention(E.PERSON, name, surface)


def body(name: str) -> Mention:
    """An organisation, or a country where the gazetteer has one of that name."""
    return mention(E.COUNTRY if gz.country_by_name(name) else E.ORGANISATION, name)


class Builder:
    """Documents with claims: each claim's evidence is a line of its own at the end of its document."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.claims: dict[str, list[Claim]] = {}

    def document(
        self, name: str, date: str | None = "2024-01-31", country: str | None = None, text: str = ""
    ) -> Builder:
        self.documents[name] = Document(name, text or f"About {name}.", date=date, country=country)
        self.claims[name] = []
        return self

    def claim(
        self,
        kind: str,
        line: str,
        /,
        by: Mention | None = None,
        modality: Modality = Modality.ASSERTED,
        **slots: object,
    ) -> Builder:
        name = next(reversed(self.documents))
        old = self.documents[name]
        text = f"{old.text}\n{line}"
        document = Document(name, text, date=old.date, country=old.country)
        self.documents[name] = document
        filled: dict[str, tuple[Filler, ...]] = {}
        for slot, value in slots.items():
            values = value if isinstance(value, list) else [value]
            filled[slot] = tuple(values)
        evidence = Evidence(document.id, len(text) - len(line), len(text), line, "by-hand")
        self.claims[name].append(Claim(kind, filled, evidence, modality, by))
        return self

    def role(
        self, who: str, title: str, at: str | None = None, status: str = "current", line: str | None = None
    ) -> Builder:
        slots: dict[str, object] = {"person": person(who), "title": mention(E.TITLE, title), "status": status}
        if at:
            slots["organisation"] = body(at)
        return self.claim("role", line or f"{who}, {title}{f' of {at}' if at else ''}.", **slots)

    @property
    def case(self) -> Case:
        return list(self.documents.values()), self.claims
