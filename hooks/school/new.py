"""The two files of a new lesson or case, ready to be written over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from .build import build
from .model import LANGUAGES
from .words import FOLDER, Refusal

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_record(root: Path, kind: str, name: str) -> list[str]:
    """Write the Italian and the English file of a new `lesson` (`<module>/<id>`) or `case`, and return their paths.

    Raises:
        Refusal: the name cannot be used, is taken, or its module does not exist.
    """
    module, _, id = name.rpartition("/")
    if not _ID.fullmatch(id) or (kind == "lesson") != bool(module):
        raise Refusal("new_name", name=name)
    library = build(root).library
    if kind == "lesson" and module not in library.modules:
        raise Refusal("new_module", module=module)
    folder = root / "curriculum" / module if kind == "lesson" else root / "cases"
    values = {
        "id": id, "title": id.replace("-", " ").capitalize(),
        "year": date.today().year, "today": date.today().isoformat(),
        "outcome": library.modules[module].outcomes[0].id if module else "",
        "theme": next(iter(library.themes), ""), "instrument": next(iter(library.instruments), ""),
    }  # fmt: skip
    paths = {language: folder / f"{id}.{language}.md" for language in LANGUAGES}
    for path in paths.values():
        if path.exists():
            raise Refusal("new_exists", path=path.relative_to(root).as_posix())
    for language, path in paths.items():
        skeleton = (FOLDER / f"new-{kind}.{language}.md").read_text("utf-8")
        path.write_text(skeleton.format(**values), "utf-8")
    return [path.relative_to(root).as_posix() for path in paths.values()]
