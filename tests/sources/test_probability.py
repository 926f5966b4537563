"""Words of likelihood."""

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.kit import Kit
from borderkit.sources import probability


@pytest.fixture(scope="module")
def scale(kit: Kit) -> pd.DataFrame:
    return probability.bands(kit.method_scales)


def test_the_bands_touch_and_rise(scale: pd.DataFrame) -> None:
    assert scale["low"].tolist()[1:] == scale["high"].tolist()[:-1]
    assert len(scale) == 7


@pytest.mark.parametrize(("number", "terms"), [(0, 0), (1, 1), (50, 1), (80, 2), (99.5, 0)])
def test_a_number_has_the_terms_of_its_bands(
    number: float, terms: int, scale: pd.DataFrame
) -> None:
    assert len(probability.terms_for(number, scale)) == terms


@pytest.mark.parametrize(
    ("number", "verdict"), [(54, "below the band"), (55, "inside"), (81, "above the band")]
)
def test_your_number_is_set_beside_the_band(
    number: float, verdict: str, scale: pd.DataFrame
) -> None:
    row = probability.compare({"Likely": number}, scale).iloc[0]
    assert (row["term"], row["verdict"]) == ("likely / probable", verdict)


@pytest.mark.parametrize(
    ("mine", "says"),
    [
        ({"perhaps": 50}, "not on the scale"),
        ({"likely": 120}, "from 0 to 100"),
        ({"likely": float("nan")}, "from 0 to 100"),
        ({"likely": "much"}, "from 0 to 100"),
    ],
)
def test_what_is_no_word_or_no_number_is_named(
    mine: dict[str, float], says: str, scale: pd.DataFrame
) -> None:
    with pytest.raises(DataError, match=says):
        probability.compare(mine, scale)


def test_nothing_given_is_an_empty_table(scale: pd.DataFrame) -> None:
    assert probability.compare({}, scale).empty
