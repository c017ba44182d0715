"""The errors that the library raises: one root and a few children.

The command line turns each into one sentence and the exit code that the class carries; nothing else may reach a user.
"""

from __future__ import annotations


class KgError(Exception):
    """Root of every error that `kg` raises on purpose. The message says what is wrong and what to do."""

    exit_code = 2


class InputError(KgError):
    """The input as a whole can't be used: no such path, an empty folder, nothing readable in it."""


class DocumentError(KgError):
    """One document can't be read; the build skips it, says so in the report, and goes on."""


class OutputError(KgError):
    """The output folder can't be written, or holds no finished build."""


class ModelError(KgError):
    """The language model is missing or doesn't fit the installed spaCy."""


class QueryError(KgError):
    """A query is malformed, not allowed, or names something that doesn't exist."""


class QueryTimeout(QueryError):
    """A query ran longer than it was allowed to."""

    exit_code = 3


class CorrectionError(KgError):
    """A corrections file can't be read or contradicts itself."""


class LinkError(KgError):
    """A reconciliation service can't be reached or doesn't answer as one."""


class RelationError(KgError):
    """A file that declares a kind of fact can't be read, says too little, or contradicts itself or another one."""
