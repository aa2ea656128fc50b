"""The invented stories as they are written in `stories/*.toml`: what happens, and what is true.

Days are counted backwards from the caseload's own today: 42 is six weeks ago, -7 is
in a week.
"""

from __future__ import annotations

import json
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import Field

from stepkit.model.chart import ChartKind
from stepkit.model.concurrent_event import EventKind
from stepkit.model.goal import GoalStatus
from stepkit.model.incident import BehaviourClass
from stepkit.model.nation import Nation
from stepkit.model.own_words import Means
from stepkit.model.plan import ActionStatus
from stepkit.model.record import Audience, DefinitionId, Line, PlainText, Value
from stepkit.model.review import Focus
from stepkit.model.strategy import Helped, Purpose
from stepkit.model.voice import Basis, Voice
from stepkit.store.rehearsal_map_plans import FormulationPlan, MapPlan

MORE = ("more_improved", "more_unchanged", "more_looks_improved", "more_worsened")
"""The plainer stories that cases beyond the twelfth are made from."""

TOLD = 12
"""How many stories are each told once."""


class Change(StrEnum):
    """What is true of a story, whatever its records look like."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSENED = "worsened"
    LOOKS_IMPROVED = "looks_improved"
    MIXED = "mixed"
    SETTLED_AGAIN = "settled_again"
    UNKNOWN = "unknown"
    TOO_EARLY = "too_early"


class RatePlan(Value):
    """True incidents per open school week of five days, by class, from one day to another."""

    since: int
    until: int
    prosocial: float = 0.0
    low_level: float = 0.0
    difficult: float = 0.0
    dangerous: float = 0.0

    def of(self, behaviour_class: BehaviourClass) -> float:
        """The rate of one class, in incidents per open week."""
        rate: float = getattr(self, behaviour_class.value)
        return rate


class LinePlan(Value):
    """One line of scores: what is true on each day, a slip of that day, and noise around both."""

    instrument: Line
    voice: Voice
    on: tuple[int, ...]
    true: tuple[float, ...]
    slip: tuple[float, ...] = ()
    noise: Annotated[float, Field(ge=0)]

    @property
    def parts(self) -> tuple[str, str]:
        """The ids of the measure and of its scale."""
        measure, _, scale = self.instrument.partition("/")
        return measure, scale


class GoalPlan(Value):
    """A goal and the path its ratings take. A `steady` one is rated without wobble or gaps."""

    text: Line
    voice: Voice = Voice.YOUNG_PERSON
    since: int
    last: int
    path: tuple[int, ...]
    comments: tuple[PlainText, ...] = ()
    steady: bool = False
    status: GoalStatus = GoalStatus.OPEN
    status_on: int = 0


class PhasePlan(Value):
    """A move between phases of care."""

    phase: DefinitionId
    label: Line
    since: int
    decided_by: tuple[Line, ...]
    why: Line
    dissent: PlainText


class ActionPlan(Value):
    """An action and what becomes of it; `by` and `closed` are days after the review."""

    what: Line
    how: PlainText = ""
    where: PlainText = ""
    by: int | None = None
    whom: PlainText = ""
    resources: PlainText = ""
    becomes: ActionStatus = ActionStatus.DONE
    closed: int | None = None
    outcome: PlainText = ""


class DecisionPlan(Value):
    """A decision and its actions."""

    text: Line
    why: PlainText = ""
    decided_by: tuple[Line, ...] = ("psychologist 1", "teacher 2")
    dissent: PlainText = ""
    considered_not_done: bool = False
    action: tuple[ActionPlan, ...] = ()


class ReviewPlan(Value):
    """A review meeting and what was decided in it."""

    on: int
    kind: Line = "review"
    attendees: tuple[Line, ...]
    focus: tuple[Focus, ...]
    how_took_part: PlainText = ""
    next_review: int
    decision: tuple[DecisionPlan, ...] = ()


class SaidPlan(Value):
    """What the young person said, and what came of it."""

    on: int
    words: Line
    about: PlainText
    means: Means
    what_came_of_it: PlainText
    kept_from: tuple[Audience, ...] = ()


class EventPlan(Value):
    """Something that happened or was done meanwhile; without `until` it is one day or goes on."""

    what: Line
    kind: EventKind
    since: int
    until: int | None = None
    voice: Voice
    basis: Basis


class ChartPlan(Value):
    """A chart for the incidents that people confirmed. `baseline` is its first and last day."""

    on: int
    kind: ChartKind
    decided_by: tuple[Line, ...]
    reason: Line
    baseline: tuple[int, int] | None = None
    anew_from: int | None = None


class StrategyPlan(Value):
    """Something that is tried to help; `uses` are the days it was tried and whether it helped.

    On the days in `unprompted` nobody had to say so; with a `need` it is a sensory strategy.
    """

    text: Line
    when: PlainText = ""
    since: int
    voice: Voice = Voice.KEY_WORKER
    need: PlainText = ""
    purpose: Purpose | None = None
    uses: tuple[tuple[int, Helped], ...] = ()
    unprompted: tuple[int, ...] = ()


class Scene(Value):
    """A setting in which incidents happen, with several ways to tell each part.

    `between` are the earliest and latest minute of the day.
    """

    id: DefinitionId
    place: Line
    activity: Line
    staff: Line
    peers: Line
    other: PlainText = ""
    between: tuple[int, int]
    antecedent: tuple[Line, ...]
    prosocial: tuple[Line, ...]
    low_level: tuple[Line, ...]
    difficult: tuple[Line, ...]
    dangerous: tuple[Line, ...]
    consequence: tuple[Line, ...]
    helped: tuple[Line, ...]
    thought: tuple[Line, ...]


class Story(Value):
    """One invented stay: its true course and the words it is told in."""

    id: DefinitionId
    nation: Nation | None = None
    arrived: int
    framework: DefinitionId = "step"
    timetable: Line
    timetable_changed: int = 0
    new_timetable: PlainText = ""
    scenes: tuple[DefinitionId, ...]
    restrictive_share: Annotated[float, Field(ge=0, le=1)]
    quiet: tuple[tuple[int, int], ...] = ()
    unrecorded: tuple[tuple[int, int], ...] = ()
    change: Change
    in_short: Line
    rate: tuple[RatePlan, ...]
    line: tuple[LinePlan, ...] = ()
    goal: tuple[GoalPlan, ...] = ()
    phase: tuple[PhasePlan, ...] = ()
    review: tuple[ReviewPlan, ...] = ()
    said: tuple[SaidPlan, ...] = ()
    strategy: tuple[StrategyPlan, ...] = ()
    event: tuple[EventPlan, ...] = ()
    chart: tuple[ChartPlan, ...] = ()
    map: tuple[MapPlan, ...] = ()
    formulation: tuple[FormulationPlan, ...] = ()
    scene: tuple[Scene, ...] = ()


class Instrument(Value):
    """A scale that scores are invented on, with the limits they keep to."""

    id: Line
    edition: Line
    minimum: int
    maximum: int


class Earlier(Value):
    """What ordinary earlier reviews are made from."""

    how_took_part: tuple[Line, ...]
    focus: tuple[Focus, ...]
    decision: tuple[DecisionPlan, ...]
    action: tuple[ActionPlan, ...]


class Shared(Value):
    """What all stories share. Timetables give hours a week by heading and name."""

    instrument: tuple[Instrument, ...]
    timetables: dict[str, dict[str, dict[str, float]]]
    scene: tuple[Scene, ...]
    earlier: Earlier


@cache
def shared() -> Shared:
    """The shared part of all stories."""
    return Shared.model_validate_json(_as_json("shared"))


@cache
def story(name: str) -> Story:
    """The story in `stories/NAME.toml`."""
    return Story.model_validate_json(_as_json(name))


def told(number: int) -> Story:
    """The story told of case `number`, 1 to 12."""
    return story(f"yp_{number:03d}")


def _as_json(name: str) -> str:
    table: dict[str, Any] = tomllib.loads(
        (files("stepkit.store") / "stories" / f"{name}.toml").read_text("utf-8")
    )
    return json.dumps(table)
