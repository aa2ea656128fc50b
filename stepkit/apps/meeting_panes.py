"""What a tab of the meeting's page shows of one young person, drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from stepkit.apps.clock import end_of
from stepkit.apps.map_moments import Moment, as_it_stood, map_moments
from stepkit.apps.open import case_view
from stepkit.apps.workspace import Workspace
from stepkit.model.case import SERVICE, CaseView
from stepkit.model.document import Block, Picture, Section, Table
from stepkit.model.meeting import Pane, Room, Tab
from stepkit.pack import calibration
from stepkit.pack.decision import last_time
from stepkit.pack.html import section_html
from stepkit.pack.minute import recorded
from stepkit.pack.section import SECTIONS

PURPOSE = "meeting"

PARTS: dict[Tab, tuple[str, ...]] = {
    Tab.SINCE: ("last_time", "summary"),
    Tab.OWN_WORDS: ("own_words",),
    Tab.MAPS: ("formulation", "anxiety_map"),
    Tab.TRAJECTORIES: ("goal", "outcome"),
    Tab.INCIDENTS: ("incident", "calibration", "intervention"),
    Tab.PLAN: ("plan", "reminder"),
    Tab.DECIDE: ("recorded",),
}
"""What each tab shows, part by part."""

MAKERS: dict[str, Callable[[CaseView], Section]] = {
    **SECTIONS,
    "calibration": calibration.section,
    "last_time": last_time,
    "recorded": recorded,
}
"""The sections of documents, and three that only a meeting has."""


class _Asked(NamedTuple):
    """What a pane depends on: when all of it is the same, so is the pane."""

    case: str
    head: str
    service: str
    room: Room
    tab: Tab
    moment: int | None


class Panes:
    """The panes of one meeting. What was drawn is kept while its records stay as they are."""

    def __init__(self, home: Workspace) -> None:
        self._home = home
        self._views: dict[tuple[str, str, str, Room], CaseView] = {}
        self._drawn: dict[_Asked, Pane] = {}

    def fill(self, case: str, tab: Tab, room: Room, moment: int | None) -> Pane:
        """One tab of one young person as the room may see it. Raises `UnknownCaseError`."""
        asked = self._asked(case, tab, room, moment)
        if asked not in self._drawn:
            self._forget_earlier(asked)
            self._drawn[asked] = self._pane(asked)
        return self._drawn[asked]

    def _asked(self, case: str, tab: Tab, room: Room, moment: int | None) -> _Asked:
        as_at = end_of(self._home.today())
        with self._home.open_store() as store:
            head, service = store.head(case, as_at=as_at), store.head(SERVICE, as_at=as_at)
        return _Asked(case, head, service, room, tab, moment)

    def _forget_earlier(self, asked: _Asked) -> None:
        """Of a case whose records have changed, nothing that was drawn before is kept."""
        now = (asked.head, asked.service)
        self._views = {
            key: view
            for key, view in self._views.items()
            if key[0] != asked.case or key[1:3] == now
        }
        self._drawn = {
            key: pane
            for key, pane in self._drawn.items()
            if key[0] != asked.case or key[1:3] == now
        }

    def _view(self, asked: _Asked) -> CaseView:
        key = (asked.case, asked.head, asked.service, asked.room)
        if key not in self._views:
            self._views[key] = case_view(
                self._home,
                asked.case,
                asked.room.audience,
                known_on=self._home.today(),
                purpose=PURPOSE,
            )
        return self._views[key]

    def _pane(self, asked: _Asked) -> Pane:
        view = self._view(asked)
        if asked.tab is Tab.MAPS:
            return self._maps(asked, view)
        return Pane(case=asked.case, html=_html(asked.case, _sections(asked.tab, view)))

    def _maps(self, asked: _Asked, view: CaseView) -> Pane:
        with self._home.open_store() as store:
            moments: tuple[Moment, ...] = map_moments(store, view)
        if not moments:
            return Pane(case=asked.case, html=_html(asked.case, _sections(asked.tab, view)))
        last = len(moments) - 1
        place = last if asked.moment is None else min(asked.moment, last)
        sections = _sections(asked.tab, as_it_stood(view, moments[place]))
        return Pane(
            case=asked.case,
            html=_html(asked.case, sections),
            moments=tuple(one.label for one in moments),
            moment=place,
            changed=moments[place].changed,
        )


def _sections(tab: Tab, view: CaseView) -> list[Section]:
    made = [MAKERS[name](view) for name in PARTS[tab]]
    return [section for section in made if section.blocks]


def _html(case: str, sections: Sequence[Section]) -> str:
    """The sections as HTML, the key in every caption. Raises `ValueError` for another's section."""
    for section in sections:
        if section.case != case:
            message = "a section was made for somebody else than the young person asked for"
            raise ValueError(message)
    return "\n".join(section_html(keyed(section)) for section in sections)


def keyed(section: Section) -> Section:
    """The section with the key of its case at the beginning of every caption."""
    key = section.case or ""
    return section.model_copy(update={"blocks": tuple(_keyed(one, key) for one in section.blocks)})


def _keyed(block: Block, key: str) -> Block:
    if isinstance(block, Table):
        return block.model_copy(update={"caption": f"{key}: {block.caption}"})
    if isinstance(block, Picture):
        frame = block.frame and _keyed(block.frame, key)
        return block.model_copy(update={"caption": f"{key}: {block.caption}", "frame": frame})
    return block
