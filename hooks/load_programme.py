"""MkDocs events: read and check the material, once a build."""

from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from school.build import build
from school.navigation import Site
from school.press import Press
from school.view import View

log = get_plugin_logger("school")


def on_config(config):
    """Read the material before the first language is built, and say what is wrong with it."""
    if config.plugins["i18n"].building:
        return config
    root = Path(config.config_file_path).parent
    school = build(root)
    for problem in school.problems:
        (log.info if problem.code.is_notice else log.warning)(problem.text())
    view = View(Site(school), config.site_url or "http://127.0.0.1:8000/", config.extra["repository"])
    config.extra["press"] = Press(view, root / ".cache", config.theme.get_env().loader)
    return config
