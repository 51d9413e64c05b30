"""What pages load: each script and the style sheet whole, in one file."""

from pathlib import Path

from school.exports.assets import script


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
        "{\n\n}\n"
    )
