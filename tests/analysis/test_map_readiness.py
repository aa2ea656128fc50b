"""What a map lacks before it can be agreed, and its plan before it is whole."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.map_readiness import (
    PlanGap,
    agree,
    empty_headings,
    map_questions,
    plan_gaps,
)
from stepkit.analysis.structure import QuestionId
from stepkit.errors import EntryError
from stepkit.library.load import load_library
from stepkit.model.anxiety_map import AnxietyMap, Direction, MapStatus, PredictPrevent, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.held import Standing
from stepkit.model.voice import Voice

ON = date(2026, 3, 2)


@pytest.fixture(scope="module")
def kind():
    return load_library().map_kind("anxiety_map")


@pytest.fixture
def half() -> AnxietyMap:
    """Two headings filled, one with nothing notable."""
    return (
        AnxietyMap(id="m", on=ON)
        .with_item(Context(heading=Heading.PLACE, name="Corridor"), id="corridor")
        .with_item(Context(heading=Heading.STAFF, name="Cover teacher"), id="cover")
        .with_nothing_notable(Heading.PEERS)
    )


def test_five_headings_are_needed_and_nothing_notable_counts(half, kind):
    assert [lane.id for lane in empty_headings(half, kind)] == ["time", "activity"]
    with pytest.raises(EntryError) as refused:
        agree(half, kind)
    assert refused.value.sentence == (
        'This map cannot be agreed yet: nothing stands under "Times", "Activities". '
        "Add an item there, or say that there is nothing notable."
    )


def test_a_map_with_all_five_is_agreed(half, kind):
    whole = half.with_nothing_notable(Heading.TIME).with_nothing_notable(Heading.ACTIVITY)
    assert agree(whole, kind).status is MapStatus.AGREED
    assert whole.status is MapStatus.DRAFT


def test_a_dropped_item_fills_no_heading(half, kind):
    dropped = half.with_changed_item("cover", standing=Standing.DROPPED)
    assert "staff" in [lane.id for lane in empty_headings(dropped, kind)]


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (None, (PlanGap.ROW,)),
        ({}, (PlanGap.OWNER, PlanGap.REVIEW_DAY)),
        ({"owner": " ", "review_on": ON}, (PlanGap.OWNER,)),
        ({"owner": "teacher 1"}, (PlanGap.REVIEW_DAY,)),
        ({"owner": "teacher 1", "review_on": ON}, None),
    ],
)
def test_an_item_outside_the_band_needs_a_row_with_owner_and_review_day(half, row, missing):
    rated = half.rated("corridor", Rating(voice=Voice.TEACHER, score=4))
    rated = rated.rated("cover", Rating(voice=Voice.TEACHER, score=2))
    if row is not None:
        planned = PredictPrevent(item="corridor", direction=Direction.REDUCE_ANXIETY, **row)
        rated = rated.with_row(planned)
    assert [(gap.item, gap.missing) for gap in plan_gaps(rated)] == (
        [("corridor", missing)] if missing else []
    )


def test_a_map_asks_for_the_young_person_its_review_and_when_it_goes_well(half, kind):
    rated = half.rated("corridor", Rating(voice=Voice.TEACHER, score=4))
    rated = rated.model_copy(update={"review_on": ON})
    empty = ["structure_empty_lane"] * 2
    assert [one.id for one in map_questions(rated, kind, as_of=date(2026, 3, 3))] == [
        *empty,
        QuestionId.NO_VOICE_OF_YOUNG_PERSON,
        QuestionId.REVIEW_PASSED,
        QuestionId.NO_POSITIVE_HALF,
    ]
    answered = rated.rated("cover", Rating(voice=Voice.YOUNG_PERSON, score=0))
    assert [one.id for one in map_questions(answered, kind, as_of=ON)] == empty
