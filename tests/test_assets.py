"""What pages load: each script and the style sheet whole, in one file."""

import re
from pathlib import Path

from school.exports.assets import assets, script


def write(folder: Path, **modules: str) -> None:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, "utf-8")


def test_a_script_holds_what_it_imports_once_and_in_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        page='import "./menu.js";\nimport "./quiz.js";\n',
        menu='// the menu\nimport { read } from "./kept.js";\n\nread("menu");\n',
        quiz='import { read as from, write } from "./kept.js";\n\nwrite(from("quiz"));\n',
        kept="export const read = (key) => key;\nconst own = 1;\nexport function write(value) { return own + value; }\n",
    )
    assert script(tmp_path / "page.js") == (
        "const _kept = (() => {\nconst read = (key) => key;\nconst own = 1;\n"
        "function write(value) { return own + value; }\nreturn { read, write };\n})();\n"
        '{\nconst { read } = _kept;\n\nread("menu");\n}\n'
        '{\nconst { read: from, write } = _kept;\n\nwrite(from("quiz"));\n}\n'
    )


def test_all_that_is_asked_for_is_published_and_nothing_else() -> None:
    scripts = {
        path.rpartition("/")[2]: text if isinstance(text, str) else text.read_text("utf-8")
        for path, text in assets().items()
        if path.startswith("assets/js/")
    }
    pages = {name for name in scripts if name.startswith("page")}
    asked = {name for text in scripts.values() for name in re.findall(r'(?:import\(|from )"\./([^"]+)"', text)}
    assert asked == scripts.keys() - pages
    assert not [name for name in pages if re.search(r"^(import|export) ", scripts[name], re.MULTILINE)]
