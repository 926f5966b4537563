"""What all tests share: the kit, loaded once."""

from __future__ import annotations

import matplotlib as mpl
import pytest

import borderkit
from borderkit.kit import Kit

mpl.use("Agg")


@pytest.fixture(scope="session")
def kit() -> Kit:
    """Load the kit from the project's own data."""
    return borderkit.load()
