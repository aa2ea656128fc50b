"""The section that says what is not there, and why that matters for reading the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stepkit.analysis.exposure import Calendar, DayState, span
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section
from stepkit.model.written import counted
from stepkit.pack.decision import last_review
from stepkit.pack.outcome import lines_of
from stepkit.pack.words import missing, say

SCORES_WITHIN = timedelta(weeks=26)
RATINGS_WITHIN = timedelta(weeks=6)
SATURDAY = 5


def section(view: CaseView) -> Section:
    """Everything a reader might look for and not find."""
    gaps = [
        *_definitions(view),
        *_old_scores(view),
        *_old_ratings(view),
        *_exposure(view),
        *_reviews(view),
    ]
    blocks: list[Block] = gaps or [say("missing_nothing")]
    return Section(id="missing", title="What is missing", blocks=tuple(blocks), case=view.key)


def _definitions(view: CaseView) -> Iterator[Block]:
    lines = lines_of(view)
    unknown = sorted({line.measure_name for line in lines if line.improvement is None})
    if unknown:
        yield missing("Definition of a measure", "missing_definition", measures=", ".join(unknown))
    no_noise = sorted(
        {f"{line.measure_name}, {line.scale_name}" for line in lines if line.noise is None}
    )
    if no_noise:
        yield missing("Noise of a measure", "missing_noise", scales="; ".join(no_noise))


def _old_scores(view: CaseView) -> Iterator[Block]:
    days = [point.on for line in lines_of(view) for point in line.points]
    if not days:
        yield missing("Scores", "outcomes_none")
    elif max(days) < view.as_of - SCORES_WITHIN:
        yield missing("Recent scores", "missing_recent_scores", last=max(days))


def _old_ratings(view: CaseView) -> Iterator[Block]:
    days = [rating.on for rating in view.file.ratings if rating.on <= view.as_of]
    if not view.file.goals:
        yield missing("Goals", "goals_none")
    elif not days:
        yield missing("Ratings of goals", "goals_not_rated")
    elif max(days) < view.as_of - RATINGS_WITHIN:
        yield missing("Recent ratings of goals", "missing_recent_ratings", last=max(days))


def _exposure(view: CaseView) -> Iterator[Block]:
    if not view.file.exposures:
        yield missing("Timetable", "missing_timetable")
    calendar = Calendar(view.calendar)
    weekdays = [day for day in span(view.period_start, view.as_of) if day.weekday() < SATURDAY]
    unknown = sum(calendar.state(day) is DayState.NOT_KNOWN for day in weekdays)
    if unknown:
        yield missing("Calendar", "missing_calendar", days=counted(unknown, "weekday"))


def _reviews(view: CaseView) -> Iterator[Block]:
    review = last_review(view)
    if review is None:
        yield missing("Review", "decisions_no_review")
        return
    if not review.how_took_part:
        yield missing("The young person's part in the review", "missing_part", day=review.on)
    if review.next_review is None:
        yield missing("Next review", "missing_next_review", day=review.on)
    elif review.next_review < view.as_of:
        late = counted((view.as_of - review.next_review).days, "day")
        yield missing("Next review", "missing_review_passed", day=review.next_review, late=late)
