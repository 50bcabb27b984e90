"""The screen in a browser of this machine, through textual-serve, at an address kept private."""

import asyncio
import os
import secrets
import shlex
import shutil
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

from netfollow.errors import NetFollowError
from netfollow.open_url import open_page

HOST = "127.0.0.1"
"""The loopback address, and never another: nobody else may read what is shown."""

TOKEN_BYTES = 24
"""How much chance is in the path (192 bits)."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data: blob:; "
    "connect-src {websocket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: its own files and its own connection."""

WEB = Path(__file__).parent / "web"
"""The page and its one script."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="refresh" content="0; url={address}">
    <title>NetFollow</title>
  </head>
  <body><a href="{address}">Open NetFollow</a></body>
</html>
"""


class Served(Server):
    """A server that answers to one secret path, for one host name, and to pages of its own.

    Whoever does not know the path is told that nothing is there.
    """

    def __init__(
        self,
        home: Path,
        *,
        port: int,
        say: Callable[[str], None],
        fail: Callable[[str], None] | None = None,
    ) -> None:
        """Port 0 takes a free one; raises `NetFollowError` when the port is taken.

        `say` is told the address once it answers. With `fail` the browser is opened, and `fail`
        is told why when it can't be.
        """
        self._listening = _listening(port)
        port = self._listening.getsockname()[1]
        command = [sys.executable, "-m", "netfollow", "--home", str(home)]
        super().__init__(
            shlex.join(command),
            host=HOST,
            port=port,
            title="NetFollow",
            templates_path=WEB,
        )
        self._say = say
        self._fail = fail
        self._redirect: Redirect | None = None
        self._path = f"/{secrets.token_urlsafe(TOKEN_BYTES)}"
        self._authority = f"{HOST}:{port}"
        self.public_url = f"http://{self._authority}"

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"{self.public_url}{self._path}/"

    async def _make_app(self) -> web.Application:
        """Return the application; every route lies below the secret path."""
        app = web.Application(middlewares=[self._guard])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(self.templates_path))
        app.add_routes(
            [
                web.get(f"{self._path}/", self.handle_index, name="index"),
                web.get(f"{self._path}/page.js", _script),
                web.get(f"{self._path}/ws", self.handle_websocket, name="websocket"),
                web.static(f"{self._path}/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse other host names (a name that was rebound) and other pages' connections."""
        origin = request.headers.get("Origin", self.public_url)
        if request.host != self._authority or origin != self.public_url:
            raise web.HTTPForbidden(text="This address is for this machine's own browser.")
        if request.path.startswith(f"{self._path}/"):
            self._forget_redirect()
        response = await handler(request)
        if not response.prepared:
            websocket = f"ws://{self._authority}{self._path}/ws"
            response.headers["Content-Security-Policy"] = POLICY.format(websocket=websocket)
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Cache-Control"] = "no-store"
        return response

    def initialize_logging(self) -> None:
        """Keep quiet: requests hold the secret path."""

    def serve(self, debug: bool = False) -> None:
        """Serve until ctrl+c."""
        self.debug = debug
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, ended.set)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=2)
        await runner.setup()
        try:
            await web.SockSite(runner, self._listening).start()
            self._say(self.address)
            if self._fail is not None:
                self._open(self._fail)
            await ended.wait()
        finally:
            self._forget_redirect()
            await runner.cleanup()

    def _open(self, fail: Callable[[str], None]) -> None:
        """Send the browser here by a private page: its command line must not hold the address."""
        try:
            self._redirect = redirect = Redirect(self.address)
        except OSError as error:
            fail(f"The browser can't be opened: {error.strerror}.")
            return

        def run() -> None:
            try:
                open_page(redirect.path)
            except NetFollowError as problem:
                fail(problem.sentence)

        Thread(target=run, daemon=True).start()

    def _forget_redirect(self) -> None:
        if self._redirect is not None:
            self._redirect.remove()
            self._redirect = None


async def _script(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(WEB / "page.js")


def _listening(port: int) -> socket.socket:
    """Return a socket bound to the loopback address."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise NetFollowError(
            f"Port {port} can't be used ({error}); --port 0 takes a free one."
        ) from error
    return listening


class Redirect:
    """The page, in a new folder for the owner alone; gone once the browser has come."""

    def __init__(self, address: str) -> None:
        """Write the page; raises `OSError`."""
        self._folder = Path(mkdtemp(prefix="netfollow-open-"))
        self.path = self._folder / "netfollow.html"
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(PAGE.format(address=escape(address)))
        except OSError:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove the page and its folder; again does nothing."""
        shutil.rmtree(self._folder, ignore_errors=True)
