"""Figures as a table for people, with the ratios that matter, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

Row = dict[str, float | int | None]

COLUMNS = (
    "lessons", "cold_s", "vanilla_cold_s", "hugo_cold_s", "zensical_cold_s", "unchanged_s", "one_edit_s", "one_term_s",
    "one_lesson_added_s", "serve_edit_s", "peak_mib", "lesson_gzip_bytes", "check_s",
)  # fmt: skip
"""The keys of every row of bench.json, first and in this order; others may follow."""

_MEANINGS = {
    "cold_s": "cold build",
    "vanilla_cold_s": "  MkDocs + Material + static-i18n",
    "hugo_cold_s": "  Hugo, whole sidebar",
    "zensical_cold_s": "  Zensical, a project a language",
    "unchanged_s": "build again, nothing changed",
    "one_edit_s": "build after one paragraph",
    "one_term_s": "build after one term",
    "one_lesson_added_s": "build after one lesson more",
    "serve_edit_s": "serve: paragraph to be seen",
    "serve_title_s": "serve: title to be seen",
    "serve_search_s": "serve: search index to follow",
    "check_s": "school check",
    "peak_mib": "largest process",
    "lesson_gzip_bytes": "median lesson page, gzip",
}

_UNITS = {"peak_mib": "MiB", "lesson_gzip_bytes": "B"}


def row(lessons: int, figures: Row) -> Row:
    """Return the figures of one size under every key, null where there is none."""
    ordered = {name: figures.get(name) for name in COLUMNS} | figures | {"lessons": lessons}
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in ordered.items()}


def table(rows: Sequence[Row]) -> str:
    """Return a line a figure, a column a size, then the ratios to the others and between sizes."""
    lines = [_line("lessons, in two languages", [str(one["lessons"]) for one in rows])]
    for name, meaning in _MEANINGS.items():
        lines.append(_line(meaning, [_figure(name, one.get(name)) for one in rows]))
    lines.append("")
    for rival in ("vanilla", "hugo", "zensical"):
        ratios = [_ratio(one["cold_s"], one[f"{rival}_cold_s"]) for one in rows]
        lines.append(_line(f"cold build / {rival}", ratios))
    per_page = [_per_page(one) for one in rows]
    lines.append(_line("cold build, ms a page", [f"{value:.2f}" if value else "-" for value in per_page]))
    return "\n".join(lines)


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as JSON."""
    path.write_text(json.dumps({"rows": rows}, indent=2) + "\n", "utf-8")


def _line(name: str, values: Sequence[str]) -> str:
    return f"{name:<36}" + "".join(f"{value:>12}" for value in values)


def _figure(name: str, value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f} {_UNITS[name]}" if name in _UNITS else f"{value:.3f} s"


def _ratio(ours: float | int | None, theirs: float | int | None) -> str:
    return f"{ours / theirs:.2f}" if ours and theirs else "-"


def _per_page(one: Row) -> float | None:
    lessons, seconds = one["lessons"], one["cold_s"]
    return 1000 * seconds / (2 * lessons) if lessons and seconds else None
