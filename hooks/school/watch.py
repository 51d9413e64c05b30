"""Edits as they happen: the system tells at once which files changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What counts as an edit: on Linux the system tells of opened files too, and a build opens files all the time."""


class Edits(FileSystemEventHandler):
    """Gathers the files that changed since they were last asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self.paths: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the file, and where it went if it was moved."""
        self.paths |= {Path(str(path)) for path in (event.src_path, event.dest_path) if path}

    def take(self) -> set[Path]:
        """Return the files and forget them."""
        paths, self.paths = self.paths, set()
        return paths


def observer() -> Any:
    """Return an observer that tells of edits only, to whoever is scheduled with it."""

    class EditObserver(Observer):  # type: ignore[misc, valid-type]  # the class differs from system to system
        def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> Any:
            return super().schedule(handler, path, recursive=recursive, event_filter=EDITS)

    return EditObserver()
