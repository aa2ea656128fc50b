"""The section of clinical roles: done, planned, not needed, or nobody yet."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.analysis.clinical_role import (
    RoleLine,
    baseline_scores,
    for_audience,
    picked_up_by_nobody,
    role_lines,
)
from stepkit.model.case import CaseView
from stepkit.model.clinical_role import RoleState
from stepkit.model.document import Block, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.record import Audience
from stepkit.model.written import label, number
from stepkit.pack.pathway import framework_in_use
from stepkit.pack.recorded import named
from stepkit.pack.words import missing, sentence, written


def section(view: CaseView) -> Section:
    """Every role this audience may see, and for professionals the first scores on record."""
    framework = framework_in_use(view)
    blocks: list[Block] = [missing("Roles", "roles_none")]
    if framework is not None:
        blocks = [roles_table(view, framework)]
        if view.audience is Audience.PROFESSIONAL and view.file.scores:
            blocks.append(_baseline(view))
    return Section(id="clinical_role", title="Who does what", blocks=tuple(blocks), case=view.key)


def roles_table(view: CaseView, framework: Framework) -> Table:
    """The roles as a table, with how many stand where below."""
    lines = for_audience(role_lines(view.file, framework, view.as_of), view.audience)
    labels = {one.id: one.label for one in framework.phases}
    return Table(
        caption=sentence("roles_caption"),
        columns=("Role", "Phase", "How it stands", "Day", "By whom", "Record"),
        rows=tuple(
            (line.role.label, labels[line.role.phase], *_stands(view, line)) for line in lines
        ),
        note=_tally(lines),
    )


def _stands(view: CaseView, line: RoleLine) -> tuple[str, str, str, str]:
    one = line.record
    if one is None:
        return (sentence("roles_nobody"), "", "", "")
    because = f": {one.because}" if one.because else ""
    by = ", ".join(part for part in (one.by_whom, one.discipline) if part)
    return (label(one.state) + because, written(one.on), by, named(view.file, one.record))


def _tally(lines: Sequence[RoleLine]) -> str:
    states = [line.record.state for line in lines if line.record]
    return sentence(
        "roles_tally",
        done=states.count(RoleState.DONE),
        planned=states.count(RoleState.PLANNED),
        not_needed=states.count(RoleState.NOT_NEEDED),
        nobody=len(picked_up_by_nobody(lines)),
    )


def _baseline(view: CaseView) -> Table:
    names = {one.id: one.name for one in view.measures}
    return Table(
        caption=sentence("roles_baseline_caption"),
        columns=("Measure", "Scale", "Who answered", "Day", "Score"),
        rows=tuple(
            (
                names.get(one.measure, one.measure),
                one.scale.replace("_", " "),
                label(one.voice),
                written(one.on),
                number(one.value),
            )
            for one in baseline_scores(view.file.scores, view.as_of)
        ),
        numeric=(False, False, False, False, True),
    )
