"""Charts with limits: what is drawn, by which mark a flag is known, and what is said of limits."""

from __future__ import annotations

import pytest

from stepkit.analysis.count_charts import c, p, u
from stepkit.analysis.rare_event_charts import g, t
from stepkit.analysis.run_chart import line, run
from stepkit.analysis.xmr import xmr
from stepkit.draw.axis import side_ticks
from stepkit.draw.control_chart import MARKERS, TRIAL, draw_control_chart
from stepkit.draw.control_chart import control_chart_picture as draw_picture
from stepkit.draw.control_chart_words import LETTERS
from stepkit.draw.style import settings
from stepkit.draw.words_charts import WHY_NO_CHART
from stepkit.model.chart import (
    ChartChoice,
    ChartKind,
    ChartProposal,
    ChartStep,
    ControlChart,
    Flag,
    Rebase,
)
from stepkit.model.document import Missing
from stepkit.pack.svg import safe_svg
from tests.draw.charted import DEFINITION, chart, point, rebased
from tests.draw.pictured import HOSTILE, KEY, bands, collisions, outside, texts

SEVEN = (1, 4, 2, 5, 3, 9, 2)
NAMED = {"title": "Incidents per week", "unit": "incidents a week"}


def picture(made, **given):
    return draw_picture(made, **NAMED | {"key": KEY} | given)


def drawn(made):
    with settings():
        return draw_control_chart(made, **NAMED).axes


def lines(made):
    axes = drawn(made)
    return [one for one in axes.get_lines() if one.get_transform() == axes.transData]


def test_every_value_is_a_point_at_its_number():
    marked = [one for one in lines(chart(*SEVEN)) if one.get_marker() == "o"]
    assert [(list(one.get_xdata()), list(one.get_ydata())) for one in marked] == [
        ([1, 2, 3, 4, 5, 6, 7], [1, 4, 2, 5, 3, 9, 2])
    ]


def test_the_centre_is_a_whole_line_and_the_limits_are_broken_ones():
    level = {
        one.get_ydata()[0]: one.get_linestyle()
        for one in lines(chart(*SEVEN))
        if len(set(one.get_ydata())) == 1 and len(one.get_xdata()) == 14
    }
    assert level == {3.0: "-", 0.0: "--", 8.0: "--"}


def test_trial_limits_are_dotted_and_said_to_be_so():
    firm = chart(*SEVEN, steps=(ChartStep(first=1, last=7, n=12, firm_from=12),))
    dots = {
        str(one._unscaled_dash_pattern)
        for made in (chart(*SEVEN), firm)
        for one in lines(made)
        if one.get_linestyle() == "--"
    }
    assert len(dots) == 2
    assert len({one for one in dots if str(TRIAL[1]) in one}) == 1
    assert "trial limits, 7 points" in texts(picture(chart(*SEVEN)).svg)
    assert "limits based on 12 points" in texts(picture(firm).svg)


def test_a_lower_limit_below_zero_is_drawn_at_zero_and_its_raw_number_is_kept():
    shown = picture(chart(*SEVEN))
    assert "lower 0 (worked out: −2)" in texts(shown.svg)
    assert shown.frame.columns == (
        "Point", "Day", "Value", "Centre line", "Lower limit", "Lower, worked out", "Upper limit"
    )  # fmt: skip
    assert shown.frame.rows[0] == ("1", "2026-01-05", "1", "3", "0", "−2", "8")
    assert "is drawn at the end of the scale" in shown.caption


def test_each_rule_has_its_letter_and_its_marker_and_a_line_of_the_key():
    flags = {6: (Flag.ABOVE_LIMIT,), 2: (Flag.TREND,), 7: (Flag.TWO_OF_THREE, Flag.SHIFT)}
    made = chart(*SEVEN, flags=flags)
    said = texts(picture(made).svg)
    assert {"A", "T", "SF"} <= set(said)
    assert {
        "A: above the upper limit",
        "S: part of a long run on one side of the centre line",
        "T: part of a long run of steps in one direction",
        "F: one of two in three points far out on one side",
    } <= set(said)
    marks = {one.get_marker().get_marker() if hasattr(one.get_marker(), "get_marker") else
             one.get_marker() for one in lines(made)}  # fmt: skip
    assert {"^", "D"} <= marks
    assert picture(made).frame.rows[6][-1] == "SF"


def test_letters_and_outlines_tell_the_rules_apart_without_colour():
    assert len(set(LETTERS.values())) == len(Flag)
    assert set(LETTERS) == set(Flag)
    assert set(MARKERS) == set(Flag) - {Flag.FEW_CROSSINGS}


def test_a_run_has_its_letter_once_where_it_begins():
    made = chart(*[6] * 7, flags=dict.fromkeys(range(1, 8), (Flag.SHIFT,)))
    assert texts(picture(made).svg).count("S") == 1


def test_a_stretch_with_few_crossings_is_named_in_the_key():
    step = ChartStep(first=1, last=7, n=7, firm_from=12, flags=(Flag.FEW_CROSSINGS,))
    shown = picture(chart(*SEVEN, steps=(step,), kind=ChartKind.RUN))
    assert ("C, points 1 to 7: fewer crossings of the median than chance usually makes") in texts(
        shown.svg
    )
    assert "median of 7 points" in texts(shown.svg)
    assert "limits based" not in shown.caption


def test_a_gap_is_hatched_named_and_never_bridged():
    made = chart(1, 2, None, 4, 5)
    joined = [list(one.get_xdata()) for one in lines(made) if one.get_marker() == "None"]
    assert [1, 2] in joined
    assert [4, 5] in joined
    shown = picture(made)
    assert "no record" in texts(shown.svg)
    assert shown.frame.rows[2][:3] == ("3", "2026-01-19", "no record")


def test_limits_that_change_from_point_to_point_are_steps():
    moving = tuple(
        point(number, 3, upper=upper, raw_upper=upper)
        for number, upper in ((1, 8.0), (2, 8.0), (3, 12.0))
    )
    one = next(one for one in lines(chart(1, 2, 3, points=moving)) if max(one.get_ydata()) == 12)
    assert list(one.get_xdata()) == [0.5, 1.5, 1.5, 2.5, 2.5, 3.5]
    assert list(one.get_ydata()) == [8, 8, 8, 8, 12, 12]


def test_a_re_basing_is_a_broken_line_and_the_caption_says_who_and_why():
    shown = picture(rebased())
    upright = [
        list(one.get_xdata()) for one in drawn(rebased()).get_lines()
        if list(one.get_ydata()) == [0, 1]
    ]  # fmt: skip
    assert [4.5, 4.5] in upright
    assert (
        "Limits set anew from 2 February 2026, decided by key worker, psychologist. Reason given: "
        "A new routine began. Points 5 to 7: trial limits, 3 points."
    ) in shown.caption
    assert "centre 1" in texts(shown.svg)


def test_points_of_two_stretches_are_not_joined():
    joined = [list(one.get_xdata()) for one in lines(rebased()) if one.get_marker() == "None"]
    assert [1, 2, 3, 4] in joined
    assert [5, 6, 7] in joined


def test_the_caption_names_the_definition_with_its_preset_and_source():
    assert picture(chart(*SEVEN)).caption.startswith(
        "How this chart was made: XmR chart (invented; preset mdc-7). Source: fixture. "
        "Points 1 to 7: trial limits, 7 points."
    )


def test_phases_of_care_stand_behind_and_the_caption_says_so():
    shown = picture(chart(*SEVEN), bands=bands("Arriving", "Going", weeks_each=4))
    assert {"Arriving", "Going"} <= set(texts(shown.svg))
    assert "Shaded and unshaded bands are phases of care." in shown.caption
    assert "Shaded" not in picture(chart(*SEVEN)).caption


def test_the_caption_says_who_chose_another_chart_than_proposed():
    proposal = ChartProposal(kind=ChartKind.RUN, reason="chart_propose_run_few")
    choice = ChartChoice(
        kind=ChartKind.XMR, proposal=proposal, decided_by=("psychologist",), reason="as before"
    )
    assert (
        "The chart was chosen by psychologist instead of the one proposed. Reason given: as before."
    ) in picture(chart(*SEVEN), choice=choice).caption


def test_the_alternative_text_says_the_finding():
    assert picture(chart(*SEVEN, flags={6: (Flag.ABOVE_LIMIT,)})).alt == (
        "Incidents per week: 7 values from 5 January 2026 to 16 February 2026, between 1 and 9; "
        "the latest is 2. In force now: centre line 3, limits 0 to 8 (trial limits, 7 points). "
        "1 point flagged A: above the upper limit."
    )
    assert picture(chart(*SEVEN)).alt.endswith("No point is flagged.")


def test_a_line_without_limits_says_that_nothing_can_be_flagged():
    bare = tuple(
        point(number, 2, centre=None, lower=None, upper=None, raw_lower=None, raw_upper=None)
        for number in (1, 2)
    )
    step = ChartStep(first=1, last=2, n=2, firm_from=12, reason="chart_line_only")
    shown = picture(chart(2, 2, points=bare, steps=(step,), kind=ChartKind.LINE))
    assert "no limits, 2 points" in texts(shown.svg)
    assert shown.alt.endswith("There are no limits, so nothing can be flagged.")


@pytest.mark.parametrize(
    "reason", sorted(WHY_NO_CHART.keys() & {"chart_no_waits", "chart_not_finite"})
)
def test_a_chart_without_points_gives_its_own_reason(reason):
    made = ControlChart(kind=ChartKind.T, definition=DEFINITION, reason=reason)
    assert picture(made) == Missing(
        what="Incidents per week", why=WHY_NO_CHART[reason], sentence=reason
    )


@pytest.mark.parametrize("count", [1, 2, 7, 26, 60, 120])
@pytest.mark.parametrize("flagged", [(), (Flag.SHIFT,), (Flag.ABOVE_LIMIT, Flag.TWO_OF_THREE)])
def test_no_label_hides_another(count, flagged):
    flags = {number: flagged for number in range(1, count + 1) if number % 3}
    made = chart(*[number % 11 for number in range(count)], flags=flags)
    shown = picture(made, bands=bands("Arriving", "Finding a footing", "Going"))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_stay_text(text):
    anew = Rebase(on=rebased().points[4].on, decided_by=(text[:900],), reason=text[:900])
    steps = tuple(
        one.model_copy(update={"rebase": anew}) if one.rebase else one for one in rebased().steps
    )
    made = rebased().model_copy(update={"steps": steps})
    shown = picture(made, title=text, unit=text, bands=bands(text, text, weeks_each=3))
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")


def test_the_same_chart_is_the_same_bytes():
    assert picture(chart(*SEVEN)).svg == picture(chart(*SEVEN)).svg
    assert "nan" not in picture(chart(1, None, 4)).svg


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 0.9, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 17, [0, 5, 10, 15, 20]),
        (0, 2, [0.0, 0.5, 1.0, 1.5, 2.0]),
        (40, 41, [40.0, 40.2, 40.4, 40.6, 40.8, 41.0]),
    ],
)
def test_ticks_are_round_numbers(low, high, ticks):
    assert side_ticks(low, high) == pytest.approx(ticks)


@pytest.mark.parametrize("values", [(0, 0, 0), (5,), (41.2, 41.3), (1e5, 2e5), (-4, -3)])
def test_any_range_can_be_drawn(values):
    bare = {"centre": None, "lower": None, "upper": None, "raw_lower": None, "raw_upper": None}
    points = tuple(point(number, value, **bare) for number, value in enumerate(values, start=1))
    step = ChartStep(
        first=1, last=len(values), n=len(values), firm_from=12, reason="chart_line_only"
    )
    shown = picture(chart(*values, points=points, steps=(step,)))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


def made_by_analysis():
    days = [point(number, 1).on for number in range(1, 15)]
    counts = [4, 5, 3, None, 6, 2, 5, 4, 7, 3, 5, 4, 6, 15]
    weeks = [None if count is None else 1 - count % 3 / 5 for count in counts]
    waits = [3, 9, 1, 14, 6, 2, 8, 40, 5, 7, 3, 11, 6, 4]
    return {
        "line": line(counts, days),
        "run": run(counts, days),
        "XmR": xmr(counts, days, baseline=6),
        "c": c(counts, days),
        "u": u(counts, weeks, days),
        "u prime": u(counts, weeks, days, laney=True),
        "p": p([min(one or 0, 9) for one in counts], [20] * 14, days),
        "g": g(waits, days),
        "t": t(waits, days),
    }


@pytest.mark.parametrize("name", made_by_analysis())
def test_every_kind_of_chart_that_is_worked_out_can_be_drawn(name):
    made = made_by_analysis()[name]
    shown = picture(made)
    assert len(shown.frame.rows) == len(made.points) == 14
    assert str(made.definition) in shown.caption
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")
