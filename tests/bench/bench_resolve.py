"""How resolution grows: synthetic entities drawn from a seeded generator, 1,000 to 100,000, time and memory.

Run with `make bench`. Every entity is one person or body; a third of them stand in two documents under two forms of their name,
with the surname shares of a real population (few very common, many rare).
"""

from __future__ import annotations

import random
import resource
import sys
import time
import tracemalloc

import pytest

from kg.model import Claim, Document, EntityType, Evidence, Mention
from kg.resolve import resolve

SYLLABLES = """
ba be bo bra da de do dra fa fi ga ge go gra ha ho ja ka ke ko la le li lo ma me mi mo na ne ni no
pa pe ra re ri ro sa se so ta te ti to va ve vi wa we za zo
""".split()
COUNTRIES = ["Kenya", "Portugal", "Chile", "Norway", "Japan", "Canada", "Ghana", "Peru", "Italy", "France"]
POSTS = [
    "minister for health",
    "director",
    "chief executive",
    "mayor",
    "professor",
    "judge",
    "spokesperson",
    "ambassador",
]
PER_DOCUMENT = 20


def word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def synthetic(entities: int, seed: int = 7) -> tuple[list[Document], dict[str, list[Claim]]]:
    """Documents and claims that name about so many entities: people with posts, and the bodies where they hold them."""
    rng = random.Random(seed)
    given = [word(rng, 2) for _ in range(2_000)]
    surnames = [word(rng, rng.choice((2, 3, 3, 4))) for _ in range(max(300, entities // 3))]
    people = entities * 2 // 3
    bodies = [
        f"{word(rng, 3)} {rng.choice(['Agency', 'Council', 'Institute', 'Bank', 'Trust'])}"
        for _ in range(entities - people)
    ]
    mentions: list[tuple[str, str, str]] = []
    for number in range(people):
        first, last = rng.choice(given), surnames[int(len(surnames) * rng.random() ** 3)]
        body, post = bodies[number % len(bodies)], rng.choice(POSTS)
        full = f"{first} {word(rng, 2)} {last}" if number % 4 == 0 else f"{first} {last}"
        mentions.append((full, post, body))
        if number % 3 == 0:
            mentions.append((rng.choice([full, f"{first[0]} {last}", f"{first} {last}"]), post, body))
    rng.shuffle(mentions)
    documents: list[Document] = []
    claims: dict[str, list[Claim]] = {}
    for at in range(0, len(mentions), PER_DOCUMENT):
        name = f"d{at // PER_DOCUMENT:06}.txt"
        country = rng.choice(COUNTRIES)
        lines = [f"{person}, {post} of {body}, spoke." for person, post, body in mentions[at : at + PER_DOCUMENT]]
        document = Document(name, "\n".join(lines), date=f"2{rng.randint(0, 20):03}-01-01", country=country)
        documents.append(document)
        start = 0
        claims[name] = []
        for line, (person, post, body) in zip(lines, mentions[at : at + PER_DOCUMENT], strict=True):
            slots = {
                "person": (Mention(EntityType.PERSON, person, person, start, start + len(person)),),
                "title": (Mention(EntityType.TITLE, post, post, start, start),),
                "organisation": (Mention(EntityType.ORGANISATION, body, body, start, start),),
                "status": ("current",),
            }
            claims[name].append(Claim("role", slots, Evidence(document.id, start, start + len(line), line, "bench")))
            start += len(line) + 1
    return documents, claims


def measure(entities: int) -> tuple[float, int]:
    """Processor seconds of one resolution, and the entities that it finds."""
    documents, claims = synthetic(entities)
    started = time.process_time()
    graph = resolve(documents, claims)
    return time.process_time() - started, len(graph.entities)


@pytest.mark.slow
def test_cost_is_near_linear() -> None:
    seconds: dict[int, float] = {}
    for entities in (1_000, 10_000, 100_000):
        seconds[entities], found = measure(entities)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        print(
            f"{entities:>7} entities asked, {found:>7} found: {seconds[entities]:7.2f} s, process at most {peak:.0f} MB"
        )
        assert found > entities * 0.9
    # Linear would be a factor of 10 for each step; 20 leaves room for the noise of a shared machine.
    assert seconds[100_000] < 20 * seconds[10_000]
    assert seconds[100_000] < 300


def test_memory() -> None:
    documents, claims = synthetic(10_000)
    tracemalloc.start()
    resolve(documents, claims)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"10,000 entities: peak {peak:.0f} MB beside the input")
    assert peak < 500
