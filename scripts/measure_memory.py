"""Measure the memory of a student and write the table in docs/instructor/memory.csv.

Run from the root: ``python -m scripts.measure_memory``. Each notebook is run from top to bottom in
a kernel of its own, as a student would, and the resident memory of that process is read when it is
done. Processes of one machine share some of it, so that the sum over many students is a little too
high, which is the safe side.
"""

import csv
import datetime
import platform
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import psutil  # type: ignore[import-untyped]
from nbclient import NotebookClient
from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "instructor" / "memory.csv"
MEGABYTE = 1_000_000
PATIENCE = 60  # seconds for a server to start
SECONDS_PER_CELL = 300


class Held(NamedTuple):
    """What was run, and the memory that it holds, in MB."""

    what: str
    megabytes: float


def kernels(paths: list[Path]) -> Iterator[Held]:
    """Run each notebook in a fresh kernel and give what the kernel holds at its end."""
    for path in paths:
        yield Held(path.stem, _after(path))


def server(folder: Path, port: int) -> Held:
    """Start JupyterLab in ``folder`` and give what the server holds once it answers.

    Raises TimeoutError when it doesn't.
    """
    with _running(folder, port) as process:
        return Held("the Jupyter server", _held(process.pid))


def per_student(measured: list[Held], server_held: Held, kernels_open: int = 1) -> float:
    """Give the MB of a student with the server and the largest kernels that are open at once."""
    largest = sorted((held.megabytes for held in measured), reverse=True)[:kernels_open]
    return server_held.megabytes + sum(largest)


def _after(path: Path) -> float:
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": path.parent}},
        config=Config(KernelManager={"transport_encryption": "auto"}),
    )
    with client.setup_kernel():
        for number, cell in enumerate(client.nb.cells):
            client.execute_cell(cell, number)
        return _held(_pid(client))


def _held(pid: int) -> float:
    """Give the resident memory of a process and of what it started, in MB."""
    process = psutil.Process(pid)
    family = (process, *process.children(recursive=True))
    return float(sum(each.memory_info().rss for each in family)) / MEGABYTE


def _pid(client: NotebookClient) -> int:
    manager: Any = client.km
    return int(manager.provisioner.pid)


@contextmanager
def _running(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    options = ["--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--allow-root"]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}/api")
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait(address: str) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"Nothing answered at {address} within {PATIENCE} seconds.")


def write(measured: list[Held], table: Path) -> None:
    """Write what was measured, with the day and the kind of machine."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["what", "megabytes", "measured_on", "machine"])
        writer.writerows([held.what, round(held.megabytes), today, machine] for held in measured)


def main() -> None:
    """Measure the server and every notebook, and say each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    measured = [server(ROOT, port)]
    print(measured[0])
    for held in kernels(sorted((ROOT / "notebooks").glob("*.ipynb"))):
        measured.append(held)
        print(held, flush=True)
    write(measured, TABLE)


if __name__ == "__main__":
    main()
