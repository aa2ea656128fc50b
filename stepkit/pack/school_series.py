"""The section of physical interventions of whole schools: a week, with what came alongside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.programme import HALF_TERM
from stepkit.analysis.rates import compatible_with_no_change, empty_spell, expected_wait
from stepkit.analysis.school_series import (
    PeriodPair,
    WeeklyRate,
    brought_in,
    by_school,
    gaps,
    period_pairs,
    weekly_rates,
)
from stepkit.analysis.suppression import released
from stepkit.draw.training_series import period_picture
from stepkit.model.document import Block, Section, Table, Words
from stepkit.model.record import Audience, RecordId
from stepkit.model.school_series import InterventionCount
from stepkit.model.service import ServiceView
from stepkit.model.training_frames import PeriodValue
from stepkit.model.written import counted, label, number, short_day
from stepkit.pack.programme import alongside_table
from stepkit.pack.words import missing, say, sentence


def section(view: ServiceView) -> Section:
    """Each school by itself; rates and comparisons only for readers of the service itself."""
    schools = by_school(view.file.intervention_counts, view.as_of)
    blocks: list[Block] = [missing("Physical interventions", "school_series_none")]
    if schools:
        blocks = [
            block for school, periods in schools.items() for block in _school(view, school, periods)
        ]
        blocks += _cautions(view)
    title = "Physical interventions in schools"
    return Section(id="school_series", title=title, blocks=tuple(blocks), case=view.key)


def _cautions(view: ServiceView) -> Iterator[Words]:
    if view.audience is not Audience.PROFESSIONAL:
        yield say("exclusion_withheld", style="note")
        return
    yield say("rate_clustered", style="note")
    yield say("rate_no_comparison", style="note")


def _school(
    view: ServiceView, school: RecordId, periods: Sequence[InterventionCount]
) -> Iterator[Block]:
    names = {one.id: one.name for one in view.file.schools}
    caption = sentence("school_series_caption", school=names.get(school, school))
    rates = weekly_rates(periods)
    yield _table(view, rates, caption)
    lacking = [label(one) for one in gaps(periods)]
    if lacking:
        yield say("rate_gaps", gaps=", ".join(lacking))
    alongside = brought_in(view.file.school_changes, school)
    if view.audience is Audience.PROFESSIONAL:
        known = [one for one in rates if one.rate.estimate is not None]
        if known:
            values = [_value(one) for one in known]
            yield period_picture(caption, values, key=view.key, alongside=alongside)
        yield from (block for pair in period_pairs(periods) for block in _pair(pair))
        yield from _empty(rates[-1])
    if alongside:
        yield alongside_table(alongside)


def _table(view: ServiceView, rates: Sequence[WeeklyRate], caption: str) -> Table:
    inside = view.audience is Audience.PROFESSIONAL
    columns = ("Period", "Count", "Open", "On roll", "What counted", *(("A week",) * inside))
    rows = tuple(
        (
            _period(one.period),
            released(one.period.count, view.audience).text,
            _weeks(one.period),
            str(one.period.roll or sentence("exclusion_year_unknown")),
            one.period.counted or sentence("exclusion_year_unknown"),
            *((_rate(one),) * inside),
        )
        for one in rates
    )
    return Table(caption=caption, columns=columns, rows=rows)


def _period(one: InterventionCount) -> str:
    return f"{short_day(one.start, year=True)} to {short_day(one.end, year=True)}"


def _weeks(one: InterventionCount) -> str:
    if one.open_weeks is None:
        return sentence("exclusion_year_unknown")
    return counted(one.open_weeks, "week")


def _rate(one: WeeklyRate) -> str:
    if one.rate.estimate is None:
        return sentence("school_series_no_rate")
    low, high = (number(value or 0) for value in (one.rate.low, one.rate.high))
    return sentence("school_series_rate", rate=number(one.rate.estimate), low=low, high=high)


def _value(one: WeeklyRate) -> PeriodValue:
    return PeriodValue(label=short_day(one.period.start, year=True), value=one.rate.estimate or 0)


def _pair(pair: PeriodPair) -> Iterator[Words]:
    unchanged = None if pair.ratio is None else compatible_with_no_change(pair.ratio)
    if pair.ratio is None or unchanged is None:
        return
    values = {"ratio": pair.ratio.estimate, "low": pair.ratio.low, "high": pair.ratio.high}
    said = {name: f"{value or 0:.2f}" for name, value in values.items()}
    name = "rate_ratio_compatible" if unchanged else "rate_ratio_beyond_chance"
    yield say("school_series_pair", first=_period(pair.first), second=_period(pair.second))
    yield say(name, style="note", **said, exposures="as entered")


def _empty(latest: WeeklyRate) -> Iterator[Words]:
    """How likely a half-term without one is at the last rate: no reason to celebrate it."""
    rate = latest.rate.estimate
    wait = None if rate is None else expected_wait(rate)
    if rate is None or wait is None:
        return
    yield say(
        "rate_empty_spell",
        rate=number(rate),
        weeks=counted(HALF_TERM, "week"),
        percent=f"{100 * empty_spell(rate, HALF_TERM):.0f}",
        wait=number(wait, 1),
    )
