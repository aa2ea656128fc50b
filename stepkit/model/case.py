"""One young person's stay, and everything known about it at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from stepkit.model.adult_response import AdultResponse
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.approach import Approach
from stepkit.model.attendance import Activity, Attendance
from stepkit.model.care_aim import CareAim
from stepkit.model.care_document import CareDocument, PlanTalk, RiskEntry
from stepkit.model.chart_decision import ChartDecision
from stepkit.model.clinical_role import RoleRecord
from stepkit.model.clock import Rule
from stepkit.model.concurrent_event import ConcurrentEvent
from stepkit.model.crisis import CrisisEpisode
from stepkit.model.exposure import CalendarSpan, Exposure
from stepkit.model.external_service import ExternalService
from stepkit.model.formulation import Formulation
from stepkit.model.framework import Framework
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.history_event import HistoryEvent
from stepkit.model.incident import Incident
from stepkit.model.intervention import InterventionRecord
from stepkit.model.journey import JourneyChoice
from stepkit.model.liaison import Liaison
from stepkit.model.map_kind import MapKind
from stepkit.model.measure import Measure, Score
from stepkit.model.milestone import Milestone
from stepkit.model.move import (
    CapacityAssessment,
    Handover,
    Move,
    PlacementChoice,
    ReceivingAim,
    TransitionStep,
)
from stepkit.model.nation import Nation
from stepkit.model.observation import (
    Consultation,
    EngagementNote,
    Observation,
    SurroundingsChange,
)
from stepkit.model.outreach import (
    Cycle,
    Delivery,
    GroupMembership,
    ManagedMove,
    Package,
    Placement,
)
from stepkit.model.own_words import OwnWords
from stepkit.model.pathway import CarePhase
from stepkit.model.pattern import BehaviourPattern
from stepkit.model.phase_aim import AimEvidence
from stepkit.model.plan import Action
from stepkit.model.price import PriceList
from stepkit.model.record import Audience, CaseKey, PlainText, Record, Value
from stepkit.model.record_form import RecordForm
from stepkit.model.regime import Regime
from stepkit.model.review import Decision, Review
from stepkit.model.review_date import ReviewDateChoice
from stepkit.model.staged_plan import (
    Coordinator,
    CopySent,
    HeldPlan,
    Need,
    Objective,
    Participation,
    StageGround,
    Supporter,
)
from stepkit.model.strategy import Strategy, StrategyUse
from stepkit.model.suspension import Suspension, SuspensionLimits
from stepkit.model.targeted_plan import TargetedPlan
from stepkit.model.therapy import Therapy
from stepkit.model.tier_item import HoursGiven, ItemInUse

SERVICE = "SERVICE-000"
"""The key under which records of the whole service stand, such as its calendar."""


class Case(Record):
    """The stay itself. Without a jurisdiction data can be entered, but no date rule applies."""

    noun: ClassVar[str] = "case"

    key: CaseKey
    arrived: date
    left: date | None = None
    jurisdiction: Nation | None = None
    display_name: PlainText = ""

    def calendar(self, spans: Iterable[CalendarSpan]) -> tuple[CalendarSpan, ...]:
        """Those of `spans` that hold where the case is: no holiday of another nation."""
        return tuple(one for one in spans if one.kept_in(self.jurisdiction))


class Stamp(NamedTuple):
    """Which version of a record was read, who wrote it and when it was recorded."""

    noun: str
    record_id: str
    version: int
    author: str
    recorded_at: datetime


class CaseFile(Value):
    """All that is known about one case as at a moment, newest versions only, oldest first.

    `head` is the hash of the last link of the case's chain; `recorded_later`
    counts records dated within the period that were learned only afterwards.
    """

    case: Case
    incidents: tuple[Incident, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    scores: tuple[Score, ...] = ()
    goals: tuple[Goal, ...] = ()
    ratings: tuple[GoalRating, ...] = ()
    phases: tuple[CarePhase, ...] = ()
    reviews: tuple[Review, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    strategy_uses: tuple[StrategyUse, ...] = ()
    events: tuple[ConcurrentEvent, ...] = ()
    chart_decisions: tuple[ChartDecision, ...] = ()
    anxiety_maps: tuple[AnxietyMap, ...] = ()
    formulations: tuple[Formulation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    interventions: tuple[InterventionRecord, ...] = ()
    grounds: tuple[StageGround, ...] = ()
    held_plans: tuple[HeldPlan, ...] = ()
    needs: tuple[Need, ...] = ()
    objectives: tuple[Objective, ...] = ()
    coordinators: tuple[Coordinator, ...] = ()
    participations: tuple[Participation, ...] = ()
    copies: tuple[CopySent, ...] = ()
    supporters: tuple[Supporter, ...] = ()
    packages: tuple[Package, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    placements: tuple[Placement, ...] = ()
    managed_moves: tuple[ManagedMove, ...] = ()
    memberships: tuple[GroupMembership, ...] = ()
    behaviour_patterns: tuple[BehaviourPattern, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    aim_evidence: tuple[AimEvidence, ...] = ()
    care_documents: tuple[CareDocument, ...] = ()
    plan_talks: tuple[PlanTalk, ...] = ()
    risks: tuple[RiskEntry, ...] = ()
    crises: tuple[CrisisEpisode, ...] = ()
    role_records: tuple[RoleRecord, ...] = ()
    items_in_use: tuple[ItemInUse, ...] = ()
    hours_given: tuple[HoursGiven, ...] = ()
    approaches: tuple[Approach, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    activities: tuple[Activity, ...] = ()
    observations: tuple[Observation, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    engagement_notes: tuple[EngagementNote, ...] = ()
    surroundings_changes: tuple[SurroundingsChange, ...] = ()
    liaisons: tuple[Liaison, ...] = ()
    moves: tuple[Move, ...] = ()
    transition_steps: tuple[TransitionStep, ...] = ()
    receiving_aims: tuple[ReceivingAim, ...] = ()
    handovers: tuple[Handover, ...] = ()
    placement_choices: tuple[PlacementChoice, ...] = ()
    capacity_assessments: tuple[CapacityAssessment, ...] = ()
    journey_choices: tuple[JourneyChoice, ...] = ()
    history_events: tuple[HistoryEvent, ...] = ()
    therapies: tuple[Therapy, ...] = ()
    care_aims: tuple[CareAim, ...] = ()
    adult_responses: tuple[AdultResponse, ...] = ()
    external_services: tuple[ExternalService, ...] = ()
    targeted_plans: tuple[TargetedPlan, ...] = ()
    review_date_choices: tuple[ReviewDateChoice, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    as_at: datetime
    head: str
    recorded_later: int = 0


class CaseView(Value):
    """One case as one audience may see it, over one period: what a pack is made from.

    `map_kinds` are those of the case's maps; `earlier_maps` holds, for each map that has
    an earlier version, the one before the version in `file`. `forms` are the words in which
    records were asked for, and `called` says what ids are called that stand outside the case;
    both are empty but for a copy of everything on record.
    """

    file: CaseFile
    measures: tuple[Measure, ...] = ()
    map_kinds: tuple[MapKind, ...] = ()
    earlier_maps: tuple[AnxietyMap | Formulation, ...] = ()
    rules: tuple[Rule, ...] = ()
    regimes: tuple[Regime, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    prices: tuple[PriceList, ...] = ()
    limits: tuple[SuspensionLimits, ...] = ()
    calendar: tuple[CalendarSpan, ...] = ()
    forms: tuple[RecordForm, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    audience: Audience
    period_start: date
    as_of: date
    invented: bool

    @property
    def key(self) -> str:
        """The opaque key of the case."""
        return self.file.case.key

    def map_kind(self, kind_id: str) -> MapKind | None:
        """The kind of map with this id, or None when the library has none."""
        return next((one for one in self.map_kinds if one.id == kind_id), None)

    def measure(self, measure_id: str) -> Measure | None:
        """The definition of a measure, or None when nobody has entered one."""
        return next((one for one in self.measures if one.id == measure_id), None)

    def framework(self, framework_id: str) -> Framework | None:
        """The definition of a framework, or None when the library has none of this id."""
        return next((one for one in self.frameworks if one.id == framework_id), None)
