"""What stands before every page: who may ask, and the headers that keep a browser from doing more than is meant.

A page of the web can make a browser ask this server, under a name of its own that resolves to this machine (DNS rebinding) or
by its address. So a request has to name this server as its host, and one that another site's page sends is refused.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EDITOR_POLICY = POLICY.replace(
    "style-src 'self'", "style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
)
"""For the editor: the one style that YASGUI's column resizer puts into the page by itself."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
UNKNOWN_HOST = "This server isn't known by that host name: name it with --allow-host."
OTHER_SITE = "Pages of other sites may not ask: see --cors."
LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain"})


class Guard:
    """Middleware: the check of a request, the headers of its answer.

    `names`: hosts that this server may be called by beside this machine's own; `origins`: other sites that may ask, or ``*``.
    """

    def __init__(
        self, app: ASGIApp, names: Sequence[str] = (), origins: Sequence[str] = (), public: bool = False
    ) -> None:
        self.app = app
        self.names = frozenset(name.lower().rstrip(".") for name in names) | LOCAL_NAMES
        self.origins = frozenset(origins)
        self.public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    if name == "cross-origin-resource-policy" and self.origins:
                        value = "cross-origin"
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        reason = self.refusal(headers)
        if reason:
            status = 421 if reason == UNKNOWN_HOST else 403
            await PlainTextResponse(reason + "\n", status)(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)

    def refusal(self, headers: Headers) -> str:
        """Why a request is refused, empty where it isn't."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.is_own(hosts[0]):
            return UNKNOWN_HOST
        origin = headers.get("origin")
        if origin is not None:
            own = urlsplit(origin).netloc.lower() == hosts[0].lower() and origin != "null"
            return "" if own or self.origins & {origin, "*"} else OTHER_SITE
        foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if foreign and headers.get("sec-fetch-mode") != "navigate" and "*" not in self.origins:
            return OTHER_SITE
        return ""

    def is_own(self, host: str) -> bool:
        """Whether a Host header names this server. Any address is taken where it listens to more than this machine."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self.names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.public or address.is_loopback
