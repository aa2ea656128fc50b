"""Earlier versions of a map show an audience only what it may see of the map now."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from stepkit.apps.map_moments import map_moments
from stepkit.model.case import Case, CaseView
from stepkit.model.formulation import Factor, Formulation
from stepkit.model.nation import Nation
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.store.history import create_store

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
KEY = "YP-014"
WORRY = Factor(id="f1", label="worry", lane="presenting", voice=Voice.TEACHER)
LATER_WITHHELD = Factor(id="f2", label="a canary", lane="presenting", voice=Voice.TEACHER)
FIRST = Formulation(
    id="m1",
    kind="five_factors",
    title="what happens",
    on=date(2026, 5, 1),
    factors=(WORRY, LATER_WITHHELD),
)


@pytest.fixture
def store(tmp_path):
    with create_store(
        tmp_path / "cases.db", key=None, rehearsal=True, at=NOW, workspace_id="w"
    ) as opened:
        case = Case(id="case", key=KEY, arrived=date(2026, 1, 5), jurisdiction=Nation.ENGLAND)
        opened.save(KEY, case, author="A", at=NOW, read_version=0)
        opened.save(KEY, FIRST, author="A", at=NOW + timedelta(days=1), read_version=0)
        hidden = LATER_WITHHELD.model_copy(update={"kept_from": (Audience.FAMILY,)})
        second = FIRST.model_copy(update={"factors": (WORRY, hidden)})
        opened.save(KEY, second, author="B", at=NOW + timedelta(days=2), read_version=1)
        yield opened


def moments(store, audience):
    at = NOW + timedelta(days=3)
    view = CaseView(
        file=store.open_case(KEY, as_at=at, by="A", purpose="test"),
        audience=audience,
        period_start=date(2026, 5, 1),
        as_of=at.date(),
        invented=True,
    )
    return map_moments(store, view)


def test_what_was_withheld_later_is_in_no_earlier_version_for_that_audience(store):
    assert "canary" not in repr(moments(store, Audience.FAMILY))
    assert "canary" in repr(moments(store, Audience.PROFESSIONAL))


def test_a_change_that_an_audience_cannot_see_is_no_moment_for_it(store):
    assert len(moments(store, Audience.FAMILY)) == 1
