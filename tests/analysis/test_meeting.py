"""The events of a meeting, each a function from meeting to meeting."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.meeting import (
    added,
    asked_for,
    begun_anew,
    confirmed,
    ended,
    following,
    in_order,
    moved_on,
    seen_from,
    shown_before,
    to_agenda,
    to_moment,
    to_tab,
    with_lines,
)
from stepkit.errors import EntryError
from stepkit.model.meeting import AgendaLine, Meeting, PackState, Room, Screen, Tab

ON = date(2026, 7, 3)


def agenda(*keys: str) -> Meeting:
    return Meeting(on=ON, agenda=tuple(AgendaLine(case=key) for key in keys), others=("YP-009",))


@pytest.fixture
def meeting() -> Meeting:
    return agenda("YP-001", "YP-002", "YP-003")


def test_what_failed_comes_first_and_the_rest_by_key():
    lines = [
        AgendaLine(case=key, pack=pack)
        for key, pack in (
            ("YP-003", PackState.READY),
            ("YP-004", PackState.FAILED),
            ("YP-001", PackState.NOT_BUILT),
            ("YP-002", PackState.FAILED),
        )
    ]
    assert [one.case for one in in_order(lines)] == ["YP-002", "YP-004", "YP-001", "YP-003"]


def test_next_goes_to_a_neutral_screen_and_shows_only_after_it_was_confirmed(meeting):
    asked = moved_on(meeting)
    assert (asked.screen, asked.case) == (Screen.NEUTRAL, "YP-001")
    shown = confirmed(to_tab(asked, Tab.PLAN))
    assert (shown.screen, shown.case, shown.tab) == (Screen.CASE, "YP-001", Tab.SINCE)
    after = moved_on(to_tab(shown, Tab.INCIDENTS))
    assert (after.screen, after.case, after.tab) == (Screen.NEUTRAL, "YP-002", Tab.SINCE)


def test_confirming_anywhere_else_changes_nothing(meeting):
    assert confirmed(meeting) == meeting
    shown = to_tab(confirmed(moved_on(meeting)), Tab.PLAN)
    assert confirmed(shown) == shown


def test_everybody_is_come_to_once_and_then_the_meeting_ends(meeting):
    order = []
    now = confirmed(asked_for(meeting, "YP-002"))
    while now.screen is Screen.CASE:
        order.append(now.case)
        now = confirmed(moved_on(now))
    assert order == ["YP-002", "YP-003", "YP-001"]
    assert (now.screen, now.case) == (Screen.END, None)


def test_somebody_who_is_asked_for_and_not_shown_counts_as_not_seen(meeting):
    back = to_agenda(asked_for(meeting, "YP-001"))
    assert following(back) == "YP-001"
    assert not any(line.seen for line in back.agenda)


def test_who_is_not_on_the_agenda_cannot_be_shown(meeting):
    with pytest.raises(EntryError) as refused:
        asked_for(meeting, "YP-009")
    assert refused.value.sentence == (
        '"YP-009" is not on the agenda of this meeting. Add the young person to it first.'
    )


def test_somebody_else_is_added_in_order_and_only_once(meeting):
    more = added(meeting, AgendaLine(case="YP-009", pack=PackState.FAILED))
    assert [one.case for one in more.agenda] == ["YP-009", "YP-001", "YP-002", "YP-003"]
    assert more.others == ()
    with pytest.raises(EntryError) as refused:
        added(more, AgendaLine(case="YP-009"))
    assert refused.value.sentence == "YP-009 is on the agenda already."


def test_new_lines_keep_who_was_seen(meeting):
    shown = confirmed(moved_on(meeting))
    fresh = with_lines(
        shown, [AgendaLine(case=key, recorded=2) for key in ("YP-001", "YP-002", "YP-003")]
    )
    assert [(one.case, one.seen, one.recorded) for one in fresh.agenda] == [
        ("YP-001", True, 2),
        ("YP-002", False, 2),
        ("YP-003", False, 2),
    ]


def test_the_room_stays_from_one_young_person_to_the_next_and_a_chosen_moment_does_not(meeting):
    shown = to_moment(confirmed(moved_on(seen_from(meeting, Room.PARENT_OR_CARER))), 2)
    assert seen_from(shown, Room.YOUNG_PERSON).moment is None
    assert to_tab(shown, Tab.PLAN).moment is None
    after = confirmed(moved_on(shown))
    assert (after.room, after.moment) == (Room.PARENT_OR_CARER, None)


@pytest.mark.parametrize("leave", [to_agenda, ended])
def test_on_the_agenda_and_at_the_end_nobody_is_shown(meeting, leave):
    assert leave(confirmed(moved_on(meeting))).case is None


def test_a_meeting_shows_somebody_exactly_where_somebody_may_be_shown():
    with pytest.raises(ValueError, match="a young person stands on the neutral screen"):
        Meeting(on=ON, screen=Screen.CASE)
    with pytest.raises(ValueError, match="a young person stands on the neutral screen"):
        Meeting(on=ON, screen=Screen.AGENDA, case="YP-001")
    with pytest.raises(ValueError, match="on the agenda twice"):
        agenda("YP-001", "YP-001")


def test_a_meeting_goes_on_with_whoever_was_not_shown_before(meeting):
    assert following(shown_before(meeting, ["YP-001", "YP-002"])) == "YP-003"


def test_a_meeting_begun_anew_has_shown_nobody_and_added_nobody(meeting):
    shown = confirmed(asked_for(added(meeting, AgendaLine(case="YP-009")), "YP-009"))
    assert (shown.line("YP-009").added, shown.others) == (True, ())
    assert begun_anew(shown) == meeting
    assert with_lines(shown, [AgendaLine(case="YP-009")]).agenda == (shown.line("YP-009"),)
