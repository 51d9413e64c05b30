"""`make quality`: builds the site, measures it, prints each figure beside its bar, exits 1 when one is missed. See README.md."""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from browser.conftest import BASE

from . import accessibility, keyboard, lighthouse, reading, validity, weight
from .figures import Figure, table, write
from .serve import Served, served

ROOT = Path(__file__).parents[2]

MEASUREMENTS = ("validity", "weight", "reading", "keyboard", "accessibility", "lighthouse")
"""The quickest first."""


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description="Measure the built site against the bars it has to reach.")
    parser.add_argument("only", nargs="*", metavar="measurement", help=f"only these: {', '.join(MEASUREMENTS)}")
    parser.add_argument("--site", type=Path, help="measure this folder instead of a site built anew")
    parser.add_argument("--times", type=int, default=3, help="how often Lighthouse opens each page; its median counts")
    parser.add_argument("--into", type=Path, default=ROOT / "quality.json", help="file of the figures")
    options = parser.parse_args()
    if unknown := set(options.only) - set(MEASUREMENTS):
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}")
    with _site(options.site) as site:
        figures = list(_measured(site, options.only or MEASUREMENTS, options.times))
    write(figures, options.into)
    print(table(figures))
    return int(not all(one.holds for one in figures))


def _measured(site: Served, names: Sequence[str], times: int) -> Iterator[Figure]:
    measures: dict[str, Callable[[Served], list[Figure]]] = {
        "validity": validity.measure,
        "weight": weight.measure,
        "reading": reading.measure,
        "keyboard": keyboard.measure,
        "accessibility": accessibility.measure,
        "lighthouse": partial(lighthouse.measure, times=times),
    }
    for name in names:
        print(name, file=sys.stderr, flush=True)
        yield from measures[name](site)


@contextmanager
def _site(folder: Path | None) -> Iterator[Served]:
    """Serve a site: the one given, or one built for the address it is served at, so that its canonical links lead to it."""
    if folder:
        with served(folder.resolve(), _port_of(folder)) as site:
            yield site
        return
    with tempfile.TemporaryDirectory(prefix="school-quality-") as work:
        port, made = _free_port(), Path(work) / "site"
        environ = os.environ | {"SITE_URL": f"http://127.0.0.1:{port}{BASE}", "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(made)]
        subprocess.run(command, cwd=ROOT, env=environ, check=True)
        with served(made, port) as site:
            yield site


def _port_of(folder: Path) -> int:
    """Return the port a site was built for, or 0 where it was built for another machine: any will do then."""
    address = re.search(
        rf'rel="canonical" href="http://127\.0\.0\.1:(\d+){BASE}"', (folder / "index.html").read_text("utf-8")
    )
    return int(address[1]) if address else 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
