"""Blocking: which pairs are worth comparing, so that cost stays near linear in the number of entities.

Items that share a key are a block. A block beyond `MOST` items says too little about its members to be compared in full: there
each item meets only its neighbours in sorted order (the sorted neighbourhood of Hernández and Stolfo, 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

MOST = 40
"""The largest block that is compared in full: 780 pairs."""

WINDOW = 6
"""Neighbours that an item of a larger block is compared with."""


def pairs(
    keys: Iterable[tuple[int, Iterable[Hashable]]], most: int = MOST, window: int = WINDOW
) -> Iterator[tuple[int, int]]:
    """Each pair of items (lower first) that share a key, once, in an order that depends on the numbers of the items alone.

    `keys`: items, numbered in the order in which neighbours of a large block stand, each with its keys.
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for item, own in keys:
        for key in set(own):
            blocks[key].append(item)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) < 2:
            continue
        block.sort()
        reach = len(block) if len(block) <= most else window
        for at, first in enumerate(block):
            found.update((first, second) for second in block[at + 1 : at + 1 + reach])
    yield from sorted(found)


def one_slip(x: str, y: str) -> bool:
    """Whether two words differ by one letter added, lost or changed, or by two neighbours swapped; equal words do not.

    >>> one_slip("morelli", "morrelli"), one_slip("sharp", "sharpe"), one_slip("smith", "jones")
    (True, True, False)
    """
    if x == y or abs(len(x) - len(y)) > 1:
        return False
    if len(x) == len(y):
        off = [i for i in range(len(x)) if x[i] != y[i]]
        if len(off) == 1:
            return True
        return len(off) == 2 and off[1] == off[0] + 1 and x[off[0]] == y[off[1]] and x[off[1]] == y[off[0]]
    short, long = sorted((x, y), key=len)
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[at:] == long[at + 1 :]
