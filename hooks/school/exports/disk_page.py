"""A finished page in, the same page for a folder on a disk out: no scripts, every link to a file or to the web.

Browsers run no modules of script from a disk, so the page is made the one that readers without JavaScript have, and
the windows of its glossary terms become notes at its end.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

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
_ADDRESSES = tuple(re.compile(rf' {name}="([^"]*)"(?=[^<>]*>)') for name in ("href", "src"))

Seen = dict[tuple[str, str], str]
"""Attributes written before, by the folder of the page and the address as it was."""


def addresses(html: str) -> set[str]:
    """Return the addresses a page names, as they are written."""
    return {address for pattern in _ADDRESSES for address in pattern.findall(html)}


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
    beside = posixpath.dirname(address.rstrip("/"))
    for name, pattern in zip(("href", "src"), _ADDRESSES, strict=True):

        def moved(found: re.Match[str], name: str = name) -> str:
            written = found[1]
            key = (beside if written.startswith("../") else address, f"{name} {written}")
            if key not in seen:
                to = move(written)
                seen[key] = f' {name}="{to}"' if to is not None else f' data-{name}="{written}"'
            return seen[key]

        html = pattern.sub(moved, html)
    return html


def _mover(base: str, places: Mapping[str, str], site_url: str) -> Callable[[str], str | None]:
    here = posixpath.dirname(places[base])
    is_published = urlsplit(site_url).hostname not in (None, "localhost", "127.0.0.1")

    def move(written: str) -> str | None:
        """Return the address in the folder, or on the web; None where there is none."""
        if not written or written[0] in "#/" or urlsplit(written).scheme:
            return written
        parts = urlsplit(written)
        target = resolved(base, parts.path) if parts.path else base
        tail = written[len(parts.path) :]
        if target in places:
            return posixpath.relpath(places[target], here or ".") + tail
        return urljoin(site_url, target) + tail if is_published else None

    return move
