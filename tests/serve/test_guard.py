"""Who may ask: DNS rebinding, pages of other sites, CORS, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from kg.serve.guard import HEADERS, Guard
from tests.serve.running import Server, running

ASK = "/sparql?query=ASK%20%7B%7D"
SITE = "https://site.example"


def refusal(
    headers: Mapping[str, str], names: Sequence[str] = (), origins: Sequence[str] = (), public: bool = False
) -> str:
    async def nothing(*_: object) -> None: ...

    return Guard(nothing, names, origins, public).refusal(Headers(headers))


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "127.0.0.2", "LOCALHOST", "localhost."]
)
def test_own_hosts(host: str) -> None:
    assert refusal({"host": host}) == ""


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.5", "", "[::1", "a@localhost@b"],
)
def test_other_hosts(host: str) -> None:
    assert "host name" in refusal({"host": host})
    assert "host name" in refusal({})


def test_hosts_that_are_named() -> None:
    assert refusal({"host": "graph.example:80"}, names=["Graph.example"]) == ""
    assert refusal({"host": "192.168.1.5:8000"}, public=True) == ""
    assert refusal({"host": "evil.example"}, public=True) != ""


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"origin": "http://localhost:8000"}, True),
        ({"origin": "http://localhost:9000"}, False),
        ({"origin": SITE}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, False),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, False),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, True),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, True),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, True),
    ],
)
def test_pages_of_other_sites(headers: dict[str, str], allowed: bool) -> None:
    assert (refusal({"host": "localhost:8000", **headers}) == "") is allowed


def test_refusals_over_the_wire(server: Server) -> None:
    assert server.request(ASK, headers={"Host": "evil.example"}).status == 421
    assert server.request("/", headers={"Host": "evil.example"}).status == 421
    assert server.request(ASK, headers={"Origin": SITE}).status == 403
    own = server.request(ASK, headers={"Origin": server.address.rstrip("/")})
    assert own.status == 200
    assert "access-control-allow-origin" not in own.headers


@pytest.mark.parametrize(
    "path", ["/", ASK, "/id/country-kenya", "/nothing", "/static/serve/site.css", "/sparql?query=x"]
)
def test_headers_of_every_answer(server: Server, path: str) -> None:
    headers = server.request(path).headers
    assert [name for name in HEADERS if name not in headers] == []
    assert headers["x-content-type-options"] == "nosniff"
    assert "'unsafe-inline'" not in headers["content-security-policy"]
    assert "server" not in headers


@pytest.fixture(scope="module")
def open_server(served_build: Path) -> Iterator[Server]:
    with running(served_build, "--cors", SITE) as started:
        yield started


def test_cors_for_the_site_that_is_named(open_server: Server) -> None:
    reply = open_server.request(ASK, headers={"Origin": SITE, "Sec-Fetch-Site": "cross-site"})
    assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, SITE)
    asked = {"Origin": SITE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    before = open_server.request("/sparql", "OPTIONS", headers=asked)
    assert before.status == 200
    assert "POST" in before.headers["access-control-allow-methods"]


def test_cors_for_no_other(open_server: Server) -> None:
    reply = open_server.request(ASK, headers={"Origin": "https://other.example"})
    assert reply.status == 403
    assert "access-control-allow-origin" not in reply.headers


def test_listens_to_this_machine_only(server: Server) -> None:
    """The kernel's table of listening sockets has the port on loopback alone."""
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("reads /proc/net/tcp")
    rows = [line.split() for line in table.read_text().splitlines()[1:]]
    local = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{server.port:04X}")]
    assert local == [f"0100007F:{server.port:04X}"]
