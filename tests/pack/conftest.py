"""What the tests of documents share: a document with every kind of block, a case made by hand."""

import base64
import zlib
from pathlib import Path

import pytest

from stepkit.model.case import CaseView
from stepkit.model.document import Document
from stepkit.model.own_words import OwnWords
from stepkit.model.pathway import CarePhase
from tests.pack.by_hand import (
    TERMS,
    day,
    goals,
    incidents,
    measure,
    noisy,
    review,
    scale,
    scores,
    view,
)

DATA = Path(__file__).parents[1] / "data" / "pack"


@pytest.fixture(scope="session")
def sample() -> Document:
    return Document.model_validate_json((DATA / "document.json").read_bytes())


@pytest.fixture(scope="session")
def chart() -> str:
    """A chart exactly as matplotlib 3.11 saved it, with `svg.fonttype` "none"."""
    return (DATA / "chart.svg").read_text("utf-8")


@pytest.fixture(scope="session")
def tiny_png() -> str:
    """A whole PNG of 2 by 3 white pixels, put together by hand, as base64."""

    def part(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + name + content + check

    head = part(b"IHDR", bytes([0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0]))
    rows = part(b"IDAT", zlib.compress(b"\x00\xff\xff" * 3))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + head + rows + part(b"IEND", b"")).decode()


@pytest.fixture
def full() -> CaseView:
    spoken = OwnWords(id="w1", on=day("2026-06-01"), words='I said "no"  <b>twice</b> = 2')
    phase = CarePhase(
        id="p1",
        framework="f",
        phase="one",
        label="Arriving",
        since=day("2026-01-05"),
        decided_by=("team",),
        why="Arrived.",
        dissent="",
    )
    return view(
        measures=[measure(scale("worry", noise=noisy()))],
        calendar=TERMS,
        scores=scores("worry", 24, 17),
        own_words=[spoken],
        phases=[phase],
        **goals(),
        **incidents(),
        **review(),
    )
