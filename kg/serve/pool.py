"""Warm worker processes that answer queries; one that takes too long is killed and replaced, and blocks no other."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import deque
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError, OutputError, QueryError, QueryTimeout
from kg.query import stored_base
from kg.rdf_vocabulary import prefixes
from kg.sparql import tokens, unescaped
from kg.store import JOIN_GRAPHS, QUADS_FILE, store_folder

WORKER = Path(__file__).with_name("worker.py")
WARM = 2
START_SECONDS = 60.0
QUEUE_SECONDS = 10.0
MEMORY = 2 << 30
"""Bytes that a query may take beside the store."""

Mark = tuple[int, int, int]
"""What tells one build from the next: the store's inode, time and size."""


class BusyError(KgError):
    """Every worker has been busy for as long as a query may wait."""


@dataclass(frozen=True, slots=True)
class Job:
    """A query and how its answer is wanted; `results` for rows and yes or no, `graph` for triples, None: not at all."""

    query: str
    results: str | None = "json"
    graph: str | None = "ntriples"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    limit: int = 100_000
    most_bytes: int = 256 << 20

    def names_no_graph(self) -> bool:
        """Whether only the union of all graphs can matter to the answer."""
        words = {token.text.upper() for token in tokens(unescaped(self.query)) if token.type == "word"}
        return not (self.default_graphs or self.named_graphs or words & {"GRAPH", "FROM"})

    def encoded(self) -> bytes:
        text = json.dumps(
            {**{name: getattr(self, name) for name in self.__slots__}, "union": self.names_no_graph()}
        ).encode()
        return len(text).to_bytes(4, "big") + text


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker gave back: `head["form"]` is select, ask, graph, limit, unacceptable, syntax or error."""

    head: Mapping[str, Any]
    body: bytes


class Worker:
    """One process with the store open."""

    def __init__(self, process: asyncio.subprocess.Process, mark: Mark) -> None:
        self.process = process
        self.mark = mark

    @classmethod
    async def started(cls, out: Path, base: str, mark: Mark, memory: int) -> Worker:
        """A worker that is ready; OutputError where the store can't be opened."""
        folder = store_folder(out)
        file = folder / QUADS_FILE
        settings = {
            "folder": str(folder),
            "file": str(file) if file.is_file() else "",
            "join": JOIN_GRAPHS,
            "prefixes": prefixes(base),
            "base": base,
            "memory": memory,
        }
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", str(WORKER), json.dumps(settings), stdin=pipe, stdout=pipe
        )
        worker = cls(process, mark)
        try:
            ready = await asyncio.wait_for(worker.read(), START_SECONDS)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            await worker.end()
            raise OutputError(f"The store {folder} can't be opened: build it again.") from error
        if ready.head["form"] != "ready":
            await worker.end()
            raise OutputError(f"The store {folder} can't be opened ({ready.head['message']}): build it again.")
        return worker

    async def ask(self, job: Job) -> Answer:
        assert self.process.stdin
        self.process.stdin.write(job.encoded())
        await self.process.stdin.drain()
        return await self.read()

    async def read(self) -> Answer:
        assert self.process.stdout
        head = await self.process.stdout.readexactly(int.from_bytes(await self.process.stdout.readexactly(4), "big"))
        body = await self.process.stdout.readexactly(int.from_bytes(await self.process.stdout.readexactly(8), "big"))
        return Answer(json.loads(head), body)

    @property
    def alive(self) -> bool:
        return self.process.returncode is None

    def kill(self) -> None:
        if self.alive:
            self.process.kill()

    async def end(self) -> None:
        """Kill the process, and wait until it and its pipes are gone."""
        self.kill()
        await self.process.communicate()


class WorkerPool:
    """Workers on the build in `out`: a few kept warm, up to `most` at once; a new build there is noticed and taken up."""

    def __init__(self, out: Path, most: int = 8, timeout: float = 60.0, memory: int = MEMORY) -> None:
        self.out = out
        self.timeout = timeout
        self.memory = memory
        self.warm = min(WARM, most)
        self.slots = asyncio.Semaphore(most)
        self.idle: deque[Worker] = deque()
        self.chores: set[asyncio.Task[None]] = set()
        self.everyone: set[Worker] = set()
        self.mark = self.mark_of_build()
        self.base = stored_base(store_folder(out))

    def mark_of_build(self) -> Mark:
        """The mark of the build that now stands in the folder; OutputError where there is none."""
        folder = store_folder(self.out)
        file = folder / QUADS_FILE
        status = (file if file.is_file() else folder).stat()
        return status.st_ino, status.st_mtime_ns, status.st_size

    def refresh(self) -> None:
        """Take up a new build. Between two builds, and without one, the last is gone on with."""
        try:
            mark = self.mark_of_build()
            if mark != self.mark:
                self.base = stored_base(store_folder(self.out))
                self.mark = mark
        except (OutputError, OSError):
            return

    async def start(self) -> None:
        """Start the warm workers; OutputError where the store can't be opened."""
        self.idle.extend(await asyncio.gather(*(self.new_worker() for _ in range(self.warm))))

    async def close(self) -> None:
        """End every worker, whatever it is doing."""
        for chore in list(self.chores):
            chore.cancel()
        await asyncio.gather(*(worker.end() for worker in self.everyone))

    async def run(self, job: Job, seconds: float | None = None) -> Answer:
        """The answer to a job.

        Raises:
            QueryTimeout: it took longer than `seconds` (the pool's own where None); its worker is killed.
            QueryError: its worker died, for want of memory most often.
            BusyError: no worker came free.
        """
        self.refresh()
        allowed = seconds or self.timeout
        try:
            await asyncio.wait_for(self.slots.acquire(), QUEUE_SECONDS)
        except TimeoutError as error:
            raise BusyError("Every worker is busy with other queries: try again in a moment.") from error
        worker: Worker | None = None
        finished = False
        try:
            worker = self.warm_worker() or await self.new_worker()
            result = await asyncio.wait_for(worker.ask(job), allowed)
            finished = True
            return result
        except TimeoutError as error:
            raise QueryTimeout(f"The query was stopped after {allowed:g} seconds: make it narrower.") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise QueryError("The query needed more memory than it may have: make it narrower.") from error
        finally:
            if worker is not None:
                self.take_back(worker, finished)
            self.slots.release()

    def warm_worker(self) -> Worker | None:
        while self.idle:
            worker = self.idle.pop()
            if worker.alive and worker.mark == self.mark:
                return worker
            self.dismiss(worker)
        return None

    async def new_worker(self) -> Worker:
        worker = await Worker.started(self.out, self.base, self.mark, self.memory)
        self.everyone.add(worker)
        return worker

    def take_back(self, worker: Worker, finished: bool) -> None:
        if finished and worker.alive and worker.mark == self.mark:
            self.idle.append(worker)
        else:
            self.dismiss(worker)
            if len(self.idle) < self.warm:
                self.do(self.replenish())

    async def replenish(self) -> None:
        try:
            self.idle.append(await self.new_worker())
        except OutputError:
            return  # the next query says so

    def dismiss(self, worker: Worker) -> None:
        worker.kill()
        self.do(self.bury(worker))

    async def bury(self, worker: Worker) -> None:
        await worker.end()
        self.everyone.discard(worker)

    def do(self, chore: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(chore)
        self.chores.add(task)
        task.add_done_callback(self.chores.discard)
