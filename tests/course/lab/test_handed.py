"""Sheets in every form they come in, and all that can be wrong with them."""

from pathlib import Path

import openpyxl
import pytest

from borderkit.course.lab.coding import Task
from borderkit.course.lab.handed import Handed, read_folder
from borderkit.data.problems import DataError

from .conftest import Write

ADAM = "coder,item,code\nAdam,c1,yes\nAdam,c2,no\nAdam,s1,B2\n"


def rules(handed: Handed) -> list[str]:
    return [problem.rule for problem in handed.problems]


def codes(handed: Handed) -> list[tuple[str, ...]]:
    return list(
        handed.codes[["coder", "item", "question", "code"]].itertuples(index=False, name=None)
    )


WANTED = [
    ("Adam", "c1", "verdict", "yes"),
    ("Adam", "c2", "verdict", "no"),
    ("Adam", "s1", "reliability", "B"),
    ("Adam", "s1", "credibility", "2"),
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_program_may_have_saved_it(
    tmp_path: Path, task: Task, delimiter: str, end: str, encoding: str
) -> None:
    text = ADAM.replace(",", delimiter).replace("\n", end)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    handed = read_folder(tmp_path, task)
    assert codes(handed) == WANTED
    assert handed.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nNom;Code;Claim\nAdam;YES ;c1\nAdam;No;C 2\nAdam;b-2;S1\n",
        "Seminar 3\n\ncode,text,item,coder\nyes,It rained,c1,Adam\n\nno,,c2,Adam\nB٢,,s1,Adam\n",
        "Name: Adam\nitem,verdict,reliability,credibility\nc1,yes,,\nc2,no,,\ns1,,B,2.0\n",
        "name,Adam\nIt rained,x\nitem,code\nIt rained,yes\nIt snowed,no\nA source,B 2\n",
        "coder,item,code\nAdam,c1,yes\n,c2,no\n,s1,B2\n",
        "الاسم;البند;الرمز\nAdam;c1;yes\nAdam;c2;no\nAdam;s1;B2\n",
    ],
)
def test_columns_may_be_renamed_moved_or_stand_under_a_title(
    tmp_path: Path, task: Task, write: Write, text: str
) -> None:
    write("x.csv", text)
    assert codes(read_folder(tmp_path, task)) == WANTED


def test_a_guessed_column_is_used_and_told(tmp_path: Path, task: Task, write: Write) -> None:
    write("a.csv", ADAM.replace("item", "itme"))
    handed = read_folder(tmp_path, task)
    assert codes(handed) == WANTED
    assert rules(handed) == ["guessed-column"]
    assert handed.problems[0].column == "itme"


def test_arabic_names_in_windows_1256_are_read(tmp_path: Path, task: Task) -> None:
    text = "الاسم;البند;الرمز\nليلى حسن العراقي;c1;yes\n"
    (tmp_path / "a.csv").write_bytes(text.encode("cp1256"))
    handed = read_folder(tmp_path, task)
    assert handed.coders == ["ليلى حسن العراقي"]
    assert rules(handed) == ["guessed-encoding"]


def test_merged_cells_two_header_rows_and_numbers(tmp_path: Path, task: Task) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    sheet = book.create_sheet("Coding")
    for row in [
        ["Seminar"],
        ["Coder", "Item", "Verdict", "Grade", None],
        [None, None, None, "Reliability", "Credibility"],
        ["Adam", "c1", "yes", None, None],
        [None, "c2", "no", None, None],
        [None, "s1", None, "B", 2.0],
    ]:
        sheet.append(row)
    for cells in ("A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "A4:A6"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    handed = read_folder(tmp_path, task)
    assert codes(handed) == WANTED
    assert 'Of 2 sheets, "Coding" was read.' in handed.problems[0].message
    assert handed.codes["row"].tolist() == [4, 5, 6, 6]


def test_without_a_name_the_file_names_the_coder(tmp_path: Path, task: Task, write: Write) -> None:
    write("Layla.csv", "item,code\nc1,yes\n")
    write("Adam_123/sheet.csv", "item,code\nc1,no\n")
    assert read_folder(tmp_path, task).coders == ["Adam_123", "Layla"]


def test_what_cannot_be_read_is_told_by_row_and_the_rest_is_used(
    tmp_path: Path, task: Task, write: Write
) -> None:
    write("a.csv", "coder,item,code\nAdam,c1,perhaps\nAdam,c9,yes\nAdam,c2,no\nAdam,s1,\n")
    handed = read_folder(tmp_path, task)
    assert codes(handed) == [("Adam", "c2", "verdict", "no")]
    told = [(one.rule, one.row, one.column, one.value) for one in handed.problems]
    assert told == [
        ("outside-the-scale", 2, "code", "perhaps"),
        ("unknown-item", 3, "item", "c9"),
        ("empty-codes", None, None, ""),
    ]


@pytest.mark.parametrize("grade", ["G2", "B7", "BB", "2B", "good"])
def test_half_a_grade_is_never_guessed(
    tmp_path: Path, task: Task, write: Write, grade: str
) -> None:
    write("a.csv", f"coder,item,code\nAdam,s1,{grade}\nAdam,c1,yes\n")
    handed = read_folder(tmp_path, task)
    assert "outside-the-scale" in rules(handed)
    assert set(handed.codes["code"]) <= {"yes", "B", "2"}


def test_one_item_coded_twice_with_two_codes_counts_as_none(
    tmp_path: Path, task: Task, write: Write
) -> None:
    write("a.csv", ADAM + "Adam,c1,no\nAdam,c2,no\n")
    handed = read_folder(tmp_path, task)
    assert codes(handed) == WANTED[1:]
    assert "yes (row 2) and no (row 5)" in handed.problems[0].message


def test_a_coder_who_hands_in_twice_alike_counts_once(
    tmp_path: Path, task: Task, write: Write
) -> None:
    write("a.csv", ADAM.replace("no", ""))
    write("b.csv", ADAM.replace("Adam", " ADAM"))
    handed = read_folder(tmp_path, task)
    assert sorted(codes(handed)) == sorted(WANTED)
    assert "same-name" in rules(handed)


def test_two_of_one_name_who_differ_are_kept_apart(
    tmp_path: Path, task: Task, write: Write
) -> None:
    write("a.csv", ADAM)
    write("b.csv", ADAM.replace("yes", "no"))
    handed = read_folder(tmp_path, task)
    assert handed.coders == ["Adam (a.csv)", "Adam (b.csv)"]
    assert rules(handed) == ["same-name"]


@pytest.mark.parametrize(
    ("first", "second"),
    [(ADAM.replace("no", ""), "coder,item,code\nAdam,c2,no\n"), (ADAM[:28], ADAM[28:])],
)
def test_two_half_filled_sheets_of_one_name_may_be_two_people_s(
    tmp_path: Path, task: Task, write: Write, first: str, second: str
) -> None:
    write("a.csv", first)
    write("b.csv", "coder,item,code\n" + second.removeprefix("coder,item,code\n"))
    handed = read_folder(tmp_path, task)
    assert handed.coders == ["Adam (a.csv)", "Adam (b.csv)"]
    (told,) = [one for one in handed.problems if one.rule == "same-name"]
    assert "none in common; they are kept apart" in told.message


def test_a_name_with_path_separators_is_only_text(tmp_path: Path, task: Task, write: Write) -> None:
    write("a.csv", "coder,item,code\n../../etc/passwd,c1,yes\n")
    assert read_folder(tmp_path, task).coders == ["../../etc/passwd"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_formulas_are_text_and_never_worked_out(tmp_path: Path, task: Task) -> None:
    book = openpyxl.Workbook()
    for row in [["coder", "item", "code"], ["Adam", "c1", '="y"&"es"'], ["Adam", "c2", "no"]]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    handed = read_folder(tmp_path, task)
    assert codes(handed) == [WANTED[1]]
    assert rules(handed) == ["empty-codes"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, task: Task, write: Write) -> None:
    outside = write("outside/secret.csv", ADAM.replace("Adam", "Secret"))
    write("class/a.csv", ADAM)
    (tmp_path / "class/b.csv").symlink_to(outside)
    (tmp_path / "class/folder").symlink_to(outside.parent)
    handed = read_folder(tmp_path / "class", task)
    assert handed.coders == ["Adam"]
    assert rules(handed) == ["outside"]


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_no_folder_and_an_empty_folder_are_told(tmp_path: Path, task: Task, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/notes.docx").write_bytes(b"PK")
    with pytest.raises(DataError, match=r"no such folder|no sheet in the folder") as caught:
        read_folder(tmp_path / name, task)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_sheets_without_one_usable_code_say_what_is_wrong_with_each(
    tmp_path: Path, task: Task, write: Write
) -> None:
    write("a.csv", "no header here\n")
    write("b.csv", "   \n")
    with pytest.raises(DataError) as caught:
        read_folder(tmp_path, task)
    assert [one.rule for one in caught.value.problems] == ["no-header", "empty-file", "no-codes"]
