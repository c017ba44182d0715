"""What a rule says of itself. Every module of extractors ends in `RULES`, one entry for each rule id that its claims carry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of extraction.

    `id`: the kind of fact, a dot, a name ("role.title-name"); `finds`: what it finds, in one phrase; `example`: a sentence of
    our own in which it finds a fact, which a test holds it to.
    """

    id: str
    finds: str
    example: str

    @property
    def kind(self) -> str:
        """The kind of fact that it finds."""
        return self.id.partition(".")[0]
