"""The cases as a table, RFC 4180: for spreadsheets and statistics."""

from __future__ import annotations

import csv
from io import StringIO

from ..navigation import Site
from .open_cases import open_cases
from .open_rows import columns, row

ADDRESS = "data/cases.csv"
MEDIA_TYPE = "text/csv"

_MARK = "\ufeff"  # tells spreadsheets that the letters are UTF-8; readers of data skip it


def text(site: Site, site_url: str, language: str) -> str:
    """Return the table in `language`, one case a row."""
    table = StringIO(newline="")
    writer = csv.DictWriter(table, columns())
    writer.writeheader()
    writer.writerows(row(case) for case in open_cases(site, site_url, language))
    return _MARK + table.getvalue()
