"""Weekly counts against their own usual spread: the chart proposed, drawn and hedged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from stepkit.analysis.chart_decision import Decided, Limits, decided, limits
from stepkit.analysis.control_chart import Weeks, chart, propose, weeks_of
from stepkit.analysis.dispersion import dispersion
from stepkit.analysis.exposure import Calendar, DayState
from stepkit.analysis.incident import weekly_counts
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
    """The chart that people confirmed for these weeks, else the proposed one, to be confirmed.

    `weeks` is a frame of `weeks_since` from `start`; a baseline that people fixed is drawn
    from its first day. Where a line is proposed, or there is nothing yet to hold the
    points against, there is no further picture.
    """
    found = decided(view.file.chart_decisions, as_of=view.as_of)
    if found is None:
        return _proposed(view, _held(view, weeks, start), bands)
    fixed = found.baseline
    first = fixed.start if fixed and fixed.start <= view.as_of else start
    held = _held(view, weeks if first == start else weeks_since(view, first), first)
    return _confirmed(view, held, found, bands)


def weeks_since(view: CaseView, start: date) -> pd.DataFrame:
    """The weekly counts of a case from `start` to the as-of day."""
    return weekly_counts(
        view.file.incidents,
        view.calendar,
        start=start,
        end=view.as_of,
        exposures=view.file.exposures,
    )


def proposal_in_words(proposal: ChartProposal) -> Words:
    """Which chart is proposed and why, as a document says it."""
    found: dict[str, Any] = {name: number(value) for name, value in proposal.numbers}
    return say(proposal.reason, **found)


def scatter(weeks: pd.DataFrame) -> list[Block]:
    """That the counts of open weeks come in clusters, where they do."""
    known = weeks[(weeks["state"] == DayState.OPEN) & weeks["count"].notna()]
    found = dispersion(
        [float(count) for count in known["count"]],
        [float(share) for share in known["open_days"] / known["full_week"]],
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


def _proposed(view: CaseView, held: Weeks, bands: Sequence[Band]) -> list[Block]:
    """The proposal and why; its chart where it has limits or a median to hold points against."""
    proposal = propose(held)
    why = proposal_in_words(proposal)
    if proposal.kind is ChartKind.LINE:
        return [why]
    said = together([why, say("chart_to_confirm")])
    made = chart(held, _unconfirmed(proposal))
    if not any(step.reason is None for step in made.steps):
        return [said, *_why_not(made)]
    return [said, *_drawn(view, held, made, bands)]


def _unconfirmed(proposal: ChartProposal) -> ChartChoice:
    """The proposal as it is drawn before anyone has confirmed it."""
    return ChartChoice(
        kind=proposal.kind, proposal=proposal, decided_by=(sentence("chart_nobody"),)
    )


def _confirmed(view: CaseView, held: Weeks, found: Decided, bands: Sequence[Band]) -> list[Block]:
    """The chart as it was decided, who decided it, and what is proposed now if that differs."""
    choice = found.choice(propose(held))
    rest = limits(found, _days_with_points(held, choice.kind))
    made = chart(held, choice, baseline=rest.baseline, rebases=rest.rebases)
    said = decision_in_words(found, rest)
    if not choice.as_proposed:
        said.append(proposal_in_words(choice.proposal))
    return [together(said), *_drawn(view, held, made, bands, choice)]


def _days_with_points(held: Weeks, kind: ChartKind) -> list[date]:
    if kind in WAITS:
        return sorted(held.events)[1:]
    pairs = zip(held.days or (), held.counts, strict=True)
    return [day for day, count in pairs if count is not None]


def decision_in_words(found: Decided, rest: Limits) -> list[Words]:
    """Who confirmed a chart and when, and what its first limits were fixed on."""
    newest, fixed = found.newest, found.fixed
    people = ", ".join(newest.decided_by)
    said = [say("chart_confirmed", people=people, on=newest.decided_on)]
    if fixed and fixed.baseline:
        name = "chart_baseline_fixed" if rest.baseline else "chart_baseline_empty"
        people, span = ", ".join(fixed.decided_by), fixed.baseline
        said.append(say(name, people=people, on=fixed.decided_on, start=span.start, end=span.end))
    return said


def _drawn(
    view: CaseView,
    held: Weeks,
    made: ControlChart,
    bands: Sequence[Band],
    choice: ChartChoice | None = None,
) -> list[Block]:
    title, unit = _named(made.kind, held)
    drawn = control_chart_picture(
        made, title=title, unit=unit, key=view.key, bands=bands, choice=choice
    )
    return [drawn, *limits_of(made)]


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


def limits_of(made: ControlChart) -> list[Block]:
    """What a chart leaves open, as far as its caption does not say it."""
    known = IN_CAPTION if made.has_flags else IN_CAPTION | OF_FLAGS
    told = [say(one, style="note") for one in made.cannot_say if one not in known]
    return [together(told)] if told else []


def _open_weeks(rows: Sequence[dict[Any, Any]]) -> float:
    return sum(int(row["open_days"]) / int(row["full_week"]) for row in rows)


def _percent(probability: float) -> str:
    """A probability in percent, never as a bare 0."""
    percent = 100 * probability
    if percent < 0.1:
        return sentence("rate_under", value=number(0.1))
    return number(percent, 0 if percent >= 10 else 1)
