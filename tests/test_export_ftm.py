"""FollowTheMoney entities: what they say, and that the library itself takes them."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import os
from typing import Any

import pytest

from kg.export import export
from kg.export_ftm import to_ftm
from kg.model import KnowledgeGraph
from tests.small_graph import LISBON, NAIROBI, fact, quote, small_graph


def by_id(graph: KnowledgeGraph, plain: bool = False) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in to_ftm(graph, plain).splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def owned_graph() -> KnowledgeGraph:
    """The small graph with a company that another one owns."""
    graph = small_graph()
    fund, office = graph.entities["organisation-ocean-fund"], graph.entities["organisation-coast-office"]
    sentence = quote(LISBON, "The Ocean Fund is part of the Coast Office.")
    owned = fact("membership-3", sentence, member=fund, group=office, type="owned-by")
    return dataclasses.replace(graph, facts={**graph.facts, owned.id: owned})


def test_entities() -> None:
    found = by_id(small_graph())
    assert found["person-ana-duarte"]["schema"] == "Person"
    assert found["country-portugal"] == {
        "id": "country-portugal",
        "schema": "PublicBody",
        "properties": {
            "name": ["Portugal"],
            "alias": ["Portuguese Republic"],
            "country": ["pt"],
            "wikidataId": ["Q45"],
        },
    }
    assert not any(id_.startswith(("place-", "title-", "law-")) for id_ in found)


def test_links() -> None:
    found = by_id(small_graph())
    role = found["role-2"]
    position = found[role["properties"]["post"][0]]
    assert (role["schema"], role["properties"]["holder"]) == ("Occupancy", ["person-joseph-otieno"])
    assert position["properties"]["name"] == ["Minister for the Sea, Kenya"]
    assert position["properties"]["country"] == ["ke"]
    assert role["properties"]["proof"] == [NAIROBI.id]
    assert role["properties"]["summary"] == ["Joseph Otieno, Minister for the Sea of Kenya"]
    payment = found["funding-1"]["properties"]
    assert (payment["payer"], payment["beneficiary"]) == (["organisation-ocean-fund"], ["country-kenya"])
    assert (payment["amount"], payment["currency"]) == (["12500000"], ["EUR"])
    assert (payment["startDate"], payment["endDate"]) == (["2024"], ["2026"])
    pair = found["agreement-1-1"]["properties"]
    assert (pair["subject"], pair["object"], pair["date"]) == (["country-kenya"], ["country-portugal"], ["2024-03-04"])
    assert found["meeting-1"]["properties"]["location"] == ["Lisbon"]
    assert found["membership-2"]["properties"]["organization"] == ["group-tide-group"]


def test_what_is_not_so_stays_out() -> None:
    found = by_id(small_graph())
    assert not {"role-4", "agreement-2-1", "meeting-2"} & found.keys()


def test_ownership() -> None:
    found = by_id(owned_graph())
    assert found["membership-3"]["schema"] == "Ownership"
    assert found["membership-3"]["properties"]["asset"] == ["organisation-ocean-fund"]
    assert found["organisation-ocean-fund"]["schema"] == "Company"


def test_plain() -> None:
    found = by_id(small_graph(), plain=True)
    assert LISBON.id not in found
    assert not any({"proof", "summary", "sourceUrl"} & row["properties"].keys() for row in found.values())


def test_the_same_bytes_twice() -> None:
    assert export(small_graph(), "ftm") == export(small_graph(), "ftm") == to_ftm(small_graph())


def test_the_library_takes_them() -> None:
    """Every schema, property, value and reference is one of FollowTheMoney's own model (``pip install kg-builder[ftm]``)."""
    if importlib.util.find_spec("followthemoney") is None:
        if os.environ.get("KG_REQUIRE_FTM") == "1":
            pytest.fail("followthemoney is not installed (KG_REQUIRE_FTM=1 makes it mandatory)")
        pytest.skip("followthemoney is not installed: it needs the headers of ICU to build")
    from followthemoney import model

    for graph in (small_graph(), owned_graph()):
        rows = by_id(graph)
        schemas = {id_: model.get(row["schema"]) for id_, row in rows.items()}
        assert all(schemas.values())
        for id_, row in rows.items():
            schema = schemas[id_]
            schema.validate(row)
            proxy = model.get_proxy(row, cleaned=False)
            for name, values in row["properties"].items():
                assert set(proxy.get(name)) == set(values), (id_, name)
                target = schema.get(name).range
                assert target is None or all(schemas[value].is_a(target) for value in values), (id_, name)
            assert all(row["properties"].get(name) for name in schema.required), id_
