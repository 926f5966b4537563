"""JupyterLab for the browser tests: a server of its own, and a reader who has only a keyboard."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.driver import SHIFT, Page

ROOT = Path(__file__).parents[2]
_ACTIVE = "document.querySelector('.jp-Notebook .jp-Cell.jp-mod-active')"


@contextmanager
def server(root: Path, own: Path, work: Path) -> Iterator[str]:
    """Serve ``root``, with settings in ``own`` and the reader's ``work``; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folders = {f"JUPYTER_{name}_DIR": str(own / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{name}_DIR": str(own / name) for name in ("SETTINGS", "WORKSPACES")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
               f"--port={port}", "--IdentityProvider.token=", "--ServerApp.password=",
               "--LabApp.extension_manager=readonly", f"--ServerApp.root_dir={root}"]  # fmt: skip
    environment = {**os.environ, **folders, "BORDERKIT_WORK": str(work)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, **quiet)  # type: ignore[call-overload]
    try:
        address = f"http://127.0.0.1:{port}"
        _await(f"{address}/api")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def _await(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise AssertionError("JupyterLab did not start within 120 s")


class Reader:
    """Someone in front of one notebook who presses keys."""

    def __init__(self, page: Page, address: str, notebook: str) -> None:
        self.page = page
        page.open(f"{address}/doc/tree/{notebook}")
        page.wait(f"!!{_ACTIVE}", 120)
        # A key pressed before the kernel listens is lost, here as for anyone.
        page.wait(
            f"fetch('{address}/api/sessions').then(said => said.json()).then(sessions =>"
            f" sessions.some(one => one.path === '{notebook}' && one.kernel.connections > 0"
            " && one.kernel.execution_state === 'idle'))",
            120,
        )

    def active(self) -> str:
        """Give the source of the active cell if it is code, else nothing."""
        code = f"{_ACTIVE}?.querySelector(':scope.jp-CodeCell .jp-InputArea-editor')"
        return str(self.page.run(f"{code}?.innerText ?? ''"))

    def run_cell(self) -> None:
        """Run the active cell and go to the next (Shift and Enter)."""
        self.page.press("Enter", SHIFT)

    def run_to(self, words: str, most: int = 300) -> None:
        """Run cells one after the other until the active one holds ``words``."""
        for _ in range(most):
            if words in self.active():
                return
            self.run_cell()
            time.sleep(0.1)
        raise AssertionError(f"No cell with {words!r} was reached")

    def open_form(self) -> None:
        """Run the active cell and come back to it; wait for its form."""
        self.run_cell()
        time.sleep(0.1)
        self.page.press("ArrowUp")
        self.page.wait(f"!!{_ACTIVE}?.querySelector('.borderkit-form button')", 60)

    def tab_to(self, what: str, most: int = 40) -> None:
        """Press Tab until the focused element fits a CSS selector."""
        for _ in range(most):
            if self.page.run(f"document.activeElement.matches({what!r})"):
                return
            self.page.press("Tab")
            time.sleep(0.05)
        raise AssertionError(f"Tab did not lead to {what}")

    def said(self) -> str:
        """Wait for what the form of the active cell says, and give it."""
        script = f"{_ACTIVE}?.querySelector('.borderkit-form [role=status]')?.innerText ?? ''"
        return str(self.page.wait(script, 60))

    def press_button(self, name: str) -> None:
        """Tab to a button by its name and press it."""
        for _ in range(20):
            if self.page.run("document.activeElement.textContent.trim()") == name:
                self.page.press("Space")
                return
            self.page.press("Tab")
            time.sleep(0.05)
        raise AssertionError(f"Tab did not lead to the button {name}")

    def state(self) -> Any:
        """Say where the focus is, for a failing test."""
        return self.page.run("document.activeElement.outerHTML.slice(0, 200)")
