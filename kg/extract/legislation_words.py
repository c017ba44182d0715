"""The words that tell what happens to a bill, an act or a regulation, by the action that the record gives it."""

from __future__ import annotations

from typing import Final


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: action for action, words in table.items() for word in words.split()}


VERBS: Final = _by_word(
    {
        "passed": "pass adopt approve enact sign hurdle promulgate clear ratify endorse become",
        "introduced": "introduce table present submit send bring lay",
        "amended": "amend change revise overhaul reform tighten strengthen",
        "considered": "debate consider scrutinise scrutinize examine reach vote",
        "defeated": "reject defeat block veto withdraw die throw shelve scrap fail lapse",
        "in-force": "come take enter apply remain violate breach contravene commence follow",
        "proposed": "propose draft publish plan promise call unveil demand want",
    }
)
"""Lemmas of verbs."""

NOUNS: Final = _by_word(
    {
        "passed": "adoption enactment approval assent",
        "introduced": "introduction tabling",
        "amended": "amendment revision",
        "considered": "reading debate passage scrutiny committee before",
        "defeated": "rejection defeat veto withdrawal",
        "in-force": "duty obligation breach violation",
        "proposed": "draft proposal",
    }
)
"""Lemmas of nouns (and "before", of a bill that is before a chamber)."""

NEEDS: Final[dict[str, frozenset[str]]] = {
    word: frozenset(beside.split())
    for word, beside in {
        "sign": "law into",
        "become": "law",
        "vote": "down for through on",
        "come": "force effect operation",
        "take": "effect",
        "enter": "force",
        "remain": "force effect",
        "send": "house senate lords commons parliament assembly congress chamber council",
        "bring": "before into forward",
        "present": "to in",
        "submit": "to",
        "lay": "before",
        "call": "for",
        "throw": "out",
        "reach": "stage reading committee",
        "clear": "reading house senate chamber parliament lower upper",
        "apply": "since from has in",
        "committee": "stage",
        "follow": "in",
        "want": "pass introduce",
        "plan": "introduce",
    }.items()
}
"""What has to stand beside a word for it to tell of a law."""

ENTERING: Final = frozenset({"violate", "breach", "contravene", "duty", "obligation"})
"""Words that show a law in force but date something else."""
