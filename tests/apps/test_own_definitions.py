"""An organisation of its own: framework, prices, dates and a document, added by TOML alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from stepkit.apps.open import open_case
from stepkit.apps.quote import show_quote
from stepkit.apps.workspace import read_workspace
from stepkit.model.outreach import Delivery, Package
from stepkit.model.pathway import CarePhase

FRAMEWORK = """
id = "harbour"
owner = "a service of its own"
name = "Harbour steps"
version = "first"
source = "invented for a test"

[[phase]]
id = "arrive"
label = "Arrive"

[[phase]]
id = "stay"
label = "Stay"
"""
PRICES = """
id = "harbour_2026"
owner = "a service of its own"
name = "Harbour, 2026"
since = 2026-04-01
until = 2027-03-31
vat = "not stated"
source = "invented for a test"

[[offer]]
id = "gate"
label = "Harbour pass"
pounds = "40.00"
source = "invented for a test"

[[offer]]
id = "three_days"
label = "Three harbour days"
pounds = "230.00"
hours = 18
opens_with = "gate"
source = "invented for a test"

[[offer.component]]
id = "day"
label = "Day"
hours = 15
source = "invented for a test"

[[offer.component]]
id = "review"
label = "Review"
hours = 3
source = "invented for a test"
"""
CLOCK = """
id = "harbour_clock"
name = "Harbour dates"
source = "invented for a test"

[[rule]]
id = "harbour_letter"
nation = "ENG"
label = "Harbour letter home"
anchor = "arrival"
offset = 10
unit = "working_days"
source = "invented for a test"
verified = false
"""
DOCUMENT = """
id = "harbour_sheet"
title = "Harbour sheet"
sections = ["summary", "outreach", "reminder"]
audiences = ["professional", "family"]
formats = ["html"]
"""
FILES = {"frameworks": FRAMEWORK, "prices": PRICES, "clocks": CLOCK, "documents": DOCUMENT}
AT = datetime(2026, 7, 2, 12, tzinfo=UTC)
RECORDS = (
    CarePhase(
        id="harbour-1",
        framework="harbour",
        phase="stay",
        label="Stay",
        since=date(2026, 7, 1),
        decided_by=("the meeting",),
        why="a calmer week",
        dissent="",
    ),
    Package(
        id="harbour-2",
        price_list="harbour_2026",
        offer="three_days",
        school="school-1",
        bought_on=date(2026, 7, 1),
    ),
    Delivery(
        id="harbour-3",
        package="harbour-2",
        on=date(2026, 7, 2),
        component="day",
        activity="support",
        hours=5.0,
    ),
)


@pytest.fixture
def harbour(workspace):
    """A copy of the demo with one organisation's own definitions, and records made by them."""
    for kind, text in FILES.items():
        (workspace / "library" / kind).mkdir(exist_ok=True)
        (workspace / "library" / kind / "harbour.toml").write_text(text, "utf-8")
    with read_workspace(workspace).open_store() as store:
        for one in RECORDS:
            store.save("YP-003", one, author="key worker 1", at=AT, read_version=0)
    return workspace


def test_its_words_prices_and_dates_are_on_its_own_page(harbour, run):
    code, said = run("packs", "--document", "harbour_sheet", "--case", "YP-003")
    assert code == 0, said
    (page,) = (harbour / "reports").glob("harbour_sheet_*/YP-003/*.html")
    text = page.read_text("utf-8")
    for told in (
        "Harbour sheet",
        "Three harbour days",
        "Bought 18 h, given 5 h, left 13 h; 3 h of these are kept for the review.",
        "Harbour letter home",
    ):
        assert told in text
    assert [one.suffix for one in page.parent.iterdir() if one.suffix in {".pdf", ".docx"}] == []


def test_it_stands_beside_the_others_under_the_word_they_share(harbour):
    library = read_workspace(harbour).library
    owners = {one.id: one.owner for one in library.frameworks_called("steps")}
    assert len(owners) == 5
    assert owners["harbour"] == "a service of its own"
    assert library.framework("harbour").phase("stay").label == "Stay"


def test_a_search_by_a_word_prints_each_framework_with_its_owner(harbour, run):
    where = ("--workspace", str(harbour))
    code, said = run("frameworks", "steps", *where)
    assert code == 0, said
    assert len(said.splitlines()) == 5
    (mine,) = [line for line in said.splitlines() if line.startswith("harbour: ")]
    assert mine.endswith("(a service of its own)")
    assert run("frameworks", *where)[1].startswith("harbour: ")
    assert run("frameworks", "nowhere", *where) == (
        2,
        'No framework has "nowhere" in its name. Leave the word out to see all of them.\n',
    )


def test_a_quote_from_its_own_prices_puts_what_must_be_held_first(harbour):
    shown = show_quote("harbour_2026", ["three_days"], on="2026-07-03", workspace=harbour)
    said = " ".join(one.text for one in shown.section.blocks if hasattr(one, "text"))
    assert "270.00" in said


def test_another_workspace_knows_nothing_of_it(workspace):
    view = open_case("YP-003", workspace=workspace)
    assert view.framework("harbour") is None
    assert "harbour_letter" not in {rule.id for rule in view.rules}
