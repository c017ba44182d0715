"""What a user installs is whole: the wheel and the source archive hold every file that the program reads."""

from __future__ import annotations

import email
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from kg import resources
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel made from that archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


def _tracked_files(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }


def test_wheel_holds_the_package_with_its_tables(wheel: zipfile.ZipFile) -> None:
    package = _tracked_files(resources.PACKAGE)
    assert {"py.typed", "errors.py", "data/MODEL.md"} <= package
    assert {f"kg/{name}" for name in package} <= set(wheel.namelist())


def test_wheel_holds_the_ontology_inside_the_package(wheel: zipfile.ZipFile) -> None:
    ontology = _tracked_files(ROOT / "ontology")
    assert {"kg.ttl", "shapes.ttl"} <= ontology
    assert any(name.startswith("questions/") and name.endswith(".rq") for name in ontology)
    assert {f"kg/ontology/{name}" for name in ontology} <= set(wheel.namelist())


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    strangers = [name for name in wheel.namelist() if not re.match(r"kg/|kg_builder-[\d.]+\.dist-info/", name)]
    assert strangers == []


def test_command_is_declared(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("/entry_points.txt"))
    assert "kg = kg.cli:main" in wheel.read(entry_points).decode()


def test_every_dependency_has_bounds(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    wanted = email.message_from_bytes(wheel.read(metadata)).get_all("Requires-Dist") or []
    run_time = [line for line in wanted if "extra ==" not in line]
    assert len(run_time) > 10
    assert [line for line in run_time if "==" not in line and not (">=" in line and "<" in line)] == []


def test_installed_wheel_finds_its_ontology_from_any_folder(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    program = "from kg.resources import *; print(ontology_dir()); print(data_dir())"
    command = [sys.executable, "-c", program]
    environment = {"PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    assert done.stdout.split() == [str(tmp_path / "site/kg/ontology"), str(tmp_path / "site/kg/data")]


def test_source_archive_can_build_and_test(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", ".ci/run", "ontology/kg.ttl", "kg/py.typed"} <= names
    assert "tests/conftest.py" in names


def test_lock_covers_every_dependency_by_hash() -> None:
    lock = (ROOT / ".ci/requirements.txt").read_text(encoding="utf-8")
    locked = {_normal(name) for name in re.findall(r"^([\w.-]+)==", lock, flags=re.MULTILINE)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {_normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in wanted} <= locked
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in lock


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
