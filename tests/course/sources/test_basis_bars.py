from collections.abc import Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from borderkit.course.show import style
from borderkit.course.sources import basis_bars

EVENTS = pd.DataFrame(
    {
        "title": ["First", "Second"],
        "when": ["1 May 2020", "2 May 2020"],
        "pages": [5, 2],
        "bodies": [3, 4],
        "first_hand": [2, 0],
    }
)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def test_each_event_has_three_bars() -> None:
    _, ax = style.subplots(9, 4)
    basis_bars.bars(EVENTS, ax, "kit")
    assert [bar.get_width() for bar in ax.patches] == [5, 3, 2, 2, 4, 0]
    assert ax.get_title(loc="left") == "7 pages on 2 events rest on 7 bodies, 2 at first hand"


def test_the_bars_in_words() -> None:
    alt = basis_bars.bars_alt(EVENTS)
    assert "First, with 5 pages, 3 bodies and 2 at first hand" in alt
    assert "In 1 of 2 events there are fewer bodies" in alt
