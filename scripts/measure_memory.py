"""Measure the memory of a student and write the table in docs/instructor/memory.csv.

Run from the root: ``python -m scripts.measure_memory``. It runs every notebook.
"""

import csv
import datetime
import platform
import socket
from pathlib import Path

from borderkit.benches.memory import Held, kernels, server

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "instructor" / "memory.csv"


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
