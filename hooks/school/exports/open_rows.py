"""Open cases as flat rows: lists become text, actors one column for each sector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from ..model.fact import Sector
from .open_cases import OpenCase, OpenResult

BETWEEN = " | "
"""What stands between several values in one cell."""

Cell = str | int | float | None

_LISTS = ("themes", "actors", "instruments", "results", "limits", "sources")
_LAST = ("confidence", "reviewed", "credit")


def row(case: OpenCase) -> dict[str, Cell]:
    """Return a case as one flat row."""
    urls = {source.id: source.url for source in case.sources}
    plain: dict[str, Cell] = case.model_dump(mode="json", exclude={*_LISTS, *_LAST})
    themes = {
        "themes": _joined(theme.id for theme in case.themes),
        "theme_names": _joined(theme.name for theme in case.themes),
    }
    actors = {
        column(sector): _joined(actor.name for actor in case.actors if actor.sector == sector)
        for sector in get_args(Sector)
    }
    facts = {
        "instruments": _joined(f"{used.type}: {used.text}" for used in case.instruments),
        "results": _joined(_told(result, urls) for result in case.results),
        "limits": _joined(limit.text for limit in case.limits),
        "sources": _joined(urls.values()),
    }
    return plain | themes | actors | facts | case.model_dump(mode="json", include=set(_LAST))


def columns() -> tuple[str, ...]:
    """Return the names of the columns, in order."""
    first = [name for name in OpenCase.model_fields if name not in (*_LISTS, *_LAST)]
    sectors = [column(sector) for sector in get_args(Sector)]
    return (*first, "themes", "theme_names", *sectors, "instruments", "results", "limits", "sources", *_LAST)


def column(sector: str) -> str:
    """Return the name of the column with the actors of a sector."""
    return f"actors_{sector.replace('-', '_')}"


def _told(result: OpenResult, urls: dict[str, str]) -> str:
    statement = f"{result.claim}: {result.figure}" if result.figure else result.claim
    return f"{statement} [{', '.join([result.evidence, *(urls[id] for id in result.sources if id in urls)])}]"


def _joined(texts: Iterable[str]) -> str | None:
    return BETWEEN.join(texts) or None
