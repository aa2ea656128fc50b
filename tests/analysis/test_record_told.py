"""Records as what they say, question by question."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from stepkit.analysis.record_lists import called_outside
from stepkit.analysis.record_told import kinds_told
from stepkit.apps.known import known_of
from stepkit.library.load import load_library
from stepkit.model.anxiety_map import (
    AnxietyItem,
    AnxietyMap,
    Direction,
    PredictPrevent,
    Rating,
)
from stepkit.model.case import Case, CaseFile, Stamp
from stepkit.model.context import Context, Heading
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.incident import Incident
from stepkit.model.nation import Nation
from stepkit.model.record import Audience
from stepkit.model.review import Focus, Review
from stepkit.model.service import ServiceFile
from stepkit.model.training import School, SettingType
from stepkit.model.voice import Voice

DAY = date(2026, 7, 1)
AT = datetime(2026, 7, 3, 23, 59, tzinfo=UTC)
KNOWN = known_of(load_library(), None)
HALL = Context(heading=Heading.PLACE, name="Hall")


def file(**records) -> CaseFile:
    case = Case(id="c", key="YP-900", arrived=DAY, jurisdiction=Nation.ENGLAND)
    return CaseFile(case=case, as_at=AT, head="0", **records)


def told(held: CaseFile, **called: str):
    return kinds_told(held, KNOWN, DAY, called)


def lines(held: CaseFile, **called: str) -> dict[str, tuple[str, ...]]:
    (kind,) = told(held, **called)
    (one,) = kind.records
    return dict(one.lines)


def test_a_record_is_told_in_the_words_of_its_form_without_its_day_and_whom_it_is_kept_from():
    incident = Incident(
        id="i",
        on=DAY,
        at=time(12, 5),
        contexts=(HALL, Context(heading=Heading.TIME, name="Midday")),
        antecedent="The queue\nwas long.",
        kept_from=(Audience.FAMILY,),
    )
    (kind,) = told(file(incidents=(incident,)))
    assert kind.called == "Incident"
    assert kind.records[0].record == incident
    assert dict(kind.records[0].lines) == {
        "At what time": ("12:05",),
        "Contexts": ("place: Hall", "time: Midday"),
        "What came before": ("The queue\nwas long.",),
        "Was a restrictive intervention used?": ("not stated",),
        "Whose account": ("other professional",),
        "How they came to know it": ("observed",),
    }


def test_an_id_is_told_by_what_its_record_says_and_left_out_where_that_is_not_there():
    goal = Goal(id="g-1", number=1, text="Eat with the others", set_on=DAY)
    rating = GoalRating(id="r", goal="g-1", on=DAY, rating=0)
    with_goal = told(file(goals=(goal,), ratings=(rating,)))
    assert dict(with_goal[1].records[0].lines)["Goal"] == ("1 July 2026: Eat with the others",)
    assert "g-1" not in str(lines(file(ratings=(rating,))))
    assert lines(file(ratings=(rating,)))["From 0, not at all, to 10, reached"] == ("0",)


def test_parts_of_a_map_are_named_by_what_they_are_about():
    item = AnxietyItem(
        id="item-x",
        context=HALL,
        ratings=(Rating(voice=Voice.TEACHER, score=-3),),
        evidence=("inc-1",),
    )
    row = PredictPrevent(item="item-x", direction=Direction.REDUCE_ANXIETY, predict="at noon")
    held = AnxietyMap(id="m", on=DAY, items=(item,), rows=(row,))
    said = str(lines(file(anxiety_maps=(held,))))
    assert "Item: Hall; Predict: at noon" in said
    assert "Context: place: Hall; Ratings: Whose view it is: teacher, Score: -3" in said
    assert "item-x" not in said
    assert "inc-1" not in said


def test_the_kind_of_a_map_is_told_by_its_title():
    assert lines(file(anxiety_maps=(AnxietyMap(id="m", on=DAY),)))["Kind of map"] == (
        "Anxiety map",
    )


def test_rows_of_a_part_are_told_one_by_one():
    focus = (Focus(text="Lunch", why="asked"), Focus(text="Sleep", why="late"))
    review = Review(id="r", on=DAY, focus=focus)
    assert lines(file(reviews=(review,)))["What to look at until the next review"] == (
        "What: Lunch; Why: asked",
        "What: Sleep; Why: late",
    )


def test_who_wrote_a_record_goes_with_it():
    stamp = Stamp("incident", "i", 2, "key worker 1", AT)
    (kind,) = told(file(incidents=(Incident(id="i", on=DAY),), stamps=(stamp,)))
    assert kind.records[0].stamp == stamp


def test_kinds_stand_by_what_they_are_called_and_an_empty_case_has_none():
    held = file(
        incidents=(Incident(id="i", on=DAY),),
        goals=(Goal(id="g", number=1, text="x", set_on=DAY),),
    )
    assert [one.called for one in told(held)] == ["Goal", "Incident"]
    assert told(file()) == ()


def test_a_school_and_a_document_are_called_by_their_names():
    school = School(id="s-1", name="Elm School", setting=SettingType.SPECIAL)
    service = ServiceFile(as_at=AT, head="0", schools=(school,))
    called = called_outside(known_of(load_library(), service))
    assert called["s-1"] == "Elm School"
    assert called["review_pack"] == "Review pack"
    assert "s-1" not in called_outside(KNOWN)
