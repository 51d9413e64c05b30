"""Files read by earlier commands, kept on disk: a file with the same bytes is not taken apart again.

One small file a folder of the material, in a folder that may be deleted at any time; written aside and renamed.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from .load import Memory
from .surroundings import digest, write_whole

_Shard = dict[str, tuple[str, tuple[object, ...]]]
"""By name of file: fingerprint of its bytes, and what was in it."""


class Shelf:
    """What was read of the material under a root."""

    def __init__(self, root: Path, kept: Path) -> None:
        """Take the root, and the folder that keeps what builds want again."""
        self.root, self.folder = root, kept / "read"
        self.making = _making()
        self.held: dict[Path, _Shard] = {}

    def recall(self) -> Memory:
        """Return what is known of the files that are as they were."""
        memory: Memory = {}
        for area in ("curriculum", "cases", "docs"):
            for place, _, names in os.walk(self.root / area):
                folder = Path(place)
                shard = self.held[folder] = self._read(folder)
                for name in shard.keys() & set(names):
                    path = folder / name
                    stat = path.stat()
                    if digest(path.read_bytes()) == shard[name][0]:
                        memory[path] = ((stat.st_mtime_ns, stat.st_size), *shard[name][1])  # type: ignore[assignment]
        self.recalled = dict(memory)
        return memory

    def keep(self, memory: Memory) -> None:
        """Keep what has been read since `recall`."""
        fresh: dict[Path, list[Path]] = {}
        for path, found in memory.items():
            if self.recalled.get(path) is not found:
                fresh.setdefault(path.parent, []).append(path)
        for folder, paths in fresh.items():
            shard = {name: one for name, one in self.held.get(folder, {}).items() if (folder / name) in memory}
            for path in paths:
                seen, signature = digest(path.read_bytes()), _signature(path)
                if signature == memory[path][0]:  # else it was written meanwhile
                    shard[path.name] = (seen, memory[path][1:])
            self._write(folder, shard)

    def _file(self, folder: Path) -> Path:
        name = hashlib.blake2b(folder.relative_to(self.root).as_posix().encode(), digest_size=8).hexdigest()
        return self.folder / f"{name}.pickle"

    def _read(self, folder: Path) -> _Shard:
        try:
            making, shard = pickle.loads(self._file(folder).read_bytes())
        except Exception:  # whatever is wrong with it, it is only a copy
            return {}
        return shard if making == self.making else {}

    def _write(self, folder: Path, shard: Mapping[str, object]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._file(folder), pickle.dumps((self.making, shard), pickle.HIGHEST_PROTOCOL))


def _signature(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _making() -> str:
    """Return a name for how files are read: code and versions."""
    seen = hashlib.blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        seen.update(path.read_bytes())
    seen.update(f"{sys.version} {version('pyyaml')}".encode())
    return seen.hexdigest()
