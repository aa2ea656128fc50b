"""Charts in a pack: who confirmed them and when, what fixed their limits, what went on."""

from __future__ import annotations

import pytest

from stepkit.analysis.audience import seen_by
from stepkit.model.chart import ChartKind
from stepkit.model.chart_decision import ChartDecision, DaySpan, ScoreLine
from stepkit.model.concurrent_event import ConcurrentEvent, EventKind
from stepkit.model.document import Picture
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from tests.pack.by_hand import TERMS, blocks, day, measure, scale, scores, sentences, view
from tests.pack.test_incident import STEADY, daily

WEEKS = daily((*STEADY, 0, 4, 5, 3, 4, 5))


def decision(kind=ChartKind.XMR, **more):
    return ChartDecision(
        id=more.pop("name", "d1"),
        decided_on=day("2026-06-15"),
        decided_by=("psychologist", "teacher"),
        reason="Read best at the review",
        kind=kind,
        **more,
    )


def seen(*decisions, events=()):
    return view(calendar=TERMS, incidents=WEEKS, chart_decisions=decisions, events=events)


def chart(of):
    return next(one for one in blocks("incident", of, Picture) if "usual level" in one.svg)


def test_a_confirmed_chart_says_who_and_when_and_no_longer_that_it_is_to_be_confirmed():
    confirmed = seen(decision())
    said = sentences("incident", confirmed)
    assert "chart_to_confirm" not in said
    assert said["chart_confirmed"].startswith(
        "The chart below was confirmed by psychologist, teacher on 15 June 2026."
    )
    assert (
        "The chart was chosen by psychologist, teacher on 15 June 2026 instead of the one "
        "proposed. Reason given: Read best at the review."
    ) in chart(confirmed).caption
    assert "XmR chart" in chart(confirmed).caption


def test_what_is_proposed_today_is_still_told_where_it_differs():
    said = sentences("incident", seen(decision(ChartKind.RUN)))
    assert said["chart_confirmed"].count("proposed") == 1
    # four weeks of term have three, four and five days: the proposal is one of rates
    assert any(name.startswith("chart_propose_") for name in said)


def test_a_fixed_baseline_is_told_with_who_decided_it_and_holds_afterwards():
    span = DaySpan(start=day("2026-01-12"), end=day("2026-04-05"))
    of = seen(decision(baseline=span))
    assert (
        "Its first limits rest on the points from 12 January 2026 to 5 April 2026 and do not move "
        "with later ones: decided by psychologist, teacher on 15 June 2026."
    ) in sentences("incident", of)["chart_confirmed"]
    drawn = chart(of)
    assert "limits based on 12 points" in drawn.caption
    assert drawn.frame.rows[0][1] == "2026-01-12"


@pytest.mark.parametrize("kind", ["t", "xmr"])
def test_a_baseline_without_a_point_is_told_and_fixes_nothing(kind):
    before = DaySpan(start=day("2025-09-01"), end=day("2025-12-19"))
    of = seen(decision(ChartKind(kind), baseline=before))
    assert (
        "Its first limits were to rest on the points from 1 September 2025 to 19 December 2025, "
        "as psychologist, teacher decided on 15 June 2026; there is no point in those days, so "
        "they rest on all points."
    ) in sentences("incident", of)["chart_baseline_empty"]
    assert any("limits based on" in one.caption for one in blocks("incident", of, Picture))


def test_limits_are_set_anew_where_people_said_so_and_nowhere_else():
    assert "set anew" not in chart(seen(decision())).caption
    anew = chart(seen(decision(), decision(name="d2", anew_from=day("2026-03-02"))))
    assert (
        "Limits set anew from 2 March 2026, decided by psychologist, teacher. Reason given: Read "
        "best at the review."
    ) in anew.caption


@pytest.mark.parametrize("kind", ["line", "run", "xmr", "c", "u", "u_prime", "g", "t"])
def test_every_kind_that_can_be_confirmed_can_be_drawn(kind):
    span = DaySpan(start=day("2026-01-12"), end=day("2026-03-01"))
    of = seen(decision(ChartKind(kind), baseline=span, anew_from=day("2026-05-11")))
    assert len(blocks("incident", of, Picture)) >= 2


def test_a_decision_without_an_incident_to_draw_is_no_defect():
    nothing = view(calendar=TERMS, incidents=WEEKS[:1], chart_decisions=[decision(ChartKind.T)])
    assert "chart_confirmed" in sentences("incident", nothing)


LINE = ScoreLine(measure="m", scale="worry", edition="one", voice=Voice.TEACHER)


def of_scores(*decisions, values=(20, 22, 19, 21, 20, 18, 21, 35)):
    return view(
        measures=[measure(scale("worry"))],
        scores=scores("worry", *values),
        chart_decisions=decisions,
    )


def test_scores_get_a_chart_only_where_people_decided_on_one():
    plain = [one.alt for one in blocks("outcome", of_scores(), Picture)]
    assert not [alt for alt in plain if "usual level" in alt]
    chosen = of_scores(decision(line=LINE))
    (drawn,) = [one for one in blocks("outcome", chosen, Picture) if "usual level" in one.alt]
    assert drawn.alt.startswith("Measure, Worry, scored by the teacher, about its own usual level:")
    assert "trial limits, 8 points" in drawn.caption
    assert "chart_confirmed" in sentences("outcome", chosen)
    other = of_scores(decision(line=LINE.model_copy(update={"voice": Voice.KEY_WORKER})))
    assert len(blocks("outcome", other, Picture)) == len(plain)


def meanwhile(**more):
    return ConcurrentEvent(
        id="e1",
        what="New bedroom",
        kind=EventKind.CO_INTERVENTION,
        start=day("2026-02-02"),
        voice=Voice.KEY_WORKER,
        **more,
    )


def test_what_went_on_meanwhile_stands_beside_the_series_in_the_words_at_the_same_time():
    with_scores = of_scores().model_copy(
        update={"file": of_scores().file.model_copy(update={"events": (meanwhile(),)})}
    )
    told = "At the same time: New bedroom (key worker), since 2 February 2026."
    assert told in blocks("outcome", with_scores, Picture)[0].alt
    assert told in blocks("incident", seen(events=[meanwhile()]), Picture)[0].alt
    table = blocks("incident", seen(events=[meanwhile()]), Picture)[0].frame
    assert table.rows[-1][0] == "since 2 February 2026"
    assert table.rows[-1][-1] == "alongside: New bedroom (key worker)"


def test_an_event_kept_from_a_reader_is_nowhere_in_the_pack():
    held = seen(events=[meanwhile(kept_from=(Audience.FAMILY,))])
    shown = seen_by(held.model_copy(update={"audience": Audience.FAMILY}))
    assert "bedroom" not in blocks("incident", shown, Picture)[0].model_dump_json()
