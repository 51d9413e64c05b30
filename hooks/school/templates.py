"""The theme's templates: Jinja as they are written for, compiled once and kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from .exports.assets import THEME
from .surroundings import digest, meanwhile
from .view import FILTERS

MACROS = {
    "shapes": "shapes", "facts": "facts", "progress": "progress", "chips": "chips", "thread": "thread",
    "cards": "case_card", "works": "reference", "questions": "question", "pairs": "pairs",
}  # fmt: skip
"""What every template may call, and the partial it is written in; each may call those before it."""

_PLAIN = ("words", "link", "asset", "data_file", "sheet_file", "filtered", "chrome", "caller")
"""What templates call and is a function of ours, a value that may be called, or the inside of a macro's call."""

_PLAIN_PARTS = ("library", "figures", "words", "here")
"""The names whose methods and functions they call."""

_PLAIN_METHODS = ("append", "get", "index", "items", "split", "startswith", "update", "values")
"""The methods of Python's own that they call on anything."""


def environment() -> Environment:
    """Return Jinja with the theme; what it compiles is kept beside this code, as Python keeps what it compiles."""
    # what is compiled calls this module: another version of it, or of Jinja, compiles anew
    made_by = digest(Path(__file__).read_bytes() + version("jinja2").encode())
    folder = Path(__file__).with_name("__pycache__") / "templates" / made_by
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
    except OSError:
        kept = None
    return prepare(Environment(loader=FileSystemLoader(THEME), bytecode_cache=kept, auto_reload=False, cache_size=-1))


def prepare(environment: Environment) -> Environment:
    """Make Jinja escape all that is not HTML already, refuse names it does not know, and know our filters."""
    environment.code_generator_class = _Code
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.filters.update(FILTERS)
    return environment


def load_all(environment: Environment) -> None:
    """Load every template, so that copies of this process have them."""
    for file in _files():
        environment.get_template(file.relative_to(THEME).as_posix())


def _files() -> list[Path]:
    return sorted(THEME.rglob("*.html"))


@contextmanager
def compiled_meanwhile() -> Iterator[None]:
    """Compile the theme, where it never was, while this process does something else."""
    cache = environment().bytecode_cache
    kept = list(Path(cache.directory).iterdir()) if isinstance(cache, FileSystemBytecodeCache) else []
    compiled = meanwhile(lambda: load_all(environment())) if len(kept) < len(_files()) else None
    yield
    if compiled:
        compiled.result()


def macros(environment: Environment, values: Mapping[str, Any]) -> dict[str, TemplateModule]:
    """Return the macros, made once for many pages: they know `values`, and of a page no more than those tell."""
    made: dict[str, TemplateModule] = {}
    for name, file in MACROS.items():
        made[name] = environment.get_template(f"partials/{file}.html").make_module({**values, **made})
    return made


@lru_cache(maxsize=5_000)
def _escaped(words: str) -> Markup:
    return escape(words)


def shown(value: object) -> str:
    """Return the HTML that shows a value, as Jinja does; most are words of the interface, again and again."""
    kind = type(value)
    return value if kind is Markup else _escaped(value) if kind is str else escape(value)  # type: ignore


class _Code(CodeGenerator):
    """Jinja's own code, without what it asks of every value and call and never finds in ours: a fifth of the time.

    The functions pages are given want neither context nor environment, and macros know theirs. What stands after a dot
    is an attribute: entries of dictionaries stand in brackets.
    """

    in_question = False
    """Whether what is written is only asked for, by `is defined`: then it need not be there."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import shown")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        called = node.node
        if isinstance(called, nodes.Getattr):
            of = called.node.name if isinstance(called.node, nodes.Name) else ""
            is_plain = of in MACROS or of in _PLAIN_PARTS or called.attr in _PLAIN_METHODS
        else:
            is_plain = isinstance(called, nodes.Name) and called.name in _PLAIN
        if is_plain:
            self.visit(called, frame)
            self.write(f"({self._arguments(node, frame, forward_caller)})")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if self.in_question:
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        outside, self.in_question = self.in_question, node.name in ("defined", "undefined")
        super().visit_Test(node, frame)
        self.in_question = outside

    def _arguments(self, node: nodes.Call, frame: Frame, forward_caller: bool) -> str:
        outside, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        written, self.stream = self.stream.getvalue(), outside
        return written.removeprefix(", ")
