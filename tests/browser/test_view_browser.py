"""The page in a real browser: draws, finds, filters, shows its evidence, keeps its state, and runs nothing of the documents."""

from __future__ import annotations

import base64
import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

sys.path.insert(
    0, str(Path(__file__).parents[1])
)  # test modules are imported by path, so siblings are not found by name

import view_graphs

from kg.view import render

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("axe-core") / "axe.min.js"
ANA, PIET, LENA = "person-ana-novak", "person-piet-maas", "person-lena-orlova"
OSTROVIA, VALDORIA = "country-ostrovia", "country-valdoria"
PACT = f"{OSTROVIA}~agreement~{VALDORIA}"


@pytest.fixture(scope="module")
def small() -> str:
    return render(view_graphs.small(), title="Strait briefs")


@pytest.fixture(scope="module")
def large() -> str:
    return render(view_graphs.synthetic(1_500), title="A large graph")


def names(tab: Any) -> set[str]:
    return set(tab.evaluate("graphPage.names()"))


def facts(tab: Any) -> set[str]:
    return set(tab.evaluate("graphPage.facts()"))


def until(tab: Any, condition: str) -> None:
    """Wait for a condition in the page (Playwright's own way needs eval, which the page forbids)."""
    for _ in range(100):
        if tab.evaluate(condition):
            return
        tab.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def click(tab: Any, thing: str | int, **options: Any) -> None:
    """Click a node, an edge or a community where it is drawn."""
    place = tab.evaluate("id => graphPage.place(id)", thing)
    tab.mouse.click(place["x"], place["y"], **options)


COUNT = """async code => {
  const bytes = Uint8Array.from(atob(code), c => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const ctx = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }).getContext("2d");
  ctx.drawImage(image, 0, 0);
  const pixels = new Uint32Array(ctx.getImageData(0, 0, image.width, image.height).data.buffer);
  return { width: image.width, colours: new Set(pixels).size };
}"""


def picture(tab: Any, png: bytes) -> dict[str, int]:
    """The width of a PNG and how many colours it has; the browser is the one that can read it."""
    return tab.evaluate(COUNT, base64.b64encode(png).decode())


def colours(tab: Any) -> int:
    """How many colours the picture on the screen has."""
    return picture(tab, tab.locator("#graph").screenshot())["colours"]


def test_draws_all_names_still_with_a_legend(open_page: Any, small: str) -> None:
    tab = open_page(small)
    assert tab.evaluate("graphPage.engine()") == "vis-network"
    assert len(names(tab)) == 10
    assert colours(tab) > 50
    first = tab.locator("#graph").screenshot()
    tab.wait_for_timeout(400)
    assert tab.locator("#graph").screenshot() == first
    legend = tab.locator("#filter-types").inner_text()
    assert all(word in legend for word in ("People", "Organisations", "Countries", "Places", "Laws"))
    assert tab.locator("#filter-types svg.mark").count() == 5


@pytest.mark.parametrize("nodes", [60, 400])
def test_labels_at_rest_do_not_collide(open_page: Any, nodes: int) -> None:
    tab = open_page(render(view_graphs.synthetic(nodes, nodes * 2), title="Labels"))
    labels = tab.evaluate("graphPage.labels()")
    assert len(labels) > 20
    for i, a in enumerate(labels):
        for b in labels[:i]:
            apart = (
                a["x"] >= b["x"] + b["wide"]
                or b["x"] >= a["x"] + a["wide"]
                or a["y"] >= b["y"] + b["size"]
                or b["y"] >= a["y"] + a["size"]
            )
            assert apart, (a, b)


def test_click_on_a_node_shows_its_dossier_and_passage(open_page: Any, small: str) -> None:
    tab = open_page(small)
    click(tab, VALDORIA)
    panel = tab.locator("#panel")
    assert panel.locator("h2").inner_text() == "Valdoria"
    assert "Republic of Valdoria" in panel.inner_text()
    headings = panel.locator("h3").all_inner_texts()
    assert [h.split("\n")[0] for h in headings] == ["Roles", "Agreements", "Figures", "Legislation", "Locations"]
    passage = panel.locator(".evidence", has_text="4,200").first
    passage.locator("summary").click()
    assert passage.locator("mark").inner_text() == "Some 4,200 people crossed the strait in 2022."
    assert passage.locator("blockquote").inner_text().startswith("The Coastal Rescue Service is part of the Ministry")
    source = passage.locator(".source").inner_text()
    assert all(part in source for part in ("Harbour ministers meet", "Ostrovia Gazette", "2023-03-05"))
    link = passage.locator("a")
    assert link.get_attribute("href") == "https://gazette.example/harbour"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_click_on_an_edge_shows_every_fact_behind_it(open_page: Any, small: str) -> None:
    tab = open_page(small)
    click(tab, PACT)
    panel = tab.locator("#panel")
    assert panel.locator(".fact").count() == 2
    assert panel.locator(".fact .chip.warn").all_inner_texts() == ["planned"]
    assert panel.locator(".fact").first.locator("mark").first.inner_text().startswith("Ostrovia and Valdoria signed")
    assert tab.url.endswith(f"#edge={PACT}")


def test_stored_text_opens_with_the_words_marked(open_page: Any, small: str) -> None:
    tab = open_page(small, f"#edge={PACT}")
    tab.locator(".fact .source button").first.click()
    reader = tab.locator("#reader")
    assert reader.is_visible()
    assert (
        reader.locator("mark").inner_text()
        == "Ostrovia and Valdoria signed the Selwyn Strait Agreement on 4 March 2023."
    )
    assert reader.locator("pre").inner_text().replace("\n", "") == view_graphs.BRIEF.replace("\n", "")
    tab.keyboard.press("Escape")
    assert not reader.is_visible()
    assert tab.locator("#panel").is_visible()


def test_search_suggests_names_and_aliases_by_keyboard(open_page: Any, small: str) -> None:
    tab = open_page(small)
    tab.keyboard.press("/")
    tab.keyboard.type("republic of")
    options = tab.locator("#suggestions [role=option]")
    assert options.all_inner_texts() == ["Valdoria\nRepublic of Valdoria\ncountry"]
    tab.locator("#search").fill("o")
    assert options.count() > 3
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#search").get_attribute("aria-activedescendant") == "option-1"
    chosen = options.nth(1).locator("bdi").first.inner_text()
    tab.keyboard.press("Enter")
    assert tab.locator("#panel h2").inner_text() == chosen
    tab.locator("#search").fill("nobody at all")
    assert options.all_inner_texts() == ["No name like this"]


@pytest.mark.parametrize(
    ("box", "label", "gone"),
    [
        ("types", "People", {ANA, PIET, LENA}),
        ("kinds", "Legislation", {"law-ports-act"}),
        ("modalities", "alleged", set()),
        ("publishers", "Valdoria Post", {LENA, "organisation-nordic-ferries", "law-ports-act"}),
        ("documents", "Harbour ministers", {OSTROVIA + "?"}),
    ],
)  # fmt: skip
def test_each_filter_takes_away_what_it_names(open_page: Any, small: str, box: str, label: str, gone: set[str]) -> None:
    tab = open_page(small)
    before = names(tab), facts(tab)
    if box in ("publishers", "documents"):
        tab.locator(f"#filters details:has(#filter-{box}) summary").click()
    check = tab.locator(f"#filter-{box} label", has_text=label).locator("input")
    check.uncheck()
    if box == "documents":
        assert facts(tab) == {f for f in before[1] if view_graphs.small().facts[f].documents != (brief_id(),)}
    else:
        assert before[0] - names(tab) == gone
        assert facts(tab) < before[1] or box == "types"
    assert "no-" in tab.url or "only-" in tab.url
    tab.click("#reset")
    assert (names(tab), facts(tab)) == before
    assert check.is_checked()


def brief_id() -> str:
    return next(d.id for d in view_graphs.small().documents.values() if d.title == "Harbour ministers meet")


def test_confidence_and_sources(open_page: Any, small: str) -> None:
    tab = open_page(small)
    tab.locator("#confidence").fill("70")
    graph = view_graphs.small()
    assert facts(tab) == {f.id for f in graph.facts.values() if f.confidence >= 0.7}
    tab.locator("#confidence").fill("0")
    tab.locator("#sources").fill("2")
    assert facts(tab) == {f.id for f in graph.facts.values() if len(f.documents) >= 2}
    assert names(tab) == {OSTROVIA, VALDORIA}


def test_timeline_filters_by_the_time_of_the_facts(open_page: Any, small: str) -> None:
    tab = open_page(small)
    last = int(tab.locator("#time-to").get_attribute("max"))
    tab.locator("#time-from").fill(str(last - 11))
    assert tab.locator("#time-value").inner_text() == "2025-01 to 2025-12"
    tab.locator("#undated").uncheck()
    assert facts(tab) == {f.id for f in view_graphs.small().facts.values() if f.first("date") == "2025"}
    tab.locator("#time-from").fill("0")
    tab.locator("#time-to").fill("11")
    assert facts(tab) == {f.id for f in view_graphs.small().facts.values() if f.first("period") == "2022"}


def test_path_between_two_names(open_page: Any, small: str) -> None:
    tab = open_page(small)
    click(tab, LENA)
    tab.click("text=Path to…")
    tab.keyboard.type("coastal")
    tab.keyboard.press("Enter")
    assert tab.locator("#note-text").inner_text() == "Path of 4 steps"
    assert names(tab) == {LENA, PIET, ANA, OSTROVIA, "organisation-coastal-rescue-service"}
    tab.locator("#filter-kinds label", has_text="Roles").locator("input").uncheck()
    assert names(tab) == {LENA, PIET, "place-port-selwyn", VALDORIA, OSTROVIA, "organisation-coastal-rescue-service"}
    assert tab.locator("#note-text").inner_text() == "Path of 5 steps"
    tab.locator("#filter-kinds label", has_text="Meetings").locator("input").uncheck()
    assert tab.locator("#note-text").inner_text() == "No path between the two with these filters"


def test_neighbourhood_hide_pin_open_and_back(open_page: Any, small: str) -> None:
    tab = open_page(small)
    click(tab, LENA)
    tab.click("text=Neighbours")
    assert names(tab) == {LENA, PIET, "organisation-nordic-ferries"}
    tab.click("text=2 steps")
    assert names(tab) == {LENA, PIET, "organisation-nordic-ferries", ANA, VALDORIA, "place-port-selwyn"}
    tab.click("#back")
    until(tab, "graphPage.names().length === 3")
    tab.click("#forward")
    until(tab, "graphPage.names().length === 6")
    tab.click("#panel .act:text-is('Hide')")
    assert LENA not in names(tab)
    tab.go_back()
    until(tab, f"graphPage.names().includes('{LENA}')")
    tab.click("#panel .act:text-is('Pin')")
    assert "pin=" in tab.url
    tab.click("#whole")
    assert len(names(tab)) == 10


def test_double_click_shows_the_neighbours(open_page: Any, small: str) -> None:
    tab = open_page(small)
    place = tab.evaluate("id => graphPage.place(id)", LENA)
    tab.mouse.dblclick(place["x"], place["y"])
    until(tab, "graphPage.names().length === 3")


def test_the_fragment_restores_the_state(open_page: Any, small: str) -> None:
    tab = open_page(small)
    click(tab, ANA)
    tab.click("text=2 steps")
    tab.locator("#filter-kinds label", has_text="Locations").locator("input").uncheck()
    tab.locator("#confidence").fill("50")
    tab.click("button[data-view=names]")
    fragment = "#" + tab.url.partition("#")[2]
    again = open_page(small, fragment)
    assert names(again) == names(tab)
    assert facts(again) == facts(tab)
    assert again.locator("#panel h2").inner_text() == "Ana Novak"
    assert again.locator("#table table").is_visible()
    assert again.locator("#confidence").input_value() == "50"
    assert "#" + again.url.partition("#")[2] == fragment


@pytest.mark.parametrize(
    "fragment", ["#node=nobody&around=x~9&path=a~b", "#show=<b>&pin=@@,,&from=never&%ff", "#no-publisher=[&no-kind=~~"]
)
def test_a_fragment_that_means_nothing_is_passed_over(open_page: Any, small: str, fragment: str) -> None:
    tab = open_page(small, fragment)
    assert len(names(tab)) == 10
    assert not tab.locator("#panel").is_visible()


def test_tables_sort_and_link(open_page: Any, small: str) -> None:
    tab = open_page(small)
    tab.click("button[data-view=facts]")
    rows = tab.locator("#table tbody tr")
    assert rows.count() == 13
    tab.click("#sort-4")
    assert tab.locator("th").nth(4).get_attribute("aria-sort") == "descending"
    confidences = [int(text.split()[0]) for text in tab.locator("#table tbody td:nth-child(5)").all_inner_texts()]
    assert confidences == sorted(confidences, reverse=True)
    tab.click("#sort-4")
    assert rows.first.locator("td").nth(3).inner_text() == "alleged"
    rows.first.locator("text=evidence").click()
    assert "Critics allege" in tab.locator("tr.proof mark").inner_text()
    tab.click("button[data-view=names]")
    assert rows.count() == 10
    rows.filter(has_text="Port Selwyn").first.locator("button").first.click()
    assert tab.locator("#panel h2").inner_text() == "Port Selwyn"


def test_everything_by_keyboard(open_page: Any, small: str) -> None:
    tab = open_page(small)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "skip"
    tab.keyboard.press("Enter")
    assert tab.locator("#table table").is_visible()
    tab.go_back()
    for _ in range(120):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "graph":
            break
    else:
        pytest.fail("the picture can't be reached with Tab")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(100)
    first = tab.locator("#status").inner_text()
    assert "ties" in first
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_timeout(100)
    assert tab.locator("#status").inner_text() != first
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "panel-title"
    chosen = tab.locator("#panel h2").inner_text()
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    tab.keyboard.press("Enter")
    tab.locator("#panel mark").first.wait_for(state="visible")
    tab.keyboard.press("Escape")
    assert not tab.locator("#panel").is_visible()
    assert tab.evaluate("document.activeElement.id") == "graph"
    assert chosen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["", f"#node={VALDORIA}", "#view=facts", "#view=names"])
def test_axe_finds_nothing_serious(open_page: Any, small: str, view: str, scheme: str) -> None:
    tab = open_page(small, view, bypass_csp=True, color_scheme=scheme)
    tab.add_script_tag(path=AXE)
    tab.evaluate("document.querySelectorAll('#filters details').forEach(d => { d.open = true; })")
    tab.wait_for_timeout(250)
    found = tab.evaluate(
        "axe.run().then(r => r.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.html.slice(0, 120))]))"
    )
    assert [v for v in found if v[1] in ("serious", "critical")] == []


def test_attacks_stay_text(open_page: Any) -> None:
    graph = view_graphs.attacking()
    tab = open_page(render(graph, title=view_graphs.ATTACKS[0]))
    assert tab.evaluate("document.title") == view_graphs.ATTACKS[0]
    for entity in graph.entities.values():
        tab.evaluate("id => { location.hash = 'node=' + id; }", entity.id)
        tab.wait_for_selector("#panel .evidence")
        tab.evaluate("document.querySelectorAll('#panel .evidence').forEach(d => { d.open = true; })")
    tab.evaluate("location.hash = 'view=facts'")
    tab.wait_for_selector("#table table")
    for button in tab.locator("#table button:text-is('evidence')").all():
        button.click()
    tab.wait_for_selector("tr.proof mark")
    tab.locator("tr.proof .source button").first.click()
    body = tab.locator("#reader pre").inner_text()
    assert "window.attacked=1</script>" in body
    assert "\u202e" not in tab.evaluate("document.body.innerText")
    assert "‹U+202E›" in body
    tab.keyboard.press("Escape")
    tab.locator("#search").fill("<")
    assert tab.locator("#suggestions li").count() > 1
    assert tab.evaluate("window.attacked") is None
    assert (
        tab.evaluate(
            "document.querySelectorAll('main img, main script, main svg[onload], dialog img, dialog script').length"
        )
        == 0
    )
    links = tab.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
    assert [link for link in links if link not in ("http:", "https:")] == []
    wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def saved(tab: Any, kind: str) -> bytes:
    """What the page saves."""
    tab.click("#exports summary")
    with tab.expect_download() as download:
        tab.click(f"[data-save={kind}]")
    return Path(download.value.path()).read_bytes()


def test_saves_what_is_seen(open_page: Any, small: str) -> None:
    tab = open_page(small, f"#around={LENA}~1")
    image = picture(tab, saved(tab, "png"))
    assert image["width"] > 1000
    assert image["colours"] > 20
    drawing = saved(tab, "svg").decode()
    assert drawing.startswith("<svg ")
    assert drawing.count("<title>") == 4
    assert "Lena Orlova" in drawing
    rows = list(csv.DictReader(io.StringIO(saved(tab, "csv").decode())))
    expected = {"Lena Orlova: Director, Nordic Ferries (former)", "Lena Orlova and Piet Maas: meeting (held)"}
    assert {row["fact"] for row in rows} == expected
    role = next(row for row in rows if row["kind"] == "role")
    assert json.loads(role["slots"])["person"] == ["Lena Orlova"]
    triples = list(pyoxigraph.parse(saved(tab, "ttl"), format=pyoxigraph.RdfFormat.TURTLE))
    exact = {t.object.value for t in triples if t.predicate.value.endswith("oa#exact")}
    assert "Lena Orlova, a former director of Nordic Ferries" in exact
    assert len(exact) == 2


def test_saved_turtle_and_csv_of_attacks_can_be_read(open_page: Any) -> None:
    tab = open_page(render(view_graphs.attacking(), title="Attacks"), "#view=facts")
    triples = list(pyoxigraph.parse(saved(tab, "ttl"), format=pyoxigraph.RdfFormat.TURTLE))
    assert any("onerror" in getattr(t.object, "value", "") for t in triples)
    assert len(list(csv.DictReader(io.StringIO(saved(tab, "csv").decode())))) == len(view_graphs.attacking().facts)


def test_a_large_graph_opens_as_communities_that_open_on_a_click(open_page: Any, large: str) -> None:
    tab = open_page(large)
    assert tab.evaluate("graphPage.engine()") == "canvas"
    groups = tab.evaluate("graphPage.groups()")
    assert len(groups) > 5
    click(tab, groups[0])
    until(tab, "graphPage.names().length > 3")
    members = names(tab)
    assert 3 < len(members) <= 400
    tab.wait_for_timeout(450)  # a second click any sooner would be a double click
    node = min(members)
    click(tab, node)
    assert tab.locator("#panel .fact").count() > 0
    tab.click("text=Open up")
    assert members <= names(tab)
    tab.click("#whole")
    until(tab, f"graphPage.groups().length === {len(groups)}")
    tab.locator("#scope").select_option("all")
    assert len(names(tab)) > 1_200
    assert colours(tab) > 50
    tab.locator("#scope").select_option("top")
    assert len(names(tab)) == 250


def test_pan_and_zoom_of_the_large_picture(open_page: Any, large: str) -> None:
    tab = open_page(large, "#show=top")
    node = tab.evaluate("graphPage.names()[0]")
    before = tab.evaluate("id => graphPage.place(id)", node)
    tab.mouse.move(300, 740)
    tab.mouse.move(700, 110)
    tab.mouse.down()
    tab.mouse.move(760, 150, steps=4)
    tab.mouse.up()
    after = tab.evaluate("id => graphPage.place(id)", node)
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, 40)
    tab.mouse.wheel(0, -400)
    tab.wait_for_timeout(250)
    assert tab.evaluate("id => graphPage.place(id)", node) != after


def test_phone(open_page: Any, small: str) -> None:
    tab = open_page(small, width=360, height=740, has_touch=True, is_mobile=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.locator("#graph").bounding_box()["height"] > 300
    place = tab.evaluate("id => graphPage.place(id)", VALDORIA)
    tab.touchscreen.tap(place["x"], place["y"])
    assert tab.locator("#panel h2").inner_text() == "Valdoria"
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    tab.click("#close-panel")
    tab.click("#toggle-filters")
    tab.locator("#filter-types label", has_text="People").locator("input").uncheck()
    assert ANA not in names(tab)
    tab.keyboard.press("Escape")
    assert not tab.locator("#filters").is_visible()


def test_physics_only_on_demand(open_page: Any, small: str) -> None:
    tab = open_page(small)
    before = tab.evaluate("id => graphPage.place(id)", LENA)
    tab.wait_for_timeout(300)
    assert tab.evaluate("id => graphPage.place(id)", LENA) == before
    tab.click("#physics")
    tab.wait_for_timeout(700)
    tab.click("#physics")
    assert tab.evaluate("id => graphPage.place(id)", LENA) != before


def test_what_is_dragged_stays_and_a_pin_is_in_the_address(open_page: Any, small: str) -> None:
    tab = open_page(small)
    place = tab.evaluate("id => graphPage.place(id)", PIET)
    tab.mouse.move(place["x"], place["y"])
    tab.mouse.down()
    tab.mouse.move(place["x"] + 70, place["y"] + 40, steps=5)
    tab.mouse.up()
    moved = tab.evaluate("id => graphPage.place(id)", PIET)
    assert 45 < moved["x"] - place["x"] <= 71  # a drag begins after some pixels
    tab.locator("#filter-kinds label", has_text="Locations").locator("input").uncheck()
    after = tab.evaluate("id => graphPage.place(id)", PIET)
    assert (round(after["x"]), round(after["y"])) == (round(moved["x"]), round(moved["y"]))
    tab.wait_for_timeout(450)
    click(tab, PIET)
    tab.click("#panel .act:text-is('Pin')")
    fragment = "#" + tab.url.partition("#")[2]
    assert f"pin={PIET}%40" in fragment
    again = open_page(small, fragment)
    assert tab.evaluate("location.hash") == again.evaluate("location.hash")
    shifted = again.evaluate("ids => ids.map(id => graphPage.place(id))", [PIET, ANA])
    there = tab.evaluate("ids => ids.map(id => graphPage.place(id))", [PIET, ANA])
    scale = (shifted[0]["x"] - shifted[1]["x"]) / (there[0]["x"] - there[1]["x"])
    assert abs((shifted[0]["y"] - shifted[1]["y"]) - scale * (there[0]["y"] - there[1]["y"])) < 3


def test_prints_the_picture_and_the_facts_without_the_controls(open_page: Any, small: str) -> None:
    tab = open_page(small, f"#node={VALDORIA}")
    tab.emulate_media(media="print")
    assert tab.locator("#graph").is_visible()
    assert tab.locator("#panel .fact").first.is_visible()
    for control in ("#filters", "#timeline", ".bar", ".actions", "#search", "#close-panel"):
        assert not tab.locator(control).first.is_visible()
    assert len(tab.pdf()) > 10_000


def test_touch_on_the_large_picture(open_page: Any, large: str) -> None:
    tab = open_page(large, width=390, height=800, has_touch=True, is_mobile=True)
    group = tab.evaluate("graphPage.groups()[0]")
    place = tab.evaluate("id => graphPage.place(id)", group)
    tab.touchscreen.tap(place["x"], place["y"])
    until(tab, "graphPage.names().length > 3")


def test_an_empty_graph_says_so(open_page: Any) -> None:
    html = render(view_graphs.Draft().graph(), title="Nothing")
    tab = open_page(html)
    assert "0 names" in tab.locator("#tally").inner_text()
    assert tab.locator("#note-text").inner_text() == "There is nothing to show: no fact passes."
