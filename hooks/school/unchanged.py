"""Whether a built site is still the one that would be built now: what it was made from, and its files as left.

What is noted lies in the folder that keeps pages, which may be deleted at any time: then the site is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from .surroundings import build_date, write_whole

_HOOKS = Path(__file__).parents[1]
_NAME = re.compile(r"\b[A-Z][A-Z0-9_]+\b")
"""What may be a variable of the environment, in settings."""

_PACKAGES = (".dist-info", ".egg-info")
"""How the folder of an installed package ends, today's and the older form."""


def sources(root: Path) -> str:
    """Return a fingerprint of all that the site under `root` is made from.

    That is the material, settings and what they inherit, code and theme, versions, day, variables the settings name.
    """
    settings = list(_settings(root / "mkdocs.yml"))
    seen = hashlib.blake2b(digest_size=16)
    for folder in _folders(root):
        for entry in _files(folder):
            content = Path(entry.path).read_bytes()
            seen.update(f"{entry.path[len(str(folder)) :]}\0{len(content)}\0".encode() + content)
        seen.update(b"\0\0")
    for path in settings:
        seen.update(path.read_bytes() + b"\0")
    named = {name for path in settings for name in _NAME.findall(path.read_text("utf-8"))} | {"SOURCE_DATE_EPOCH"}
    surroundings = [f"{name}={os.environ[name]}" for name in sorted(named) if name in os.environ]
    seen.update("\n".join([sys.version, build_date().isoformat(), *surroundings, *_installed()]).encode())
    return seen.hexdigest()


def _installed() -> list[str]:
    """Return the packages there are with their versions: the names of folders (PyPA, Recording installed projects).

    What Python has for this reads a file of each, which takes as long as reading all the material.
    """
    places = [path for path in map(Path, sys.path) if path.is_dir()]
    return sorted(entry.name for path in places for entry in os.scandir(path) if entry.name.endswith(_PACKAGES))


def times(root: Path) -> str:
    """Return what changes when somebody writes one of the sources: names, sizes and times, read in no time."""
    settings = (path.stat() for path in _settings(root / "mkdocs.yml"))
    return " ".join([*map(_state, _folders(root)), *(f"{one.st_size} {one.st_mtime_ns}" for one in settings)])


def is_current(kept: Path, site: Path, made_from: str) -> bool:
    """Tell whether `site` was made from these sources and has not been touched since."""
    noted = _read(kept).get(str(site.resolve()))
    # the files are looked at only where the sources are the same: after an edit nobody waits for that
    return isinstance(noted, list) and noted[:1] == [made_from] and noted == [made_from, _state(site)]


def note(kept: Path, site: Path, made_from: str) -> None:
    """Remember what `site` was made from."""
    known = {name: noted for name, noted in _read(kept).items() if Path(name).is_dir()}
    text = json.dumps(known | {str(site.resolve()): [made_from, _state(site)]})
    kept.mkdir(parents=True, exist_ok=True)
    write_whole(kept / "sites.json", text.encode())


def _read(kept: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((kept / "sites.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _folders(root: Path) -> tuple[Path, ...]:
    return root / "curriculum", root / "cases", root / "docs", _HOOKS


def _state(folder: Path) -> str:
    """Return a fingerprint of the names, sizes and times of a folder's files."""
    seen = hashlib.blake2b(digest_size=16)
    for entry in _files(folder):
        stat = entry.stat()
        seen.update(f"{entry.path[len(str(folder)) :]}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return seen.hexdigest()


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files below `folder`, the same order each time, without what Python keeps for itself.

    A site has thousands, and what the system tells of each costs half of what a `Path` does.
    """
    waiting = [str(folder)] if folder.is_dir() else []
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name):
            if not entry.is_dir():
                yield entry
            elif entry.name != "__pycache__":
                waiting.append(entry.path)


def _settings(path: Path) -> Iterator[Path]:
    """Yield the settings of MkDocs and those they inherit."""
    yield path
    root = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader)  # makes nothing of the tags that MkDocs knows
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "INHERIT" and (path.parent / value.value).is_file():
            yield from _settings(path.parent / value.value)
