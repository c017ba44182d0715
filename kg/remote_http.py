"""Requests to a SPARQL server: a deadline for the whole of each, passwords, and errors that say what the server said."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from kg.errors import KgError, QueryError, QueryTimeout

CHUNK = 1 << 16
SAID = 300
"""Characters of a server's complaint that are passed on."""


class StoreError(KgError):
    """A SPARQL server can't be reached, refuses what it is told, or breaks off."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Sends requests with the user and password that stood in the addresses."""

    opener: OpenerDirector

    @classmethod
    def to(cls, addresses: Sequence[str]) -> Connection:
        """StoreError where an address is none of the web."""
        passwords = HTTPPasswordMgrWithDefaultRealm()
        for address in addresses:
            try:
                parts = urlsplit(address)
                host, port = parts.hostname, parts.port
            except ValueError:
                host = port = None
            if parts.scheme not in ("http", "https") or not host:
                raise StoreError(f"{address} is no address of a SPARQL server: write for example http://localhost:7878")
            if parts.username:
                bare = f"{parts.scheme}://{host}{f':{port}' if port else ''}/"
                passwords.add_password(None, bare, unquote(parts.username), unquote(parts.password or ""))
        return cls(build_opener(HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords)))

    def send(
        self, method: str, address: str, body: bytes, kind: str, timeout: float | None, accept: str = "*/*"
    ) -> bytes:
        """The body of the answer.

        Raises:
            QueryTimeout: it wasn't there after `timeout` seconds.
            QueryError: the server refuses this request.
            StoreError: there is no server, or it fails.
        """
        until = None if timeout is None else time.monotonic() + timeout
        request = Request(address, body, {"Content-Type": kind, "Accept": accept}, method=method)
        try:
            with self.opener.open(request, timeout=timeout) as answer:
                parts = []
                while part := answer.read1(CHUNK):
                    parts.append(part)
                    if until is not None and time.monotonic() > until:
                        raise TimeoutError
                return b"".join(parts)
        except HTTPError as error:
            said = " ".join(error.read(SAID * 4).decode("utf-8", "replace").split())[:SAID]
            message = f"{address} answered {error.code} {error.reason}: {said or 'no more is said'}"
            raise (
                StoreError(message) if error.code >= 500 or error.code in (401, 403) else QueryError(message)
            ) from error
        except TimeoutError as error:
            raise self.too_late(timeout) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self.too_late(timeout) from error
            raise StoreError(f"{address} can't be reached ({error.reason}): is the server running?") from error
        except (HTTPException, OSError) as error:
            raise StoreError(f"{address} broke off its answer ({type(error).__name__}).") from error

    @staticmethod
    def too_late(timeout: float | None) -> QueryTimeout:
        return QueryTimeout(
            f"The server didn't answer within {timeout:g} seconds: make the query narrower, or allow more with --timeout."
        )
