"""The index of each language, made from the finished pages by Pagefind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


class SearchError(RuntimeError):
    """Pagefind could not read the pages it was given."""


def index(site: Path) -> None:
    """Write the search indexes of the built pages under `site` into its folder `pagefind/`.

    Raises:
        SearchError: Pagefind failed; its own words are in the message.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--exclude-selectors", "[data-pagefind-ignore]"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SearchError(run.stderr or run.stdout)
