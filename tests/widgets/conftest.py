"""What every test of a form has."""

from __future__ import annotations

import pytest


@pytest.fixture
def saved() -> list:
    """What was handed over to be saved: each record with the version of it that was read."""
    return []
