"""Exclusions by school year: 85, 27 and 15.

Counts are printed with both numbers, never as a percentage alone. Without the number
of pupils on roll they are counts and not rates. A year of closures is marked wherever
it is compared, and nothing says that a programme made the difference.
"""

from __future__ import annotations

import re

import pytest

from stepkit.analysis.rates import (
    Count,
    compatible_with_no_change,
    count_change,
    rate_ratio,
)
from stepkit.model.written import number, signed
from stepkit.pack.words import SENTENCES, sentence

YEARS = {
    "2017/18": Count(label="2017/18", count=85),
    "2018/19": Count(label="2018/19", count=27),
    "2019/20": Count(label="2019/20", count=15, shortened=True),
}
CLAIMS = re.compile(
    r"\b(reduc\w*|because of|due to|caus(?:e|es|ed|ing)|led to|result(?:s|ed)? in|thanks to|"
    r"improv\w*|success\w*|work(?:s|ed))\b",
    re.IGNORECASE,
)


def said(first: str, second: str) -> str:
    change = count_change(YEARS[first], YEARS[second])
    return sentence(
        change.sentence,
        first_period=first,
        second_period=second,
        first=number(change.first.count),
        second=number(change.second.count),
        difference=signed(change.difference),
        percent=signed(change.percent, 1),
        shortened=second,
    )


@pytest.mark.parametrize(
    ("first_year", "second_year", "difference", "percent"),
    [
        ("2017/18", "2018/19", -58, -68.2),
        ("2018/19", "2019/20", -12, -44.4),
        ("2017/18", "2019/20", -70, -82.4),
    ],
)
def test_a_change_is_a_difference_and_a_percentage_of_the_first_year(
    first_year, second_year, difference, percent
):
    change = count_change(YEARS[first_year], YEARS[second_year])
    assert change.difference == difference
    assert round(change.percent, 1) == percent


def test_a_change_is_printed_with_both_counts():
    assert said("2017/18", "2018/19") == "2017/18 to 2018/19: 85 to 27, −58 (−68.2 %)."


@pytest.mark.parametrize("first_year", ["2017/18", "2018/19"])
def test_a_percentage_over_a_shortened_year_never_stands_without_saying_so(first_year):
    assert said(first_year, "2019/20").endswith(
        "2019/20 was a shortened period, so the two do not compare like with like."
    )


def test_without_a_roll_the_page_says_count_and_not_rate():
    assert sentence("rate_no_roll") == "count, not a rate: number on roll not given"


@pytest.mark.parametrize(
    ("fall", "counts", "open_weeks", "ratio", "low", "high", "compatible"),
    [
        ("first, equal years assumed", (85, 27), (39, 39), 0.32, 0.20, 0.49, False),
        ("second, equal years assumed", (27, 15), (39, 39), 0.56, 0.27, 1.08, True),
        ("second, 26 of 39 weeks open", (27, 15), (39, 26), 0.83, 0.41, 1.62, True),
    ],
)
def test_the_ratio_of_two_years_has_an_exact_interval(
    fall, counts, open_weeks, ratio, low, high, compatible
):
    """The ratio of two counts carries its exact conditional Poisson interval (95 %)."""
    found = rate_ratio(*counts, exposures=open_weeks)
    assert (round(found.estimate, 2), round(found.low, 2), round(found.high, 2)) == (
        ratio,
        low,
        high,
    )
    assert compatible_with_no_change(found) is compatible


def test_a_count_scaled_by_open_weeks_is_what_a_full_year_would_have_held():
    ratio = rate_ratio(27, 15, exposures=(39, 26)).estimate
    assert round(27 * ratio, 1) == 22.5


def test_a_fall_that_chance_could_make_is_called_compatible_with_no_change():
    ratio = rate_ratio(27, 15)
    gaps = {"ratio": "0.56", "low": "0.27", "high": "1.08"}
    assert compatible_with_no_change(ratio)
    assert sentence("rate_ratio_compatible", **gaps, exposures="assumed equal") == (
        "Rate ratio 0.56, 95 % interval 0.27 to 1.08 (exact; exposures assumed equal): "
        "compatible with no change."
    )


def test_every_ratio_says_what_it_cannot_say():
    cautions = [sentence(name) for name in rate_ratio(85, 27).cannot_say]
    assert cautions == [
        (
            "Events come in clusters, often from a few pupils, so the true uncertainty is wider "
            "than the interval."
        ),
        (
            "There is no comparison school: approach, leadership and recording may all have "
            "changed in the same years."
        ),
    ]


@pytest.mark.parametrize(
    "kind", ["rate_", "incident_", "score_", "goal_", "review_", "phase_picture"]
)
def test_no_sentence_claims_a_cause_or_praises_a_programme(kind):
    claiming = {
        name: text
        for name, text in SENTENCES.items()
        if name.startswith(kind) and CLAIMS.search(text)
    }
    assert not claiming
