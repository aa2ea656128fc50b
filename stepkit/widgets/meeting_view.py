"""What a meeting's page shows: every word round the panes is put together here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.meeting import following
from stepkit.model.meeting import AgendaLine, Meeting, PackState, Pane, Room, Screen, Tab
from stepkit.model.record import Value
from stepkit.model.written import counted, day
from stepkit.widgets.form import Option
from stepkit.widgets.page import Action

TABS = {
    Tab.SINCE: "Since last time",
    Tab.OWN_WORDS: "Own words",
    Tab.MAPS: "Formulation and map",
    Tab.TRAJECTORIES: "Trajectories",
    Tab.INCIDENTS: "Incidents",
    Tab.PLAN: "Plan",
    Tab.DECIDE: "Decide",
}
ROOMS = {
    Room.PROFESSIONALS: "Professionals only",
    Room.PARENT_OR_CARER: "With a parent or carer",
    Room.YOUNG_PERSON: "With the young person",
}
_PACKS = {
    PackState.FAILED: "Not built",
    PackState.NOT_BUILT: "Not built yet",
    PackState.OUT_OF_DATE: "Built, but records have come since",
    PackState.BUILDING: "Being built",
    PackState.READY: "Ready",
}
_COUNTED = {
    PackState.FAILED: "not built",
    PackState.NOT_BUILT: "not built yet",
    PackState.OUT_OF_DATE: "out of date",
    PackState.BUILDING: "being built",
    PackState.READY: "ready",
}


class AgendaRow(Value):
    """One young person on the agenda, in words, with the buttons of the row."""

    case: str
    pack: str
    why: str = ""
    today: str = ""
    first: bool = False
    actions: tuple[Action, ...]


class WrittenFile(Value):
    """A file that was written at the end: what it is called, and whose it is."""

    id: str
    name: str
    about: str


class MeetingView(Value):
    """All that the page of a meeting shows.

    `pane` is empty while nothing may be shown; `key` says whose everything else is.
    `deciding` lets the forms below be seen, `saved` counts what was kept: the page
    says how long ago that was. While packs are being built, `waiting` has the page ask.
    `go_to` is the place to go to, and the turn, once.
    """

    screen: Screen
    key: str = ""
    title: str
    lead: str = ""
    agenda: tuple[AgendaRow, ...] = ()
    others: tuple[str, ...] = ()
    rooms: tuple[Option, ...] = ()
    tabs: tuple[Option, ...] = ()
    pane: str = ""
    moments: tuple[str, ...] = ()
    moment: int = 0
    changed: tuple[str, ...] = ()
    files: tuple[WrittenFile, ...] = ()
    actions: tuple[Action, ...] = ()
    deciding: bool = False
    status: str = ""
    alert: str = ""
    saved: int = 0
    waiting: bool = False
    go_to: tuple[str, int] = ("", 0)


def own_pane(meeting: Meeting, pane: Pane) -> Pane:
    """`pane`, if it is of the young person who is shown. Raises `ValueError` for anybody else's."""
    if meeting.screen is not Screen.CASE or pane.case != meeting.case:
        message = "a pane was filled for somebody else than the young person who is shown"
        raise ValueError(message)
    return pane


def meeting_view(
    meeting: Meeting, pane: Pane | None, *, files: Sequence[WrittenFile] = ()
) -> MeetingView:
    """The page of `meeting`, blank where there is no `pane`. Raises `ValueError` as `own_pane`."""
    view = _SCREENS[meeting.screen](meeting)
    return view.model_copy(update={**_end(meeting, files), **_pane(meeting, pane)})


def _agenda(meeting: Meeting) -> MeetingView:
    return MeetingView(
        screen=meeting.screen,
        title=f"Meeting of {day(meeting.on)}",
        lead=_tally(meeting.agenda),
        agenda=tuple(_row(line) for line in meeting.agenda),
        others=meeting.others,
        waiting=any(line.pack is PackState.BUILDING for line in meeting.agenda),
        actions=tuple(_agenda_actions(meeting)),
    )


def _agenda_actions(meeting: Meeting) -> Iterator[Action]:
    first = (
        "Next young person" if any(line.seen for line in meeting.agenda) else "First young person"
    )
    yield Action(id="next", label=first, main=True, enabled=bool(meeting.agenda))
    yield Action(id="end", label="Minutes and actions")
    if any(line.seen or line.added for line in meeting.agenda):
        yield Action(id="anew", label="Begin the meeting anew")


def _neutral(meeting: Meeting) -> MeetingView:
    return MeetingView(
        screen=meeting.screen,
        title=f"{meeting.case} comes next",
        lead="Nobody's page is shown now. Say who is in the room before it opens.",
        rooms=_options(ROOMS, meeting.room),
        actions=(
            Action(id="confirm", label=f"Show {meeting.case}", main=True),
            Action(id="agenda", label="Back to the agenda"),
        ),
    )


def _case(meeting: Meeting) -> MeetingView:
    return MeetingView(
        screen=meeting.screen,
        key=meeting.case or "",
        title=meeting.case or "",
        rooms=_options(ROOMS, meeting.room),
        tabs=_options(TABS, meeting.tab),
        actions=(
            Action(
                id="next",
                label="Next young person" if following(meeting) else "To the end of the meeting",
                main=True,
            ),
            Action(id="agenda", label="Agenda"),
        ),
        deciding=meeting.tab is Tab.DECIDE,
    )


def _last(meeting: Meeting) -> MeetingView:
    recorded = [line for line in meeting.agenda if line.recorded]
    return MeetingView(
        screen=meeting.screen,
        title="Minutes and actions",
        lead=(
            f"{counted(sum(line.recorded for line in recorded), 'decision')} recorded today, for "
            f"{counted(len(recorded), 'young person', 'young people')}. A minute is written for "
            "each, and one list of all actions for the spreadsheet and the calendar."
        ),
        actions=(
            Action(id="minutes", label="Write minutes and actions", main=True),
            Action(id="agenda", label="Agenda"),
        ),
    )


_SCREENS = {
    Screen.AGENDA: _agenda,
    Screen.NEUTRAL: _neutral,
    Screen.CASE: _case,
    Screen.END: _last,
}


def _options(labels: dict[Room, str] | dict[Tab, str], chosen: Room | Tab) -> tuple[Option, ...]:
    return tuple(Option(id=one.value, label=text, on=one == chosen) for one, text in labels.items())


def _end(meeting: Meeting, files: Sequence[WrittenFile]) -> dict[str, tuple[WrittenFile, ...]]:
    return {"files": tuple(files)} if meeting.screen is Screen.END else {}


def _pane(meeting: Meeting, pane: Pane | None) -> dict[str, object]:
    if pane is None:
        return {}
    own_pane(meeting, pane)
    return {
        "pane": pane.html,
        "moments": pane.moments,
        "moment": pane.moment,
        "changed": pane.changed,
    }


def _tally(lines: Sequence[AgendaLine]) -> str:
    if not lines:
        return "Nobody is on the agenda: no review is due today and no pack was built for today."
    states = [line.pack for line in lines]
    told = [f"{states.count(one)} {_COUNTED[one]}" for one in PackState if one in states]
    return f"{counted(len(lines), 'young person', 'young people')}. Packs: {', '.join(told)}."


def _row(line: AgendaLine) -> AgendaRow:
    pack = _PACKS[line.pack]
    if line.pack is PackState.BUILDING:
        pack = f"{pack}: {counted(line.seconds, 'second')} so far"
    return AgendaRow(
        case=line.case,
        pack=pack,
        why=line.why,
        today=", ".join(_today(line)),
        first=line.pack is PackState.FAILED,
        actions=tuple(_row_actions(line)),
    )


def _today(line: AgendaLine) -> Iterator[str]:
    if line.seen:
        yield "shown"
    if line.recorded:
        yield f"{counted(line.recorded, 'decision')} recorded"
    if line.begun:
        yield "begun and not saved: open Decide to go on"


def _row_actions(line: AgendaLine) -> Iterator[Action]:
    yield Action(id=f"show {line.case}", label=f"Show {line.case}")
    if line.pack not in {PackState.READY, PackState.BUILDING}:
        yield Action(id=f"build {line.case}", label="Build the pack now", hint=line.case)
