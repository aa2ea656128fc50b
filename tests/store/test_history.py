"""Saving and reading cases as they were known at a moment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta, timezone

import pytest

from stepkit.errors import StepkitError, StoreError, UnknownCaseError
from stepkit.model.case import SERVICE, CaseFile
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import Exposure
from stepkit.model.review import Review
from stepkit.store.history import Entry, Store
from tests.store.invented import START, after, case, goal, incident, score, span

WHO = "B. Invented"


def read(store: Store, minutes: float, key: str = "YP-001") -> CaseFile:
    return store.open_case(key, as_at=after(minutes), by=WHO, purpose="test")


def test_a_saved_value_is_read_back_equal(store: Store) -> None:
    saved = incident(contexts=(Context(heading=Heading.PLACE, name="Corridor (upper)"),))
    stamp = store.save("YP-001", saved, author=WHO, at=after(5))
    file = read(store, 10)
    assert file.incidents == (saved,)
    assert (stamp.noun, stamp.record_id, stamp.version) == ("incident", "incident-1", 1)
    assert (stamp.author, stamp.recorded_at) == (WHO, after(5))
    assert stamp in file.stamps


def test_every_moment_can_be_read_again(store: Store) -> None:
    store.save("YP-001", goal(text="first"), author=WHO, at=after(5))
    store.save("YP-001", goal(text="second"), author=WHO, at=after(15), read_version=1)
    assert [read(store, minutes).goals for minutes in (4, 5, 14)] == [
        (),
        (goal(text="first"),),
        (goal(text="first"),),
    ]
    assert read(store, 15).goals == (goal(text="second"),)


def test_the_head_is_that_of_the_moment(store: Store) -> None:
    store.save("YP-001", goal(), author=WHO, at=after(5))
    then = read(store, 5).head
    store.save("YP-001", incident(), author=WHO, at=after(10))
    assert read(store, 6).head == then == store.head("YP-001", as_at=after(9))
    assert read(store, 10).head == store.head("YP-001") != then
    assert store.head("YP-002") == "0" * 64


def test_records_stand_by_their_day_and_then_their_id(store: Store) -> None:
    days = {"c": date(2026, 1, 5), "a": date(2026, 1, 7), "b": date(2026, 1, 5)}
    values = [("YP-001", score(one, day), 0) for one, day in days.items()]
    store.save_all(values, author=WHO, at=after(1))
    assert [one.id for one in read(store, 2).scores] == ["b", "c", "a"]


def test_records_learned_only_afterwards_are_counted(store: Store) -> None:
    known = goal("known", set_on=date(2026, 2, 2))
    store.save("YP-001", known, author=WHO, at=after(1))
    asked = after(2)
    store.save("YP-001", incident("before", on=asked.date()), author=WHO, at=after(3))
    store.save("YP-001", incident("ahead", on=date(2026, 3, 3)), author=WHO, at=after(3))
    store.save("YP-001", known, author=WHO, at=after(3), read_version=1)
    store.save("YP-001", case(), author=WHO, at=after(3), read_version=1)
    assert read(store, 2).recorded_later == 1
    assert read(store, 3).recorded_later == 0


def test_an_exposure_is_about_no_one_day(store: Store) -> None:
    hours = Exposure(
        id="maths",
        context=Context(heading=Heading.ACTIVITY, name="Maths"),
        hours_per_week=4,
        since=date(2026, 1, 5),
    )
    store.save("YP-001", hours, author=WHO, at=after(3))
    assert read(store, 2).recorded_later == 0
    assert read(store, 3).exposures == (hours,)


def test_a_clock_that_is_behind_is_held_to_the_last_moment_of_the_case(store: Store) -> None:
    store.save("YP-001", goal(), author=WHO, at=after(30))
    late = store.save("YP-001", incident(), author=WHO, at=after(20))
    assert late.recorded_at == after(30)
    assert read(store, 29).incidents == ()


def test_moments_are_kept_whatever_the_zone(store: Store) -> None:
    summer = timezone(timedelta(hours=1), "BST")
    stamp = store.save("YP-001", goal(), author=WHO, at=after(5).astimezone(summer))
    assert stamp.recorded_at == after(5)
    assert read(store, 5).goals == (goal(),)


def test_a_moment_without_a_zone_is_a_defect(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.save("YP-001", goal(), author=WHO, at=after(5).replace(tzinfo=None))


def test_versions_tell_who_and_when(store: Store) -> None:
    store.save("YP-001", goal(text="first"), author=WHO, at=after(5))
    store.save("YP-001", goal(text="second"), author="C. Else", at=after(9), read_version=1)
    told = store.versions("YP-001", "goal", "goal-1")
    assert [one.value for one in told] == [goal(text="first"), goal(text="second")]
    assert [(one.stamp.version, one.stamp.author, one.stamp.recorded_at) for one in told] == [
        (1, WHO, after(5)),
        (2, "C. Else", after(9)),
    ]
    assert store.versions("YP-001", "goal", "goal-9") == ()


def test_every_reading_is_logged(store: Store) -> None:
    store.open_case("YP-001", as_at=after(7), by=WHO, purpose="review pack", at=after(60))
    store.open_case("YP-001", as_at=after(8), by="C. Else", purpose="workbench")
    first, second = store.reads("YP-001")
    assert (first.by, first.purpose) == (WHO, "review pack")
    assert (first.read_at, first.as_at) == (after(60), after(7))
    assert (second.by, second.read_at, second.as_at) == ("C. Else", START, after(8))
    assert store.reads("YP-002") == ()


def test_a_reading_without_a_purpose_is_refused(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        store.open_case("YP-001", as_at=after(1), by=WHO, purpose="")
    assert caught.value.sentence == (
        "The purpose is empty or is not plain text. State the purpose in words."
    )
    assert store.reads("YP-001") == ()


def test_cases_are_listed_as_known_at_a_moment(store: Store) -> None:
    store.save("YP-002", case("YP-002"), author=WHO, at=after(10))
    left = case(left=date(2026, 3, 1))
    store.save("YP-001", left, author=WHO, at=after(20), read_version=1)
    assert store.cases(after(5)) == (case(),)
    assert store.cases(after(10)) == (case(), case("YP-002"))
    assert store.cases(after(20)) == (left, case("YP-002"))


def test_the_calendar_stands_under_the_service(store: Store) -> None:
    spring = span("spring", date(2026, 1, 5), date(2026, 4, 2))
    autumn = span("autumn", date(2025, 9, 1), date(2025, 12, 19))
    store.save_all([(SERVICE, spring, 0), (SERVICE, autumn, 0)], author=WHO, at=after(1))
    assert store.service(after(0)).calendar == ()
    assert store.service(after(1)).calendar == (autumn, spring)
    assert store.cases(after(1)) == (case(),)


def test_cases_due_for_review(store: Store) -> None:
    for key in ("YP-002", "YP-003", "YP-004"):
        ended = {"left": date(2026, 5, 1)} if key == "YP-003" else {}
        store.save(key, case(key, **ended), author=WHO, at=START)
    for key, held, following in (
        ("YP-001", date(2026, 1, 12), date(2026, 6, 1)),
        ("YP-002", date(2026, 1, 12), date(2026, 2, 9)),
        ("YP-002", date(2026, 2, 9), date(2026, 6, 2)),
        ("YP-003", date(2026, 2, 9), date(2026, 6, 1)),
    ):
        review = Review(id=f"review-{held}", on=held, next_review=following)
        store.save(key, review, author=WHO, at=after(1))
    assert store.due_for_review(date(2026, 5, 31), as_at=after(1)) == ()
    assert store.due_for_review(date(2026, 6, 1), as_at=after(1)) == ("YP-001",)
    assert store.due_for_review(date(2026, 6, 2), as_at=after(1)) == ("YP-001", "YP-002")
    assert store.due_for_review(date(2026, 6, 2), as_at=START) == ()


def test_records_of_a_day_are_counted_without_a_reading(store: Store) -> None:
    day, other = date(2026, 3, 2), date(2026, 3, 3)
    store.save("YP-002", case("YP-002"), author=WHO, at=START)
    for key, record_id, on, read_version, minutes in (
        ("YP-001", "a", day, 0, 1),
        ("YP-001", "a", day, 1, 2),
        ("YP-001", "b", day, 0, 2),
        ("YP-001", "c", day, 0, 3),
        ("YP-002", "a", day, 0, 1),
        ("YP-002", "a", other, 1, 2),
    ):
        values = [(key, incident(record_id, on=on), read_version)]
        store.save_all(values, author=WHO, at=after(minutes))
    store.erase("YP-001", "incident", "c", by=WHO, why="a request", at=after(4))
    assert store.recorded_on("incident", day, as_at=after(5)) == {"YP-001": 2}
    assert store.recorded_on("incident", day, as_at=after(1)) == {"YP-001": 1, "YP-002": 1}
    assert store.recorded_on("goal", day, as_at=after(5)) == {}
    assert store.reads("YP-001") == ()


NOT_TO_BE: list[tuple[Callable[[Store], object], type[StepkitError], str]] = [
    (
        lambda store: read(store, 1, "YP-404"),
        UnknownCaseError,
        "No case has the key YP-404. Check the key against the list of cases.",
    ),
    (
        lambda store: read(store, 1, "Marmalade Lynx"),
        UnknownCaseError,
        (
            "What was given as the key of a case does not have the form of one. "
            "A key has two to four capitals, a hyphen and digits, such as YP-014."
        ),
    ),
    (
        lambda store: read(store, -1),
        UnknownCaseError,
        (
            "YP-001 was first recorded on 2 March 2026 at 09:00 UTC, after the moment that was "
            "asked for. Choose a later day."
        ),
    ),
    (
        lambda store: store.save("YP-404", goal(), author=WHO, at=after(1)),
        UnknownCaseError,
        (
            "No case has the key YP-404, so nothing can be recorded about it. "
            "Check the key, or enter the case first."
        ),
    ),
    (
        lambda store: store.save("YP-001", case("YP-002"), author=WHO, at=after(1)),
        StoreError,
        "The case YP-002 cannot be saved under the key YP-001. Save it under its own key.",
    ),
    (
        lambda store: store.save("YP-001", case(id="again"), author=WHO, at=after(1)),
        StoreError,
        (
            "The case YP-001 is already recorded under another id than 'again'. "
            "Change the record that is there, or choose another key."
        ),
    ),
    (
        lambda store: store.save(SERVICE, goal(), author=WHO, at=after(1)),
        StoreError,
        (
            "A record of the kind 'goal' cannot stand under the key SERVICE-000. "
            "Only what is kept once for the service stands under SERVICE-000, and nowhere else."
        ),
    ),
    (
        lambda store: store.save("YP-001", goal(), author="", at=after(1)),
        StoreError,
        "The author is empty or is not plain text. State the author in words.",
    ),
]


@pytest.mark.parametrize(("attempt", "kind", "sentence"), NOT_TO_BE)
def test_what_cannot_be_is_refused_in_a_sentence(
    store: Store, attempt: Callable[[Store], object], kind: type[StepkitError], sentence: str
) -> None:
    before = store.head("YP-001")
    with pytest.raises(kind) as caught:
        attempt(store)
    assert caught.value.sentence == sentence
    assert type(caught.value) is kind
    assert store.head("YP-001") == before
    assert store.verify() == []


def test_a_case_and_its_records_may_come_in_one_save(store: Store) -> None:
    entries = [
        Entry("YP-002", goal(), WHO, after(1)),
        Entry("YP-002", case("YP-002"), "C. Else", after(2)),
        Entry("YP-002", goal(text="second"), "C. Else", after(3), read_version=1),
    ]
    stamps = store.save_entries(entries)
    assert [(one.record_id, one.version, one.author) for one in stamps] == [
        ("goal-1", 1, WHO),
        ("case", 1, "C. Else"),
        ("goal-1", 2, "C. Else"),
    ]
    assert read(store, 2, "YP-002").goals == (goal(),)
    assert read(store, 3, "YP-002").goals == (goal(text="second"),)


def test_opening_a_store_loads_nothing_heavy() -> None:
    heavy = ("pandas", "numpy", "matplotlib", "keyring", "openpyxl", "IPython")
    code = f"import sys, stepkit.store.history; print([m for m in {heavy} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
