"""A query that would run for hours, clients that dawdle, too much of anything: the server goes on answering."""

from __future__ import annotations

import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serve.running import ENDLESS, FORM, TIMEOUT, Server, running

QUICK = "ASK { ?x a kg:Agreement }"
SECONDS = float(os.environ.get("KG_LOAD_SECONDS", "10"))


def children(pid: int) -> list[int]:
    """The processes that a process started (Linux)."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_an_endless_query_stops_at_its_timeout(server: Server) -> None:
    before = time.monotonic()
    reply = server.get(ENDLESS)
    assert (reply.status, f"stopped after {TIMEOUT:g} seconds" in reply.text) == (503, True)
    assert TIMEOUT <= time.monotonic() - before < TIMEOUT + 3
    assert server.get(QUICK).json()["boolean"] is True


def test_an_endless_query_blocks_nobody(server: Server) -> None:
    with ThreadPoolExecutor(4) as threads:
        slow = [threads.submit(server.get, ENDLESS) for _ in range(4)]
        time.sleep(0.3)
        times = []
        for _ in range(10):
            before = time.monotonic()
            assert server.get(QUICK).status == 200
            times.append(time.monotonic() - before)
        assert not any(future.done() for future in slow)
        assert sorted(times)[len(times) // 2] < 1.0
        assert [future.result().status for future in slow] == [503] * 4


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads the list of processes from /proc")
def test_a_stopped_query_leaves_no_process(served_build: Path) -> None:
    with running(served_build, "--timeout", "0.5") as server:
        assert server.get(QUICK).status == 200
        before = set(children(server.process.pid))
        assert server.get(ENDLESS).status == 503
        assert server.get(QUICK).status == 200
        after = children(server.process.pid)
        assert len(after) <= len(before) + 1
        assert set(after) != before
        started = after
    time.sleep(0.2)
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads the list of processes from /proc")
def test_a_client_that_leaves_takes_its_query_along(served_build: Path) -> None:
    with running(served_build, "--timeout", "60", "--workers", "1") as server:
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            body = f"query={ENDLESS}".replace(" ", "+").encode()
            head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n"
            client.sendall(head.encode() + body)
            time.sleep(0.5)
        before = time.monotonic()
        assert server.get(QUICK).status == 200  # the one worker is free again
        assert time.monotonic() - before < 5


def test_too_many_rows_are_refused_not_cut(server: Server) -> None:
    reply = server.get("SELECT * { ?s ?p ?o . ?a ?b ?c }")
    assert (reply.status, "more than 2,000 rows" in reply.text) == (403, True)
    assert len(server.get("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 2000").json()["results"]["bindings"]) == 2000
    pairs = "CONSTRUCT { ?s ?p ?c } WHERE { ?s ?p ?o . ?a ?b ?c }"
    assert "more than 2,000 triples" in server.get(pairs).text


def test_too_much_memory_kills_only_the_query(served_build: Path) -> None:
    bombs = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    with running(served_build, "--max-memory", "64") as server:
        reply = server.get(f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('xxxxxxxx' AS ?x0) {bombs} }}")
        assert (reply.status, "more memory" in reply.text) == (400, True)
        assert server.get(QUICK).status == 200


def test_bodies_that_are_too_large(server: Server) -> None:
    reply = server.direct("#" * 30_000 + "\nASK {}")
    assert (reply.status, "20,000 bytes" in reply.text) == (413, True)
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        client.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(30):
            client.sendall(b"400\r\n" + b"#" * 1024 + b"\r\n")
        assert b" 413 " in client.recv(200)


def test_slow_clients_block_nobody(server: Server) -> None:
    """Fifty clients that never finish their request, and ten that never read the answer."""
    clients = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(60)]
    try:
        for client in clients[:50]:
            client.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n")
            client.sendall(b"Content-Length: 1000\r\n\r\nSELECT")
        for client in clients[50:]:
            client.sendall(b"GET /static/vendor/yasgui/yasgui.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n")
        for _ in range(10):
            before = time.monotonic()
            assert server.get(QUICK).status == 200
            assert time.monotonic() - before < 2
    finally:
        for client in clients:
            client.close()


def test_eight_clients_at_once(server: Server) -> None:
    """Without an error for ten seconds (``KG_LOAD_SECONDS`` for more), a slow query among them now and then."""
    until = time.monotonic() + SECONDS
    faults: list[str] = []
    answered = [0] * 8

    def client(number: int) -> None:
        queries = (
            (QUICK, 200),
            ("SELECT * { ?s ?p ?o } LIMIT 500", 200),
            ("CONSTRUCT WHERE { ?a kg:met ?b }", 200),
            ("SELECT * {", 400),
            (ENDLESS, 503),
        )
        turn = number
        while time.monotonic() < until:
            turn += 1
            query, expected = queries[4 if turn % 200 == 0 else turn % 4]
            try:
                reply = server.get(query) if turn % 2 else server.post(query)
            except OSError as error:
                faults.append(repr(error))
                continue
            if reply.status != expected:
                faults.append(f"{reply.status} {reply.text[:200]}")
            answered[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS + 60)
    print(f"8 clients, {SECONDS:g} s: {sum(answered)} answers, {sum(answered) / SECONDS:.0f} a second")
    assert faults == []
    assert min(answered) > SECONDS


def test_a_new_build_is_taken_up(tmp_path: Path) -> None:
    from kg.rdf import quads
    from kg.store import write_store
    from tests.small_graph import small_graph

    out = tmp_path / "out"
    statements = list(quads(small_graph()))
    write_store(statements, out / "store")
    with running(out) as server:
        query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        before = int(server.get(query).json()["results"]["bindings"][0]["n"]["value"])
        write_store(statements[: len(statements) // 2], tmp_path / "new" / "store")
        out.rename(tmp_path / "old")
        assert server.get(query).status == 200  # between two builds the last one is answered from
        (tmp_path / "new").rename(out)
        after = int(server.get(query).json()["results"]["bindings"][0]["n"]["value"])
        assert 0 < after < before
