"""Files read by earlier commands, kept on disk: a file with the same bytes is not taken apart again.

One small file a folder of the material, in a folder that may be deleted at any time; written aside and renamed.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from .load import PAGE, read_page
from .material import Memory
from .surroundings import digest, write_whole
from .wording import Wording

_Shard = dict[str, tuple[str, tuple[object, ...]]]
"""By name of file: fingerprint of its bytes, and what was in it."""


class Shelf:
    """What is read of the pages under a root."""

    def __init__(self, root: Path, kept: Path) -> None:
        """Take the root, and the folder that keeps what builds want again."""
        self.root, self.folder = root, kept / "read"
        self.making = _making()

    def read(self) -> Memory:
        """Return what is in every page, and keep what was not known; whoever reads ahead comes from the other end."""
        memory: Memory = {}
        for folder, paths in reversed(list(self._folders())):
            self._read(folder, paths, memory)
        return memory

    def read_ahead(self) -> None:
        """Keep what is in pages that are not known, until a folder is met that another process has read.

        Taking texts apart is most of the work of a first build until there is something to print.
        """
        for folder, paths in self._folders():
            if self._read(folder, paths, {}):
                return

    def _folders(self) -> Iterator[tuple[Path, list[Path]]]:
        """Yield the folders that hold pages, with them, always in the same order."""
        for area in ("curriculum", "cases", "docs"):
            for place, names in sorted((place, names) for place, _, names in os.walk(self.root / area)):
                paths = [Path(place, name) for name in names if PAGE.fullmatch(name)]
                pages = [path for path in paths if not path.is_symlink()]
                if pages:
                    yield Path(place), pages

    def _read(self, folder: Path, paths: list[Path], memory: Memory) -> bool:
        """Add what is in the pages of a folder, and keep it; tell whether all of it was known already."""
        held, kept = self._shard(folder), {}
        for path in paths:
            signature, seen = _signature(path), digest(path.read_bytes())
            if path.name in held and held[path.name][0] == seen:
                kept[path.name] = held[path.name]
                memory[path] = (signature, *held[path.name][1])  # type: ignore[assignment]
        fresh = [path for path in paths if path not in memory]
        for path in fresh:
            _, document, _ = read_page(self.root, path.relative_to(self.root).as_posix(), memory)
            # what every check asks of a text is found now, and kept with it
            _ = document.frame, Wording(document).counted
            seen, signature = digest(path.read_bytes()), _signature(path)
            if signature == memory[path][0]:  # else it was written meanwhile
                kept[path.name] = (seen, memory[path][1:])
        if fresh:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._file(folder), pickle.dumps((self.making, kept), pickle.HIGHEST_PROTOCOL))
        return not fresh

    def _file(self, folder: Path) -> Path:
        name = hashlib.blake2b(folder.relative_to(self.root).as_posix().encode(), digest_size=8).hexdigest()
        return self.folder / f"{name}.pickle"

    def _shard(self, folder: Path) -> _Shard:
        try:
            making, shard = pickle.loads(self._file(folder).read_bytes())
        except Exception:  # whatever is wrong with it, it is only a copy
            return {}
        return shard if making == self.making else {}


def _signature(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _making() -> str:
    """Return a name for how files are read: code and versions."""
    seen = hashlib.blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        seen.update(path.read_bytes())
    seen.update(f"{sys.version} {yaml.__version__}".encode())
    return seen.hexdigest()
