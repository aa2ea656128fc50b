"""The section on the young person's goals: every line, and the mean only beside them."""

from __future__ import annotations

from stepkit.analysis.attainment import NATIONAL_STEP, share_moved
from stepkit.analysis.goal import goal_movements
from stepkit.analysis.pathway import bands
from stepkit.draw.goal import goals_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.frames import GoalLine, GoalMovement
from stepkit.model.written import counted, label, number, signed
from stepkit.pack.words import missing, say, sentence


def section(view: CaseView) -> Section:
    """Every goal as every voice rated it, the picture first."""
    movements = goal_movements(view.file.goals, view.file.ratings, as_of=view.as_of)
    blocks: list[Block] = []
    for movement in movements:
        blocks += _movement(view, movement)
    if not view.file.goals:
        blocks = [missing("Goals", "goals_none")]
    elif not movements:
        blocks = [_unrated(view), missing("Ratings", "goals_not_rated")]
    return Section(id="goal", title="Goals", blocks=tuple(blocks), case=view.key)


def _movement(view: CaseView, movement: GoalMovement) -> list[Block]:
    start = min(point.on for line in movement.lines for point in line.points)
    behind = bands(view.file.phases, start=start, end=view.as_of)
    blocks: list[Block] = [
        goals_picture(movement, key=view.key, bands=behind),
        Table(
            caption=sentence("goals_caption", voice=label(movement.voice)),
            columns=("Goal", "First", "Latest", "Moved", "Last talked about"),
            rows=tuple(_row(line) for line in movement.lines),
            numeric=(False, True, True, True, False),
        ),
    ]
    if movement.mean is not None:
        blocks.append(
            say(
                "goal_mean",
                mean=signed(movement.mean, 1),
                goals=counted(len(movement.moved), "goal"),
            )
        )
    blocks += [_stalled(line) for line in movement.stalled]
    return [*blocks, *_share(movement)]


def _share(movement: GoalMovement) -> list[Block]:
    """How many goals went up by the national step, and what that leaves open."""
    found = share_moved(movement.lines)
    if found.estimate is None:
        return [say(found.reason, style="note")] if found.reason else []
    share = say(
        "goals_share",
        moved=number(found.estimate * found.n),
        goals=f"{counted(found.n, 'goal')} rated at least twice",
        step=counted(NATIONAL_STEP, "point"),
    )
    return [share, *(say(one, style="note") for one in found.cannot_say)]


def _stalled(line: GoalLine) -> Block:
    weeks = counted(line.weeks_since or 0, "week")
    return say("goal_stalled", number=line.number, weeks=weeks)


def _row(line: GoalLine) -> tuple[str, ...]:
    name = sentence(f"goals_status_{line.status.value}", text=f"{line.number}. {line.text}")
    if line.first is None or line.latest is None:
        return (name, "not rated", "not rated", "", "")
    moved = "rated once" if line.movement is None else signed(line.movement)
    return (name, number(line.first), number(line.latest), moved, _since(line))


def _since(line: GoalLine) -> str:
    if not line.weeks_since:
        return sentence("goals_this_week")
    return sentence("goals_weeks_ago", weeks=counted(line.weeks_since, "week"))


def _unrated(view: CaseView) -> Table:
    return Table(
        caption=sentence("goals_unrated_caption"),
        columns=("Goal", "Set on"),
        rows=tuple(
            (f"{goal.number}. {goal.text}", sentence("day", day=goal.set_on))
            for goal in view.file.goals
        ),
    )
