from pathlib import Path
from typing import Any

import pytest

from borderkit.course import forms
from borderkit.course.capstone.example import STRIKES
from borderkit.course.capstone.file import Briefing, BriefingFile
from borderkit.course.capstone.form import (
    MOST,
    TEXT,
    BriefingDesk,
    Finder,
    Form,
    Picker,
    matching,
)
from borderkit.kit import Kit


@pytest.fixture
def form(kit: Kit) -> Form:
    return Form(kit)


def test_the_page_of_a_notebook_without_a_kernel_is_always_the_same(kit: Kit) -> None:
    bundle = BriefingDesk(kit)._repr_mimebundle_()
    assert bundle["text/plain"] == TEXT
    assert bundle["text/html"] == f"<p>{TEXT}</p>"
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_nothing_is_written_before_anything_is_changed(form: Form, own_work: Path) -> None:
    assert list(own_work.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", "Two"), ("author", "Me"), ("question", "How?"), ("argument", "A.\n\nB."),
     ("unchecked", "All."), ("with_map", False), ("with_timeline", False),
     ("style", "chicago-author-date")],
)  # fmt: skip
def test_every_change_is_kept_at_once_and_comes_back(
    kit: Kit, form: Form, name: str, value: Any
) -> None:
    form.fields[name].value = value
    assert getattr(form.file.read(), name) == value
    assert Form(kit).fields[name].value == value


def test_events_and_claims_are_added_and_taken_out(kit: Kit, form: Form) -> None:
    form.events.filter.value = "29 december 2019"
    form.events.found.value = (STRIKES,)
    form.events.add.click()
    assert form.file.read().events == (STRIKES,)
    form.claims.found.value = ("c24", "c25")
    form.claims.add.click()
    assert Form(kit).claims.ids == ("c24", "c25")
    form.claims.chosen.value = ("c24",)
    form.claims.take_out.click()
    assert form.file.read().claims == ("c25",)


def test_ids_that_nobody_knows_are_shown_and_kept(kit: Kit, own_work: Path) -> None:
    BriefingFile(own_work).save(Briefing(events=("no-such",), style="mla"))
    form = Form(kit)
    assert form.events.chosen.options == (("no-such", "no-such"),)
    assert form.fields["style"].value is None
    form.events.found.value = (STRIKES,)
    form.events.add.click()
    read = form.file.read()
    assert read.events == ("no-such", STRIKES)
    assert read.style == "mla"


def test_what_was_changed_by_hand_meanwhile_stays(form: Form) -> None:
    form.fields["title"].value = "Two"
    form.file.put(question="By hand?")
    form.fields["author"].value = "Me"
    assert form.file.read().question == "By hand?"


def test_a_source_is_found_and_its_mark_put_at_the_end(form: Form) -> None:
    form.fields["argument"].value = "Few. "
    form.finder.filter.value = "tehran times regular basis"
    form.finder.found.value = "tehrantimes-2021-07-03"
    form.finder.add.click()
    assert form.file.read().argument == "Few. [@tehrantimes-2021-07-03]"


def test_without_a_filter_the_sources_on_what_was_chosen_are_shown(form: Form) -> None:
    assert form.finder.found.options == ()
    form.claims.found.value = ("c25",)
    form.claims.add.click()
    assert "mehr-2019-12-pmu-toll" in [one for _, one in form.finder.found.options]


def test_check_and_write_say_what_they_found(form: Form, own_work: Path) -> None:
    form.check.click()
    assert "The briefing has no title." in form.said.value
    form.fields["title"].value = "<i>Two</i>"
    form.write.click()
    assert 'download="briefing.docx"' in form.said.value
    assert (own_work / "briefing" / "briefing.html").is_file()


def test_a_full_disk_is_said_and_nothing_breaks(form: Form, own_work: Path) -> None:
    (own_work / "briefing").write_text("in the way")
    form.write.click()
    assert "be saved (File exists)" in form.said.value


def test_the_form_keeps_its_keys_and_names_every_control(form: Form) -> None:
    assert forms.CLASS in form.box._dom_classes
    named = [*form.fields.values(), form.events.filter, form.events.found, form.finder.found]
    assert all(control.description for control in named)


def test_a_line_is_sent_once_it_is_left_and_a_text_with_every_key(form: Form) -> None:
    # Of one message a key the last can be lost where somebody goes on to the next field fast.
    lines = [form.fields[name].continuous_update for name in ("title", "author", "question")]
    assert lines == [False] * 3
    assert form.fields["argument"].continuous_update


def test_a_filter_wants_every_word_and_never_shows_too_much() -> None:
    options = {f"e-{n}": f"Event {n} at Al-Qaim" for n in range(MOST + 50)}
    assert len(matching(options, "")) == MOST
    both = [one for _, one in matching(options, "QAIM e-17")]
    assert both == [one for one in options if "17" in one]
    assert matching(options, "mosul") == []


def test_adding_the_same_twice_saves_once() -> None:
    saved: list[tuple[str, ...]] = []
    picker = Picker("Claims", {"c01": "One"}, [], saved.append)
    for _ in range(2):
        picker.found.value = ("c01",)
        picker.add.click()
    assert saved == [("c01",)]


def test_no_source_marked_cites_none(kit: Kit) -> None:
    cited: list[str] = []
    finder = Finder(kit, lambda: (), cited.append)
    finder.add.click()
    assert cited == []
