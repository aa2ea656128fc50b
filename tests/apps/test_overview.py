"""The caseload at a glance, as the rehearsal caseload was written down by hand."""

from __future__ import annotations

import pytest

from stepkit.apps import create
from stepkit.apps.overview import overview
from stepkit.apps.workspace import read_workspace
from stepkit.model.case import Case


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("overview") / "workspace"
    create.demo(made, cases=12, seed=1, broken=False)
    return made


@pytest.fixture(scope="module")
def table(folder):
    return overview(folder).section.blocks[0]


def test_everybody_stands_in_it_once_in_the_order_of_the_keys(table):
    assert [row[0] for row in table.rows] == [f"YP-{number:03}" for number in range(1, 13)]
    assert table.caption == "12 young people on 3 July 2026"


def test_no_column_is_a_number_by_which_to_rank(table):
    assert table.columns == ("Young person", "Next review", "Actions still open", "Not there")
    assert not any(cell.replace(".", "").isdigit() for row in table.rows for cell in row)


def test_every_reading_is_logged_with_its_purpose(folder, table):
    home = read_workspace(folder)
    with home.open_store() as store:
        assert "caseload overview" in {one.purpose for one in store.reads("YP-007")}


def test_somebody_who_has_left_is_not_in_it(folder):
    home = read_workspace(folder)
    with home.open_store() as store:
        case = next(one for one in store.cases(home.now()) if one.key == "YP-005")
        gone = Case.model_validate({**dict(case), "left": home.today()})
        seen = len(store.versions("YP-005", Case.noun, case.id))
        store.save("YP-005", gone, author="test", at=home.now(), read_version=seen)
    rows = overview(folder).section.blocks[0].rows
    assert "YP-005" not in [row[0] for row in rows]
