"""A declared relation from its file: read from top to bottom, every complaint with the line and what to do.

What the file may say is in `kg.declared`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.declared import CONFIDENCE, ENTITIES, FOLDER, LITERALS, Relation, Role
from kg.declared_triggers import PREPOSITIONS, check_triggers, read_example, read_trigger, share
from kg.declared_yaml import Node, advice, parse
from kg.errors import RelationError
from kg.kinds import KINDS, Kind, Slot
from kg.model import EntityType as E
from kg.namespaces import DEFAULT_BASE, NAMESPACES

LARGEST: Final = 500_000
"""Bytes of a file."""

_RESERVED: Final = {
    *KINDS, *(str(e) for e in E), "doc", "ev", "merge", "candidate", "software", "correction", "relation", "entities",
    "documents", "build", "all", "store", "inferred", "alias", "fact", "shapes",
}  # fmt: skip
_TAKEN: Final = {
    "kind", "modality", "doc", "evidence", "id", "confidence", "rule", "inferred", "attributed_to", "date_published", "label",
    "sentence", "start", "end", "document", "documents", "published", "url", "noun", "verb", "phrase",
}  # fmt: skip
_OPEN: Final = {"schema", "org", "foaf", "dc", "dcterms", "time"}
"""Vocabularies of others whose properties a role may have."""
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_PREFIX: Final = re.compile(r"[a-z][a-z0-9]*", re.ASCII)
_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+", re.ASCII)
_KG: Final = {slot.predicate: slot.type for kind in KINDS.values() for slot in kind.slots}
_KG_SHORT: Final = {predicate for kind in KINDS.values() for _, predicate, _ in kind.shortcuts}


def load_relations(files: Iterable[Path], base: str = DEFAULT_BASE) -> tuple[Relation, ...]:
    """The relations of some files, by name. RelationError where one can't be read or two contradict each other."""
    found = [load_relation(file, base) for file in files]
    by_name: dict[str, Relation] = {}
    by_class: dict[str, Relation] = {}
    properties: dict[str, tuple[str, Relation]] = {}
    for relation in found:
        for table, key in ((by_name, relation.name), (by_class, relation.kind.cls)):
            other = table.setdefault(key, relation)
            if other is not relation:
                raise RelationError(
                    f"{relation.file} and {other.file} both declare {key}; rename one, or give one file."
                )
        for slot in relation.kind.slots:
            type_, first = properties.setdefault(slot.predicate, (slot.type, relation))
            if type_ != slot.type:
                raise RelationError(
                    f"{relation.file}: {slot.predicate} holds a {slot.type} here and a {type_} in {first.file}; "
                    "give one of the two roles another property."
                )
    return tuple(sorted(found, key=lambda relation: relation.name))


def load_relation(file: Path, base: str = DEFAULT_BASE) -> Relation:
    """The relation that a file declares. RelationError, with file, line and advice, where it can't be read."""
    try:
        data = file.read_bytes()
        if len(data) > LARGEST:
            raise RelationError(
                f"{file} has {len(data):,} bytes; a relation has at most {LARGEST:,}. Is it the right file?"
            )
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise RelationError(f"The relation {file} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise RelationError(f"The relation {file} is no UTF-8 text: save it as UTF-8.") from error
    return parse_relation(text, file.name, base)


def stored_relations(out: Path, base: str = DEFAULT_BASE) -> tuple[Relation, ...]:
    """The relations that a build was made with."""
    return load_relations(sorted((out / FOLDER).glob("*.yml")), base)


def parse_relation(text: str, file: str = "relation.yml", base: str = DEFAULT_BASE) -> Relation:
    """The relation that a file's text declares; `base`: the namespace of the build. RelationError where it says too little."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Reader(text, file, base).relation()


class _Reader:
    """Reads one file from top to bottom; every check names the line that it fails on."""

    def __init__(self, text: str, file: str, base: str) -> None:
        self.declaration = text
        self.file = file
        self.base = base
        self.root = parse(text, file)
        self.top = self.root.mapping(
            (
                "relation",
                "label",
                "description",
                "prefixes",
                "class",
                "shortcut",
                "confidence",
                "roles",
                "triggers",
                "examples",
            )
        )
        self.prefixes: dict[str, str] = {}
        self.roles: dict[str, Role] = {}
        self.confidence: float = CONFIDENCE

    def relation(self) -> Relation:
        name = self.name(self.need("relation", "give the kind a name, for example relation: acquisition"), _RESERVED)
        for prefix, node in self.top["prefixes"].mapping().items() if "prefixes" in self.top else ():
            self.prefixes[prefix] = self.prefix(prefix, node)
        cls = self.term(self.top["class"], self.base) if "class" in self.top else self.base + camel(name)
        if "//" not in cls:
            self.top["class"].fail(f"{cls} is a term of another vocabulary; use a class of your own")
        self.space = cls[: max(cls.rfind("#"), cls.rfind("/")) + 1]
        if "confidence" in self.top:
            self.confidence = share(self.top["confidence"])
        slots: list[Slot] = []
        for role, node in (
            self.need("roles", "list what takes part, for example buyer: {type: organisation}").mapping().items()
        ):
            slots += self.role(name, role, node)
        if not any(role.required for role in self.roles.values()):
            self.top["roles"].fail("no role is required; mark those without which there is no fact with required: true")
        if [slot.type for slot in slots].count("date") > 1:
            self.top["roles"].fail("a fact has one date at most; make one of the two a text")
        for predicate in (seen := [slot.predicate for slot in slots]):
            if seen.count(predicate) > 1:
                self.top["roles"].fail(f"two roles have the property {predicate}; give one of them another")
        label = self.top["label"].text() if "label" in self.top else name.replace("_", " ")
        kind = Kind(
            name, cls, label, tuple(slots), self.shortcuts(), ("kg:Fact",), self.declaration,
            tuple(sorted(self.prefixes.items())),
        )  # fmt: skip
        triggers = tuple(
            read_trigger(name, node, self.roles, self.confidence)
            for node in self.need("triggers", "list what tells of it, for example - verb: [acquire]").items()
        )
        check_triggers(triggers, self.top["triggers"].items(), self.roles.values())
        examples = tuple(read_example(kind, n) for n in self.top["examples"].items()) if "examples" in self.top else ()
        description = self.top["description"].text() if "description" in self.top else ""
        return Relation(kind, description, tuple(self.roles.values()), triggers, examples, self.file)

    def need(self, key: str, advice_: str) -> Node:
        return self.top[key] if key in self.top else self.root.fail(f"the key {key!r} is missing; {advice_}")

    def name(self, node: Node, reserved: Iterable[str]) -> str:
        name = node.text()
        if not _NAME.fullmatch(name):
            node.fail(f"{name!r} is no name; use small letters, figures and _, a letter first, at most 40 in all")
        return self.free(name, node, reserved)

    def free(self, name: str, node: Node, reserved: Iterable[str]) -> str:
        if name in reserved:
            node.fail(f"the name {name!r} is taken by kg itself; choose another")
        return name

    def prefix(self, prefix: str, node: Node) -> str:
        iri = node.text()
        if not _PREFIX.fullmatch(prefix) or prefix in {*NAMESPACES, "id"}:
            node.fail(f"{prefix!r} can't be a prefix of yours; use another word of small letters")
        if not _IRI.fullmatch(iri) or not iri.endswith(("#", "/")):
            node.fail(f"{iri!r} is no namespace; write an IRI that ends in # or /")
        if iri in {*NAMESPACES.values(), self.base}:
            node.fail(f"{iri} has a prefix already; leave this line out")
        return iri

    def term(self, node: Node, space: str) -> str:
        """A name, CURIE or IRI as an IRI, or as a CURIE where its prefix is one of kg's own."""
        text = node.text().removeprefix("<").removesuffix(">")
        prefix, colon, local = text.partition(":")
        if not colon and _LOCAL.fullmatch(text):
            return self.checked(space + text, node)
        if local.startswith("//"):
            if not _IRI.fullmatch(text):
                node.fail(f"{text!r} is no IRI")
            if text.startswith(tuple(NAMESPACES.values())):
                node.fail(f"write {text} with its prefix")
            return self.checked(text, node)
        spaces = {**self.prefixes, "id": self.base}
        if prefix in spaces and _LOCAL.fullmatch(local):
            return self.checked(spaces[prefix] + local, node)
        if prefix in NAMESPACES and _LOCAL.fullmatch(local):
            return text
        return node.fail(
            f"{text!r} is no term; write PREFIX:NAME with a prefix that `prefixes` declares, or a bare name"
        )

    def checked(self, iri: str, node: Node) -> str:
        """An IRI that no entity, fact or graph of a build can have."""
        local = iri.removeprefix(self.base)
        if local != iri and ("-" in local or local in _RESERVED):
            node.fail(f"{local!r} may be the name of something else in the graph; choose a name without a hyphen")
        return iri

    def role(self, relation: str, name: str, node: Node) -> list[Slot]:
        self.name(Node(name, node.file, node.line, node.path), _TAKEN | PREPOSITIONS)
        keys = node.mapping(("type", "required", "many", "key", "clause", "property"))
        if "type" not in keys:
            node.fail("a role needs a type, for example {type: organisation}")
        types = tuple(part.text() for part in keys["type"].items())
        for type_ in types:
            if type_ not in {*ENTITIES, *LITERALS}:
                keys["type"].fail(f"there is no type {type_!r}; {advice(type_, (*ENTITIES, *LITERALS))}")
        if len(types) > 1 and set(types) & set(LITERALS):
            keys["type"].fail("only person, organisation, country, place and law may stand in a list of types")
        required, many, clause = (key in keys and keys[key].flag() for key in ("required", "many", "clause"))
        role = Role(name, types, required, many, clause)
        if many and not role.entities:
            keys["many"].fail("only a role of entities may have many fillers")
        if clause and not ({"date", "place", "money", "number"} & set(types)):
            keys["clause"].fail("only a date, place, sum of money or number may be taken from the clause")
        key = keys["key"].flag() if "key" in keys else required
        self.roles[name] = role
        own = self.space + camel(relation)[0].lower() + camel(relation)[1:] + camel(name)
        predicate = self.predicate(keys["property"], types[0]) if "property" in keys else own
        if types[0] == "date" and "property" not in keys:
            predicate = "kg:date"
        if types[0] in {"money", "number"}:
            slots = [Slot(name, "number", predicate, key=key)]
            if types[0] == "money":
                slots.append(Slot(f"{name}_currency", "text", f"{own}Currency", key=key))
            return [*slots, Slot(f"{name}_qualifier", "text", f"{own}Qualifier", key=False)]
        if role.entities:
            return [Slot(name, "entity", predicate, role.entities, many=many, key=key)]
        return [Slot(name, "date" if types[0] == "date" else "text", predicate, key=key)]

    def predicate(self, node: Node, type_: str) -> str:
        iri = self.term(node, self.space)
        wanted = "entity" if type_ in ENTITIES else "number" if type_ in {"money", "number"} else type_
        prefix, _, local = iri.partition(":")
        if local.startswith("//") or iri in _KG:
            if _KG.get(iri, wanted) != wanted:
                node.fail(
                    f"{iri} holds a {_KG[iri]} in the vocabulary of kg, not a {wanted}; use a property of your own"
                )
            return iri
        if prefix not in _OPEN:
            node.fail(
                f"{iri} is no property that a role may have; use one of your own, or of {', '.join(sorted(_OPEN))}"
            )
        return iri

    def shortcuts(self) -> tuple[tuple[str, str, str], ...]:
        if "shortcut" not in self.top:
            return ()
        node = self.top["shortcut"]
        if not isinstance(node.value, list) or len(node.value) != 3:
            node.fail("write a role, a property and a role, for example [buyer, ex:acquired, target]")
        subject, middle, target = node.value
        for end in (subject, target):
            if end.text() not in self.roles or not self.roles[end.text()].entities:
                end.fail(f"{end.text()!r} is no role of entities; {advice(end.text(), self.entity_roles())}")
        predicate = self.term(middle, self.space)
        if not predicate.partition(":")[2].startswith("//") and predicate not in _KG_SHORT:
            middle.fail(
                f"kg knows no shortcut {predicate}; use a property of your own, for example {predicate.partition(':')[2]}"
            )
        return ((subject.text(), predicate, target.text()),)

    def entity_roles(self) -> list[str]:
        return [role.name for role in self.roles.values() if role.entities]


def camel(name: str) -> str:
    """``joint_venture`` as ``JointVenture``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
