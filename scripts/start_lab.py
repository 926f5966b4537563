"""Open JupyterLab on the first notebook (run by ``make lab``; also alone, in a conda environment).

Where there is no browser, as on a server, the address is printed instead.
"""

import os
import shutil
import sys
import webbrowser
from pathlib import Path

from jupyterlab.labapp import LabApp

ROOT = Path(__file__).resolve().parent.parent
FIRST_NOTEBOOK = "notebooks/00_start_here.ipynb"


def copy_settings() -> None:
    """Give this environment's JupyterLab the kit's settings and its page for export.

    No news and no calls home; a notebook saved as HTML keeps the words that stand for a picture.
    """
    shutil.copytree(ROOT / "docs/jupyterlab", sys.prefix, dirs_exist_ok=True)


def has_browser() -> bool:
    """Tell whether this machine can open a page by itself."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def is_root() -> bool:
    """Tell whether this runs as root, as in most containers; Jupyter then wants to be told."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def lab_options() -> list[str]:
    """Return the options that JupyterLab is started with."""
    options = [
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{FIRST_NOTEBOOK}",
        "--LabApp.extension_manager=readonly",  # the other one asks PyPI for its catalogue
        "--ServerApp.log_level=WARN",  # leaves the address, and what goes wrong
        "--LabApp.log_level=WARN",
        "--KernelManager.transport_encryption=auto",  # else each kernel warns that it has none
    ]
    if is_root():
        options.append("--allow-root")
    if not has_browser():
        options.append("--no-browser")
    return options


def main() -> None:
    """Start JupyterLab and stay until it is stopped."""
    copy_settings()
    print(
        "Starting JupyterLab. To stop it, press Ctrl+C here twice. Your work stays in this folder.",
        flush=True,
    )
    LabApp.launch_instance([*lab_options(), *sys.argv[1:]])


if __name__ == "__main__":
    main()
