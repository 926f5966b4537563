"""What the tests of claims share."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.claims import evidence
from borderkit.kit import Kit


@pytest.fixture(scope="session")
def rows(kit: Kit) -> pd.DataFrame:
    """Give every piece of evidence in the kit, with its source."""
    return evidence.evidence_rows(kit.claim_evidence, kit.sources)
