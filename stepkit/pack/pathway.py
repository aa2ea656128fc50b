"""The section of a pathway: the phase and its history, the aims, the last reviews."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.pathway_history import (
    NamedPlan,
    last_reviews,
    phase_history,
    phase_now,
    plans_in_one_list,
)
from stepkit.analysis.phase_aim import AimLine, aim_lines, open_outside, recent
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.written import label, together
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """Where the young person stands in the pathway, and which aims have evidence."""
    framework = framework_in_use(view)
    blocks: tuple[Block, ...] = (missing("Pathway", "pathway_none"),)
    if framework is not None:
        blocks = tuple(_pathway(view, framework))
    return Section(id="pathway", title="Pathway", blocks=blocks, case=view.key)


def _pathway(view: CaseView, framework: Framework) -> Iterator[Block]:
    yield from _phases(view, framework)
    yield from _aims(view, framework)
    yield from _reviews(view, framework)
    yield from _plans(view, framework)


def framework_in_use(view: CaseView) -> Framework | None:
    """The framework of the phase decided last, if it has aims; else None."""
    with_aims = [one for one in view.frameworks if one.aims]
    held = [(phase_now(view.file, one.id, view.as_of), one) for one in with_aims]
    told = [(phase.since, one) for phase, one in held if phase is not None]
    return max(told, key=lambda pair: pair[0])[1] if told else None


def _phases(view: CaseView, framework: Framework) -> Iterator[Block]:
    now = phase_now(view.file, framework.id, view.as_of)
    if now is None:
        return
    people = together(now.decided_by)
    yield say("pathway_now", phase=now.label, since=now.since, people=people, why=now.why)
    yield Table(
        caption=sentence("pathway_history_caption"),
        columns=("Phase", "From", "To", "Decided by", "Why", "Seen differently"),
        rows=tuple(
            (
                one.phase.label,
                written(one.phase.since),
                written(one.until) if one.until else "now",
                together(one.phase.decided_by),
                one.phase.why,
                one.phase.dissent or "nobody",
            )
            for one in phase_history(view.file, framework.id, view.as_of)
        ),
    )


def _aims(view: CaseView, framework: Framework) -> Iterator[Block]:
    lines = aim_lines(view.file, framework, view.as_of)
    labels = {one.id: one.label for one in framework.phases}
    inferred = any(line.aim.inferred for line in lines)
    yield Table(
        caption=sentence("pathway_aims_caption"),
        columns=("Aim", "Phase", "What counts", "How it stands", "Latest evidence"),
        rows=tuple(
            (
                line.aim.label,
                labels[line.aim.phase],
                line.aim.evidence,
                label(line.state) if line.state else "nothing recorded",
                _latest(line),
            )
            for line in lines
        ),
        note=sentence("pathway_inferred") if inferred else "",
    )
    yield say("pathway_recent", count=len(recent(lines, view.as_of)), all=len(lines))
    now = phase_now(view.file, framework.id, view.as_of)
    outside = open_outside(lines, now.phase if now else "")
    if outside:
        yield say("pathway_open_outside", aims="; ".join(one.aim.label for one in outside))


def _latest(line: AimLine) -> str:
    if not line.evidence:
        return ""
    last = line.evidence[-1]
    aside = "" if last in line.counting else f" ({sentence('pathway_not_counting')})"
    where = f", {last.setting}" if last.setting else ""
    return f"{written(last.on)}, {label(last.voice)}{where}: {last.text}{aside}"


def _reviews(view: CaseView, framework: Framework) -> Iterator[Block]:
    held = last_reviews(view.file, framework.id, view.as_of)
    if held:
        yield Table(
            caption=sentence("pathway_reviews_caption"),
            columns=("Review", "Phase then", "Focus then", "Decided then"),
            rows=tuple(
                (
                    written(one.review.on),
                    one.phase.label if one.phase else "",
                    "; ".join(focus.text for focus in one.review.focus),
                    "; ".join(decision.text for decision in one.decisions),
                )
                for one in held
            ),
        )


def _plans(view: CaseView, framework: Framework) -> Iterator[Block]:
    """Plans by law, the oldest first, each under the name its kind has today."""
    held = plans_in_one_list(view.file, framework, view.as_of)
    if held:
        yield Table(
            caption=sentence("pathway_plans_caption"),
            columns=("Plan", "Since", "Until", "Review"),
            rows=tuple(_plan(view, one) for one in held),
        )


def _plan(view: CaseView, one: NamedPlan) -> tuple[str, ...]:
    ended = one.plan.ended is not None and one.plan.ended <= view.as_of
    until = written(one.plan.ended) if one.plan.ended and ended else "now"
    review = written(one.plan.review_on) if one.plan.review_on else "no day set"
    return (one.label, written(one.plan.since), until, "" if ended else review)
