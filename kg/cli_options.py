"""What every command shares: the folder of the build, and errors as one sentence with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from kg.errors import KgError

P = ParamSpec("P")
R = TypeVar("R")
DEFAULT_OUT = "out"
FILE = click.Path(path_type=Path)

out_option = click.option("-o", "--out", default=DEFAULT_OUT, show_default=True, type=FILE, help="Folder of the build.")

relations_option = click.option(
    "--relations", multiple=True, metavar="FILE", type=FILE, help="A kind of fact of your own (YAML); may be repeated."
)


def expected_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Turn the library's own errors into one sentence and their exit code; anything else stays a traceback for us to fix."""

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except KgError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(error.exit_code)
        except BrokenPipeError:  # the reader, say `head`, has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except KeyboardInterrupt:
            click.echo("Stopped. The last finished build is unchanged.", err=True)
            sys.exit(130)

    return wrapper
