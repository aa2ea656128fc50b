"""What a person added to a finished pack stands in the next build of it."""

from stepkit.batch.notes import added_cells, with_cells


def cell(name, kind="markdown", **more):
    return {"cell_type": kind, "id": name, "metadata": {}, "source": name, **more}


TEMPLATE = {"cells": [cell("front", "code"), cell("summary", "code")], "metadata": {}}


def ids(notebook):
    return [one["id"] for one in notebook["cells"]]


def test_an_added_cell_keeps_its_place():
    finished = {"cells": [cell("front", "code"), cell("mine"), cell("summary", "code")]}
    again = with_cells(TEMPLATE, added_cells(finished, TEMPLATE))
    assert ids(again) == ["front", "mine", "summary"]


def test_a_cell_whose_place_is_gone_comes_last_and_is_not_lost():
    older = {"cells": [cell("front", "code"), cell("retired", "code")]}
    finished = {"cells": [*older["cells"], cell("mine")]}
    again = with_cells(TEMPLATE, added_cells(finished, older))
    assert ids(again) == ["front", "summary", "mine"]


def test_the_injected_parameters_are_not_a_note():
    injected = {**cell("p", "code"), "metadata": {"tags": ["injected-parameters"]}}
    assert added_cells({"cells": [cell("front", "code"), injected]}, TEMPLATE) == {}


def test_an_added_code_cell_is_carried_without_its_old_outputs():
    mine = cell("mine", "code", outputs=[{"output_type": "stream"}], execution_count=4)
    (kept,) = added_cells({"cells": [mine]}, TEMPLATE)[""]
    assert kept["outputs"] == []
    assert kept["execution_count"] is None
