"""The page of same names and different numbers: every number on it and every default is so."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from stepkit.analysis.attainment import share_moved
from stepkit.analysis.change_formulas import METHODS, Method
from stepkit.analysis.cutoff import Population, cutoff
from stepkit.analysis.effect_size import smd
from stepkit.analysis.overlap import ird, pand, pem, pnd
from stepkit.analysis.shift_rules import DEFAULT, PRESETS
from stepkit.analysis.survival import Ended, kaplan_meier, median_time
from stepkit.analysis.tau import tau, tau_u
from stepkit.analysis.tau_bc import tau_bc
from stepkit.analysis.trend import theil_sen
from stepkit.analysis.xmr import xmr
from stepkit.library.load import load_library
from stepkit.model.measure import Improvement, Noise, ReferenceGroup
from stepkit.model.time_in_phase import StayEnd
from stepkit.model.written import number

ROW = re.compile(r"^\| (?!Name|---)(.+?) \| (.+?) \| (.+?) \| (.+?) \| (.*?) \|$", re.MULTILINE)
FIRST, SECOND = (10, 9, 4, 4, 4, 4), (3, 7, 6, 2, 7, 4, 6)
CLINICAL = Population(mean=40, sd=7.5, source="example")
FUNCTIONAL = Population(mean=60, sd=10, source="example")
NOISE = Noise(sd=7.5, reliability=0.8, reliability_type="test-retest", source="example")
GROUP = ReferenceGroup(mean=40, source="example")
DAY = date(2026, 1, 5)


def phases(function: Callable, **setting) -> float | None:
    return function(FIRST, SECOND, improvement=Improvement.DECREASE, **setting).estimate


def intercept(**setting):
    return theil_sen(FIRST, **setting).intercept.estimate


def median_at_one_half(**setting):
    seen = [Ended(2, StayEnd.MOVED_ON), Ended(3, StayEnd.MOVED_ON)]
    curve = kaplan_meier([Ended(1, StayEnd.MOVED_ON), *seen, Ended(4, StayEnd.MOVED_ON)])
    return median_time(curve, n=4, **setting).estimate


def upper_limit(**setting):
    days = [DAY + timedelta(days=place) for place in range(len(SECOND))]
    return xmr([*SECOND], days, **setting).points[0].upper


def criterion_b(**setting):
    found = cutoff(
        "b",
        improvement=Improvement.INCREASE,
        clinical=CLINICAL,
        functional=FUNCTIONAL,
        **setting,
    )
    return found.estimate


OF_PHASES = {
    "PND": pnd,
    "PEM": pem,
    "PAND": pand,
    "IRD": ird,
    "Tau": tau,
    "Tau-U": tau_u,
    "Tau-BC": tau_bc,
    "SMD": smd,
}
OTHERS = {
    "Theil-Sen intercept": (intercept, theil_sen),
    "median time": (median_at_one_half, median_time),
    "XmR upper limit": (upper_limit, xmr),
    "criterion b": (criterion_b, cutoff),
}


@pytest.fixture(scope="module")
def rows(house):
    found = ROW.findall((house / "docs" / "definitions.md").read_text("utf-8"))
    assert len(found) > 35
    return found


def settings(text):
    """The settings of a row: `ties="half"` is the name and the word."""
    return dict(re.findall(r'`(\w+)="([^"]+)"`', text))


def test_every_number_of_two_phases_is_what_the_setting_gives(rows):
    checked = 0
    for name, setting, _, told, _ in rows:
        if name in OF_PHASES and settings(setting):
            found = phases(OF_PHASES[name], **settings(setting))
            assert told == ("none" if found is None else number(found, 3)), (name, setting)
            checked += 1
    assert checked > 20


def test_every_other_number_is_what_the_setting_gives(rows):
    checked = 0
    for name, setting, _, told, _ in rows:
        if name in OTHERS and settings(setting):
            assert told == number(OTHERS[name][0](**settings(setting)), 3), (name, setting)
            checked += 1
    assert checked > 8


def test_the_default_is_the_one_that_is_marked(rows):
    marked: dict[tuple[str, str], str] = {}
    for name, setting, _, _, mark in rows:
        for one, word in settings(setting).items():
            if mark == "default":
                assert (name, one) not in marked, "two defaults"
                marked[name, one] = word
    asked = {(name, one) for name, setting, *_ in rows for one in settings(setting)}
    assert asked == set(marked)
    for (name, one), word in marked.items():
        function = OF_PHASES.get(name) or OTHERS[name][1]
        assert inspect.signature(function).parameters[one].default == word, (name, one)


def test_every_preset_of_the_rules_of_charts_has_its_row(rows):
    told = {setting: number_ for name, setting, _, number_, _ in rows if name == "control chart"}
    assert told == {
        f"`{preset}`": (
            f"{rules.shift or 'off'} / {rules.trend or 'off'} / {rules.two_of_three or 'off'} / "
            f"{'screened' if rules.screened else 'not screened'} / {number(rules.constant, 4)}"
        )
        for preset, rules in PRESETS.items()
    }
    marked = [setting for name, setting, *_, mark in rows if name == "control chart" and mark]
    assert marked == [f"`{DEFAULT}`"]


def test_every_method_of_reliable_change_has_its_row_and_number(rows):
    told = {setting: found for name, setting, _, found, _ in rows if name == "reliable change"}
    assert set(told) == {f"`{one}`" for one in Method}
    for one in Method:
        found = METHODS[one].compute(32.5, 47.5, NOISE, GROUP)
        expected = number(found, 3) if isinstance(found, float) else "none"
        assert told[f"`{one}`"] == expected, one


@pytest.mark.parametrize(
    ("name", "measure", "scale"),
    [("CORE-10 change", "core_10", "total"), ("ORS change", "ors", "total")],
)
def test_the_shipped_threshold_is_the_one_that_is_marked(rows, measure, name, scale):
    shipped = {one.id: one for one in load_library().measures}[measure].scale(scale)
    (value,) = [one.value for one in shipped.thresholds if one.kind == "change"]
    marked = [told for one, _, _, told, mark in rows if one == name and mark == "default"]
    assert marked == [number(value)]


def test_goals_count_by_the_national_step_and_score_15_goes_down(rows):
    least = inspect.signature(share_moved).parameters["least"].default
    told = {(name, told_): mark for name, _, _, told_, mark in rows}
    assert told["goal moved", f"{number(least)} on one goal"] == "default"
    score_15 = {one.id: one for one in load_library().measures}["score_15"].scale("total")
    assert told["SCORE-15 direction", score_15.improvement.value] == "default"
