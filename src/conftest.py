"""Names that every docstring example may use: ``kit``, loaded once, and ``data_folder``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

import borderkit
from borderkit.kit import Kit


@pytest.fixture(autouse=True)
def _own_work(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the answers that an example gives out of the reader's own folder."""
    monkeypatch.setenv("BORDERKIT_WORK", str(tmp_path_factory.mktemp("work")))


@pytest.fixture(scope="session")
def shared_kit() -> Kit:
    """Load the kit once for all examples."""
    return borderkit.load()


@pytest.fixture(autouse=True)
def _names(doctest_namespace: dict[str, object], shared_kit: Kit) -> None:
    doctest_namespace["kit"] = shared_kit
    doctest_namespace["data_folder"] = borderkit.data_folder


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    """Close the figures that an example drew: Matplotlib warns of more than twenty."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
