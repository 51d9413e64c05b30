"""What the measurements give: numbers, each beside the bar it has to reach."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

MOST_SHOWN = 12
"""Faults printed below a figure; the file has them all."""


@dataclass(frozen=True)
class Figure:
    """One number and its bar."""

    name: str
    value: float
    bar: float
    is_floor: bool = False
    """Whether the number must reach the bar; else it must not pass it."""
    faults: tuple[str, ...] = ()
    """What the number is made of, where it counts faults; or why it is not better."""

    @property
    def holds(self) -> bool:
        """Tell whether the bar is kept."""
        return self.value >= self.bar if self.is_floor else self.value <= self.bar


def none_of(name: str, faults: Sequence[str]) -> Figure:
    """Return the figure of a thing that must never occur."""
    return Figure(name, len(faults), 0, faults=tuple(faults))


def table(figures: Sequence[Figure]) -> str:
    """Return one line a figure, and below each that misses its bar what was found."""
    width = max((len(one.name) for one in figures), default=0)
    lines = []
    for one in figures:
        sign = "≥" if one.is_floor else "≤"
        line = f"{one.name:<{width}}  {one.value:>9,.7g}  {sign} {one.bar:<9,.7g}  {'' if one.holds else 'MISSED'}"
        lines.append(line.rstrip())
        shown = () if one.holds else one.faults[:MOST_SHOWN]
        lines += [f"    {fault[:200]}" for fault in shown]
        left = len(one.faults) - len(shown)
        lines += [f"    and {left} more in quality.json"] if shown and left else []
    return "\n".join(lines)


def write(figures: Sequence[Figure], into: Path) -> None:
    """Write all figures as JSON."""
    rows = [asdict(one) | {"holds": one.holds} for one in figures]
    into.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")
