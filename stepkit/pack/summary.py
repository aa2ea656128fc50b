"""The section that comes first: where things stand, what the weeks are about, what is new."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.goal import goal_movements
from stepkit.analysis.measure import since
from stepkit.analysis.pathway import bands
from stepkit.analysis.review import ActionState
from stepkit.draw.pathway import phases_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section
from stepkit.model.frames import GoalLine
from stepkit.model.incident import BehaviourClass
from stepkit.model.pathway import CarePhase
from stepkit.model.review import Review
from stepkit.model.written import counted, label, number, signed, together
from stepkit.pack.decision import STATES, in_play, last_review
from stepkit.pack.outcome import against_noise, lines_of
from stepkit.pack.words import missing, say, sentence


def section(view: CaseView) -> Section:
    """Phase, focus and what has been recorded since the period began."""
    review = last_review(view)
    blocks = [*_phase(view), *_focus(review), *_news(view, review)]
    return Section(id="summary", title="Summary", blocks=tuple(blocks), case=view.key)


def _phase(view: CaseView) -> list[Block]:
    decided = [phase for phase in view.file.phases if phase.since <= view.as_of]
    if not decided:
        return [missing("Care phase", "summary_no_phase")]
    now = max(decided, key=lambda phase: phase.since)
    blocks: list[Block] = [
        say(
            "summary_phase",
            label=now.label,
            since=now.since,
            people=together(now.decided_by),
            why=now.why,
        )
    ]
    if now.dissent:
        blocks.append(say("summary_dissent", dissent=now.dissent))
    whole_stay = bands(view.file.phases, start=view.file.case.arrived, end=view.as_of)
    return [*blocks, phases_picture(whole_stay, key=view.key)]


def _focus(review: Review | None) -> list[Block]:
    if review is None:
        return [missing("Focus", "decisions_no_review")]
    if not review.focus:
        return [missing("Focus", "summary_no_focus")]
    lines = tuple(
        (Run(text=one.text, strong=True), Run(text=f" {one.why}")) for one in review.focus
    )
    return [Heading(text=sentence("summary_focus")), Listing(items=lines, numbered=True)]


def _news(view: CaseView, review: Review | None) -> list[Block]:
    lines = [*_phases(view), *_scores(view), *_goals(view), *_counts(view, review)]
    heading = Heading(text=sentence("summary_changed"))
    opening = say(
        "summary_since" if review and review.on == view.period_start else "summary_since_start",
        day=view.period_start,
    )
    if not lines:
        return [heading, opening, say("summary_nothing_new")]
    return [heading, opening, Listing(items=tuple((Run(text=line),) for line in lines))]


def _phases(view: CaseView) -> Iterator[str]:
    moves: list[CarePhase] = [
        one for one in view.file.phases if view.period_start < one.since <= view.as_of
    ]
    for one in moves:
        yield sentence("summary_moved", label=one.label, day=one.since)


def _scores(view: CaseView) -> Iterator[str]:
    for line in lines_of(view):
        change = since(line, view.period_start)
        if change is not None and change.latest.on >= view.period_start:
            yield sentence(
                "summary_score",
                scale=f"{line.measure_name}, {line.scale_name}",
                voice=label(line.voice),
                first=number(change.first.value),
                latest=number(change.latest.value),
                change=signed(change.amount),
                noise=against_noise(change),
            )


def _goals(view: CaseView) -> Iterator[str]:
    for movement in goal_movements(view.file.goals, view.file.ratings, as_of=view.as_of):
        for line in movement.lines:
            before, now = _then_and_now(view, line)
            if before is not None and now is not None:
                yield sentence(
                    "summary_goal",
                    number=line.number,
                    voice=label(movement.voice),
                    first=number(before),
                    latest=number(now),
                )


def _then_and_now(view: CaseView, line: GoalLine) -> tuple[float | None, float | None]:
    """The rating in force when the period began and the latest one within it."""
    earlier = [point.value for point in line.points if point.on <= view.period_start]
    within = [point.value for point in line.points if view.period_start < point.on]
    return (earlier[-1] if earlier else None, within[-1] if within else None)


def _counts(view: CaseView, review: Review | None) -> Iterator[str]:
    logged = [one for one in view.file.incidents if view.period_start <= one.on <= view.as_of]
    if logged:
        prosocial = sum(one.behaviour_class is BehaviourClass.PROSOCIAL for one in logged)
        yield sentence(
            "summary_incidents",
            incidents=counted(len(logged) - prosocial, "incident"),
            prosocial=counted(prosocial, "prosocial entry", "prosocial entries"),
        )
    said = sum(view.period_start <= one.on <= view.as_of for one in view.file.own_words)
    if said:
        yield sentence("summary_own_words", times=counted(said, "time"))
    states = [line.state for line in in_play(view, review)]
    told = [f"{states.count(state)} {STATES[state]}" for state in ActionState if state in states]
    if told:
        yield sentence("summary_actions", states=", ".join(told))
