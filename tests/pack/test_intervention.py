"""Restrictive interventions as a document says them."""

from __future__ import annotations

from datetime import date, time

from stepkit.library.load import load_library
from stepkit.model.document import Missing, Table
from stepkit.model.intervention import InterventionKind, InterventionRecord
from tests.pack.by_hand import blocks, sentences, view

USED = InterventionRecord(
    id="i",
    regime="england_school",
    on=date(2026, 6, 8),
    at=time(11, 5),
    kinds=(InterventionKind.RESTRAINT_WITH_CONTACT,),
    why="to keep another pupil safe",
    what_was_done="a guided walk",
    adults=("teacher",),
    injuries="none",
)


def seen(*records):
    return view(interventions=records).model_copy(update={"regimes": load_library().regimes})


def test_no_record_is_not_none():
    (gap,) = blocks("intervention", seen(), Missing)
    assert gap.why == (
        "No restrictive intervention is recorded for this period. That is no record, "
        "which is not the same as none."
    )


def test_a_record_says_what_it_still_lacks():
    (table,) = blocks("intervention", seen(USED), Table)
    assert table.rows == (
        (
            "8 June 2026",
            "restraint with contact",
            "not stated",
            "still missing: young person said",
        ),
    )


def test_the_reason_for_not_telling_parents_stays_out_of_the_table():
    held_back = USED.model_copy(update={"withheld_because": "a risk nobody may read of here"})
    (table,) = blocks("intervention", seen(held_back), Table)
    assert table.rows[0][3].endswith("; not told to parents, for a recorded reason")
    assert "nobody may read" not in table.model_dump_json()


def test_the_rate_is_for_each_placed_day_with_its_interval():
    # 1 event: Garwood's interval is 0.0253 to 5.5716; 18 May to 3 July is 47 days
    assert sentences("intervention", seen(USED))["interventions_rate"] == (
        "1 in 47 placed days: 2.1 for every 100 placed days (95% interval 0.1 to 11.9)."
    )
