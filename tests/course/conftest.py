from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    """Forget every figure after its test; pyplot warns when many are open."""
    yield
    plt.close("all")
