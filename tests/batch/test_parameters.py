"""What a template may be given, and how it is given it."""

import datetime as dt
import enum
import json
from pathlib import Path

import numpy as np
import papermill
import pytest

from stepkit.batch.parameters import check_parameters, declared_parameters, inject
from stepkit.errors import TemplateError
from tests.batch.warm_jobs import code, notebook, outcome

TEMPLATE = notebook(
    {"cell_type": "markdown", "metadata": {}, "source": "# Review"},
    code('case = "NO-CASE"\nas_of: str = ""\nweeks = 12\nwith_plan = True', "parameters"),
    "case",
)

HOSTILE = [
    'double " quote',
    "single ' quote",
    "both \" and '",
    '"""',
    "'''",
    "back\\slash",
    "ends with \\",
    "\\\" + __import__('os').getcwd() + \\\"",
    "two\nlines",
    "carriage\r\nreturn",
    "tab\tand NUL \x00 and escape \x1b[31m",
    "%run nothing",
    "!echo shell",
    "\\N{BULLET} \\u2022 \\x41",
    "{case} {0} {{braces}} {case.__class__}",
    "$(echo shell) `echo shell`",
    "line\u2028separator and next\x85line",
    "Zoë – 思 – \U0001f600",
    "# not a comment; import os",
]
PLAIN = [0, -3, 1.5, True, False, None, [], {}, [1, ["a", None]], {"a b": {"c": [True]}}, 10**30]


PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def json_of(value):
    return json.dumps(value)


def refusal(values, template=TEMPLATE):
    with pytest.raises(TemplateError) as raised:
        check_parameters(template, values)
    return raised.value.sentence


def test_the_tagged_cell_declares_names_and_defaults():
    assert declared_parameters(TEMPLATE) == {
        "case": "NO-CASE",
        "as_of": "",
        "weeks": 12,
        "with_plan": True,
    }


def test_nineteen_hostile_texts_come_back_unchanged(warm):
    names = [f"p_{letter}" for letter in "abcdefghijklmnopqrs"]
    values = dict(zip(names, HOSTILE, strict=True))
    assert given_back(warm, values) == values


def test_plain_values_come_back_unchanged(warm):
    values = dict(zip("abcdefghijk", PLAIN, strict=True))
    assert given_back(warm, values) == values


def given_back(warm, values):
    declared = code("\n".join(f"{name} = None" for name in values), "parameters")
    shown = f"import json\nprint(json.dumps([{', '.join(values)}]))"
    ended = outcome(
        warm,
        call="tests.batch.warm_jobs:give_back",
        arguments={"notebook": notebook(declared, shown), "values": values},
    )
    return dict(zip(values, ended.value, strict=True))


def test_the_cell_is_the_one_papermill_writes(tmp_path):
    values = {"case": HOSTILE[2], "as_of": HOSTILE[17], "weeks": 3, "with_plan": None}
    path, prepared = tmp_path / "in.ipynb", tmp_path / "out.ipynb"
    path.write_text(json_of({**TEMPLATE, "metadata": {"kernelspec": PYTHON}}))
    by_papermill = papermill.execute_notebook(
        path, prepared, values, prepare_only=True, progress_bar=False
    )
    ours = inject(TEMPLATE, values)
    assert [cell["source"] for cell in ours["cells"]] == [
        cell["source"] for cell in by_papermill["cells"]
    ]
    assert [cell["metadata"].get("tags", []) for cell in ours["cells"]] == [
        cell["metadata"]["tags"] for cell in by_papermill["cells"]
    ]
    assert ours["metadata"]["papermill"] == {"parameters": values}


def test_the_injected_cell_reads_plainly():
    cell = inject(TEMPLATE, {"case": "YP-004", "weeks": 2})["cells"][2]
    assert cell["source"] == '# Parameters\ncase = "YP-004"\nweeks = 2\n'
    assert cell["id"] == "injected-parameters"


def test_an_injected_cell_is_replaced_and_the_template_left_as_it_was():
    before = json_of(TEMPLATE)
    once = inject(TEMPLATE, {"case": "YP-004"})
    twice = inject(once, {"case": "YP-005"})
    assert [cell["source"] for cell in twice["cells"]][2:] == [
        '# Parameters\ncase = "YP-005"\n',
        "case",
    ]
    assert json_of(TEMPLATE) == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Case", "Case"),
        ("case2", "case2"),
        ("x=1; import os; y", "x=1; import os; y"),
        ("case\nimport os", "case\\nimport os"),
        ("", ""),
        ("é", "\\xe9"),
        ("a " * 40, "a " * 20 + "…"),
    ],
)
def test_a_name_that_is_not_one_is_refused(name, shown):
    assert refusal({name: 1}) == (
        f'The parameter name "{shown}" is not one a template can have. '
        "Use small letters and underscores only."
    )


def test_a_name_that_is_not_declared_is_refused_with_those_that_are():
    assert refusal({"cases": "YP-004"}) == (
        'The template has no parameter "cases". It declares as_of, case, weeks or with_plan.'
    )


class Colour(enum.IntEnum):
    RED = 1


class Word(str):
    __slots__ = ()


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (np.int64(3), "int64"),
        (np.str_("a"), "str_"),
        (Path("a"), type(Path("a")).__name__),
        (dt.date(2026, 7, 3), "date"),
        (b"a", "bytes"),
        ((1,), "tuple"),
        ({1}, "set"),
        (Colour.RED, "Colour"),
        (Word("a"), "Word"),
        ({1: "a"}, "int"),
        ([{"a": object()}], "object"),
        (float("nan"), "number that is not finite"),
        ([float("inf")], "number that is not finite"),
        (np.float64("nan"), "number that is not finite"),
    ],
)
def test_a_value_that_is_not_plain_is_refused(value, kind):
    assert refusal({"case": value}) == (
        f'The value of the parameter "case" holds a {kind}, which a notebook cannot be given. '
        "Give a text, a finite number, True, False, None, or a list or table of those."
    )


@pytest.mark.parametrize("value", ["\ud800", ["a", "\udfff"], {"\ud800": 1}])
def test_half_a_character_is_refused(value):
    assert refusal({"case": value}) == (
        'The value of the parameter "case" holds half of a character (a lone surrogate). '
        "Type it again."
    )


def test_a_template_without_the_tag_is_refused():
    assert refusal({}, notebook("case = 1")) == (
        "The template has no cell tagged 'parameters'. Tag the cell that declares them "
        "(in JupyterLab: property inspector, cell tags)."
    )


def test_a_second_tagged_cell_is_refused_since_it_would_win():
    twice = notebook(code("case = 1", "parameters"), code("case = 2", "parameters"))
    assert refusal({"case": 3}, twice) == (
        "The template has 2 cells tagged 'parameters'; exactly one is expected. "
        "Take the tag off the others."
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "case = 1\n%matplotlib inline",
            (
                "The parameters cell is not Python (its line 2). "
                'Write one name and its default a line, for instance case = "NO-CASE".'
            ),
        ),
        (
            "case = 1\nimport os",
            (
                "Line 2 of the parameters cell does more than give one name a default. "
                "Move it to a cell below."
            ),
        ),
        (
            "a = b = 1",
            (
                "Line 1 of the parameters cell does more than give one name a default. "
                "Move it to a cell below."
            ),
        ),
        (
            "case = str(1)",
            (
                'The default of the parameter "case" is worked out, not written. '
                "Write a text, a number, True, False, None or a list of those."
            ),
        ),
    ],
)
def test_a_parameters_cell_that_does_more_is_refused(source, sentence):
    assert refusal({}, notebook(code(source, "parameters"))) == sentence
