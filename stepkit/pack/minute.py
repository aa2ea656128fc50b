"""The minute of a meeting about one young person: who was there, what was decided, who acts."""

from __future__ import annotations

from stepkit.analysis.review import ActionLine, action_list
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Document, Section
from stepkit.model.plan import Action
from stepkit.model.review import Decision, Review
from stepkit.model.written import together
from stepkit.pack.decision import actions_table, belongs, decisions_table, in_play, last_review
from stepkit.pack.front import AUDIENCES
from stepkit.pack.words import missing, say, sentence, written

NAME = "minute"


def minute(view: CaseView) -> Document:
    """The minute of what was recorded on the as-of day, for one young person."""
    sections = (_there(view), _decided(view), _actions(view))
    return Document(
        name=NAME,
        title="Minute of the meeting",
        case=view.key,
        audience=view.audience,
        as_of=view.as_of,
        period_start=view.period_start,
        facts=(
            ("Young person", view.key),
            ("Meeting", written(view.as_of)),
            ("For", AUDIENCES[view.audience]),
        ),
        marks=(sentence("mark_invented"),) if view.invented else (),
        head=view.file.head,
        made_from=tuple((one.noun, one.record_id, one.version) for one in view.file.stamps),
        sections=sections,
    )


def recorded(view: CaseView) -> Section:
    """What is recorded on the as-of day so far: decisions, and the actions agreed."""
    decided, agreed = _decided(view), _agreed(view)
    blocks: list[Block] = [one for one in (*decided.blocks, *agreed) if one.block != "missing"]
    if not blocks:
        blocks = [missing("Decisions", "minute_nothing_decided")]
    return _section(view, "recorded", "Recorded in this meeting", blocks)


def reviews_of(view: CaseView) -> list[Review]:
    """The reviews held on the as-of day."""
    return [one for one in view.file.reviews if one.on == view.as_of]


def decisions_of(view: CaseView) -> list[Decision]:
    """The decisions made on the as-of day."""
    held = reviews_of(view)
    return [
        one
        for one in view.file.decisions
        if one.on == view.as_of or any(belongs(one, review) for review in held)
    ]


def agreed_on(view: CaseView) -> list[Action]:
    """The actions agreed on the as-of day."""
    return [one for one in view.file.actions if one.agreed_on == view.as_of]


def _there(view: CaseView) -> Section:
    blocks: list[Block] = []
    held = reviews_of(view)
    if not held:
        blocks = [missing("Attendance", "minute_nobody"), missing("Taking part", "minute_no_part")]
    for review in held:
        blocks += _of_review(review)
    return _section(view, "there", "Who was there", blocks)


def _of_review(review: Review) -> list[Block]:
    return [
        say("minute_there", people=", ".join(review.attendees))
        if review.attendees
        else missing("Attendance", "minute_nobody"),
        say("minute_took_part", how=review.how_took_part)
        if review.how_took_part
        else missing("Taking part", "minute_no_part"),
        say("minute_next", day=review.next_review)
        if review.next_review
        else missing("Next review", "minute_no_next"),
    ]


def _decided(view: CaseView) -> Section:
    blocks: list[Block] = []
    for phase in view.file.phases:
        if phase.since == view.as_of:
            people = together(phase.decided_by)
            blocks.append(
                say(
                    "minute_phase",
                    since=phase.since,
                    label=phase.label,
                    people=people,
                    why=phase.why,
                )
            )
            if phase.dissent:
                blocks.append(say("minute_seen_differently", dissent=phase.dissent))
    if decisions := decisions_of(view):
        blocks.append(
            decisions_table(decisions, sentence("minute_decided_caption", day=view.as_of))
        )
    return _section(
        view, "decided", "Decisions", blocks or [missing("Decisions", "minute_nothing_decided")]
    )


def _actions(view: CaseView) -> Section:
    blocks, earlier = _agreed(view), _earlier(view)
    if earlier:
        blocks.append(actions_table(earlier, sentence("minute_earlier_caption", day=view.as_of)))
    return _section(view, "actions", "Actions", blocks)


def _agreed(view: CaseView) -> list[Block]:
    lines = action_list(agreed_on(view), as_of=view.as_of)
    if not lines:
        return [missing("Actions", "minute_nothing_agreed")]
    return [actions_table(lines, sentence("minute_agreed_caption", day=view.as_of))]


def _earlier(view: CaseView) -> list[ActionLine]:
    """The actions agreed before the day that were still in play on it."""
    lines = in_play(view, last_review(view))
    return [line for line in lines if line.action.agreed_on != view.as_of]


def _section(view: CaseView, name: str, title: str, blocks: list[Block]) -> Section:
    return Section(id=name, title=title, blocks=tuple(blocks), case=view.key)
