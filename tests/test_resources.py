"""Files that ship with the package are found in a checkout, in an installation, and missed with advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.errors import KgError


def test_checkout_uses_the_ontology_beside_the_package() -> None:
    assert resources.ontology_dir() == Path(__file__).resolve().parent.parent / "ontology"


def test_installed_package_prefers_its_own_ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "kg"
    (package / "ontology").mkdir(parents=True)
    (tmp_path / "ontology").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.ontology_dir() == package / "ontology"


def test_data_stands_in_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = resources.data_dir()
    monkeypatch.chdir(tmp_path)
    assert resources.data_dir() == here
    assert here.is_absolute()
    assert here.parent.name == "kg"


@pytest.mark.parametrize("find", [resources.ontology_dir, resources.data_dir])
def test_damaged_installation_says_what_to_do(find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "kg")
    with pytest.raises(KgError, match=r"incomplete.*install kg again"):
        find()
