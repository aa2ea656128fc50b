"""What can happen in a meeting: each event gives the meeting as it stands afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from stepkit.errors import EntryError
from stepkit.model.meeting import AgendaLine, Meeting, PackState, Room, Screen, Tab


def in_order(lines: Iterable[AgendaLine]) -> tuple[AgendaLine, ...]:
    """The lines of an agenda: packs that failed first, then by key."""
    return tuple(sorted(lines, key=lambda one: (one.pack is not PackState.FAILED, one.case)))


def asked_for(meeting: Meeting, case: str) -> Meeting:
    """A neutral screen that asks whether to show `case`; whoever was shown is gone from it.

    Raises `EntryError` for somebody who is not on the agenda.
    """
    if meeting.line(case) is None:
        raise EntryError(
            f'"{case}" is not on the agenda of this meeting. Add the young person to it first.'
        )
    return _changed(meeting, screen=Screen.NEUTRAL, case=case, tab=Tab.SINCE, moment=None)


def confirmed(meeting: Meeting) -> Meeting:
    """The young person who was asked for is shown, from the first tab on."""
    if meeting.screen is not Screen.NEUTRAL or meeting.case is None:
        return meeting
    seen = _with(meeting, meeting.case, seen=True)
    return _changed(seen, screen=Screen.CASE, tab=Tab.SINCE, moment=None)


def following(meeting: Meeting) -> str | None:
    """Who comes next on the agenda: the first after the one shown who was not seen yet."""
    keys = [line.case for line in meeting.agenda]
    start = keys.index(meeting.case) + 1 if meeting.case in keys else 0
    waiting = {line.case for line in meeting.agenda if not line.seen} - {meeting.case}
    return next((key for key in [*keys[start:], *keys[:start]] if key in waiting), None)


def moved_on(meeting: Meeting) -> Meeting:
    """The neutral screen for whoever comes next, or the end when everybody was seen."""
    key = following(meeting)
    return ended(meeting) if key is None else asked_for(meeting, key)


def to_agenda(meeting: Meeting) -> Meeting:
    """The agenda, and nobody's page."""
    return _changed(meeting, screen=Screen.AGENDA, case=None, tab=Tab.SINCE, moment=None)


def ended(meeting: Meeting) -> Meeting:
    """The last screen, on which the minutes are written."""
    return _changed(meeting, screen=Screen.END, case=None, tab=Tab.SINCE, moment=None)


def to_tab(meeting: Meeting, tab: Tab) -> Meeting:
    """Another part of the page of the young person who is shown."""
    return _changed(meeting, tab=tab, moment=None)


def to_moment(meeting: Meeting, moment: int | None) -> Meeting:
    """The maps as they stood at an earlier moment, or the newest for None."""
    return _changed(meeting, moment=moment)


def seen_from(meeting: Meeting, room: Room) -> Meeting:
    """The meeting with other people in the room; a chosen moment counts only in its own room."""
    return _changed(meeting, room=room, moment=None)


def added(meeting: Meeting, line: AgendaLine) -> Meeting:
    """The agenda with one more young person. Raises `EntryError` for one who is on it."""
    if meeting.line(line.case) is not None:
        raise EntryError(f"{line.case} is on the agenda already.")
    others = tuple(key for key in meeting.others if key != line.case)
    new = line.model_copy(update={"added": True})
    return _changed(meeting, agenda=in_order([*meeting.agenda, new]), others=others)


def with_lines(meeting: Meeting, lines: Iterable[AgendaLine]) -> Meeting:
    """The agenda with what is known now of its packs and records; who was seen or added stays."""
    marks = {line.case: {"added": line.added, "seen": line.seen} for line in meeting.agenda}
    fresh = [line.model_copy(update=marks.get(line.case, {})) for line in lines]
    return _changed(meeting, agenda=in_order(fresh))


def shown_before(meeting: Meeting, cases: Collection[str]) -> Meeting:
    """The meeting in which the pages of these young people were shown, and of nobody else."""
    agenda = (line.model_copy(update={"seen": line.case in cases}) for line in meeting.agenda)
    return _changed(meeting, agenda=tuple(agenda))


def begun_anew(meeting: Meeting) -> Meeting:
    """The agenda as before anybody was shown or added to it."""
    back = [line.case for line in meeting.agenda if line.added]
    agenda = tuple(line for line in meeting.agenda if not line.added)
    others = tuple(sorted([*meeting.others, *back]))
    return to_agenda(shown_before(_changed(meeting, agenda=agenda, others=others), ()))


def _with(meeting: Meeting, case: str, **fields: Any) -> Meeting:
    agenda = tuple(
        line.model_copy(update=fields) if line.case == case else line for line in meeting.agenda
    )
    return _changed(meeting, agenda=agenda)


def _changed(meeting: Meeting, **fields: Any) -> Meeting:
    return Meeting.model_validate({**dict(meeting), **fields})
