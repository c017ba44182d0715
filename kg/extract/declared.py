"""Facts of kinds that a user declared (`kg.declared`): verbs, nouns and phrases of a file, read along the tree.

A verb is read in all its voices ("bought Tellus", "Tellus was bought by", "Tellus, bought by", "which bought Tellus", "agreed
to buy Tellus"), a noun with its owner, its prepositions and the verb that it hangs on. Who fills a role is found as for
the built-in kinds: names by their fullest form, pronouns and descriptions where the document makes them certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from kg.declared import Relation, Trigger
from kg.extract.declared_frames import Frame, noun_frame, verb_frame
from kg.extract.declared_phrases import phrase_frames
from kg.extract.declared_roles import Found, Scope, fill
from kg.model import Claim, Mention, Modality
from kg.reading import Passage, Reading

MOST = 24
"""Facts of one clause: a list of buyers and one of targets are each with each, but not without end."""


def extract_declared(reading: Reading, relations: Iterable[Relation]) -> Iterator[Claim]:
    """Claims of the declared kinds, relation by relation, in the order of the text."""
    for relation in relations:
        seen: set[tuple[object, ...]] = set()
        for passage in reading.passages:
            for trigger in relation.triggers:
                for frame in frames(passage, trigger):
                    for claim in claims(reading, passage, relation, trigger, frame):
                        said = (
                            passage.index,
                            frame.anchor.sent.start,
                            claim.modality,
                            repr(sorted(claim.slots.items())),
                        )
                        if said not in seen:
                            seen.add(said)
                            yield claim


def frames(passage: Passage, trigger: Trigger) -> Iterator[Frame]:
    """Where a passage has the words of a trigger, with what stands in which place; nothing that is negated or asked."""
    if trigger.form == "phrase":
        yield from phrase_frames(passage, trigger)
        return
    for token in passage.doc:
        if token.i in passage.owner:
            continue
        frame = verb_frame(passage, token, trigger) if trigger.form == "verb" else noun_frame(token, trigger)
        if frame is not None:
            yield frame


def claims(reading: Reading, passage: Passage, relation: Relation, trigger: Trigger, frame: Frame) -> Iterator[Claim]:
    """The claims of one frame: one for each choice of fillers where a role of one filler has several."""
    scope = Scope(reading, passage, frame)
    found: dict[str, list[Found]] = {}
    # what has no choice comes first, and the subject of the verb that a noun hangs on last
    order = sorted(
        frame.places, key=lambda p: (trigger.form == "noun" and p[0] == "subject", len(frame.fills(trigger, p[0])))
    )
    for place, token in order:
        for name in frame.fills(trigger, place):
            if name not in found and (fillers := fill(scope, relation.role(name), token, place)):
                found[name] = fillers
                break
    for role in relation.roles:
        if role.name not in found and role.clause and (filler := scope.of_clause(role, found)):
            found[role.name] = [filler]
    if any(role.required and role.name not in found for role in relation.roles):
        return
    evidence = reading.sentence_evidence(passage, frame.anchor.i, trigger.rule, trigger.confidence)
    modality = frame.modality
    if modality is Modality.CONDITIONAL and any(
        role.types == ("date",) and role.name in found for role in relation.roles
    ):
        modality = Modality.PLANNED
    lists = [
        [fillers] if relation.role(name).many else [[filler] for filler in fillers] for name, fillers in found.items()
    ]
    for choice in islice(product(*lists), MOST):
        slots: dict[str, list[Mention | str | int | float]] = {}
        for name, fillers in zip(found, choice, strict=True):
            for filler in fillers:
                slots.setdefault(name, []).append(filler.value)
                for suffix, text in filler.more:
                    slots[f"{name}_{suffix}"] = [text]
        names = [filler.value.name for fillers in choice for filler in fillers if isinstance(filler.value, Mention)]
        if len(set(names)) == len(names):
            in_order = {slot.name: slots[slot.name] for slot in relation.kind.slots if slot.name in slots}
            yield reading.claim(relation.name, in_order, evidence, modality=modality)
