"""What a device shows of the site when it is put on its home screen (W3C, Web Application Manifest)."""

from __future__ import annotations

import json

from ..navigation import Site
from ..words import Words

ADDRESS = "manifest.webmanifest"
MEDIA_TYPE = "application/manifest+json"

_PAPER = "#f5f6f3"


def text(site: Site, site_url: str, language: str) -> str:
    """Return the manifest; its addresses are relative to its own, for the site may lie below any path."""
    root = "./" if language == "it" else "../"
    words, programme = Words(language), site.library.programme
    marks = [
        {"src": f"{root}assets/mark-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    described = {
        "id": "./",
        "name": f"{words('site_name')}, {programme.title[language]}",
        "short_name": words("site_name"),
        "description": programme.summary[language],
        "lang": language,
        "dir": "ltr",
        "start_url": "./",
        "scope": root,
        "display": "minimal-ui",
        "theme_color": _PAPER,
        "background_color": _PAPER,
        "icons": [{"src": f"{root}assets/mark.svg", "sizes": "any", "type": "image/svg+xml"}, *marks],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
