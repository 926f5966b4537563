"""Run every notebook from top to bottom and keep its outputs (run by ``make run``)."""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent
SECONDS_PER_CELL = 120


def run(path: Path) -> None:
    """Run one notebook in place."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        record_timing=False,  # times would differ in every run
        store_widget_state=False,  # without a kernel a widget is only an error on the page
        resources={"metadata": {"path": path.parent}},
        # Else each kernel warns that it has none.
        config=Config(KernelManager={"transport_encryption": "auto"}),
    )
    client.execute()
    _drop_widgets(notebook)
    # The same file whichever Python ran it.
    notebook.metadata.get("language_info", {}).pop("version", None)
    nbformat.write(notebook, path)


def _drop_widgets(notebook: nbformat.NotebookNode) -> None:
    """Leave the text of a widget and not its view, which lives as long as its kernel."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)


def main() -> None:
    """Run the notebooks named on the command line, or all of them."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "notebooks").glob("*.ipynb"))
    for path in paths:
        started = time.perf_counter()
        print(f"{path.name} ...", end=" ", flush=True)
        try:
            run(path)
        except CellExecutionError as error:
            sys.exit(f"stopped; the file is as it was.\n{error}")
        print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
