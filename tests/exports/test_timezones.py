"""No time zone moves a day: the exports are the same bytes at both ends of the world."""

import os
import subprocess
import sys

import pytest

ENDS_OF_THE_WORLD = ("Pacific/Kiritimati", "Pacific/Pago_Pago")  # UTC+14 and UTC-11
EXPORT = """
import sys, time
from datetime import date
import borderkit
from borderkit.exports import export_texts
time.tzset()
print(time.timezone, file=sys.stderr)
kit = borderkit.load()
for text in export_texts(kit.events, kit.tables, date(2026, 11, 24)).values():
    sys.stdout.buffer.write(text.encode())
"""


def exports(zone: str) -> tuple[bytes, int]:
    """The bytes of all exports in this time zone, and its seconds west of Greenwich."""
    done = subprocess.run(
        [sys.executable, "-c", EXPORT],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=True,
    )
    return done.stdout, int(done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no time zone from TZ")
def test_exports_are_the_same_at_both_ends_of_the_world() -> None:
    east, west = map(exports, ENDS_OF_THE_WORLD)
    assert (east[1], west[1]) == (-14 * 3600, 11 * 3600)  # the zones did apply
    assert len(east[0]) > 1_000_000
    assert east[0] == west[0]
