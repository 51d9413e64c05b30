"""What is taught: the programme and its modules, lessons, worksheets, quizzes, paths, and the editions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...model import Edition, Lesson, Module, Path, Question, Quiz, Worksheet
from ...pages import Page
from .node import Node, Speaker, day, duration

ACCESS = {
    "accessMode": "textual",
    "accessibilityFeature": ["structuralNavigation", "alternativeText"],
    "accessibilityHazard": "none",
}
"""How our pages can be read: all that a drawing says stands in the text too."""

_MODES = {"onsite": "Onsite", "online": "Online", "blended": "Blended"}


def programme(speaker: Speaker, page: Page) -> list[Node]:
    """Return the whole offer, with its modules in order."""
    library, offer = speaker.library, speaker.library.programme
    minutes = sum((module.hours.room + module.hours.self_study) * 60 for module in library.modules.values())
    node = {
        "@type": "EducationalOccupationalProgram",
        "@id": speaker.id_of(page),
        "name": offer.title[speaker.language],
        "description": offer.summary[speaker.language],
        "url": speaker.address(page),
        "provider": speaker.organisation(),
        "timeToComplete": duration(minutes),
        "hasCourse": [_course_ref(speaker, module) for module in library.modules.values()],
    }
    return [node]


def module(speaker: Speaker, page: Page) -> list[Node]:
    """Return a module as a course."""
    library, language = speaker.library, speaker.language
    taught = library.modules[page.id]
    lessons = library.lessons_in(taught)
    sheets = [held[taught.id] for held in (library.worksheets, library.quizzes) if taught.id in held]
    themes, competences = speaker.themes(taught.themes), speaker.competences(taught.competences)
    held = [edition for edition in library.editions.values() if not edition.example and _teaches(edition, lessons)]
    node = speaker.work(page) | {
        "@type": "Course",
        "keywords": [one["name"] for one in (*themes, *competences)],
        "provider": speaker.organisation(),
        "availableLanguage": [one for one in ("it", "en") if page.is_written_in(one)],
        "educationalLevel": speaker.words(f"level_{taught.level}"),
        "timeRequired": duration((taught.hours.room + taught.hours.self_study) * 60),
        "teaches": [*competences, *(outcome.text[language] for outcome in taught.outcomes)],
        "coursePrerequisites": [
            _course_ref(speaker, library.modules[id]) for id in taught.requires if id in library.modules
        ],
        "audience": speaker.audiences(taught.audiences),
        "about": themes,
        "syllabusSections": [_syllabus(speaker, lesson) for lesson in lessons],
        "hasPart": speaker.refs([*lessons, *sheets]),
        "hasCourseInstance": speaker.refs(held),
        "citation": speaker.works(taught.readings),
        "mentions": speaker.refs(library.cases[id] for id in taught.cases if id in library.cases),
        "dct:conformsTo": {"@id": "https://bioschemas.org/profiles/Course/1.0-RELEASE"},
    }
    return [node]


def lesson(speaker: Speaker, page: Page) -> list[Node]:
    """Return a lesson, with what it teaches and the works and cases it draws on."""
    library, language = speaker.library, speaker.language
    taught = library.lessons[page.id]
    outcomes = [library.outcomes[id].text[language] for id in taught.outcomes if id in library.outcomes]
    node = _resource(speaker, page, "lesson", library.modules[taught.module], taught) | {
        "timeRequired": duration(taught.minutes),
        "teaches": outcomes,
        "citation": speaker.works(taught.readings),
        "mentions": speaker.refs(library.cases[id] for id in taught.cases if id in library.cases),
    }
    return [node]


def worksheet(speaker: Speaker, page: Page) -> list[Node]:
    """Return the printable form of a module's work."""
    sheet = speaker.library.worksheets[page.id]
    node = _resource(speaker, page, "worksheet", speaker.library.modules[page.id], sheet)
    return [node | {"timeRequired": duration(sheet.minutes), "interactivityType": "active"}]


def quiz(speaker: Speaker, page: Page) -> list[Node]:
    """Return a quiz with its questions, the right answers and the others."""
    library, language = speaker.library, speaker.language
    asked = library.quizzes[page.id]
    outcomes = dict.fromkeys(question.outcome for question in asked.questions)
    node = _resource(speaker, page, "quiz", library.modules[page.id], asked) | {
        "@type": "Quiz",
        "interactivityType": "active",
        "assesses": [library.outcomes[id].text[language] for id in outcomes if id in library.outcomes],
        "hasPart": [_question(speaker, page, question) for question in asked.questions],
    }
    return [node]


def path(speaker: Speaker, page: Page) -> list[Node]:
    """Return a way through the programme: whole modules, or the lessons it takes of one."""
    library = speaker.library
    way: Path = library.paths[page.id]
    parts: list[Any] = []
    for step in way.steps:
        if step.module in library.modules:
            parts += [library.modules[step.module]] if step.depth == "deep" else library.lessons_of(step)
    audience = speaker.audiences(way.audiences)
    node = (
        speaker.work(page)
        | ACCESS
        | {
            "@type": "LearningResource",
            "keywords": [one["educationalRole"] for one in audience],
            "author": speaker.organisation(),
            "learningResourceType": "learning path",
            "timeRequired": duration(library.minutes(way) + way.self_study * 60),
            "audience": audience,
            "hasPart": speaker.refs(parts),
        }
    )
    return [node]


def edition(speaker: Speaker, page: Page) -> list[Node]:
    """Return one delivery of the programme; nothing for an example, in which nobody can enrol."""
    library, language = speaker.library, speaker.language
    held = library.editions[page.id]
    if held.example:
        return []
    days = [session.date for session in held.sessions if session.date]
    lessons = [library.lessons[id] for session in held.sessions for id in session.lessons if id in library.lessons]
    node = {
        "@type": "CourseInstance",
        "@id": speaker.id_of(page),
        "name": held.title[language],
        "description": held.summary[language],
        "url": speaker.address(page),
        "courseMode": _MODES[held.mode],
        "location": {"@type": "Place", "name": held.place[language]} if held.place else None,
        "courseWorkload": duration(sum(lesson.minutes for lesson in lessons)),
        "startDate": day(min(days)) if days else None,
        "endDate": day(max(days)) if days else None,
        "organizer": speaker.organisation(),
        "subEvent": [
            {"@type": "EducationEvent", "name": session.title[language], "startDate": day(session.date)}
            for session in held.sessions
            if session.date
        ],
    }
    return [node]


def paths(speaker: Speaker, page: Page) -> list[Node]:
    """Return the list of the ways through the programme."""
    return [_listed(speaker, page, list(speaker.library.paths.values()))]


def worksheets(speaker: Speaker, page: Page) -> list[Node]:
    """Return the list of the worksheets."""
    library = speaker.library
    return [_listed(speaker, page, [one for one in library.worksheets.values() if one.id in library.modules])]


def _listed(speaker: Speaker, page: Page, works: Sequence[Path | Worksheet]) -> Node:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": work.title[speaker.language],
            "url": speaker.address(speaker.site.page_of(work)),
        }
        for position, work in enumerate(works, 1)
    ]
    return {"@type": "ItemList", "@id": speaker.id_of(page), "numberOfItems": len(items), "itemListElement": items}


def _course_ref(speaker: Speaker, module: Module) -> Node:
    page = speaker.site.page_of(module)
    return {
        "@type": "Course",
        "@id": speaker.id_of(page),
        "name": module.title[speaker.language],
        "description": module.summary[speaker.language],
        "url": speaker.address(page),
        "provider": {"@id": speaker.organisation()["@id"]},
    }


def _resource(speaker: Speaker, page: Page, type: str, module: Module, entity: Lesson | Worksheet | Quiz) -> Node:
    """Return what all works inside a module say of themselves."""
    themes, terms = speaker.themes(module.themes), speaker.terms(entity)
    return (
        speaker.work(page)
        | ACCESS
        | {
            "@type": "LearningResource",
            "keywords": [one["name"] for one in (*terms, *themes)],
            "author": speaker.organisation(),
            "learningResourceType": type,
            "educationalLevel": speaker.words(f"level_{module.level}"),
            "audience": speaker.audiences(module.audiences),
            "about": [*themes, *terms],
            "isPartOf": speaker.ref(module),
            "dct:conformsTo": {"@id": "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"},
        }
    )


def _syllabus(speaker: Speaker, lesson: Lesson) -> Node:
    return {
        "@type": "Syllabus",
        "name": lesson.title[speaker.language],
        "description": lesson.summary[speaker.language],
        "timeRequired": duration(lesson.minutes),
        "url": speaker.address(speaker.site.page_of(lesson)),
    }


def _question(speaker: Speaker, page: Page, question: Question) -> Node:
    answers = [
        (option.right, {"@type": "Answer", "text": option.text[speaker.language]}) for option in question.options
    ]
    return {
        "@type": "Question",
        "@id": f"{speaker.address(page)}#{question.id}",
        "text": question.stem[speaker.language],
        "eduQuestionType": "Checkbox" if question.is_multiple else "Multiple choice",
        "suggestedAnswer": [answer for is_right, answer in answers if not is_right],
        "acceptedAnswer": [answer for is_right, answer in answers if is_right],
    }


def _teaches(edition: Edition, lessons: tuple[Lesson, ...]) -> bool:
    ids = {lesson.id for lesson in lessons}
    return any(ids & set(session.lessons) for session in edition.sessions)
