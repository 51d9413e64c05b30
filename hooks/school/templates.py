"""The theme's templates: Jinja as they are written for, compiled once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from .exports.assets import THEME
from .surroundings import meanwhile
from .view import FILTERS


def environment(folder: Path | None) -> Environment:
    """Return Jinja with the theme; compiled templates are kept below `folder`, or nowhere if it is None."""
    kept = None
    if folder:
        (folder / "templates").mkdir(parents=True, exist_ok=True)
        kept = FileSystemBytecodeCache(str(folder / "templates"))
    return prepare(Environment(loader=FileSystemLoader(THEME), bytecode_cache=kept, auto_reload=False))


def prepare(environment: Environment) -> Environment:
    """Make Jinja escape all that is not HTML already, refuse names it does not know, and know our filters."""
    environment.template_class = _Template
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.filters.update(FILTERS)
    return environment


def load_all(environment: Environment) -> None:
    """Load every template, so that copies of this process have them."""
    for file in sorted(THEME.rglob("*.html")):
        environment.get_template(file.relative_to(THEME).as_posix())


@contextmanager
def compiled_meanwhile(folder: Path) -> Iterator[None]:
    """Compile the theme, where it is not, while this process does something else."""
    compiled = meanwhile(lambda: load_all(environment(folder)))
    yield
    compiled.result()


class _Template(Template):
    """A template whose macros, imported with the context, are made once a page and language, not at each import."""

    _made: tuple[object, dict[object, tuple[TemplateModule, Context]]] = None, {}

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """Return the macros of this template as the page being printed sees them: each page has a `link` of its own."""
        known = vars or {}
        link, language = known.get("link"), (locals or known).get("language", known.get("language"))
        if link is None:
            return super().make_module(vars, shared, locals)
        if self._made[0] is not link:
            # macros hold their context and it holds them: cut, they need not wait for Python to search for rubbish
            for _, context in self._made[1].values():
                context.vars.clear()
            self._made = link, {}
        modules = self._made[1]
        if language not in modules:
            context = self.new_context(vars, shared, locals)
            modules[language] = TemplateModule(self, context), context
        return modules[language][0]
