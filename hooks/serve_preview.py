"""MkDocs events: while `mkdocs serve` runs, answer an edit with the page being looked at.

MkDocs builds with new settings but the same hook files: the preview of a server is the one thing kept between builds.
"""

from pathlib import Path

from mkdocs.plugins import event_priority
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from school.preview import Preview

EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]  # to open a file is not to edit it
_previews = {}


class _Edits(FileSystemEventHandler):
    """Gathers the files that changed since they were last asked for."""

    def __init__(self):
        self.paths = set()

    def on_any_event(self, event):
        self.paths |= {Path(path) for path in (event.src_path, event.dest_path) if path}

    def take(self):
        paths, self.paths = self.paths, set()
        return paths


class _Observer(Observer):
    def schedule(self, handler, path, *, recursive=False):
        return super().schedule(handler, path, recursive=recursive, event_filter=EDITS)


def on_serve(server, config, builder):
    """Follow edits of the material by ourselves; leave every other change to MkDocs."""
    preview = _previews[config.site_dir] = Preview(config.extra["press"], Path(config.site_dir), server.mount_path)
    own, edits = [config.docs_dir, config.config_file_path], _Edits()
    for path in own:
        server.unwatch(path)
    server.observer = _Observer()  # told by the system at once; MkDocs looks twice a second
    for path in own:
        server.watch(path)
    for path in [*own, *config.watch]:
        server.observer.schedule(edits, path, recursive=True)
    server.build_delay = 0.02
    server.builder = lambda: preview.follow(edits.take()) or builder()
    server.set_app(preview.app(server.get_app()))
    return server


@event_priority(-250)  # after the index
def on_post_build(config):
    """Start the preview again from a whole build."""
    if config.site_dir in _previews and not config.plugins["i18n"].building:
        _previews[config.site_dir].begin(config.extra["press"])
