"""MkDocs events: while `mkdocs serve` runs, answer an edit with the page being looked at.

MkDocs builds with new settings but the same hook files: the preview of a server is the one thing kept between builds.
"""

from pathlib import Path

from mkdocs.plugins import event_priority

_previews = {}


def on_serve(server, config, builder):
    """Follow edits of the material by ourselves; leave every other change to MkDocs."""
    # a build that does not serve need not wait for these
    from school.preview import Preview
    from school.watch import Edits, observer

    preview = _previews[config.site_dir] = Preview(config.extra["press"], Path(config.site_dir), server.mount_path)
    own, edits = [config.docs_dir, config.config_file_path], Edits()
    for path in own:
        server.unwatch(path)
    server.observer = observer()  # told by the system at once; MkDocs looks twice a second
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
