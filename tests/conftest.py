"""What all tests share: the kit, loaded once."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import pytest

import borderkit
from borderkit.kit import Kit

mpl.use("Agg")


@pytest.fixture(autouse=True)
def own_work(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the answers that a test gives out of the reader's own folder."""
    folder = tmp_path_factory.mktemp("work")
    monkeypatch.setenv("BORDERKIT_WORK", str(folder))
    return folder


@pytest.fixture(scope="session")
def kit() -> Kit:
    """Load the kit from the project's own data."""
    return borderkit.load()
