"""`make run`: a notebook is run in place, or left as it was."""

from pathlib import Path

import nbformat
import pytest

from scripts import run_notebooks


def write(path: Path, source: str) -> None:
    cell = nbformat.v4.new_code_cell(source)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)


def test_outputs_are_kept_without_times_and_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.ipynb"
    write(path, "print(6 * 7)")
    monkeypatch.setattr("sys.argv", ["run_notebooks.py", str(path)])
    run_notebooks.main()
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].outputs[0].text == "42\n"
    assert "execution" not in notebook.cells[0].metadata
    assert "version" not in notebook.metadata.language_info
    assert capsys.readouterr().out.startswith("a.ipynb ... ")


def test_a_failing_notebook_is_named_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.ipynb"
    write(path, "1 / 0")
    before = path.read_bytes()
    monkeypatch.setattr("sys.argv", ["run_notebooks.py", str(path)])
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        run_notebooks.main()
    assert path.read_bytes() == before


def test_a_widget_leaves_its_text_and_not_its_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.ipynb"
    write(path, "import ipywidgets; ipywidgets.Text(value='kept')")
    monkeypatch.setattr("sys.argv", ["run_notebooks.py", str(path)])
    run_notebooks.main()
    notebook = nbformat.read(path, as_version=4)
    assert list(notebook.cells[0].outputs[0]["data"]) == ["text/plain"]
    assert "widgets" not in notebook.metadata
