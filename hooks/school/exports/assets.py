"""What pages load: one style sheet made of many, scripts, fonts, the mark; and the script of pages kept on devices."""

from __future__ import annotations

import re
from pathlib import Path

THEME = Path(__file__).parents[2] / "theme"
"""The folder of templates, styles, scripts and fonts."""

_IMPORT = re.compile(r'@import\s+"([^"]+)";')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


def assets(theme: Path = THEME) -> dict[str, str | Path]:
    """Return the assets by their address: text to write, or the file to copy."""
    found: dict[str, str | Path] = {"assets/site.css": stylesheet(theme)}
    for folder, pattern in (
        ("js", "*.js"),
        ("fonts", "*.woff2"),
        ("fonts", "OFL*.txt"),
        ("assets", "*.svg"),
        ("assets", "*.png"),
    ):
        prefix = "assets" if folder == "assets" else f"assets/{folder}"
        found |= {f"{prefix}/{path.name}": path for path in sorted((theme / folder).glob(pattern))}
    # at the root, for a service worker answers only for what lies below it
    return found | {"worker.js": theme / "worker.js"}


def stylesheet(theme: Path = THEME) -> str:
    """Return the sheets that css/site.css imports, in its order, as one, without comments."""
    folder = theme / "css"
    entry = (folder / "site.css").read_text("utf-8")
    sheets = [(folder / name).read_text("utf-8") for name in _IMPORT.findall(entry)]
    return _SPACE.sub("\n", _COMMENT.sub("", "\n".join(sheets))).strip() + "\n"
