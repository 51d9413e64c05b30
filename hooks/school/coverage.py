"""Which cases serve which modules, competences and themes, and where nothing does.

A case serves a module when one of its lessons names it; it then serves the competences that the module builds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .library import Library
from .model import Case, Competence, Lesson, Module, Theme


@dataclass(frozen=True)
class Use:
    """A case and the lessons that name it."""

    case: Case
    lessons: tuple[Lesson, ...]
    competences: tuple[Competence, ...]
    """Those that the modules of these lessons build."""
    has_note: bool

    def within(self, module: Module) -> tuple[Lesson, ...]:
        """Return the lessons of one module that name the case."""
        return tuple(lesson for lesson in self.lessons if lesson.module == module.id)


@dataclass(frozen=True)
class Cell:
    """How many cases of one theme serve a module or a competence."""

    theme: Theme
    count: int
    wanted: bool
    """Whether one should: a module says it treats the theme; a competence wants all themes."""

    @property
    def is_gap(self) -> bool:
        """Tell whether something is missing here."""
        return self.wanted and self.count == 0


@dataclass(frozen=True)
class Row:
    """A module or a competence, theme by theme."""

    of: Module | Competence
    cells: tuple[Cell, ...]
    total: int
    """The cases that serve it, each once whatever its themes."""


@dataclass(frozen=True)
class Coverage:
    """The cases held against what the programme teaches."""

    uses: tuple[Use, ...]
    modules: tuple[Row, ...]
    competences: tuple[Row, ...]
    without_case: tuple[Lesson, ...]
    """The lessons that name no case."""

    @property
    def unused(self) -> tuple[Use, ...]:
        """The cases that no lesson names."""
        return tuple(use for use in self.uses if not use.lessons)

    @property
    def without_note(self) -> tuple[Use, ...]:
        """The cases without a teaching note."""
        return tuple(use for use in self.uses if not use.has_note)

    @property
    def gaps(self) -> tuple[tuple[Row, tuple[Theme, ...]], ...]:
        """The modules with the themes they treat without a case."""
        found = ((row, tuple(cell.theme for cell in row.cells if cell.is_gap)) for row in self.modules)
        return tuple((row, themes) for row, themes in found if themes)


def coverage(library: Library) -> Coverage:
    """Return what the cases of `library` cover."""
    uses = tuple(_use(library, case) for case in library.cases.values())
    named = {lesson.id for use in uses for lesson in use.lessons}
    return Coverage(
        uses,
        tuple(_row(library, module, [module], uses) for module in library.modules.values()),
        tuple(_row(library, one, library.referrers(one, "module"), uses) for one in library.competences.values()),
        tuple(lesson for lesson in library.lessons.values() if lesson.id not in named),
    )


def _use(library: Library, case: Case) -> Use:
    lessons = library.referrers(case, "lesson")
    built = {id for lesson in lessons for id in library.modules[lesson.module].competences}
    competences = tuple(one for one in library.competences.values() if one.id in built)
    return Use(case, lessons, competences, library.has_notes(case))


def _row(library: Library, of: Module | Competence, modules: Iterable[Module], uses: tuple[Use, ...]) -> Row:
    ids = {module.id for module in modules}
    cases = [use.case for use in uses if any(lesson.module in ids for lesson in use.lessons)]
    cells = tuple(
        Cell(
            theme,
            sum(theme.id in case.themes for case in cases),
            theme.id in of.themes if isinstance(of, Module) else bool(ids),
        )
        for theme in library.themes.values()
    )
    return Row(of, cells, len(cases))
