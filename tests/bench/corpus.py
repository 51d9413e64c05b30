"""A course of any size in the school's format, the same for the same seed: N lessons in two languages, ten a module."""

from __future__ import annotations

import random
import re
from pathlib import Path

SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeio"]
VOCABULARY = 40
"""Terms, references and cases are this many, whatever the number of lessons."""


class Writer:
    """Writes words, sentences and paragraphs that no language has."""

    def __init__(self, seed: int) -> None:
        """Take the seed: the same one writes the same course."""
        self.random = random.Random(seed)
        self.lexicon = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(1, 4))) for _ in range(3000)]

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(self.lexicon, k=count))

    def sentence(self) -> str:
        return self.words(self.random.randint(8, 22)).capitalize() + "."

    def paragraph(self, links: int = 1) -> str:
        sentences = [self.sentence() for _ in range(4)]
        for _ in range(links):
            number = self.random.randrange(VOCABULARY)
            link = self.random.choice([f"[{self.words(1)}](term:term-{number})", f"[](ref:work-{number})"])
            sentences.append(f"{self.words(4).capitalize()} {link} {self.words(3)}.")
        return " ".join(sentences)


def write_course(root: Path, lessons: int, seed: int = 7) -> None:
    """Write a course of `lessons` lessons in each language under `root`."""
    writer = Writer(seed)
    modules = [f"module-{number}" for number in range((lessons + 9) // 10)]
    _write_vocabulary(root, writer, modules)
    for number, module in enumerate(modules):
        held = [f"lesson-{n}" for n in range(number * 10, min(number * 10 + 10, lessons))]
        _write_module(root, writer, number, module, held, modules)
        for lesson in held:
            _write_lesson(root, writer, module, lesson)
    for number in range(VOCABULARY):
        _write_case(root, writer, number)
    _write_docs(root, writer)


def add_lesson(root: Path, number: int) -> None:
    """Add a lesson of that number to the last module of the course under `root`."""
    folder = max(root.glob("curriculum/module-*"), key=lambda path: int(path.name.rpartition("-")[2]))
    _write_lesson(root, Writer(number), folder.name, f"lesson-{number}")
    module = folder / "module.it.md"
    text = module.read_text("utf-8")
    held = text.count("lesson-")
    text = text.replace(f"room: {held},", f"room: {held + 1},")
    _put(module, text.replace(f"lesson-{number - 1}]", f"lesson-{number - 1}, lesson-{number}]"))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _both(writer: Writer, count: int) -> str:
    return f"{{it: {writer.words(count)}, en: {writer.words(count)}}}"


def _write_vocabulary(root: Path, writer: Writer, modules: list[str]) -> None:
    folder = root / "curriculum" / "vocabulary"
    looks = ("abitare", "clima", "digitale", "welfare", "rigenerazione", "sviluppo")
    _put(folder / "themes.yml", "".join(
        f"{look}:\n  title: {_both(writer, 2)}\n  summary: {_both(writer, 9)}\n  question: {_both(writer, 9)}\n"
        f"  actors: {_both(writer, 5)}\n  look: {look}\n" for look in looks))  # fmt: skip
    _put(folder / "audiences.yml", f"all:\n  title: {_both(writer, 2)}\n")
    _put(folder / "areas.yml", f"area:\n  title: {_both(writer, 2)}\n")
    _put(folder / "competences.yml", "".join(
        f"skill-{n}:\n  code: A{n}\n  area: area\n  title: {_both(writer, 3)}\n  summary: {_both(writer, 8)}\n" for n in range(9)))  # fmt: skip
    _put(folder / "instruments.yml", f"pact:\n  title: {_both(writer, 1)}\n")
    _put(folder / "organisations.yml", "body:\n  name: Body\n  sector: public\n")
    _put(
        folder / "territories.yml",
        f"place:\n  title: {_both(writer, 1)}\n  country: IT\n  latitude: 44.4\n  longitude: 11.3\n",
    )
    _put(folder / "glossary.yml", "".join(
        f"term-{n}:\n  term: {_both(writer, 2)}\n  definition: {_both(writer, 20)}\n  sources: [work-{n}]\n" for n in range(VOCABULARY)))  # fmt: skip
    _put(folder / "references.yml", "".join(
        f"work-{n}:\n  type: book\n  author: [{{family: {writer.words(1).capitalize()}, given: A.}}]\n  issued: '20{n:02}'\n"
        f"  title: {writer.words(6)}\n  language: en\n" for n in range(VOCABULARY)))  # fmt: skip
    _put(root / "curriculum" / "programme.yml", f"title: {_both(writer, 3)}\nsummary: {_both(writer, 9)}\nprovider: body\n"
         f"modules: [{', '.join(modules)}]\nlicence: https://creativecommons.org/licenses/by-sa/4.0/\nlicence_name: CC\n")  # fmt: skip


def _write_module(root: Path, writer: Writer, number: int, module: str, lessons: list[str], modules: list[str]) -> None:
    theme = ("abitare", "clima", "digitale", "welfare", "rigenerazione", "sviluppo")[number % 6]
    requires = f"requires: [{modules[number - 1]}]\n" if number % 10 else ""
    outcomes = "".join(f"  - {{id: {module}-{n}, level: apply, text: {writer.words(12)}}}\n" for n in range(3))
    folder = root / "curriculum" / module
    _put(folder / "module.it.md", f"---\ntitle: {writer.words(5)}\nsummary: {writer.words(14)}\nlevel: foundation\n"
         f"hours: {{room: {len(lessons)}, self_study: 9}}\nlessons: [{', '.join(lessons)}]\n{requires}themes: [{theme}]\n"
         f"competences: {{skill-{number % 9}: 2}}\noutcomes:\n{outcomes}milestone:\n  title: {writer.words(3)}\n"
         f"  task: {writer.words(9)}\n  deliverable: {writer.words(4)}\n  criteria: [{writer.words(3)}]\n---\n\n{writer.paragraph()}\n")  # fmt: skip
    english = "".join(f"  {module}-{n}: {writer.words(12)}\n" for n in range(3))
    _put(folder / "module.en.md", f"---\ntitle: {writer.words(5)}\nsummary: {writer.words(14)}\noutcomes:\n{english}milestone:\n"
         f"  title: {writer.words(3)}\n  task: {writer.words(9)}\n  deliverable: {writer.words(4)}\n  criteria: [{writer.words(3)}]\n"
         f"---\n\n{writer.paragraph()}\n")  # fmt: skip


def _write_lesson(root: Path, writer: Writer, module: str, lesson: str) -> None:
    number = int(lesson.rpartition("-")[2])
    folder = root / "curriculum" / module
    case, work = f"case-{number % VOCABULARY}", f"work-{number % VOCABULARY}"
    common = {"it": f"minutes: 60\noutcomes: [{module}-0, {module}-1, {module}-2]\ncases: [{case}]\n", "en": ""}
    readings = {
        "it": f"readings:\n  - {{{{ref: {work}, look_for: {{words}}}}}}\n",
        "en": f"readings:\n  {work}: {{words}}\n",
    }
    facts = {"it": "    minutes: 30\n    grouping: group\n", "en": ""}
    for language in ("it", "en"):
        sections = "\n\n".join(
            f"## {writer.words(4).capitalize()}\n\n{writer.paragraph()}\n\n{writer.paragraph()}\n\n- {writer.sentence()}\n- {writer.sentence()}"
            for _ in range(4)
        )
        _put(folder / f"{lesson}.{language}.md",
             f"---\ntitle: {writer.words(4)}\nsummary: {writer.words(14)}\n{common[language]}questions:\n  - {writer.words(9)}\n"
             f"  - {writer.words(9)}\nkey_points:\n  - {writer.words(9)}\n  - {writer.words(9)}\n"
             f"{readings[language].format(words=writer.words(5))}---\n\n{writer.paragraph()} [{writer.words(2)}](case:{case})\n\n{sections}\n\n"
             f"/// activity | {writer.words(3)}\n    id: activity-{number}\n{facts[language]}    materials: {writer.words(4)}\n"
             f"    output: {writer.words(6)}\n\n1. {writer.sentence()}\n2. {writer.sentence()}\n\n//// trainer\n{writer.paragraph(0)}\n////\n///\n")  # fmt: skip


COUNTRIES = {
    "IT": (43, 12),
    "ES": (40, -4),
    "GB": (53, -2),
    "FR": (47, 2),
    "SE": (60, 16),
    "DE": (51, 10),
    "CO": (5, -74),
}


def write_library(root: Path, writer: Writer, cases: int) -> None:
    """Write `cases` more or less different cases over those of a course, for a library of any size."""
    pick = writer.random.choice
    sectors = ("public", "third-sector", "economic", "civil-society", "research", "finance")
    looks = ("abitare", "clima", "digitale", "welfare", "rigenerazione", "sviluppo")
    for number in range(cases):
        _write_case(root, writer, number)
        country = pick([*COUNTRIES, "IT", "IT"])
        north, east = COUNTRIES[country]
        changes = {
            "country: IT, latitude: ": f"country: {country}, latitude: {north + writer.random.uniform(-2, 2):.2f}, was: ",
            "longitude: 11.3}": f"longitude: {east + writer.random.uniform(-2, 2):.2f}}}",
            "level: municipal": f"level: {pick(('community', 'municipal', 'regional', 'national'))}",
            "status: ongoing": f"status: {pick(('ongoing', 'completed'))}",
            "themes: [clima]": f"themes: [{', '.join(writer.random.sample(looks, 3))}]",
            "origin: italian": f"origin: {'italian' if country == 'IT' else 'international'}",
            "sector: public": f"sector: {pick(sectors)}",
            "confidence: low": f"confidence: {pick(('high', 'medium', 'low'))}",
        }
        path = root / "cases" / f"case-{number}.it.md"
        text = path.read_text("utf-8")
        for old, new in changes.items():
            text = text.replace(old, new, 1)
        path.write_text(re.sub(r", was: [0-9.]+", "", text), "utf-8")


def _write_case(root: Path, writer: Writer, number: int) -> None:
    it = (f"place: {{name: Luogo, country: IT, latitude: {44 + number / 100:.2f}, longitude: 11.3}}\nyears: {{from: {1991 + number % 30}}}\n"
          "level: municipal\nstatus: ongoing\nthemes: [clima]\norigin: italian\n")  # fmt: skip
    for language in ("it", "en"):
        record = language == "it"
        _put(root / "cases" / f"case-{number}.{language}.md",
             f"---\ntitle: {writer.words(6)}\nsummary: {writer.words(14)}\n{it if record else ''}mission: {{text: {writer.words(9)}}}\n"
             + ("promoter: body\n" if record else "")
             + f"actors:\n  - {{{'organisation: body, sector: public, ' if record else ''}role: {writer.words(4)}}}\n"
             f"governance: {writer.words(16)}\ninstruments:\n  - {{{'type: pact, ' if record else ''}text: {writer.words(4)}}}\n"
             f"limits:\n  - {{text: {writer.words(8)}}}\ntransfer: [{writer.words(8)}]\nquestions: [{writer.words(8)}]\n"
             + ("sources:\n  - {id: one, title: One, publisher: P, url: 'https://p.example/', language: it}\n"
                "quality: {confidence: low, reviewed: 2026-11-21}\n" if record else "")
             + f"---\n\n{writer.paragraph()} [](source:one) {writer.words(1)} [](term:term-{number % VOCABULARY})\n\n## {writer.words(3)}\n\n{writer.paragraph()}\n")  # fmt: skip


def _write_docs(root: Path, writer: Writer) -> None:
    for name in ("index", "about", "school", "accessibility", "privacy"):
        for language in ("it", "en"):
            cases = "cases: [case-0]\n" if name == "index" and language == "it" else ""
            _put(root / "docs" / f"{name}.{language}.md",
                 f"---\ntitle: {writer.words(4)}\nsummary: {writer.words(12)}\n{cases}---\n\n## {writer.words(3)}\n\n{writer.paragraph()}\n")  # fmt: skip
