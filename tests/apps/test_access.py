"""The pack for a request for access: another child's name in a record does not stop it."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.apps.open import open_case, open_copy
from stepkit.apps.workspace import find_workspace
from stepkit.model.incident import Incident
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Audience
from stepkit.pack.html import section_html
from stepkit.pack.section import SECTIONS
from tests.apps.test_withheld import texts

DAY = date(2026, 7, 1)
KEPT = "Xylophone"
TYPED = "Oliver Brown sat down; YP-001 and oliver-brown left."
REPLACED = (
    "another young person (1) sat down; another young person (2) and another young person (1) left."
)


@pytest.fixture
def named(workspace):
    """A workspace in which an incident of one case names two others, and words are kept back."""
    home = find_workspace()
    records = (
        Incident(id="i-named", on=DAY, antecedent=TYPED),
        OwnWords(id="w-named", on=DAY, words="Oliver Brown is my friend."),
        OwnWords(id="w-kept", on=DAY, words=KEPT, kept_from=(Audience.YOUNG_PERSON,)),
    )
    with home.open_store() as store:
        (other,) = (one for one in store.cases(home.now()) if one.key == "YP-002")
        other = other.model_copy(update={"display_name": "Oliver Brown"})
        store.save("YP-002", other, author="key worker 1", at=home.now(), read_version=1)
        for one in records:
            store.save("YP-003", one, author="key worker 1", at=home.now())
    return workspace


def test_a_copy_is_built_with_other_names_and_keys_replaced(run, named):
    words = ("--document", "access_copy", "--audience", "young_person", "--case", "YP-003")
    code, told = run("packs", *words)
    assert code == 0, told
    pack = named / "reports" / "access_copy_young_person_2026-07-03" / "YP-003"
    found = {path.suffix: path.name for path in pack.iterdir()}
    assert {".html", ".pdf", ".docx"} <= set(found)
    assert REPLACED in (pack / found[".html"]).read_text()
    for text in texts(pack):
        assert "YP-001" not in text
        assert "oliver" not in text.casefold()
        assert KEPT not in text


def test_names_are_replaced_in_a_copy_alone_and_whoever_answers_sees_what_is_kept_back(named):
    usual, copy = open_case("YP-003"), open_copy("YP-003")
    (said,) = [one.words for one in usual.file.own_words if one.id == "w-named"]
    assert said == "Oliver Brown is my friend."
    (said,) = [one.words for one in copy.file.own_words if one.id == "w-named"]
    assert said == "another young person (1) is my friend."
    told = section_html(SECTIONS["access"](copy))
    assert "Kept back, and not printed in this copy" in told
    assert KEPT not in told


def test_the_copy_spans_the_whole_stay_and_its_reading_is_noted(workspace):
    view, usual = open_copy("YP-003", audience="young_person"), open_case("YP-003")
    assert view.period_start == view.file.case.arrived < usual.period_start
    assert open_copy("YP-003", period_start="2026-06-01").period_start == date(2026, 6, 1)
    with find_workspace().open_store() as store:
        purposes = [one.purpose for one in store.reads("YP-003")]
    assert purposes[-3:] == [
        "copy of everything on record for young_person",
        "document for professional",
        "copy of everything on record for professional",
    ]
