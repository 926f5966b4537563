import pandas as pd

from borderkit.course.claims import stances
from borderkit.kit import Kit

MARKS = pd.DataFrame(
    {
        "claim_id": ["c1", "c1", "c1", "c2"],
        "group": ["none-found", "iran", "iran", "uae"],
        "stance": ["context", "supports", "contradicts", "supports"],
        "n": [1, 2, 3, 1],
    }
)


def test_every_stance_has_a_look_of_its_own(kit: Kit) -> None:
    assert list(stances.STANCES) == list(kit.codes("stance"))
    looks = [(look.marker, look.filled) for look in stances.STANCES.values()]
    assert len(set(looks)) == len(looks)


def test_marks_of_one_claim_never_meet(kit: Kit) -> None:
    placed = stances.places_of(MARKS, kit.codes("alignment"))
    gaps = placed.query("claim_id == 'c1'")["x"].sort_values().diff().dropna()
    assert len(placed) == len(MARKS)
    assert (gaps >= 1).all()


def test_a_column_is_as_wide_as_its_fullest_cell() -> None:
    assert stances.widths_of(MARKS) == {"iran": 2, "none-found": 1, "uae": 1}


def test_columns_follow_one_another_by_name(kit: Kit) -> None:
    columns = stances.columns_of(MARKS, kit.codes("alignment"))
    assert columns["label"].tolist() == ["Iran", "United Arab Emirates", "None found"]
    assert columns["centre"].is_monotonic_increasing
    assert (columns["edge"] < columns["centre"]).all()


def test_marks_stand_in_their_own_column(kit: Kit) -> None:
    labels = kit.codes("alignment")
    placed = stances.places_of(MARKS, labels)
    starts, widths = stances.starts_of(MARKS, labels), stances.widths_of(MARKS)
    for group, x in zip(placed["group"], placed["x"], strict=True):
        assert starts[group] <= x <= starts[group] + widths[group] - 1
