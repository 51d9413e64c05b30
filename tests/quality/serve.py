"""A built site served as GitHub Pages serves it: below a path, compressed, to be kept for ten minutes."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

from browser.conftest import BASE, Server

LEVEL = 6
"""How hard gzip tries: as most servers do."""

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")

_TYPES = {".js": "application/javascript", ".woff2": "font/woff2", ".geojson": "application/geo+json"}


@dataclass(frozen=True)
class Served:
    """A site on disk and where it is served."""

    folder: Path
    address: str


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[Served]:
    """Serve a folder while the block runs; port 0 is any free one."""
    server = Server(("127.0.0.1", port), partial(_Handler, folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(folder, f"http://127.0.0.1:{server.server_port}{BASE}")
    finally:
        server.shutdown()
        server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        wanted = self.folder / path.removeprefix(BASE) if path.startswith(BASE) and ".." not in path else None
        if wanted and wanted.is_dir() and not path.endswith("/"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, Location=f"{path}/")
            return
        file = wanted / "index.html" if wanted and wanted.is_dir() else wanted
        if file and file.is_file():
            self._send(HTTPStatus.OK, file)
        else:
            self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")

    do_HEAD = do_GET

    def _send(self, status: HTTPStatus, file: Path) -> None:
        kind, is_compressed, body, tag = _prepared(file)
        headers = {
            "Content-Type": kind,
            "Cache-Control": "max-age=600",
            "ETag": tag,
            "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
            "Vary": "Accept-Encoding",
        }
        if is_compressed and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
        elif is_compressed:
            body = gzip.decompress(body)
        if self.headers.get("If-None-Match") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self._answer(status, body, **headers)

    def _answer(self, status: HTTPStatus, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@cache
def _prepared(file: Path) -> tuple[str, bool, bytes, str]:
    """Return a file's type, whether it travels compressed, its bytes as they travel, and its tag."""
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    body = file.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    is_compressed = kind.startswith(COMPRESSED)
    if kind.startswith(("text/", "application/javascript")):
        kind += "; charset=utf-8"
    return kind, is_compressed, gzip.compress(body, LEVEL, mtime=0) if is_compressed else body, tag
