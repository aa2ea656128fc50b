"""Opening one case for a notebook."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.apps.open import open_case
from stepkit.apps.workspace import find_workspace
from stepkit.errors import TemplateError, UnknownCaseError


def test_the_templates_own_default_is_no_case(workspace):
    with pytest.raises(TemplateError) as refused:
        open_case("NO-CASE")
    assert refused.value.sentence == (
        "The template was run without a case. Give the key of a case as the parameter 'case', for "
        "instance YP-004."
    )


def test_the_period_begins_with_the_last_review(workspace):
    view = open_case("YP-001")
    assert view.as_of == date(2026, 7, 3)
    assert view.period_start == max(one.on for one in view.file.reviews if one.on < view.as_of)
    assert view.invented


def test_an_earlier_day_shows_what_was_known_then(workspace):
    now, then = open_case("YP-001"), open_case("YP-001", as_of="2026-02-01")
    assert len(then.file.stamps) < len(now.file.stamps)
    assert max(stamp.recorded_at.date() for stamp in then.file.stamps) <= date(2026, 2, 1)
    assert then.file.head != now.file.head


def test_opening_is_noted(workspace):
    open_case("YP-002", audience="family")
    with find_workspace().open_store() as store:
        assert store.reads("YP-002")[-1].purpose == "document for family"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            {"as_of": "yesterday"},
            'The parameter as_of says "yesterday", which is not a day. Write it as year-month-day, '
            "for instance 2026-07-03.",
        ),
        (
            {"as_of": "2026-01-05", "period_start": "2026-02-01"},
            "The period starts on 2026-02-01, after the as-of day 2026-01-05. Give a start on or "
            "before the as-of day.",
        ),
        (
            {"audience": "press"},
            'There is no audience "press". Choose professional, authority, family or young_person.',
        ),
    ],
)
def test_parameters_that_say_nothing_sensible_are_answered(workspace, words, sentence):
    with pytest.raises(TemplateError) as refused:
        open_case("YP-001", **words)
    assert refused.value.sentence == sentence


def test_an_unknown_case_is_answered(workspace):
    with pytest.raises(UnknownCaseError):
        open_case("YP-999")
