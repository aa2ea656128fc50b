"""An anxiety map held against what happened: incidents for an hour spent in the same context.

A map can be right in two ways and wrong in two. None of the four corners is a mark for
anybody: a silent context may be well prevented, masked or simply avoided, and which of
these it is cannot be read from counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from stepkit.analysis.exposure import Calendar, context_hours
from stepkit.analysis.finding import Definition, Finding, SentenceId
from stepkit.analysis.rates import poisson_rate
from stepkit.model.anxiety_map import AnxietyMap, Band, BandRule, Rating
from stepkit.model.context import Context
from stepkit.model.exposure import CalendarSpan, Exposure
from stepkit.model.frames import Finite
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.model.record import PlainText, RecordId, Value
from stepkit.model.voice import Voice

HAPPENS_FROM = 0.05
"""Incidents for an hour from which on something counts as happening: one in twenty hours."""
FEWEST_DAYS = 10
"""Open days below which a map is not held against the log."""
FEWEST_HOURS = 10.0
"""Hours in a context below which its silence, or one bad day, says nothing."""
FEWEST_CONTEXTS = 5
"""Contexts below which no rank correlation is given."""


class Corner(StrEnum):
    """The four ways in which a rating and the log can stand to each other."""

    PREDICTED_HAPPENED = "calibration_predicted_happened"
    PREDICTED_SILENT = "calibration_predicted_silent"
    BLIND_SPOT = "calibration_blind_spot"
    QUIET = "calibration_quiet"


class Placed(Value):
    """One voice's rating of a context, and the corner it puts the context in.

    `corner` is None where the voice did not rate it or the log is too thin.
    """

    voice: Voice
    rater: PlainText = ""
    score: int | None
    corner: Corner | None


class ContextCalibration(Value):
    """One context: what the map says, what was recorded there, and the time spent there.

    `item` is None where the map does not name the context. `happened` says whether the
    rate reached the line, None with a `reason` where that cannot be said; `clear`
    whether the whole exact interval lies on the same side of the line.
    """

    context: Context
    item: RecordId | None
    incidents: int
    hours: Finite | None
    rate: Finding
    happened: bool | None = None
    clear: bool = False
    placed: tuple[Placed, ...] = ()
    reason: SentenceId | None = None

    @property
    def corner_unmapped(self) -> Corner | None:
        """A context that the map does not name and where it happened is a blind spot."""
        return Corner.BLIND_SPOT if self.item is None and self.happened else None


class Calibration(Value):
    """A map against the log over some days, both ends included, or why they cannot be compared.

    Contexts of the map come in its order, then those that only the log names.
    """

    start: date
    end: date
    open_days: int
    rows: tuple[ContextCalibration, ...] = ()
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = ("calibration_silent_not_safe", "rate_clustered")
    reason: SentenceId | None = None

    def row(self, context: Context) -> ContextCalibration | None:
        """The line of one context, or None."""
        return next((one for one in self.rows if one.context == context), None)


class _Log(NamedTuple):
    """What there is to hold a map against: incidents and hours on open days, and the line."""

    incidents: list[Incident]
    exposures: Sequence[Exposure]
    open_days: tuple[date, ...]
    line: float


def calibration(
    anxiety_map: AnxietyMap,
    incidents: Sequence[Incident],
    exposures: Sequence[Exposure],
    *,
    calendar: Sequence[CalendarSpan],
    start: date,
    end: date,
    happens_from: float = HAPPENS_FROM,
) -> Calibration:
    """Hold a map against the incidents on open days from `start` to `end`.

    `happens_from` is in incidents for an hour in the context. Prosocial entries are no
    incidents; an incident with several contexts counts in each. Nothing is compared
    with fewer than ten open days or without any incident on record, and no context with
    fewer than ten hours; nor is a map that people still rate unseen by each other.
    """
    days = Calendar(calendar).open_days(start, end)
    happened = [one for one in incidents if one.on in set(days) and not _prosocial(one)]
    found = Calibration(
        start=start,
        end=end,
        open_days=len(days),
        definition=_definition(anxiety_map.rule, happens_from),
        reason=_reason(len(days), len(happened)),
    )
    if not anxiety_map.is_open:
        return found.model_copy(update={"reason": "agreement_still_blind"})
    if found.reason:
        return found
    log = _Log(happened, exposures, days, happens_from)
    return found.model_copy(update={"rows": tuple(_rows(anxiety_map, log))})


def rank_agreement(found: Calibration, voice: Voice, rater: str = "") -> Finding:
    """Spearman's rank correlation of one voice's scores with the rates: to talk about, no test.

    Only contexts with a rating and a rate take part, at least five.
    """
    definition = Definition(
        name="Spearman's rho",
        version="mean ranks for ties",
        source="Spearman (1904), American Journal of Psychology 15, 72-101",
    )
    pairs = [
        (placed.score, row.rate.estimate)
        for row in found.rows
        for placed in row.placed
        if (placed.voice, placed.rater) == (voice, rater)
        and placed.score is not None
        and row.happened is not None
    ]
    if len(pairs) < FEWEST_CONTEXTS:
        return Finding(n=len(pairs), definition=definition, reason="calibration_few_contexts")
    ranks = pd.DataFrame(pairs, dtype=float).rank()
    if (ranks.nunique() == 1).any():
        return Finding(n=len(pairs), definition=definition, reason="calibration_all_equal")
    rho = min(1.0, max(-1.0, float(ranks.corr().to_numpy()[0, 1])))
    cannot_say = ("calibration_few_for_a_test",)
    return Finding(estimate=rho, n=len(pairs), definition=definition, cannot_say=cannot_say)


def _reason(days: int, incidents: int) -> str | None:
    if not days:
        return "calibration_no_open_days"
    if days < FEWEST_DAYS:
        return "calibration_few_days"
    return None if incidents else "calibration_no_incidents"


def _rows(anxiety_map: AnxietyMap, log: _Log) -> Iterator[ContextCalibration]:
    items = anxiety_map.current.items
    for item in items:
        row = _row(item.context, item.id, log)
        placed = tuple(_placed(one, anxiety_map.rule, row.happened) for one in item.ratings)
        yield row.model_copy(update={"placed": placed})
    named = {item.context for item in items}
    logged = dict.fromkeys(context for one in log.incidents for context in one.contexts)
    for context in logged:
        if context not in named:
            yield _row(context, None, log)


def _row(context: Context, item: str | None, log: _Log) -> ContextCalibration:
    count = sum(context in one.contexts for one in log.incidents)
    hours = context_hours(log.exposures, context, log.open_days)
    rate = poisson_rate(count, hours)
    row = ContextCalibration(
        context=context, item=item, incidents=count, hours=hours or None, rate=rate
    )
    if rate.estimate is None or hours < FEWEST_HOURS:
        return row.model_copy(update={"reason": rate.reason or "calibration_few_hours"})
    happened = rate.estimate >= log.line
    return row.model_copy(update={"happened": happened, "clear": _clear(rate, log.line)})


def _clear(rate: Finding, line: float) -> bool:
    return rate.low is not None and rate.high is not None and not rate.low < line <= rate.high


def _placed(rating: Rating, rule: BandRule, happened: bool | None) -> Placed:  # noqa: FBT001
    rated = rating.score is not None and happened is not None
    predicted = rating.score is not None and rule.band(rating.score) is Band.RAISED
    return Placed(
        voice=rating.voice,
        rater=rating.rater,
        score=rating.score,
        corner=_CORNERS[predicted, bool(happened)] if rated else None,
    )


_CORNERS = {
    (True, True): Corner.PREDICTED_HAPPENED,
    (True, False): Corner.PREDICTED_SILENT,
    (False, True): Corner.BLIND_SPOT,
    (False, False): Corner.QUIET,
}
"""By whether it was predicted, and whether it happened."""


def _prosocial(incident: Incident) -> bool:
    return incident.behaviour_class is BehaviourClass.PROSOCIAL


def _definition(rule: BandRule, line: float) -> Definition:
    edge = "counts as raised" if rule.edge_counts else "counts as within"
    return Definition(
        name="map against log",
        version="four corners",
        options=(
            ("predicted beyond", f"+{rule.edge} (the edge {edge})"),
            ("happened from", f"{line:g} an hour"),
        ),
        source="stepkit: rates with exact Poisson intervals, Garwood (1936)",
    )
