"""How days, numbers and kinds are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.model.voice import Voice
from stepkit.model.written import counted, day, label, number, short_day, signed, together


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (2, 2, "2"),
        (8.0575, 2, "8.06"),
        (-7, 2, "−7"),
        (-0.001, 2, "0"),
        (10, 0, "10"),
        (100, 2, "100"),
        (0.5, 1, "0.5"),
        (1234.5, 1, "1234.5"),
    ],
)
def test_a_number_has_no_idle_decimals_and_a_true_minus(value, digits, text):
    assert number(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"), [(2, "+2"), (-7, "−7"), (0, "0"), (-0.0, "0"), (0.001, "0")]
)
def test_a_change_carries_its_sign(value, text):
    assert signed(value) == text


@given(st.floats(-1e6, 1e6))
def test_a_written_number_reads_back_as_itself(value):
    assert float(number(value, 2).replace("−", "-")) == pytest.approx(value, abs=0.005001)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 weeks"), (1, "1 week"), (2, "2 weeks"), (1.5, "1.5 weeks")]
)
def test_a_count_agrees_with_its_noun(count, text):
    assert counted(count, "week") == text


def test_an_irregular_plural_can_be_given():
    assert counted(2, "child", "children") == "2 children"


def test_days_and_kinds_are_in_plain_words():
    assert day(date(2026, 7, 3)) == "3 July 2026"
    assert short_day(date(2026, 7, 3)) == "3 Jul"
    assert short_day(date(2026, 7, 3), year=True) == "3 Jul 2026"
    assert label(Voice.PARENT_OR_CARER) == "parent or carer"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["mum"], "mum"),
        (["mum", "SENCO 1"], "mum and SENCO 1"),
        (["mum", "SENCO 1", "teacher 2"], "mum, SENCO 1 and teacher 2"),
    ],
)
def test_several_are_said_together(names, said):
    assert together(iter(names)) == said
