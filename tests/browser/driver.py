"""A real browser for the tests: Chromium over its DevTools protocol, driven by keys alone.

Needs Chromium; where there is none, the tests that use it are skipped, and the skip says so.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import websocket

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ("--headless=new", "--no-sandbox", "--no-first-run", "--disable-background-networking",
         "--disable-extensions", "--remote-debugging-port=0", "--window-size=1300,1400",
         "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
         "--remote-allow-origins=*")  # fmt: skip
# What a key is to the protocol: its code, its number, and the text that it types.
KEYS = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "Space": ("Space", 32, " "),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowUp": ("ArrowUp", 38, ""),
    "ArrowRight": ("ArrowRight", 39, ""),
    "ArrowLeft": ("ArrowLeft", 37, ""),
    "Home": ("Home", 36, ""),
    "End": ("End", 35, ""),
}
SHIFT = 8


def find_browser() -> str:
    """Return the command of Chromium, or skip the test."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("Chromium is not installed; this test drives it by keyboard")
    return found


class Page:
    """One page of the browser."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=60)
        self._last = 0

    def close(self) -> None:
        """Let go of the page."""
        self._socket.close()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._last:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])

    def run(self, script: str) -> Any:
        """Evaluate a script and return its value."""
        done = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def open(self, url: str) -> None:
        """Go to an address."""
        self.call("Page.navigate", url=url)

    def wait(self, script: str, seconds: float = 60) -> Any:
        """Wait until a script gives something true, and return it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := self.run(script):
                return value
            time.sleep(0.2)
        raise AssertionError(f"Not so within {seconds} s: {script}")

    def press(self, key: str, modifiers: int = 0) -> None:
        """Press and let go a key."""
        code, number, text = KEYS[key]
        name = " " if key == "Space" else key
        same = {"key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        down = {"type": "keyDown", "text": text} if text and not modifiers else {"type": "keyDown"}
        self.call("Input.dispatchKeyEvent", **down, **same)
        self.call("Input.dispatchKeyEvent", type="keyUp", **same)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.call("Input.insertText", text=text)

    def picture(self, path: Path) -> None:
        """Save what the page shows as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """Start Chromium with a profile of its own and give its page."""
    command = [find_browser(), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    page: Page | None = None
    try:
        page = Page(_address(profile / "DevToolsActivePort"))
        yield page
    finally:
        if page is not None:
            page.close()
        process.terminate()
        process.wait(timeout=30)


def _address(port_file: Path) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if port_file.is_file() and (lines := port_file.read_text().split()):
            with urllib.request.urlopen(f"http://127.0.0.1:{lines[0]}/json") as answer:
                pages = [one for one in json.load(answer) if one["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(0.1)
    raise AssertionError("Chromium did not open its DevTools port within 60 s")
