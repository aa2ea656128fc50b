"""Opening the service for a figure about it: phases of care alone, and every reading noted."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.apps.caseload import open_caseload
from stepkit.apps.workspace import find_workspace
from stepkit.errors import TemplateError


def test_every_stay_is_there_with_its_phases(workspace):
    view = open_caseload()
    assert [one.case.key for one in view.pathways][:3] == ["YP-001", "YP-002", "YP-003"]
    assert [one.since for one in view.pathways[0].phases] == sorted(
        one.since for one in view.pathways[0].phases
    )
    assert (view.as_of, view.key, view.invented) == (date(2026, 7, 3), "SERVICE-000", True)


def test_an_earlier_day_knows_fewer_phases(workspace):
    now, then = open_caseload(), open_caseload(as_of="2025-12-01")
    assert sum(len(one.phases) for one in then.pathways) < sum(
        len(one.phases) for one in now.pathways
    )


def test_that_phases_were_read_is_noted_for_each_case(workspace):
    open_caseload()
    with find_workspace().open_store() as store:
        assert store.reads("YP-002")[-1].purpose == "time in phase over the service"


def test_a_day_that_is_none_is_refused(workspace):
    with pytest.raises(TemplateError) as refused:
        open_caseload(as_of="today")
    assert refused.value.sentence == (
        'The parameter as_of says "today", which is not a day. Write it as year-month-day, for '
        "instance 2026-07-03."
    )
