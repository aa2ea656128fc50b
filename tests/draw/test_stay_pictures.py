"""Lanes of settings, days between sessions and a line of time: what is drawn can be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepkit.draw.history import history_picture, in_order
from stepkit.draw.session_spacing import spacing_picture
from stepkit.draw.setting import SettingLane, settings_picture
from stepkit.model.history_event import HistoryEvent
from stepkit.model.phase_aim import AimEvidence, AimState
from stepkit.model.voice import Voice
from tests.draw.pictured import HOSTILE, KEY, collisions, outside, texts

START, END = date(2026, 1, 5), date(2026, 7, 3)


def told(days, state=AimState.OPEN):
    on = START + timedelta(days=days)
    return AimEvidence(id=f"e{days}", framework="step", aim="settled", on=on, text="said",
                       voice=Voice.TEACHER, state=state)  # fmt: skip


def event(name, year=None, what="Moved home"):
    return HistoryEvent(id=name, what=what, when_approx="about 4", source="gran", year=year)


def lanes(*names):
    return [SettingLane(name, [told(3), told(90, AimState.MET)]) for name in names]


def test_a_setting_without_anything_told_keeps_its_lane_and_says_so():
    both = [*lanes("Home"), SettingLane("School", [])]
    drawn = settings_picture("Settled", both, start=START, end=END, key=KEY)
    assert "nothing recorded in these weeks" in texts(drawn.svg)
    assert drawn.alt.endswith("School: nothing recorded.")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_words_leave_a_picture_or_lie_on_each_other(text):
    line = text.replace("\n", " ").replace("\t", " ")
    shown = (
        settings_picture(line, lanes(line, "School"), start=START, end=END, key=KEY),
        spacing_picture(line, (7, 14), key=KEY),
        history_picture([event("a", what=line), event("b")], {"a": [line]}, key=KEY),
    )
    for one in shown:
        assert outside(one.svg) == []
        assert collisions(one.svg) == []


@pytest.mark.parametrize("gaps", [(1,), (7, 14, 28), (7,) * 60, (400, 0)])
def test_any_number_of_gaps_can_be_drawn(gaps):
    drawn = spacing_picture("Talking", gaps, key=KEY)
    assert (outside(drawn.svg), collisions(drawn.svg)) == ([], [])
    assert [row[1] for row in drawn.frame.rows] == [str(one) for one in gaps]


def test_events_without_a_year_stand_last_as_they_were_told():
    given = [event("a"), event("b", 2019), event("c"), event("d", 2014)]
    assert [one.id for one in in_order(given)] == ["d", "b", "a", "c"]
