"""MkDocs events: read and check the material, and print what is stale of both languages, once a build."""

from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from school.build import build_again
from school.navigation import Site
from school.press import Press
from school.publish import is_publishing, may_begin
from school.surroundings import KEPT
from school.templates import compiled_meanwhile
from school.view import View

log = get_plugin_logger("school")


def on_config(config):
    """Read the material before the first language is built, say what is wrong with it, print its pages.

    Pages printed before MkDocs asks for files are files to copy: what MkDocs does with a page of its own takes as long.
    """
    # no page is Material's: MkDocs would look through its fourteen thousand files in each language
    config.theme.dirs[:] = [config.theme.custom_dir, config.theme.dirs[-1]]
    if config.plugins["i18n"].building:
        return config
    if not may_begin():
        raise Abort("nobody waits for this build any more")
    root = Path(config.config_file_path).parent
    with compiled_meanwhile():
        school = build_again(root)
    if school.faults and is_publishing():
        raise Abort(f"{len(school.faults)} faults")
    for problem in school.problems:
        (log.info if problem.code.is_notice else log.warning)(problem.text())
    view = View(Site(school), config.site_url or "http://127.0.0.1:8000/", config.extra["repository"])
    config.extra["press"] = Press(view, root / KEPT)
    press = config.extra["press"]
    press.run_searched()
    press.index()  # which needs no more: it is made while the rest is printed and MkDocs does its own
    press.run()
    return config
