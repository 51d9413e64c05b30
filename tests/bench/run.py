"""`make bench`: our site and others on generated courses; prints a table and writes bench.json. See README.md here."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import loop
import ours
import report
from corpus import write_course
from measure import ROOT, Failed
from rivals import MOST_LESSONS, RIVALS

_SMALL, _TURNS = 250, 3
"""Up to how many lessons a cold build is so short that chance moves it by a tenth, and how often it is measured then:
each generator in turn, and the median counts."""


def main() -> int:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description="Measure how fast courses of several sizes are built and edited.")
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 250, 1000], help="numbers of lessons")
    parser.add_argument("--ours", action="store_true", help="leave the other generators out")
    parser.add_argument("--into", type=Path, default=ROOT / "bench.json", help="file of the figures")
    options = parser.parse_args()
    rows: list[report.Row] = []
    for lessons in options.sizes:
        with tempfile.TemporaryDirectory(prefix="school-bench-") as work:
            rows.append(report.row(lessons, _figures(Path(work), lessons, not options.ours)))
        report.write(rows, options.into)  # what is known so far survives whatever stops the next size
    print(report.table(rows))
    return 0


def _figures(work: Path, lessons: int, with_rivals: bool) -> report.Row:
    """Return all figures of one size; what could not be had is left out, and a line says why."""
    folder = work / "course"
    write_course(folder, lessons)
    builds = {f"{name}_cold_s": build for name, build in RIVALS.items()} if with_rivals else {}
    times: dict[str, list[float]] = {}
    turns = _TURNS if lessons <= _SMALL else 1
    for turn in range(turns):
        last = turn == turns - 1
        # the last of our own cold builds is the one that the next figures go on from
        for name, build in builds.items() if last else (builds | {"cold_s": ours.cold}).items():
            try:
                if lessons > MOST_LESSONS:
                    raise Failed(f"left out above {MOST_LESSONS} lessons")
                _say(f"{lessons} lessons: {name}, {turn + 1} of {turns}")
                times.setdefault(name, []).append(build(folder, work / f"{name}-{turn}"))
            except Failed as reason:
                _say(f"{lessons} lessons: no figure for {name}: {reason}")
    course = ours.Course(folder)
    figures: report.Row = {}
    for name, measure in (("our builds", ours.measure), ("edits under serve", loop.measure)):
        try:
            _say(f"{lessons} lessons: {name}")
            figures |= measure(course, lessons)
        except Failed as reason:
            _say(f"{lessons} lessons: no figures for {name}: {reason}")
    if "cold_s" in figures:
        times.setdefault("cold_s", []).append(figures["cold_s"])
    return figures | {name: statistics.median(seconds) for name, seconds in times.items()}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
