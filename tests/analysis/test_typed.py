"""What a person typed: a day or a number, or the whole sentence that says why not."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.typed import TypedError, typed_day, typed_score
from stepkit.model.measure import Improvement, Scale, ScaleKind

TODAY = date(2026, 7, 3)
WRITE_A_DAY = "Write day/month/year, as in 03/07/2026."


def scale(kind: ScaleKind = ScaleKind.RAW, **given: object) -> Scale:
    usual = {"minimum": 0.0, "maximum": 40.0, "step": 1.0, "source": "invented"}
    return Scale.model_validate(
        {"id": "one", "name": "One", "improvement": Improvement.DECREASE, "kind": kind}
        | usual
        | given
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("3/4/2026", date(2026, 4, 3)),
        (" 29/02/2024 ", date(2024, 2, 29)),
        ("2026-04-03", date(2026, 4, 3)),
        ("03/07/2026", TODAY),
    ],
)
def test_a_day_is_read_day_first(text, day):
    assert typed_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2026", f"31/02/2026 is not in the calendar. {WRITE_A_DAY}"),
        (
            "04/13/2026",
            f"04/13/2026 has 13 where the month stands, after the day. {WRITE_A_DAY}",
        ),
        ("03/07/26", f"03/07/26 has a year of only two figures. {WRITE_A_DAY}"),
        ("45750", f'"45750" is not a day. {WRITE_A_DAY}'),
        ("last Tuesday", f"This is not a day. {WRITE_A_DAY}"),
        (
            "04/07/2026",
            "4 July 2026 lies after today, 3 July 2026. A score is entered once it has been taken.",
        ),
        ("03/07/1826", "03/07/1826 lies before 1900. Look at the year again."),
        ("00/00/0000", f"00/00/0000 is not in the calendar. {WRITE_A_DAY}"),
    ],
)
def test_what_is_no_day_gets_its_sentence(text, sentence):
    with pytest.raises(TypedError) as problem:
        typed_day(text, today=TODAY)
    assert problem.value.sentence == sentence


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("40", 40), (" 12 ", 12), ("12.0", 12)])
def test_a_number_on_the_scale_is_taken_as_it_stands(text, number):
    assert typed_score(text, scale()) == number


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        (
            "41",
            ScaleKind.RAW,
            "41 is above the highest score of this scale, which is 40. Look at the form again.",
        ),
        (
            "-1",
            ScaleKind.RAW,
            "-1 is below the lowest score of this scale, which is 0. Look at the form again.",
        ),
        (
            "12.5",
            ScaleKind.RAW,
            "12.5 lies between two scores of this scale, which goes up in steps of 1 from 0. "
            "Look at the form again.",
        ),
        (
            "12,5",
            ScaleKind.RAW,
            '"12,5" has a comma, which could mean two things. Write a decimal with a point, as in '
            "12.5.",
        ),
        (
            "1e1",
            ScaleKind.RAW,
            '"1e1" is not a plain number. Write it in figures, as in 12 or 12.5.',
        ),
        (
            "007",
            ScaleKind.RAW,
            '"007" is not a plain number. Write it in figures, as in 12 or 12.5.',
        ),
        (
            "Sam was away",
            ScaleKind.RAW,
            "This is not a number. Type the score in figures, or empty the cell if it was not "
            "scored.",
        ),
    ],
)
def test_a_number_that_is_not_on_the_scale_gets_its_sentence(text, kind, sentence):
    with pytest.raises(TypedError) as problem:
        typed_score(text, scale(kind))
    assert problem.value.sentence == sentence


def test_a_t_score_is_called_one():
    with pytest.raises(TypedError) as problem:
        typed_score("8", scale(ScaleKind.T, minimum=10.0, maximum=100.0))
    assert problem.value.sentence == (
        "8 is below the lowest T-score of this scale, which is 10. Look at the form again."
    )


@pytest.mark.parametrize("text", ["nan", "inf", "1" * 400, "<script>", "٣"])
def test_nothing_else_is_a_number(text):
    with pytest.raises(TypedError, match="This is not a number"):
        typed_score(text, scale(maximum=None))
