"""The programme as the record of participation wants it: one JSON a language, read by that page alone.

[{"number": 1, "title": …, "lessons": [{"id", "number", "title", "minutes", "outcomes"}], "outcomes": …, …}, …]
"""

from __future__ import annotations

import json
from typing import Any

from ..library import Library
from ..model import LANGUAGES, Lesson, Module
from ..navigation import Site


def programmes(site: Site) -> dict[str, str]:
    """Return the files by their address."""
    return {f"assets/studies.{language}.json": programme(site.library, language) for language in LANGUAGES}


def programme(library: Library, language: str) -> str:
    """Return the modules in one language, with what studying them adds up to."""
    told = [_module(library, module, language) for module in library.modules.values()]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _module(library: Library, module: Module, language: str) -> dict[str, Any]:
    quiz = library.quizzes.get(module.id)
    return {
        "id": module.id,
        "number": library.number(module),
        "title": module.title[language],
        "lessons": [_lesson(library, lesson, language) for lesson in library.lessons_in(module)],
        "outcomes": [{"id": outcome.id, "text": outcome.text[language]} for outcome in module.outcomes],
        "competences": [
            {"code": library.competences[id].code, "title": library.competences[id].title[language], "level": level}
            for id, level in module.competences.items()
            if id in library.competences
        ],
        "questions": [question.id for question in quiz.questions] if quiz else [],
    }


def _lesson(library: Library, lesson: Lesson, language: str) -> dict[str, Any]:
    return {
        "id": lesson.id,
        "number": library.number(lesson),
        "title": lesson.title[language],
        "minutes": lesson.minutes,
        "outcomes": lesson.outcomes,
    }
