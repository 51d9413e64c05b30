"""The shape of the code, held: what may import what, what is listed, what stays short."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

import school.model as model

HOOKS = ROOT / "hooks"
CORE = HOOKS / "school"
MODULES = sorted(CORE.rglob("*.py"))

STAGES = [
    "yaml_files", "surroundings", "typography", "problems", "countries", "labels", "document", "model", "parsing", "material", "load", "wording", "memory", "pairing", "validate", "schemes",
    "proofread", "library", "coverage", "review", "link", "build", "words", "facets", "pages", "navigation", "exports",
    "trace", "citations", "markup", "render", "spread", "anchors", "figures", "view", "templates", "printer", "store", "press", "preview", "watch", "new", "translated", "unchanged", "publish",
    "__main__",
]  # fmt: skip
"""The core from left to right: each imports only what stands before it."""


def imports(path: Path) -> set[str]:
    """Return the names a module imports when it runs, `school` ones relative to the core."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    package = ["school", *path.relative_to(CORE).with_suffix("").parts]
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            found |= {name} if node.module else {f"{name}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_knows_nothing_of_mkdocs(path: Path) -> None:
    assert not [name for name in imports(path) if name.split(".")[0] in ("mkdocs", "material", "mkdocs_static_i18n")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_a_stage_imports_only_stages_to_its_left(path: Path) -> None:
    stage = path.relative_to(CORE).with_suffix("").parts[0]
    if stage == "__init__":
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("school.")}
    allowed = {*STAGES[: STAGES.index(stage)], stage}
    assert used <= allowed, f"{stage} imports {used - allowed}"


def test_hook_files_are_short_and_decide_nothing() -> None:
    for path in HOOKS.glob("*.py"):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 60, path.name
        assert path.stem not in ("calendar", "markdown", "json"), "it would hide a module of that name"


def test_every_kind_of_record_is_listed() -> None:
    classes = {
        name
        for path in (CORE / "model").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
        for name in [node.name]
        if any(getattr(base, "id", "") == "Entity" for base in node.bases)
    }
    assert {kind.__name__ for kind in model.KINDS} == classes


def test_every_field_of_a_record_is_explained() -> None:
    for path in (CORE / "model").glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                for field, after in zip(node.body, [*node.body[1:], None], strict=True):
                    if isinstance(field, ast.AnnAssign) and path.name not in ("entity.py", "block.py"):
                        name = f"{path.name}: {node.name}.{getattr(field.target, 'id', '')}"
                        if name.endswith((".kind", ".plural", ".key")):
                            continue
                        assert isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant), name


def test_no_file_of_the_core_is_too_long() -> None:
    lengths = {path.relative_to(CORE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 350} == {}


def test_there_is_no_html_in_python() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"</\w", node.value):
                pytest.fail(f"{path.name}:{node.lineno}: {node.value[:60]!r}")
