"""A warm process that the tests of this room share."""

from pathlib import Path

import pytest

from stepkit.batch.warm import WarmProcess

JOBS = {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture(scope="session")
def warm():
    """Two workers, with pandas and pyplot loaded and a PDF maker that only pretends."""
    with WarmProcess(
        workers=2,
        preload=["pandas", "matplotlib.pyplot", "tests.batch.warm_jobs"],
        environment=JOBS,
        pdf="tests.batch.warm_jobs:pretended_pdf",
    ) as process:
        yield process
