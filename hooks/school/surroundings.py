"""What a build takes from around it: the day, and the folder in which it keeps things for the next one."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

KEPT = ".cache"
"""The folder of what builds keep, below the root; it may be deleted at any time."""


def build_date() -> date:
    """Return today, or the day SOURCE_DATE_EPOCH says (reproducible-builds.org): equal material gives equal pages."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else date.today()
