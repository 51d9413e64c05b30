"""A finished page in, the same page for a folder on a disk out: no scripts, every link to a file or to the web.

Browsers run no modules of script from a disk, so the page is made the one that readers without JavaScript have, and
the windows of its glossary terms become notes at its end.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from ..model import LANGUAGES
from .sitemap import absolute

# each begins with letters that are rare in a page: it is looked for in a module's megabyte without trying every place
_LEFT_OUT = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"<(script)\b.*?</\1>\n?",
        r'<link rel="(?:preload|modulepreload|manifest)"[^<>]*>\n?',
        r'<(form) class="p-find".*?</\1>',
        r'<(section) class="p-band p-take".*?</\1>\n?',
    )
)
_TERM = re.compile(r'<a href="[^"]*" class="p-term" data-term="([a-z0-9-]+)"')
_WINDOW = re.compile(r'class="p-popover" popover id="(term-[a-z0-9-]+)"')
_ADDRESS = re.compile(r' (href|src)="([^"]*)"(?=[^<>]*>)')

Seen = dict[str, dict[str, str]]
"""Attributes written before, as they were and as they are, by the folder of the page."""


def addresses(html: str) -> set[str]:
    """Return the addresses a page names, as they are written."""
    return {address for _, address in _ADDRESS.findall(html)}


def resolved(base: str, address: str) -> str:
    """Return what a relative address means on the page or file at `base`, as a path from the root of the site."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
    path = "" if path == "." else path
    return f"{path}/" if path and address.endswith(("/", "/.", "..")) else path


def on_disk(html: str, address: str, places: Mapping[str, str], site_url: str, seen: Seen) -> str:
    """Return the page at `address` as a file of a folder.

    `places` says where in the folder each address of the site lies; what is not in it is reached at `site_url`, or is
    no link where that is not an address of the web. `seen` is filled: pages side by side have most links in common.
    """
    for pattern in _LEFT_OUT:
        html = pattern.sub("", html)
    html = _WINDOW.sub(r'class="p-popover p-popover--still" id="\1" role="note"', html)
    windows = set(re.findall(r' id="term-([a-z0-9-]+)" role="note"', html))
    html = _TERM.sub(
        lambda found: f'<a href="#term-{found[1]}" class="p-term"' if found[1] in windows else found[0], html
    )
    move = _mover(address, places, site_url)
    beside = seen.setdefault(posixpath.dirname(address.rstrip("/")), {})
    here: dict[str, str] = {}

    def moved(found: re.Match[str]) -> str:
        attribute, name, written = found[0], found[1], found[2]
        known = beside if written[:3] == "../" else here
        if attribute not in known:
            to = move(written)
            known[attribute] = f' {name}="{to}"' if to is not None else f' data-{name}="{written}"'
        return known[attribute]

    return _ADDRESS.sub(moved, html)


def _mover(base: str, places: Mapping[str, str], site_url: str) -> Callable[[str], str | None]:
    here, root = posixpath.dirname(places[base]), absolute(site_url, "", LANGUAGES[0])
    is_published = urlsplit(site_url).hostname not in (None, "localhost", "127.0.0.1")

    def move(written: str) -> str | None:
        """Return the address in the folder, or on the web; None where there is none."""
        if not written or written[0] in "#/":
            return written
        parts = urlsplit(written)
        if parts.scheme:
            return written
        target = resolved(base, parts.path) if parts.path else base
        tail = written[len(parts.path) :]
        if target in places:
            return posixpath.relpath(places[target], here or ".") + tail
        return f"{root}{target}{tail}" if is_published else None

    return move
