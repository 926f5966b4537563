from pathlib import Path

import pytest

from borderkit.exports.files import save


@pytest.mark.parametrize("text", ["", "a\r\nb\n", "\ufeffالقائم", "a\rb"])
def test_a_file_holds_exactly_the_text(tmp_path: Path, text: str) -> None:
    path = save(str(tmp_path / "export.txt"), text)
    assert path.read_bytes() == text.encode("utf-8")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        save(tmp_path / "nowhere" / "export.txt", "")
