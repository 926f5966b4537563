"""What the tests of the course share: figures are closed, and a kit may have other tables."""

from collections.abc import Callable, Iterator
from copy import copy

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from borderkit.data.views_old import old_views
from borderkit.kit import Kit


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    """Forget every figure after its test; pyplot warns when many are open."""
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def changed(kit: Kit) -> Callable[..., Kit]:
    """Give the kit with other tables in the place of its own: ``changed(claims=few)``."""

    def with_tables(**tables: pd.DataFrame) -> Kit:
        other = copy(kit)
        other.record = {**kit.record, **tables}
        other.tables = other.record | old_views(other.record)
        return other

    return with_tables
