"""Where countries lie: a code and a point in, whether the point can be in that country out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .yaml_files import read_yaml

Box = tuple[float, float, float, float]
"""South, west, north and east, in degrees."""


def is_known(country: str) -> bool:
    """Tell whether `country` is the code of a country, or `EU`."""
    return country in _boxes()


def is_in(country: str, latitude: float, longitude: float) -> bool:
    """Tell whether a point lies in one of the boxes of a country."""
    return any(
        south <= latitude <= north and west <= longitude <= east
        for south, west, north, east in _boxes().get(country, ())
    )


@cache
def _boxes() -> dict[str, list[Box]]:
    boxes: dict[str, list[Box]] = read_yaml(Path(__file__).with_name("countries.yml"))
    return boxes
