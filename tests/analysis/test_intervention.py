"""The record of a restrictive intervention under the rules of its setting."""

from __future__ import annotations

from datetime import date, time

import pytest

from stepkit.analysis.intervention import (
    missing_fields,
    placed_days,
    rate_per_placed_day,
    regime_in_force,
)
from stepkit.library.load import load_library
from stepkit.model.case import Case
from stepkit.model.intervention import InterventionKind, InterventionRecord
from stepkit.model.nation import Nation
from stepkit.model.regime import PlaceOfCare

REGIMES = load_library().regimes
DAY = date(2026, 6, 8)
BARE = InterventionRecord(id="i", regime="england_home", on=DAY)


@pytest.mark.parametrize(
    ("nation", "setting", "on", "regime"),
    [
        (Nation.ENGLAND, PlaceOfCare.HOME, DAY, "england_home"),
        (Nation.ENGLAND, PlaceOfCare.SCHOOL, date(2026, 4, 1), "england_school"),
        (Nation.ENGLAND, PlaceOfCare.SCHOOL, date(2026, 3, 31), None),
        (Nation.SCOTLAND, PlaceOfCare.SCHOOL, DAY, "scotland_school"),
        (Nation.SCOTLAND, PlaceOfCare.HOME, DAY, None),
        (Nation.WALES, PlaceOfCare.SCHOOL, DAY, None),
        (None, PlaceOfCare.SCHOOL, DAY, None),
    ],
)
def test_the_rules_are_those_of_the_nation_the_setting_and_the_day(nation, setting, on, regime):
    found = regime_in_force(REGIMES, nation=nation, setting=setting, on=on)
    assert (found.id if found else None) == regime


def test_every_field_a_regime_asks_for_is_a_field_of_the_record():
    for regime in REGIMES:
        assert set(regime.needed) <= set(InterventionRecord.model_fields)


def test_what_is_missing_is_listed_in_the_order_of_the_regime():
    home = next(one for one in REGIMES if one.id == "england_home")
    assert missing_fields(BARE, home) == home.needed
    begun = BARE.model_copy(
        update={
            "at": time(16, 20),
            "minutes": 0,
            "kinds": (InterventionKind.SECLUSION,),
            "injuries": "none",
            "adults": ("key worker",),
        }
    )
    assert missing_fields(begun, home) == (
        "why",
        "tried_before",
        "what_was_done",
        "young_person_said",
    )


def test_the_rate_is_for_each_placed_day():
    case = Case(id="case", key="YP-014", arrived=date(2026, 5, 12), left=date(2026, 6, 10))
    assert placed_days(case, date(2026, 5, 1), date(2026, 6, 30)) == 30
    assert placed_days(case, date(2026, 7, 1), date(2026, 7, 31)) == 0
    records = [BARE.model_copy(update={"on": date(2026, 5, day)}) for day in (1, 12, 13, 20)]
    found = rate_per_placed_day(case, records, start=date(2026, 5, 2), end=date(2026, 6, 30))
    assert found.n == 3
    assert found.estimate == pytest.approx(0.1)
    # Garwood's interval for 3 events, 0.6187 to 8.7673 (chi-squared tables), over 30 days
    assert (found.low, found.high) == pytest.approx((0.6187 / 30, 8.7673 / 30), abs=1e-4)


def test_no_placed_day_gives_no_rate():
    case = Case(id="case", key="YP-014", arrived=date(2026, 9, 1))
    found = rate_per_placed_day(case, [], start=date(2026, 5, 1), end=date(2026, 6, 30))
    assert found.estimate is None
