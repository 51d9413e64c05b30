"""Commands in, seconds and memory out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The folder of the project."""

_LAST_WORDS = 300


class Failed(RuntimeError):
    """A command that did not end well; its last words are the message."""


@dataclass(frozen=True)
class Run:
    """A command that ended well."""

    seconds: float
    peak_mib: float
    """Memory of its largest process."""
    output: str


def run(command: Sequence[str | Path], folder: Path, log: Path, **environment: str) -> Run:
    """Run a command in `folder` and measure it; `log` takes what it says.

    Raises:
        Failed: it could not be started, or ended with an error.
    """
    if hasattr(os, "sync"):
        os.sync()  # else the disk is still busy with what the command before has written
    with log.open("wb") as said:
        begun = time.perf_counter()
        try:
            process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=surroundings(**environment))
        except OSError as error:
            raise Failed(str(error)) from error
        # wait4 tells the memory of the largest process among the command and those it waited for
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    output = log.read_text("utf-8", "replace")
    if process.returncode != 0:
        raise Failed(" ".join(output.split())[-_LAST_WORDS:] or f"status {process.returncode}")
    return Run(seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024), output)


def surroundings(**environment: str) -> Mapping[str, str]:
    """Return the environment of a measured command: the project's own code, the same date for all.

    Python may keep what it compiles, as it does for whoever builds a site, even where a shell forbids it: else every
    command of every generator would begin by compiling all it imports.
    """
    own = {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795305600"}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | own | environment
