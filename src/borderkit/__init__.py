"""Borderkit: a teaching and analysis kit on one opinion article and one border.

>>> import borderkit
>>> kit = borderkit.load()
>>> kit.places.resolve("Abu Kamal").place_id
'al-bukamal'
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from borderkit.kit import Kit

__version__ = "0.1.0"
__all__ = ["Kit", "__version__", "data_folder", "load", "work_folder"]


def data_folder() -> Path:
    """Give the folder of the data package: ``BORDERKIT_DATA`` where set, else the kit's own.

    >>> (data_folder() / "datapackage.json").name
    'datapackage.json'
    """
    import os

    set_by_user = os.environ.get("BORDERKIT_DATA")
    return Path(set_by_user) if set_by_user else Path(__file__).resolve().parents[2] / "data"


def work_folder(data: Path) -> Path:
    """Give the folder of a reader's own work: ``BORDERKIT_WORK`` where set, else beside ``data``.

    It may not exist yet; git ignores the one beside ``data``.

    >>> work_folder(data_folder()).is_absolute()
    True
    """
    import os

    set_by_user = os.environ.get("BORDERKIT_WORK")
    return Path(set_by_user).resolve() if set_by_user else data.resolve().parent / "my_work"


def load(folder: str | Path | None = None) -> Kit:
    """Read all tables and map layers once, and give the one object that a notebook holds.

    A second call gives the same object: treat its tables as read only.

    ``folder`` is another data package to read instead of the kit's own. Raises
    :class:`borderkit.data.DataError`, with every problem that was found, and never gives half a
    kit.

    >>> len(load().tables["paragraphs"])
    19
    """
    return _read(str(Path(folder).resolve() if folder else data_folder().resolve()))


@cache
def _read(folder: str) -> Kit:
    from borderkit.kit import read_kit

    return read_kit(Path(folder))


def __getattr__(name: str) -> object:
    """Import ``Kit`` only when it is asked for, so that importing the kit costs little."""
    if name == "Kit":
        from borderkit.kit import Kit

        return Kit
    raise AttributeError(f"module 'borderkit' has no attribute {name!r}")
