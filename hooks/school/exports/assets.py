"""What pages load: one style sheet and one script made of many, fonts, the mark; and the script of kept pages."""

from __future__ import annotations

import re
from pathlib import Path

THEME = Path(__file__).parents[2] / "theme"
"""The folder of templates, styles, scripts and fonts."""

_IMPORT = re.compile(r'@import\s+"([^"]+)";')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_SCRIPT_IMPORT = re.compile(r'^import (?:\{ (?P<names>[^}]*) \} from )?"\./(?P<file>[a-z_-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|async function|class) (?P<name>\w+))", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([a-z_-]+\.js)"\)')
_LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def assets(theme: Path = THEME) -> dict[str, str | Path]:
    """Return the assets by their address: text to write, or the file to copy."""
    found: dict[str, str | Path] = {"assets/site.css": stylesheet(theme)}
    pages = sorted((theme / "js").glob("page*.js"))
    found |= {f"assets/js/{path.name}": script(path) for path in pages}
    found |= {f"assets/js/{path.name}": path for path in _asked_for_later(theme / "js")}
    for folder, pattern in (("fonts", "*.woff2"), ("fonts", "OFL*.txt"), ("assets", "*.svg"), ("assets", "*.png")):
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


def _asked_for_later(folder: Path) -> list[Path]:
    """Return the scripts that others load when they are needed, each with those it imports: these stay as they are."""
    waiting = [name for path in folder.glob("*.js") for name in _LATER.findall(path.read_text("utf-8"))]
    asked: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in asked:
            asked.add(name)
            waiting += [found["file"] for found in _SCRIPT_IMPORT.finditer((folder / name).read_text("utf-8"))]
    return [folder / name for name in sorted(asked)]


def script(path: Path) -> str:
    """Return a script with the modules it imports written into it, each once: a page asks for one file, not for ten.

    Modules are written as browsers read them, and run as they are; only the forms of import and export that the folder
    uses are known here: `import { a, b as c } from "./kept.js";`, `import "./menu.js";`, `export const a = …`.
    """
    written: dict[str, str] = {}
    text = path.read_text("utf-8")
    for found in _SCRIPT_IMPORT.finditer(text):
        _write(path.parent / found["file"], written)
    own = _body(text)
    return "\n".join([*written.values(), *([own] if own else [])]) + "\n"


def _write(path: Path, written: dict[str, str]) -> None:
    """Add to `written`, after all that it imports, what a module says."""
    if path.name in written:
        return
    text = path.read_text("utf-8")
    for found in _SCRIPT_IMPORT.finditer(text):
        _write(path.parent / found["file"], written)
    body = _body(text)
    names = [found["name"] for found in _EXPORT.finditer(body)]
    body = _EXPORT.sub("", body)
    given = f"const {_variable(path.name)} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();"
    if names:
        written[path.name] = given
    elif body:
        written[path.name] = f"{{\n{body}\n}}"


def _body(text: str) -> str:
    return _LINE_COMMENT.sub("", _SCRIPT_IMPORT.sub(_taken, text)).strip()


def _taken(found: re.Match[str]) -> str:
    """Return what stands for an import: names taken from the module's variable."""
    if not found["names"]:
        return ""
    return f"const {{ {found['names'].replace(' as ', ': ')} }} = {_variable(found['file'])};\n"


def _variable(file: str) -> str:
    return "_" + re.sub(r"\W", "_", file.removesuffix(".js"))
