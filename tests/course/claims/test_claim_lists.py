"""Lists of claims, omissions, devices and audits: complete, in their order, nothing run."""

from __future__ import annotations

import pandas as pd

from borderkit.claims import audit
from borderkit.claims.texts import IN_THE_WORDS
from borderkit.course.claims import claim_lists
from borderkit.kit import Kit
from borderkit.sources.base import drawn_readings


def test_every_claim_says_how_it_could_be_checked(kit: Kit) -> None:
    page = claim_lists.checking_table(kit.claims, kit.codes("claim_kind"), kit.codes("checkable"))
    assert page.frame["How, or why not"].notna().all()
    assert page.frame["Claim"].tolist() == kit.claims["id"].tolist()


def test_the_three_directions_hold_every_omission_once(kit: Kit) -> None:
    words = kit.codes("omission_direction")
    parts = [claim_lists.omissions_table(kit.tables, words, way).frame for way in words]
    listed = [what for part in parts for what in part["Left out"]]
    assert sorted(listed) == sorted(kit.omissions["what"])
    assert "Which way it tells" in claim_lists.omissions_table(kit.tables, words).frame


def test_every_omission_names_who_reports_it(kit: Kit) -> None:
    words = kit.codes("omission_direction")
    page = claim_lists.omissions_table(kit.tables, words)
    assert "no source recorded" not in set(page.frame["Reported by"])


def test_devices_stand_by_paragraph_and_say_what_bears_on_them(kit: Kit) -> None:
    page = claim_lists.devices_table(kit.tables)
    assert page.frame["Paragraph"].is_monotonic_increasing
    cited = set(kit.citations.query("table == 'rhetoric'")["record"])
    assert (page.frame["What bears on it"] != IN_THE_WORDS).sum() == len(cited)


def test_drawn_rows_are_linked_and_never_run(kit: Kit) -> None:
    rows = audit.draw_rows(kit.tables, "Euphrates")
    rows.loc[0, "says"] = "<script>alert(1)</script>"
    text = claim_lists.audit_table(rows, {"reactions": "Reactions"})._repr_html_()
    assert "<script>" not in text
    assert text.count("<a href=") == len(rows)


def test_the_tally_shows_counts_with_their_intervals(kit: Kit) -> None:
    labels = kit.codes("second_verdict")
    own = pd.DataFrame({"verdict": ["confirmed"] * 4 + ["wrong"]})
    page = claim_lists.tally_table(
        audit.compare_tallies(drawn_readings(kit.second_readings), own, labels)
    )
    you = page.frame.set_index("What was found")["You"]
    assert you[labels["wrong"]] == "1 (4 to 62 %)"
    assert page.caption == "70 rows of the kit's reader, 5 of yours, with intervals"


def test_before_the_first_reading_the_tally_says_none_yet(kit: Kit) -> None:
    none = pd.DataFrame({"verdict": []})
    found = audit.compare_tallies(
        drawn_readings(kit.second_readings), none, kit.codes("second_verdict")
    )
    assert set(claim_lists.tally_table(found).frame["You"]) == {claim_lists.NONE_YET}
