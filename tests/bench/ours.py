"""Our own site: built as `make site` builds it, edited as a trainer edits it."""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import sys
from pathlib import Path

from corpus import add_lesson
from measure import ROOT, Run, run

SITE_URL = "https://school.example/base/"

_LEVEL = 6  # of gzip, as servers have it


class Course:
    """A generated course with the real site's settings over it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.log = folder, folder / "site", folder.with_name("ours.log")
        hooks = sorted((ROOT / "hooks").glob("*.py"))
        named = [name for name in (ROOT / "mkdocs.yml").read_text("utf-8").split() if name.startswith("hooks/")]
        ordered = sorted(hooks, key=lambda path: named.index(f"hooks/{path.name}"))
        # JSON is YAML too, and quotes whatever a path may hold
        settings = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "site_url": SITE_URL,
            "theme": {"name": "material", "custom_dir": str(ROOT / "hooks" / "theme"), "language": "it", "font": False},
            "hooks": [str(path) for path in ordered],
            "watch": ["curriculum", "cases"],
        }
        (folder / "mkdocs.yml").write_text(json.dumps(settings, indent=1), "utf-8")

    def build(self) -> Run:
        """Build the site as `make site` does."""
        command = [sys.executable, "-m", "school", "site", "--root", str(self.folder), "--into", str(self.site)]
        return run(command, self.folder, self.log)

    def check(self) -> Run:
        """Check the material as `make check` does."""
        return run([sys.executable, "-m", "school", "check", "--root", str(self.folder)], self.folder, self.log)

    def forget(self) -> None:
        """Delete what earlier builds left."""
        for folder in (self.site, self.folder / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)

    def lesson(self, number: int, language: str = "it") -> Path:
        """Return the file of a lesson."""
        return self.folder / "curriculum" / f"module-{number // 10}" / f"lesson-{number}.{language}.md"

    def page_bytes(self) -> int:
        """Return the bytes of the median page of a lesson as it travels."""
        pages = self.site.glob("**/curriculum/module-*/lesson-*/index.html")
        return round(statistics.median(len(gzip.compress(page.read_bytes(), _LEVEL)) for page in pages))


def cold(folder: Path, work: Path) -> float:
    """Return the seconds of a build of a copy of the course in `folder`, without anything from before."""
    shutil.copytree(folder, work / "course")
    return Course(work / "course").build().seconds


def edit_paragraph(course: Course, lessons: int, words: str) -> None:
    """Add words to the first paragraph of a lesson in the middle."""
    replace(course.lesson(lessons // 2), "\n---\n\n", f"\n---\n\n{words} ")


def edit_term(course: Course, words: str) -> None:
    """Add words to the definition of a term, in both languages."""
    glossary = course.folder / "curriculum" / "vocabulary" / "glossary.yml"
    replace(glossary, "  definition: {it: ", f"  definition: {{it: {words} ")
    replace(glossary, ", en: ", f", en: {words} ", after="  definition: ")


def measure(course: Course, lessons: int) -> dict[str, float | int]:
    """Return the figures of the site's own builds."""
    course.forget()
    cold = course.build()
    runs = {"cold_s": cold, "unchanged_s": course.build()}
    edit_paragraph(course, lessons, "Prima modifica")
    runs["one_edit_s"] = course.build()
    edit_term(course, "altre parole")
    runs["one_term_s"] = course.build()
    add_lesson(course.folder, lessons)
    runs["one_lesson_added_s"] = course.build()
    checks = [course.check().seconds for _ in range(3)]
    return {name: one.seconds for name, one in runs.items()} | {
        "peak_mib": max(one.peak_mib for one in runs.values()),
        "lesson_gzip_bytes": course.page_bytes(),
        "check_s": statistics.median(checks),
    }


def replace(path: Path, old: str, new: str, after: str = "") -> None:
    """Write a file as editors do: the new text aside, then in its place."""
    text = path.read_text("utf-8")
    at = text.index(old, text.index(after))
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    aside.replace(path)
