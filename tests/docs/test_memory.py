import json
import socket
from pathlib import Path

import pytest

from scripts.measure_memory import Held, kernels, per_student, server


def _notebook(folder: Path, name: str, source: str) -> Path:
    cell: dict[str, object]
    cell = {"cell_type": "code", "id": "one", "source": source, "metadata": {}, "outputs": []}
    cell["execution_count"] = None
    path = folder / f"{name}.ipynb"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    content = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_what_a_notebook_holds_at_its_end_is_seen(tmp_path: Path) -> None:
    little = _notebook(tmp_path, "little", "1 + 1")
    large = _notebook(tmp_path, "large", "held = b'x' * 150_000_000")
    less, more = kernels([little, large])
    assert (less.what, more.what) == ("little", "large")
    assert 10 < less.megabytes < 150
    assert 140 < more.megabytes - less.megabytes < 200


def test_a_server_is_measured_and_ended(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert server(tmp_path, port).megabytes > 20
    with pytest.raises(ConnectionRefusedError), socket.socket() as again:
        again.connect(("127.0.0.1", port))


def test_a_student_has_the_server_and_the_largest_kernels() -> None:
    measured = [Held("a", 100), Held("b", 300), Held("c", 200)]
    assert per_student(measured, Held("server", 50)) == 350
    assert per_student(measured, Held("server", 50), kernels_open=2) == 550
