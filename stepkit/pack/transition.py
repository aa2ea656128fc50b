"""The section of a move: its days, steps, choices, checks, capacity and who takes over."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.move import FOLLOW_UP_WEEKS, follow_ups, is_done, latest_move, steps_on
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.move import CapacityAssessment, Handover, PlacementChoice
from stepkit.model.record import Audience
from stepkit.pack.ics import DayToKeep
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """Everything about the move to a next placement that this audience may see."""
    blocks: list[Block] = [*_move(view), *_steps(view), *_choices(view), *_receiving(view)]
    if view.audience in {Audience.PROFESSIONAL, Audience.AUTHORITY}:
        blocks += [*_capacity(view), *_handovers(view)]
    if not blocks:
        blocks = [missing("Move", "move_none")]
    return Section(id="transition", title="Moving on", blocks=tuple(blocks), case=view.key)


def days_to_look_again(view: CaseView) -> list[DayToKeep]:
    """The days on which a move is looked at again, for a calendar, without a word of the case."""
    move = latest_move(view.file, view.as_of)
    weeks = zip(FOLLOW_UP_WEEKS, follow_ups(move), strict=False) if move else ()
    title = sentence("move_follow_up_title", key=view.key)
    return [
        DayToKeep(name=f"{view.key} move {count} weeks", on=on, title=title) for count, on in weeks
    ]


def _move(view: CaseView) -> Iterator[Block]:
    move = latest_move(view.file, view.as_of)
    if move is None:
        return
    if move.moves_on is None:
        yield say("move_no_day", agreed=move.agreed_on)
        return
    yield say("move_agreed", agreed=move.agreed_on, day=move.moves_on)
    yield say("move_follow_ups", days=", ".join(map(written, follow_ups(move))))


def _steps(view: CaseView) -> Iterator[Block]:
    steps = steps_on(view.file, view.as_of)
    if steps:
        yield Table(
            caption=sentence("move_steps_caption"),
            columns=("Step", "Owner", "Due", "Done", "Led by the young person"),
            rows=tuple(
                (
                    one.text,
                    one.owner,
                    written(one.due) if one.due else "",
                    written(one.done_on)
                    if one.done_on and is_done(one, view.as_of)
                    else sentence("move_step_open"),
                    "yes" if one.led_by_young_person else "no",
                )
                for one in steps
            ),
        )


def _choices(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.placement_choices if one.on <= view.as_of]
    if held:
        yield Table(
            caption=sentence("move_choices_caption"),
            columns=("Day", "Choices", "In their own words", "What came of it"),
            rows=tuple(
                (written(one.on), ", ".join(one.choices), one.own_words, _came_of(one))
                for one in held
            ),
        )


def _came_of(one: PlacementChoice) -> str:
    if one.acted_on is None:
        return sentence("move_not_yet")
    if one.acted_on:
        return sentence("move_acted")
    return sentence("move_not_acted", why=one.why_not)


def _receiving(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.receiving_aims if one.on <= view.as_of]
    answers = {True: "yes", False: "no", None: sentence("move_not_yet")}
    if held:
        yield Table(
            caption=sentence("move_aims_caption"),
            columns=("Aim", "Understood", "Comment"),
            rows=tuple((one.text, answers[one.understood], one.comment) for one in held),
        )


def _capacity(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.capacity_assessments if one.on <= view.as_of]
    if held:
        yield Table(
            caption=sentence("move_capacity_caption"),
            columns=("Decision", "Day", "Assessor", "Outcome", "Advice from"),
            rows=tuple(
                (one.decision, written(one.on), one.assessor, _outcome(one), one.advice_from)
                for one in held
            ),
            note=sentence("move_capacity_note"),
        )


def _outcome(one: CapacityAssessment) -> str:
    return one.outcome or sentence("move_not_needed", why=one.not_needed_because)


def _handovers(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.handovers if one.on <= view.as_of]
    if held:
        yield Table(
            caption=sentence("move_handovers_caption"),
            columns=("What", "From", "To", "Day", "Accepted by", "Still open, and whose"),
            rows=tuple(_handover(one) for one in held),
        )


def _handover(one: Handover) -> tuple[str, ...]:
    still_open = "; ".join(f"{item.text} ({item.owner})" for item in one.open_items)
    accepted = one.accepted_by or sentence("move_not_accepted")
    return (one.what, one.from_whom, one.to_whom, written(one.on), accepted, still_open)
