"""What the tests of the guide share: everything that is made from the data, made once."""

from __future__ import annotations

import pytest

from borderkit.kit import Kit
from scripts import make_instructor


@pytest.fixture(scope="session")
def made(kit: Kit) -> dict[str, str]:
    return make_instructor.files(kit)
