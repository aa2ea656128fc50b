"""Weekly counts against their own usual spread: the chart proposed, drawn and hedged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from stepkit.analysis.control_chart import Weeks, chart, propose, weeks_of
from stepkit.analysis.dispersion import dispersion
from stepkit.analysis.exposure import SCHOOL_DAYS, Calendar, DayState
from stepkit.analysis.quiet_spell import quiet_spell
from stepkit.draw.control_chart import control_chart_picture
from stepkit.model.case import CaseView
from stepkit.model.chart import ChartChoice, ChartKind, ChartProposal, ControlChart
from stepkit.model.document import Block, Words
from stepkit.model.frames import Band
from stepkit.model.incident import BehaviourClass
from stepkit.model.written import counted, number
from stepkit.pack.words import say, sentence, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

WAITS = {ChartKind.G, ChartKind.T}
IN_CAPTION = {"chart_lower_limit_cut"}
"""What the caption of the picture says already."""
OF_FLAGS = {"chart_no_cause", "chart_flags_by_chance", "chart_neighbours_alike"}
"""What matters only where something is flagged."""
QUIET_FROM = 2
"""So many weeks in a row without an incident are told with their probability."""


def charted(
    view: CaseView, weeks: pd.DataFrame, *, start: date, bands: Sequence[Band] = ()
) -> list[Block]:
    """The chart that suits these weeks, as a proposal that people have still to confirm.

    `weeks` is a frame of `stepkit.analysis.incident.weekly_counts` from `start` to the
    as-of day. Where a line is proposed, or there is nothing yet to hold the points
    against, there is no further picture.
    """
    held = _held(view, weeks, start)
    proposal = propose(held)
    why = proposal_in_words(proposal)
    if proposal.kind is ChartKind.LINE:
        return [why]
    said = together([why, say("incidents_chart_to_confirm")])
    made = chart(held, _unconfirmed(proposal))
    if not any(step.reason is None for step in made.steps):
        return [said, *_why_not(made)]
    title, unit = _named(proposal.kind, held)
    drawn = control_chart_picture(made, title=title, unit=unit, key=view.key, bands=bands)
    return [said, drawn, *_limits(made)]


def proposal_in_words(proposal: ChartProposal) -> Words:
    """Which chart is proposed and why, as a document says it."""
    found: dict[str, Any] = {name: number(value) for name, value in proposal.numbers}
    return say(proposal.reason, **found)


def scatter(weeks: pd.DataFrame) -> list[Block]:
    """That the counts of open weeks come in clusters, where they do."""
    known = weeks[(weeks["state"] == DayState.OPEN) & weeks["count"].notna()]
    found = dispersion(
        [float(count) for count in known["count"]],
        [float(days) / SCHOOL_DAYS for days in known["open_days"]],
    )
    if not found.over or found.finding.estimate is None:
        return []
    return [say(found.sentence, dispersion=number(found.finding.estimate))]


def quiet(weeks: pd.DataFrame) -> list[Block]:
    """How probable the empty weeks at the end were at the rate of the weeks before them.

    Closed weeks are passed over; a week of which the calendar does not know ends the spell.
    """
    rows = weeks[weeks["state"] != DayState.CLOSED].to_dict("records")
    known = [row for row in rows if row["state"] == DayState.OPEN]
    empty = 0
    for row in reversed(rows):
        if row["state"] != DayState.OPEN or row["count"] != 0:
            break
        empty += 1
    if empty < QUIET_FROM:
        return []
    before, spell = known[: len(known) - empty], known[len(known) - empty :]
    length = _open_weeks(spell)
    found = quiet_spell(sum(int(row["count"]) for row in before), _open_weeks(before), length)
    if not found.estimate or found.low is None or found.high is None:
        return []
    return [
        say(
            "rate_quiet_spell",
            length=counted(round(length, 1), "open week"),
            percent=_percent(found.estimate),
            low=_percent(found.low),
            high=_percent(found.high),
        )
    ]


def _held(view: CaseView, weeks: pd.DataFrame, start: date) -> Weeks:
    """The weeks with the days of the incidents that they count."""
    calendar = Calendar(view.calendar)
    events = [
        one.on
        for one in view.file.incidents
        if start <= one.on <= view.as_of
        and one.behaviour_class is not BehaviourClass.PROSOCIAL
        and (calendar.state(one.on) is DayState.OPEN or not calendar.left_out(one.on))
    ]
    open_days = calendar.open_days(start, view.as_of)
    all_known = bool((weeks["open_days"].notna()).all())
    return weeks_of(weeks, events=events, open_days=open_days if all_known else None)


def _unconfirmed(proposal: ChartProposal) -> ChartChoice:
    """The proposal as it is drawn before anyone has confirmed it."""
    nobody = (sentence("incidents_chart_nobody"),)
    return ChartChoice(kind=proposal.kind, proposal=proposal, decided_by=nobody)


def _named(kind: ChartKind, weeks: Weeks) -> tuple[str, str]:
    """The title of a chart and what it counts upward."""
    if kind in WAITS:
        known = weeks.open_days is not None
        unit = "incidents_chart_unit_open_days" if known else "incidents_chart_unit_days"
        return sentence("incidents_chart_waits_title"), sentence(unit)
    return sentence("incidents_chart_title"), sentence("incidents_chart_unit")


def _why_not(made: ControlChart) -> list[Block]:
    reasons = dict.fromkeys([made.reason, *(step.reason for step in made.steps)])
    return [say(reason, style="note") for reason in reasons if reason]


def _limits(made: ControlChart) -> list[Block]:
    known = IN_CAPTION if made.has_flags else IN_CAPTION | OF_FLAGS
    told = [say(one, style="note") for one in made.cannot_say if one not in known]
    return [together(told)] if told else []


def _open_weeks(rows: Sequence[dict[Any, Any]]) -> float:
    return sum(int(row["open_days"]) for row in rows) / SCHOOL_DAYS


def _percent(probability: float) -> str:
    """A probability in percent, never as a bare 0."""
    percent = 100 * probability
    if percent < 0.1:
        return sentence("rate_under", value=number(0.1))
    return number(percent, 0 if percent >= 10 else 1)
