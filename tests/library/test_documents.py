"""Every document the package brings asks for sections there are, in formats that can be made."""

from __future__ import annotations

import pytest

from stepkit.library.load import load_library
from stepkit.model.record import Audience
from stepkit.pack.section import SECTIONS, SERVICE_SECTIONS

DOCUMENTS = load_library().documents
ADULTS_ONLY = {"ledger"}


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.id)
def test_every_section_of_a_document_is_there(kind):
    known = SECTIONS if kind.about == "case" else SERVICE_SECTIONS
    assert set(kind.sections) <= set(known)
    assert len(set(kind.sections)) == len(kind.sections)


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.id)
def test_what_only_adults_read_is_in_no_document_for_anybody_else(kind):
    if ADULTS_ONLY & set(kind.sections):
        assert kind.audiences == (Audience.PROFESSIONAL,)
