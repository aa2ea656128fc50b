"""Recording that people decided on a phase of care. Nothing here suggests one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stepkit.analysis.decision_entry import DECIDED_BY
from stepkit.analysis.entry_sheet import EntryReading, new_row, read_entries
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntrySheet
from stepkit.model.framework import Framework
from stepkit.model.goal import Goal, GoalStatus
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Record
from stepkit.model.written import day, label

DIFFERENTLY = Asked(
    field="differently",
    label="Did anybody see it differently?",
    kind=AskedFor.ONE,
    options=(("nobody", "Nobody did"), ("somebody", "Somebody did")),
    needed="Say whether anybody saw it differently.",
    aside=True,
)
DISSENT = Asked(field="dissent", label="Who saw it differently, and how", kind=AskedFor.LINES)
DECISION = (
    Asked(
        field="phase",
        label="Phase decided on",
        kind=AskedFor.ONE,
        needed="Choose the phase that was decided on; the present one can be chosen too.",
    ),
    Asked(
        field="why",
        label="Why",
        kind=AskedFor.LINES,
        needed="Write down the reason that was given.",
        most=2000,
    ),
    DECIDED_BY,
    Asked(
        field="since",
        label="From which day on",
        kind=AskedFor.ANY_DAY,
        needed="Say from which day on.",
        prefilled=True,
    ),
)
FRAMEWORK = Asked(
    field="framework",
    label="Whose phases",
    kind=AskedFor.ONE,
    needed="Choose the framework whose phases are used.",
    prefilled=True,
)
LABEL = Asked(field="label", label="Label", kind=AskedFor.GIVEN)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {
    CarePhase: (FRAMEWORK, *DECISION, DIFFERENTLY, DISSENT, LABEL)
}


class AimStanding(NamedTuple):
    """An aim or goal and how it stands. `met` is None when nobody has recorded it."""

    text: str
    met: bool | None
    told: str


class CarePhaseSheet(EntrySheet):
    """A decision on a phase of care, beside the present phase and what is met and not met."""

    frameworks: tuple[Framework, ...]
    present: CarePhase | None = None
    aims: tuple[tuple[str, tuple[AimStanding, ...]], ...] = ()
    goals: tuple[AimStanding, ...] = ()


def care_phase_sheet(
    file: CaseFile,
    session: str,
    *,
    today: date,
    frameworks: Sequence[Framework],
    aims: Mapping[str, Sequence[AimStanding]] | None = None,
) -> CarePhaseSheet:
    """Room for one decision on a phase, with none chosen.

    With several frameworks, that of the present phase stands from the beginning. `aims` are
    those of each framework, by its id, as they stand.
    """
    known = [one.id for one in frameworks]
    held = [one for one in file.phases if one.framework in known and one.since <= today]
    framework = known[0] if len(known) == 1 else held[-1].framework if held else ""
    people = file.reviews[-1].attendees if file.reviews else ()
    sheet = CarePhaseSheet(
        case_key=file.case.key,
        today=today,
        session=session,
        offers=(Answer(field="decided_by", said=people),),
        frameworks=tuple(frameworks),
        present=held[-1] if held else None,
        aims=tuple((one, tuple(stood)) for one, stood in (aims or {}).items()),
        goals=tuple(_standing(file, one) for one in file.goals),
    )
    row = new_row(
        CarePhase,
        sheet.next_id(CarePhase.noun),
        since=f"{today:%d/%m/%Y}",
        framework=framework,
    )
    return sheet.with_row(row)


def framework_of(sheet: CarePhaseSheet) -> Framework | None:
    """The framework that is chosen, or None."""
    chosen = sheet.rows[-1].text("framework")
    return next((one for one in sheet.frameworks if one.id == chosen), None)


def standings_of(sheet: CarePhaseSheet) -> tuple[AimStanding, ...]:
    """The aims of the framework that is chosen, then the young person's goals."""
    framework = framework_of(sheet)
    aims = dict(sheet.aims).get(framework.id, ()) if framework else ()
    return (*aims, *sheet.goals)


def questions_of(sheet: CarePhaseSheet) -> tuple[Asked, ...]:
    """What is asked: the framework where there are several, and the phases in its own order."""
    framework = framework_of(sheet)
    phases = tuple((one.id, one.label) for one in framework.phases) if framework else ()
    systems = tuple((one.id, one.name) for one in sheet.frameworks)
    phase = DECISION[0].model_copy(update={"options": phases})
    asked = (FRAMEWORK.model_copy(update={"options": systems}),) if len(systems) > 1 else ()
    return (*asked, *((phase,) if phases else ()), *DECISION[1:])


def read_care_phase(sheet: CarePhaseSheet) -> EntryReading:
    """The decision under the framework's own label; dissent has to have been asked for."""
    for row in sheet.rows:
        framework = framework_of(sheet)
        phase = framework.phase(row.text("phase")) if framework else None
        sheet = sheet.answered(row.key, "label", phase.label if phase else "")
        if row.text("differently") != "somebody":
            sheet = sheet.answered(row.key, "dissent")
    reading = read_entries(sheet, QUESTIONS)
    problems = dict(reading.problems)
    for row in sheet.rows:
        if row.text("differently") == "somebody" and not row.text("dissent").strip():
            problems[row.key, "dissent"] = "Write down who saw it differently, and how."
    return EntryReading(problems, () if problems else reading.changes)


def _standing(file: CaseFile, goal: Goal) -> AimStanding:
    told = label(goal.status)
    rated = [one for one in file.ratings if one.goal == goal.id and one.voice is goal.voice]
    if rated:
        last = max(rated, key=lambda one: one.on)
        told += f"; last rated {last.rating} of 10 by {label(last.voice)} on {day(last.on)}"
    return AimStanding(goal.text, goal.status is GoalStatus.REACHED, told)
