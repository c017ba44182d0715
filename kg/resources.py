"""Where the files are that ship with the package: the ontology and the tables.

A wheel carries both inside the package; in a checkout the ontology stands beside it. Nothing here depends on
the current folder, so an installed `kg` works from anywhere.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError

PACKAGE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """The folder with `kg.ttl`, `shapes.ttl` and `questions/`: inside an installed package, beside it in a checkout.

    Raises:
        KgError: it is in neither place, so the installation is damaged.
    """
    return _first_folder(PACKAGE / "ontology", PACKAGE.parent / "ontology")


def data_dir() -> Path:
    """The folder with the package's own tables (word lists, names of countries and places).

    Raises:
        KgError: it is missing, so the installation is damaged.
    """
    return _first_folder(PACKAGE / "data")


def _first_folder(*candidates: Path) -> Path:
    for folder in candidates:
        if folder.is_dir():
            return folder
    places = " or ".join(str(folder) for folder in candidates)
    raise KgError(f"this installation of kg is incomplete: no folder {places}; install kg again")
