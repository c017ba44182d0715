"""The application: which path is answered by what, and how it is run."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import InputError, KgError
from kg.serve.editor import Editor
from kg.serve.guard import HEADERS, Guard
from kg.serve.pages import NOTHING, Pages, failure, page_of_error, redirect
from kg.serve.pool import MEMORY, WorkerPool
from kg.serve.protocol import Endpoint, Limits

WEB = Path(__file__).parent.parent / "web"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PAGE_FILE = "graph.html"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve a build. `names`: host names that this server is called by; `origins`: other sites that may ask (CORS)."""

    out: Path
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 60.0
    limits: Limits = field(default_factory=Limits)
    workers: int = 8
    memory: int = MEMORY
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    questions: tuple[Path, ...] = ()


def create_app(settings: Settings) -> Starlette:
    """The ASGI application; its workers start with it. OutputError where there is no build."""
    pool = WorkerPool(settings.out, settings.workers, settings.timeout, settings.memory)
    endpoint, pages, editor = Endpoint(pool, settings.limits), Pages(pool), Editor(pool, settings.questions)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    async def graph(_: Request) -> Response:
        """The page of `kg view` as the build wrote it; its own policy stands in it."""
        path = settings.out / PAGE_FILE
        if not path.is_file():
            return page_of_error(404, "This build has no page of its graph: write it with kg view.")
        policy = {"content-security-policy": "frame-ancestors 'none'"}
        return FileResponse(path, media_type="text/html; charset=utf-8", headers=policy)

    async def void(_: Request) -> Response:
        return redirect("/sparql")

    routes = [
        Route("/", editor.page),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/.well-known/void", void),
        Route("/graph", graph),
        Route("/questions", editor.questions),
        Route("/questions/{name}", editor.question),
        Route("/vocabulary.json", editor.vocabulary),
        Route("/prefixes.json", editor.prefix_list),
        Route("/names", editor.names),
        Route("/search", editor.search),
        Mount("/static/serve", Assets(WEB / "serve")),
        Mount("/static/vendor", Assets(WEB / "vendor")),
        Route("/texts/{local}", pages.text),
        Route("/id/{local}", pages.thing),
        Route("/{local}", pages.thing),
    ]
    middleware = [
        Middleware(Guard, names=settings.names, origins=settings.origins, public=settings.host not in LOOPBACK)
    ]
    if settings.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.origins),
                allow_methods=["GET", "POST"],
                allow_headers=["Content-Type"],
            )
        )
    handlers: dict[Any, Any] = {HTTPException: on_http_error, KgError: on_error, Exception: on_fault}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers, lifespan=lifespan)
    app.router.redirect_slashes = False
    return app


class Assets(StaticFiles):
    """Files of the package; templates stay inside."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)

    def lookup_path(self, path: str) -> Any:
        return ("", None) if path.endswith(".j2") else super().lookup_path(path)


async def on_http_error(_: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 500)
    if status == 405:
        return PlainTextResponse("This address is asked with GET or POST.\n", 405, getattr(error, "headers", None))
    return page_of_error(status, NOTHING)


async def on_error(_: Request, error: Exception) -> Response:
    return failure(error) if isinstance(error, KgError) else page_of_error(500, str(error))


async def on_fault(_: Request, __: Exception) -> Response:
    """A fault of ours: the log has it, the client learns no more than that."""
    return PlainTextResponse("The server made a mistake; its log says which.\n", 500, HEADERS)


def serve(settings: Settings, opened: Any = None) -> None:
    """Serve until the process is ended. `opened` is called with the address once it is listened to.

    InputError where the address can't be listened to; OutputError where there is no build.
    """
    import uvicorn

    app = create_app(settings)
    asyncio.run(check_store(settings))
    listener = listen(settings.host, settings.port)
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=256 << 10,
    )
    if opened:
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        opened(f"http://{host}:{listener.getsockname()[1]}/")
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


async def check_store(settings: Settings) -> None:
    """OutputError where the store can't be opened: said now, in one sentence, and not from within the running server."""
    pool = WorkerPool(settings.out, 1)
    try:
        await pool.start()
    finally:
        await pool.close()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; InputError where the address is taken or isn't this machine's."""
    try:
        addresses: Sequence[Any] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = addresses[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(256)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"{host}, port {port}, can't be listened to ({reason}): choose others.") from error
    return listener
