"""The section on the plan: predict and prevent row by row, and the strategies that are tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from stepkit.analysis.anxiety_map import read_map
from stepkit.analysis.map_readiness import ItemGap, plan_gaps
from stepkit.analysis.predict_prevent import PlanRow, RowGap, plan_rows
from stepkit.analysis.strategy import strategy_counts
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table
from stepkit.model.written import counted, day, label
from stepkit.pack.formulation import PLAIN
from stepkit.pack.words import missing, say, sentence

TITLE = "Plan"


def section(view: CaseView) -> Section:
    """The rows of the latest anxiety map as they stand on the as-of day, then the strategies."""
    maps = [one for one in view.file.anxiety_maps if one.on <= view.as_of]
    if not maps and not view.file.strategies:
        blocks: list[Block] = [missing(TITLE, "plan_none")]
    else:
        latest = max(maps, key=lambda one: one.on) if maps else None
        blocks = [*_prevention(view, latest), *_strategies(view)]
    return Section(id="plan", title=TITLE, blocks=tuple(blocks), case=view.key)


def _prevention(view: CaseView, latest: AnxietyMap | None) -> Iterator[Block]:
    title = "Predict and prevent"
    if latest is None:
        yield missing(title, "plan_no_map")
        return
    rows = plan_rows(latest, as_of=view.as_of)
    if not rows:
        yield missing(title, "plan_no_rows", day=latest.on)
    elif view.audience in PLAIN:
        yield _plain_table(rows, latest, view.as_of)
    else:
        yield _table(rows, latest, view.as_of)
        yield from _open(rows)
    if latest.is_open and view.audience not in PLAIN:
        yield from _not_whole(latest)


def _table(rows: Sequence[PlanRow], latest: AnxietyMap, as_of: date) -> Table:
    return Table(
        caption=sentence("plan_caption", day=latest.on, as_of=as_of),
        columns=("Item", "What is expected", "What adults do", "Aim", "By whom", "How it stands"),
        rows=tuple(
            (*_what(one), label(one.row.direction), _owner(one), _stands(one)) for one in rows
        ),
    )


def _plain_table(rows: Sequence[PlanRow], latest: AnxietyMap, as_of: date) -> Table:
    return Table(
        caption=sentence("plan_caption", day=latest.on, as_of=as_of),
        columns=("Item", "What is expected", "What adults do", "By whom"),
        rows=tuple((*_what(one), _owner(one)) for one in rows),
    )


def _what(one: PlanRow) -> tuple[str, str, str]:
    return one.context.name, one.row.predict, one.row.prevent


def _owner(one: PlanRow) -> str:
    return one.row.owner.strip() or sentence("plan_no_owner")


def _stands(one: PlanRow) -> str:
    """When it began, when it is looked at again, and what was noted of it."""
    if one.row.start is None:
        begun = sentence("plan_no_start")
    else:
        begun = sentence("plan_begun" if one.begun else "plan_not_begun", day=one.row.start)
    notes = ", ".join(f"{label(done)} {counted(count, 'time')}" for done, count in one.notes)
    noted = sentence("plan_notes", notes=notes) if notes else sentence("plan_no_notes")
    return "; ".join((begun, _review(one), noted))


def _review(one: PlanRow) -> str:
    if one.row.review_on is None:
        return sentence("plan_no_review")
    if one.days_late:
        late = counted(one.days_late, "day")
        return sentence("plan_review_passed", day=one.row.review_on, late=late)
    return sentence("plan_review", day=one.row.review_on)


def _open(rows: Sequence[PlanRow]) -> Iterator[Block]:
    counts = {gap: sum(gap in one.gaps for one in rows) for gap in RowGap}
    gaps = [
        sentence(f"plan_gap_{gap.value}", rows=counted(count, "row"))
        for gap, count in counts.items()
        if count
    ]
    if gaps:
        yield say("plan_open", gaps=", ".join(gaps))


def _not_whole(latest: AnxietyMap) -> Iterator[Block]:
    """What the items outside the band still lack; such a plan is not whole yet."""
    found = plan_gaps(latest)
    if found:
        yield say("plan_not_whole")
        yield Listing(items=tuple((Run(text=_lacking(one)),) for one in found))
    elif read_map(latest).flagged:
        yield say("plan_whole")


def _lacking(one: ItemGap) -> str:
    missing_parts = ", ".join(sentence(f"plan_lacks_{gap.value}") for gap in one.missing)
    return sentence("plan_lacking", item=one.context.name, parts=missing_parts)


def _strategies(view: CaseView) -> Iterator[Block]:
    counts = strategy_counts(
        view.file.strategies, view.file.strategy_uses, start=view.period_start, end=view.as_of
    )
    if not counts:
        yield missing(sentence("plan_strategies"), "plan_no_strategies")
        return
    yield Heading(text=sentence("plan_strategies"))
    yield Table(
        caption=sentence("plan_strategies_caption", start=view.period_start, end=view.as_of),
        columns=(
            "Strategy", "When", "Since", "Entered by", "Tried", "Helped", "Did not help",
            "Not said",
        ),
        rows=tuple(
            (
                one.strategy.text, one.strategy.when, day(one.strategy.since),
                label(one.strategy.voice), str(one.tried), str(one.helped), str(one.not_helped),
                str(one.not_said),
            )
            for one in counts
        ),
        numeric=(False, False, False, False, True, True, True, True),
        note=sentence("plan_strategies_note"),
    )  # fmt: skip
