"""Physical interventions of a whole school, a week, beside what came alongside (TRN-22, 23, W2).

A rate needs the weeks the school was open. What was not entered is named, a quiet half-term
is told with its probability, and nothing says what made the difference.
"""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from stepkit.analysis.school_series import Gap, brought_in, by_school, gaps, period_pairs
from stepkit.analysis.school_series import weekly_rates as rates_of
from stepkit.model.document import Picture
from stepkit.model.record import Audience
from stepkit.model.school_series import InterventionCount, SchoolChange
from tests.spec.training_service import DAY, page, section, view

BEFORE = InterventionCount(
    id="before",
    school="elm",
    start=date(2024, 9, 2),
    end=date(2024, 12, 20),
    count=96,
    open_weeks=12,
    roll=60,
    counted="any hold",
)
AFTER = BEFORE.model_copy(
    update={
        "id": "after",
        "start": date(2025, 9, 1),
        "end": date(2025, 11, 28),
        "count": 3,
        "open_weeks": 10.0,
    }
)
ROOM = SchoolChange(id="room", school="elm", label="a quiet room", since=date(2025, 3, 1))
WORDS = SchoolChange(id="words", school="elm", label="other words for hard moments")
ELSEWHERE = SchoolChange(id="other", school="oak", label="a garden")


def test_trn_22_a_rate_is_a_count_over_the_weeks_the_school_was_open():
    found = rates_of((BEFORE, AFTER))
    assert [one.rate.estimate for one in found] == [8.0, 0.3]
    (pair,) = period_pairs((BEFORE, AFTER))
    assert pair.ratio.estimate == pytest.approx(0.3 / 8)


def test_trn_22_without_open_weeks_there_is_a_count_and_no_rate():
    bare = BEFORE.model_copy(update={"open_weeks": None, "roll": None, "counted": ""})
    (found,) = rates_of((bare,))
    assert found.rate.estimate is None
    assert period_pairs((bare, AFTER))[0].ratio is None
    assert gaps((bare, AFTER)) == (Gap.WEEKS_OPEN, Gap.NUMBER_ON_ROLL, Gap.WHAT_COUNTED)
    assert gaps((BEFORE, AFTER)) == ()
    shown = page("school_series", intervention_counts=(bare, AFTER))
    assert "Not given: weeks open, number on roll, what counted." in shown
    assert "a count and no rate" in shown


def test_trn_22_and_w2_a_quiet_half_term_is_told_with_its_probability():
    shown = page("school_series", intervention_counts=(AFTER, BEFORE))
    assert "0.3 a week, 7 weeks in a row with none has a probability of 12 %" in shown
    assert "about every 3.3 weeks" in shown
    assert "true uncertainty is wider" in shown


def test_trn_23_what_was_brought_in_stands_beside_the_series_dated_or_not():
    found = brought_in((WORDS, ELSEWHERE, ROOM), "elm")
    assert [(one.label, one.since) for one in found] == [
        ("a quiet room", date(2025, 3, 1)),
        ("other words for hard moments", None),
    ]
    blocks = section(
        "school_series", intervention_counts=(BEFORE, AFTER), school_changes=(WORDS, ROOM)
    ).blocks
    (drawn,) = [one for one in blocks if isinstance(one, Picture)]
    assert "a quiet room (1 Mar 2025)" in drawn.svg
    assert "other words for hard moments (date not given)" in drawn.svg


def test_trn_22_outside_the_service_small_counts_are_withheld_and_nothing_is_compared():
    held = view(Audience.AUTHORITY, intervention_counts=(BEFORE, AFTER))
    blocks = section("school_series", held).blocks
    assert not [one for one in blocks if isinstance(one, Picture)]
    assert [row[1] for row in blocks[0].rows] == ["95", "7 or fewer"]
    assert "A week" not in blocks[0].columns
    assert "0.3" not in page("school_series", held)


def test_trn_22_a_period_that_is_not_over_yet_is_not_counted():
    later = AFTER.model_copy(update={"id": "later", "end": date(2025, 12, 2)})
    assert by_school((later, BEFORE), DAY) == {"elm": (BEFORE,)}
    with pytest.raises(ValidationError, match="a period ends before it begins"):
        InterventionCount(id="x", school="elm", start=DAY, end=date(2025, 1, 1), count=1)


def test_trn_22_a_school_without_a_count_says_so():
    assert "No count of physical interventions is recorded" in page("school_series")
