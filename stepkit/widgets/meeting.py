"""The page of a meeting: an agenda, and one young person at a time on the wall.

The widget holds one thing, `value`, a `Meeting`. Every event is a function from meeting to
meeting. Before the pane of another tab or another young person is filled it is blanked,
in one step with the key above it, so that no key ever stands over another's data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ipywidgets import VBox, Widget
from traitlets import Instance

from stepkit.analysis.meeting import (
    added,
    asked_for,
    begun_anew,
    confirmed,
    ended,
    moved_on,
    seen_from,
    to_agenda,
    to_moment,
    to_tab,
    with_lines,
)
from stepkit.model.meeting import AgendaLine, Meeting, Pane, Room, Screen, Tab
from stepkit.widgets.guard import Note, Told, guarded
from stepkit.widgets.meeting_view import TABS, MeetingView, WrittenFile, meeting_view, own_pane
from stepkit.widgets.page import STATIC, Page, script, shown_as

BOX = "stepkit-meeting-box"


@dataclass(frozen=True)
class Backstage:
    """What the page asks of whoever opened it.

    `fill` gives the pane of a case, a tab, a room and a moment; `lines` tells how cases
    stand on the agenda now; `build` begins to build a pack and says so; `forms` gives what
    is typed into on the last tab, each with a `value`; `minutes` writes the minutes of
    cases and `content` gives one of the written files.
    """

    fill: Callable[[str, Tab, Room, int | None], Pane]
    lines: Callable[[Sequence[str]], Sequence[AgendaLine]]
    build: Callable[[str], str]
    forms: Callable[[str, Room], Sequence[Widget]]
    minutes: Callable[[Sequence[str]], Sequence[WrittenFile]]
    content: Callable[[str], bytes]


class MeetingPart(Page):
    """The page round the panes, and the events that come back from it.

    Events: asked (id), chosen (id, option), and a beat that asks how far a pack is.
    """

    _esm = script("meeting.js")
    _css = STATIC / "meeting.css"

    shown = shown_as(MeetingView)


class MeetingPage(VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A meeting to be led from. `value` may be set from Python, and the page follows."""

    value = Instance(Meeting)

    def __init__(self, value: Meeting, *, backstage: Backstage, note: Note) -> None:
        self._backstage, self._note = backstage, note
        self._told = Told()
        self._turn = self._saved = 0
        self._pane: Pane | None = None
        self._files: tuple[WrittenFile, ...] = ()
        self._forms_of: tuple[str | None, Room] | None = None
        self._part = MeetingPart(meeting_view(value, None), self._hear)
        super().__init__(children=(self._part,), value=value)
        self.add_class(BOX)
        self.observe(self._changed, "value")
        self._fill()

    # --- what a person does

    def _hear(self, content: dict[str, Any]) -> None:
        before = self._told = Told()
        told = guarded(lambda: self._do(content), self._note)
        if self._told is before or told.alert or told.status:
            self._told = told
        self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        event = content["event"]
        if event == "beat":
            return self._look_again("")
        if event == "chosen":
            self.value = _CHOICES[content["id"]](self.value, content["option"])
            return ""
        word, _, about = content["id"].partition(" ")
        if word in _MOVES:
            self.value = _MOVES[word](self.value)
            return ""
        return self._errands()[word](about)

    def _errands(self) -> dict[str, Callable[[str], str]]:
        return {
            "show": self._ask_for,
            "anew": self._begin_anew,
            "add": self._add,
            "build": self._build,
            "minutes": self._write_minutes,
            "file": self._hand_over,
        }

    def _ask_for(self, case: str) -> str:
        self.value = asked_for(self.value, case)
        return ""

    def _begin_anew(self, _: str) -> str:
        self.value = begun_anew(self.value)
        return "The meeting begins anew. What was recorded stays recorded."

    def _add(self, case: str) -> str:
        (line,) = self._backstage.lines([case])
        self.value = added(self.value, line)
        return f"{case} is on the agenda."

    def _build(self, case: str) -> str:
        return self._look_again(self._backstage.build(case))

    def _write_minutes(self, _: str) -> str:
        self._files = tuple(self._backstage.minutes([line.case for line in self.value.agenda]))
        return "The minutes and the actions are written."

    def _hand_over(self, name: str) -> str:
        self._part.send({"file": name}, buffers=[self._backstage.content(name)])
        return f"{name} is where this browser puts what it saves."

    def _look_again(self, said: str) -> str:
        lines = self._backstage.lines([line.case for line in self.value.agenda])
        self.value = with_lines(self.value, lines)
        return said

    # --- what follows from a change

    def _changed(self, change: Any) -> None:
        before, after = change["old"], change["new"]
        if _place(before) == _place(after):
            self._draw()
            return
        if (before.screen, before.case) != (after.screen, after.case):
            self._turn += 1
        self._fill()
        if after.screen in {Screen.AGENDA, Screen.END}:
            self._told = guarded(lambda: self._look_again(""), self._note)

    def _fill(self) -> None:
        """Blank, then fill: the one way in which another pane comes onto the page."""
        self._pane = None
        self._close_forms()
        self._draw()
        if self.value.screen is Screen.CASE:
            self._told = guarded(self._filled, self._note)
            self._draw()

    def _filled(self) -> str:
        self._put_in()
        self._open_forms()
        return f"{self.value.case}: {TABS[self.value.tab]}"

    def _put_in(self) -> None:
        """Put in the pane of what is shown; one that was overtaken by another is let go."""
        meeting = self.value
        pane = self._backstage.fill(str(meeting.case), meeting.tab, meeting.room, meeting.moment)
        own_pane(meeting, pane)
        if _place(self.value) == _place(meeting):
            self._pane = pane

    def _kept(self, _: Any) -> None:
        """Something was kept in a form: count it, and show what is recorded now."""
        self._saved += 1
        self._told = guarded(self._refilled, self._note)
        self._draw()

    def _refilled(self) -> str:
        self._put_in()
        return ""

    def _open_forms(self) -> None:
        """The forms stay while their young person does; the page shows them on their tab only."""
        meeting = self.value
        if meeting.tab is Tab.DECIDE and self._forms_of is None and self._pane is not None:
            forms = tuple(self._backstage.forms(str(meeting.case), meeting.room))
            for form in forms:
                form.observe(self._kept, "value")
            self._forms_of = meeting.case, meeting.room
            self.children = (self._part, *forms)

    def _close_forms(self) -> None:
        if self._forms_of in {None, (self.value.case, self.value.room)}:
            return
        gone, self.children = self.children[1:], (self._part,)
        self._forms_of = None
        for form in gone:
            form.unobserve(self._kept, "value")
            form.close()

    def _draw(self) -> None:
        view = meeting_view(self.value, self._pane, files=self._files)
        self._part.shown = view.model_copy(
            update={
                **self._told._asdict(),
                "saved": self._saved,
                "go_to": ("title", self._turn),
            }
        )


def _place(meeting: Meeting) -> tuple[object, ...]:
    return meeting.screen, meeting.case, meeting.tab, meeting.room, meeting.moment


_MOVES: dict[str, Callable[[Meeting], Meeting]] = {
    "next": moved_on,
    "confirm": confirmed,
    "agenda": to_agenda,
    "end": ended,
}

_CHOICES: dict[str, Callable[[Meeting, str], Meeting]] = {
    "tab": lambda meeting, option: to_tab(meeting, Tab(option)),
    "room": lambda meeting, option: seen_from(meeting, Room(option)),
    "moment": lambda meeting, option: to_moment(meeting, int(option)),
}
