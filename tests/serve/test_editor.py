"""The editor in a Chromium: a query is written and run, a question asked; nothing is asked of any other server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.serve.running import ENDLESS, Server

pytestmark = pytest.mark.browser
ROWS = ".yasr table.dataTable tbody tr"
PEOPLE = """PREFIX kg: <https://w3id.org/kg-builder/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name WHERE { ?p a kg:Person ; rdfs:label ?name }"""


@pytest.fixture
def page(chromium: Any, server: Server) -> Iterator[Any]:
    """A tab; at its end there may be no complaint on the console and no request to another server."""
    context = chromium.new_context(viewport={"width": 1300, "height": 900})
    tab = context.new_page()
    faults: list[str] = []
    own = (server.address, "data:", "blob:")
    context.on("request", lambda request: None if request.url.startswith(own) else faults.append(request.url))
    tab.on(
        "console", lambda m: faults.append(m.text) if m.type in ("error", "warning") and "503" not in m.text else None
    )
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    context.close()
    assert faults == []


def opened(page: Any, server: Server) -> None:
    page.goto(server.address)
    page.wait_for_selector("html[data-ready=yes]")
    page.wait_for_selector(".yasqe .CodeMirror")


def write(page: Any, query: str) -> None:
    page.locator(".yasqe .CodeMirror").first.evaluate("(box, text) => box.CodeMirror.setValue(text)", query)


def test_write_a_query_and_see_rows(page: Any, server: Server) -> None:
    opened(page, server)
    page.locator(".yasqe .CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(PEOPLE)
    page.locator(".yasqe_queryButton").click()
    page.wait_for_selector(ROWS)
    assert sorted(page.locator(f"{ROWS} td:nth-child(2)").all_inner_texts()) == [
        "Ana Duarte",
        "Bela Novak",
        "Joseph Otieno",
    ]


def test_the_first_query_runs_as_it_stands(page: Any, server: Server) -> None:
    opened(page, server)
    page.keyboard.press("Control+Enter")
    page.locator(".yasqe_queryButton").click()
    page.wait_for_selector(ROWS)
    assert page.locator(ROWS).count() == 5


def test_ask_a_named_question(page: Any, server: Server) -> None:
    opened(page, server)
    page.select_option("select[name=question]", "roles-of-person")
    assert "Every post" in page.locator("#question .description").inner_text()
    field = page.locator("#question input[name=person]")
    field.type("Duart")
    page.wait_for_selector("datalist#names-person option", state="attached")
    assert page.locator("datalist#names-person option").evaluate_all("(all) => all.map((o) => o.value)") == [
        "Ms Duarte",
        "Ana Duarte",
    ]
    field.fill("Ana Duarte")
    page.click("#question button")
    page.wait_for_selector(ROWS)
    assert page.locator(ROWS).count() == 2
    assert "director" in page.locator(".yasr").inner_text()


def test_completion_over_the_ontology(page: Any, server: Server) -> None:
    opened(page, server)
    write(page, "PREFIX kg: <https://w3id.org/kg-builder/ns#>\nSELECT * WHERE { ?x a kg:Agr")
    box = page.locator(".yasqe .CodeMirror")
    box.first.evaluate(
        "(b) => { const c = b.CodeMirror; c.focus(); c.setCursor(c.lastLine(), 999); c.autocomplete(); }"
    )
    page.wait_for_selector(".CodeMirror-hints li")
    assert any("Agreement" in text for text in page.locator(".CodeMirror-hints li").all_inner_texts())


def test_mistakes_of_a_question_are_shown(chromium: Any, server: Server) -> None:
    page = chromium.new_page()
    opened(page, server)
    page.select_option("select[name=question]", "new-since")
    page.fill("#question input[name=date]", "yesterday")
    page.click("#question button")
    page.locator("#question .message", has_text="yesterday is no date").wait_for()
    page.close()


def test_a_query_that_is_stopped_says_so(chromium: Any, server: Server) -> None:
    page = chromium.new_page()
    opened(page, server)
    write(page, ENDLESS)
    page.locator(".yasqe_queryButton").click()
    page.wait_for_selector(".yasr .errorResult")
    assert "stopped after" in page.locator(".yasr").inner_text()
    page.close()


def test_the_page_of_a_thing(page: Any, server: Server) -> None:
    page.goto(f"{server.address}id/person-ana-duarte")
    assert page.locator("h1").inner_text() == "Ana Duarte"
    page.locator(".evidence a").first.click()
    page.wait_for_selector("mark:target")
    page.fill("input[type=search]", "Kenya")
    page.click("nav button")
    page.wait_for_url("**/id/country-kenya")


def test_the_page_of_the_graph(page: Any, server: Server) -> None:
    page.goto(f"{server.address}graph")
    page.wait_for_selector("html[data-drawn]")
