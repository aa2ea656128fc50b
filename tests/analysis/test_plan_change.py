"""What changed in a plan: added, different field by field, gone; and nothing when nothing did."""

from __future__ import annotations

from datetime import UTC, date, datetime

from stepkit.analysis.plan_change import ChangeKind, PlanChange, plan_changes
from stepkit.model.case import Case, CaseFile
from stepkit.model.staged_plan import Coordinator, Horizon, Objective

DAY = date(2026, 6, 22)
READING = Objective(id="o1", set_on=DAY, text="reads", horizon=Horizon.SHORT_TERM)
FIRST = Coordinator(id="c1", role="class teacher", since=DAY)


def file(**records) -> CaseFile:
    case = Case(id="case", key="YP-014", arrived=date(2026, 1, 5))
    return CaseFile(case=case, as_at=datetime(2026, 6, 22, tzinfo=UTC), head="0" * 64, **records)


def test_nothing_changed_is_an_answer():
    assert plan_changes(file(objectives=(READING,)), file(objectives=(READING,))) == ()


def test_what_is_new_different_and_gone_is_named_with_its_fields():
    later = READING.model_copy(update={"review_method": "observation", "review_on": DAY})
    found = plan_changes(
        file(objectives=(READING,), coordinators=(FIRST,)),
        file(objectives=(later, READING.model_copy(update={"id": "o2"}))),
    )
    assert found == (
        PlanChange(
            noun="objective",
            record="o1",
            kind=ChangeKind.CHANGED,
            fields=("review_method", "review_on"),
        ),
        PlanChange(noun="objective", record="o2", kind=ChangeKind.ADDED),
        PlanChange(noun="coordinator", record="c1", kind=ChangeKind.TAKEN_OUT),
    )
