"""Clusters that grow by union and never against a contradiction: the common engine of resolution.

Every local name (one form in one document) is an item. A union is refused where the two profiles clash or a person has
said that they are apart; a forced union (a person's own merge) overrides the profiles, not the person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

P = TypeVar("P")


class Clusters(Generic[P]):
    """Items `0..n-1` with a profile each; the profile of a cluster is that of its members taken together."""

    def __init__(
        self,
        profiles: Sequence[P],
        join: Callable[[P, P], P],
        clash: Callable[[P, P], str | None],
        sides: Sequence[frozenset[tuple[int, int]]] | None = None,
    ) -> None:
        self.profile = dict(enumerate(profiles))
        self.members = {i: [i] for i in range(len(profiles))}
        self.reasons: list[list[str]] = [[] for _ in profiles]
        self.parent = list(range(len(profiles)))
        self.sides = dict(enumerate(sides)) if sides else {}
        self.join = join
        self.clash = clash

    def find(self, item: int) -> int:
        """The representative of an item's cluster: its lowest member."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def obstacle(self, a: int, b: int) -> str | None:
        """Why the clusters of two items must stay apart; None where nothing speaks against one."""
        a, b = self.find(a), self.find(b)
        if self.kept_apart(a, b):
            return "kept apart by a correction"
        return self.clash(self.profile[a], self.profile[b])

    def kept_apart(self, a: int, b: int) -> bool:
        """Whether a correction keeps the clusters of two items apart. Sides are (correction, side) marks."""
        if not self.sides:
            return False
        mine, theirs = self.sides.get(self.find(a), frozenset()), self.sides.get(self.find(b), frozenset())
        return any(k == other and s != side for k, s in mine for other, side in theirs)

    def unite(self, a: int, b: int, reason: str, *, force: bool = False) -> bool:
        """Make one cluster of two and keep the reason with those who join; False where an obstacle forbids it."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if self.kept_apart(a, b) or (not force and self.obstacle(a, b) is not None):
            return False
        joining = b if len(self.members[b]) <= len(self.members[a]) else a
        for member in self.members[joining]:
            if reason not in self.reasons[member]:
                self.reasons[member].append(reason)
        low, high = min(a, b), max(a, b)
        self.profile[low] = self.join(self.profile[low], self.profile.pop(high))
        more, fewer = sorted((self.members.pop(low), self.members.pop(high)), key=len, reverse=True)
        more += fewer
        self.members[low] = more
        self.parent[high] = low
        if self.sides:
            self.sides[low] = self.sides[low] | self.sides.pop(high)
        return True

    def roots(self, items: Iterable[int] | None = None) -> list[int]:
        """Representatives, in order, of all clusters or of those that hold some of the items."""
        return sorted(self.members) if items is None else sorted({self.find(i) for i in items})
