"""England's rule for whether a young person's scores changed, one answer per rater.

NHS England's public SQL for its outcomes metric (nhsengland/MHSDS, commit dc7bf10,
MIT licence): the first score on or after the first contact against the last on or
after the second; a change counts from the threshold on, the threshold included; any
deterioration wins, else any improvement, else no change. The SQL has one direction
for each instrument; here every scale has its own, so that a rise on the prosocial
scale of the SDQ is an improvement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from stepkit.analysis.change import Direction, direction, reaches
from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason, nothing
from stepkit.analysis.finding import Definition, Finding
from stepkit.model.frames import Point, Series
from stepkit.model.measure import Improvement, Threshold
from stepkit.model.record import DefinitionId, Value
from stepkit.model.voice import Voice

THRESHOLD = "NHS England change threshold"
SOURCE = (
    "NHS England, public SQL of the outcomes metric for children and young people "
    "(nhsengland/MHSDS, commit dc7bf10); direction here per scale"
)
RULE = Definition(
    name="national rule",
    version="NHS England dc7bf10",
    options=(("direction", "per scale"), ("edge", "threshold included")),
    source=SOURCE,
)


class Verdict(StrEnum):
    """What the rule says. Not known: no scale of this rater has a threshold and a direction."""

    DETERIORATION = "deterioration"
    IMPROVEMENT = "improvement"
    NO_CHANGE = "no_change"
    NOT_KNOWN = "not_known"


class ScalePair(Value):
    """First and last score of one scale by one voice, and what is published about the scale."""

    measure: DefinitionId
    scale: DefinitionId
    voice: Voice
    first: Point
    last: Point
    improvement: Improvement | None = None
    threshold: Threshold | None = None


class ScaleVerdict(Value):
    """One scale by one voice. `finding.estimate` is the change, positive for the better way."""

    pair: ScalePair
    verdict: Verdict
    finding: Finding


class RaterVerdict(Value):
    """All scales of one voice. `finding.estimate` is how many scales decided the verdict.

    `finding.n` is how many had a threshold and a direction; the others are listed
    among `scales` and decide nothing.
    """

    voice: Voice
    verdict: Verdict
    finding: Finding
    scales: tuple[ScaleVerdict, ...]

    @property
    def sentence(self) -> str:
        """The id of the fixed sentence that says this verdict and no more."""
        return f"national_{self.verdict}"


def national_pair(line: Series, *, first_contact: date, second_contact: date) -> ScalePair | None:
    """The two scores of a line that the rule compares, or None when there are no two.

    The first is the earliest on or after the first contact, the last the latest on
    or after the second, and they are two different scores.
    """
    since = [point for point in line.points if point.on >= first_contact]
    if len(since) < 2 or since[-1].on < second_contact:
        return None
    return ScalePair(
        measure=line.measure,
        scale=line.scale,
        voice=line.voice,
        first=since[0],
        last=since[-1],
        improvement=line.improvement,
        threshold=next((one for one in line.thresholds if one.name == THRESHOLD), None),
    )


def national_rule(pairs: Iterable[ScalePair]) -> tuple[RaterVerdict, ...]:
    """One verdict for each voice that has a pair. Voices are never joined."""
    verdicts = [scale_verdict(pair) for pair in pairs]
    voices = {one.pair.voice for one in verdicts}
    return tuple(
        _rater(voice, [one for one in verdicts if one.pair.voice is voice])
        for voice in Voice
        if voice in voices
    )


def scale_verdict(pair: ScalePair) -> ScaleVerdict:
    """Whether one scale changed by its threshold; without one the change decides nothing.

    Raises `AnalysisError` when the threshold is a cut-off and no size of change.
    """
    definition = _definition(pair)
    if pair.improvement is None:
        found = nothing(ChangeReason.NO_DIRECTION, definition, 2)
        return ScaleVerdict(pair=pair, verdict=Verdict.NOT_KNOWN, finding=found)
    if pair.threshold is None:
        found = nothing(ChangeReason.NO_THRESHOLD, definition, 2)
        return ScaleVerdict(pair=pair, verdict=Verdict.NOT_KNOWN, finding=found)
    raw = pair.last.value - pair.first.value
    way = direction(raw, pair.improvement)
    better = abs(raw) if way is Direction.BETTER else -abs(raw)
    found = Finding(
        estimate=better, n=2, definition=definition, cannot_say=(ChangeLimit.ALONE.value,)
    )
    verdict = _reached(way) if reaches(raw, pair.threshold) else Verdict.NO_CHANGE
    return ScaleVerdict(pair=pair, verdict=verdict, finding=found)


def _reached(way: Direction) -> Verdict:
    return Verdict.IMPROVEMENT if way is Direction.BETTER else Verdict.DETERIORATION


def _rater(voice: Voice, scales: Sequence[ScaleVerdict]) -> RaterVerdict:
    known = [one.verdict for one in scales if one.verdict is not Verdict.NOT_KNOWN]
    if not known:
        found = nothing(ChangeReason.NOTHING_PAIRED, RULE, 0)
        return _answer(voice, Verdict.NOT_KNOWN, found, scales)
    ordered = (Verdict.DETERIORATION, Verdict.IMPROVEMENT, Verdict.NO_CHANGE)
    verdict = next(one for one in ordered if one in known)
    found = Finding(
        estimate=float(known.count(verdict)),
        n=len(known),
        definition=RULE,
        cannot_say=(ChangeLimit.ALONE.value, ChangeLimit.ONE_RATER.value),
    )
    return _answer(voice, verdict, found, scales)


def _answer(
    voice: Voice, verdict: Verdict, finding: Finding, scales: Sequence[ScaleVerdict]
) -> RaterVerdict:
    return RaterVerdict(voice=voice, verdict=verdict, finding=finding, scales=tuple(scales))


def _definition(pair: ScalePair) -> Definition:
    threshold = pair.threshold
    given = "none published" if threshold is None else f"{threshold.value:g}, {threshold.source}"
    way = "not known" if pair.improvement is None else pair.improvement.value
    options = (("improvement", way), ("threshold", given), ("sign", "positive is better"))
    return Definition(name="national rule", version="one scale", options=options, source=SOURCE)
