"""What is true of each invented case can be seen in its own records, and only as much of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest
from scipy.stats import poisson

from stepkit.model.exposure import SpanKind
from stepkit.model.incident import BehaviourClass, RestrictiveIntervention
from stepkit.model.nation import Nation
from stepkit.model.plan import ActionStatus
from stepkit.model.voice import Voice
from stepkit.store.rehearsal import make_caseload
from stepkit.store.rehearsal_stories import Change
from tests.store.rehearsed import SEED, TODAY, latest

SUMMER_FIRST_HALF = (date(2026, 4, 13), date(2026, 5, 22))


@pytest.fixture(scope="module")
def caseload():
    return make_caseload(seed=SEED, today=TODAY)


@pytest.fixture(scope="module")
def cases(caseload):
    return {case.key: case for case in caseload.by_case()}


@pytest.fixture(scope="module")
def open_days(caseload):
    terms = [one.value for one in caseload.calendar if one.value.kind is SpanKind.TERM]
    days = {
        term.start + timedelta(days=day)
        for term in terms
        for day in range((term.end - term.start).days + 1)
    }
    return {day for day in days if day.weekday() < 5}


def within(days, first, last):
    return [day for day in days if first <= day <= last]


def seen(case, behaviour_class=None, first=date.min, last=date.max):
    return [
        one
        for one in latest(case.entries, "incident")
        if first <= one.on <= last and behaviour_class in {None, one.behaviour_class}
    ]


def scores(case, measure, scale, voice):
    """The values of one line of scores, earliest first."""
    line = [
        one
        for one in latest(case.entries, "score")
        if (one.measure, one.scale, one.voice) == (measure, scale, voice)
    ]
    return [one.value for one in sorted(line, key=lambda score: score.on)]


def total(case, voice):
    return scores(case, "sdq", "total_difficulties", voice)


def ratings(case, number):
    goal = next(one for one in latest(case.entries, "goal") if one.number == number)
    mine = [one for one in latest(case.entries, "goal_rating") if one.goal == goal.id]
    return sorted(mine, key=lambda one: one.on)


def last_review(case):
    review = max(latest(case.entries, "review"), key=lambda one: one.on)
    decisions = [one for one in latest(case.entries, "decision") if one.review == review.id]
    ids = {decision.id for decision in decisions}
    return review, [one for one in latest(case.entries, "action") if one.decision in ids]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_incidents_come_at_the_rates_said_to_be_true(seed, open_days):
    """Each count lies where a true rate would put it but for once in a hundred thousand."""
    for case in make_caseload(seed=seed, today=TODAY).by_case():
        for rate in case.truth.rates:
            if case.truth.unrecorded or (case.truth.quiet and rate.behaviour_class == "dangerous"):
                continue
            mean = rate.per_week * len(within(open_days, rate.since, rate.until)) / 5
            found = len(seen(case, rate.behaviour_class, rate.since, rate.until))
            lowest, highest = poisson.interval(0.99999, mean) if mean else (0, 0)
            assert lowest <= found <= highest, (case.key, rate)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_scores_stand_near_what_is_true_at_the_end(seed):
    """The last score is off by rounding and by at most four standard deviations of its noise."""
    for case in make_caseload(seed=seed, today=TODAY).by_case():
        for line in case.truth.lines:
            found = scores(case, line.measure, line.scale, line.voice)[-1]
            assert abs(found - line.last) <= 4 * line.noise + 0.5, (case.key, line)


def test_the_truths_differ_and_are_said(cases):
    told = Counter(case.truth.change for case in cases.values())
    assert set(told) == set(Change)
    assert all(case.truth.in_short.endswith(".") for case in cases.values())
    assert len({case.truth.story for case in cases.values()}) == 12


def test_1_improves_in_incidents_and_in_every_voice(cases):
    case = cases["YP-001"]
    autumn = seen(case, BehaviourClass.DIFFICULT, date(2025, 9, 8), date(2025, 10, 24))
    summer = seen(case, BehaviourClass.DIFFICULT, date(2026, 5, 18), date(2026, 7, 2))
    assert len(autumn) > 3 * len(summer)
    for voice in (Voice.KEY_WORKER, Voice.TEACHER):
        line = total(case, voice)
        assert line[0] - line[-1] >= 6


def test_1_keeps_three_promises_in_time_one_nine_days_late_and_one_otherwise(cases):
    review, actions = last_review(cases["YP-001"])
    assert (review.on, review.next_review) == (date(2026, 5, 22), TODAY)
    late = {one.id: (one.closed_on - one.by_when).days for one in actions}
    done = [one for one in actions if one.status is ActionStatus.DONE]
    assert Counter(one.status for one in actions) == {ActionStatus.DONE: 4, ActionStatus.CHANGED: 1}
    assert sorted(max(late[one.id], 0) for one in done) == [0, 0, 0, 9]


def test_2_stays_level(cases):
    rates = [one for one in cases["YP-002"].truth.rates if one.behaviour_class == "difficult"]
    assert [rate.per_week for rate in rates] == [2.2]
    assert all(line.first == line.last for line in cases["YP-002"].truth.lines)


def test_3_falls_from_its_first_score_only_and_truly_stayed_level(cases):
    case = cases["YP-003"]
    assert all(line.first == line.last for line in case.truth.lines)
    for line in case.truth.lines:
        first, *later = scores(case, line.measure, line.scale, line.voice)
        assert first > max(later)
        assert max(later) - min(later) <= 8


def test_4_is_better_at_home_and_the_same_at_school(cases):
    home, school = (total(cases["YP-004"], v) for v in (Voice.PARENT_OR_CARER, Voice.TEACHER))
    assert home[0] - home[-1] >= 8
    assert abs(school[0] - school[-1]) <= 4


def test_5_has_rare_dangerous_incidents_and_a_quiet_half_term(cases, open_days):
    case = cases["YP-005"]
    assert {one.per_week for one in case.truth.rates if one.behaviour_class == "dangerous"} == {0.3}
    assert case.truth.quiet == (SUMMER_FIRST_HALF,)
    assert not seen(case, BehaviourClass.DANGEROUS, *SUMMER_FIRST_HALF)
    assert len(within(open_days, *SUMMER_FIRST_HALF)) == 30
    before = seen(case, BehaviourClass.DANGEROUS, last=SUMMER_FIRST_HALF[0])
    after = seen(case, BehaviourClass.DANGEROUS, first=SUMMER_FIRST_HALF[1])
    assert (len(before) >= 3, len(after) >= 1) == (True, True)
    other_days = len(within(open_days, case.entries[0].value.arrived, TODAY)) - 30
    lowest, highest = poisson.interval(0.999, 0.3 * other_days / 5)
    assert lowest <= len(before) + len(after) <= highest


def test_5_has_restrictive_interventions_and_the_hours_to_hold_them_against(cases):
    case = cases["YP-005"]
    used = [
        one for one in seen(case) if one.restrictive_intervention is RestrictiveIntervention.USED
    ]
    assert len(used) >= 3
    assert {one.behaviour_class for one in used} == {BehaviourClass.DANGEROUS}
    hours = {e.context.name: e.hours_per_week for e in latest(case.entries, "exposure")}
    assert {one.contexts[0].name for one in used} <= set(hours)


def test_6_has_three_times_as_many_for_six_weeks_and_then_as_before(cases, open_days):
    case = cases["YP-006"]
    change, settled = date(2026, 2, 24), date(2026, 4, 18)

    def weekly(first, last):
        found = seen(case, BehaviourClass.DIFFICULT, first, last)
        return 5 * len(found) / len(within(open_days, first, last))

    before = weekly(date(2025, 9, 15), change - timedelta(days=1))
    during = weekly(change, settled)
    after = weekly(settled + timedelta(days=1), TODAY - timedelta(days=1))
    assert during > 2 * before
    assert during > 2 * after
    assert max(before, after) < 2


def test_7_has_a_hole_in_spring_and_no_score_for_five_months(cases):
    case = cases["YP-007"]
    assert case.truth.unrecorded == ((date(2026, 3, 30), date(2026, 5, 16)),)
    assert not seen(case, None, *case.truth.unrecorded[0])
    assert seen(case, None, date(2026, 5, 17))
    newest = max(score.on for score in latest(case.entries, "score"))
    assert newest < date(2026, 2, 3)
    assert not latest(case.entries, "exposure")
    assert {one.per_week for one in case.truth.rates if one.behaviour_class == "difficult"} == {1.4}


def test_8_arrived_six_days_ago_and_is_almost_empty(cases):
    case = cases["YP-008"]
    assert case.entries[0].value.arrived == date(2026, 6, 27)
    kinds = {entry.value.noun for entry in case.entries}
    assert not kinds & {"score", "review", "decision", "action"}
    assert len(latest(case.entries, "own_words")) == 1


def test_9_moves_in_goals_and_not_in_scores(cases):
    case = cases["YP-009"]
    for number in (1, 2, 3):
        line = ratings(case, number)
        assert line[-1].rating - line[0].rating >= 6
    for line in case.truth.lines:
        assert line.first == line.last
        found = scores(case, line.measure, line.scale, line.voice)
        assert abs(found[0] - found[-1]) <= 5


def test_9_asked_for_a_review_and_got_it(cases):
    said = [one.words for one in latest(cases["YP-009"].entries, "own_words")]
    assert any(words.startswith("I want a review.") for words in said)
    review, _ = last_review(cases["YP-009"])
    assert review.kind == "review asked for by the young person"


def test_9_is_written_with_every_honest_character(cases):
    case = cases["YP-009"]
    text = "".join(entry.value.model_dump_json() for entry in case.entries)
    assert all(one in text for one in "£éÇ“’—")
    assert "\\n" in text
    assert "dwy funud" in text
    assert any("ARABIC" in unicodedata.name(one, "") for one in text)
    assert any(unicodedata.category(one) == "So" for one in text)
    assert case.entries[0].value.jurisdiction is Nation.WALES


def test_10_has_the_three_goals_of_which_one_is_not_talked_about(cases):
    case = cases["YP-010"]
    ends = [(ratings(case, n)[0].rating, ratings(case, n)[-1].rating) for n in (1, 2, 3)]
    assert ends == [(2, 6), (3, 5), (1, 1)]
    assert (TODAY - ratings(case, 3)[-1].on).days == 7 * 11
    assert all((TODAY - ratings(case, n)[-1].on).days <= 14 for n in (1, 2))


def test_10_moved_to_an_earlier_phase_over_dissent(cases):
    phases = latest(cases["YP-010"].entries, "care_phase")
    assert [one.phase for one in phases] == ["stabilisation", "strengthening", "stabilisation"]
    assert [bool(one.dissent) for one in phases] == [False, False, True]


def test_11_is_planned_in_scotland_with_parts_missing(cases):
    case = cases["YP-011"]
    assert case.entries[0].value.jurisdiction is Nation.SCOTLAND
    assert {one.framework for one in latest(case.entries, "care_phase")} == {"staged_intervention"}
    missing = sorted(one.missing for one in latest(case.entries, "action") if one.missing)
    assert missing == [("by whom",), ("how", "where", "by when", "resources"), ("resources",)]


def test_12_becomes_harder_in_every_voice(cases):
    case = cases["YP-012"]
    for voice in (Voice.KEY_WORKER, Voice.TEACHER):
        line = total(case, voice)
        assert line[-1] - line[0] >= 6
    depression = scores(case, "byi_2", "depression", Voice.YOUNG_PERSON)
    assert depression[-1] - depression[0] >= 8
    autumn = seen(case, BehaviourClass.DIFFICULT, date(2025, 9, 15), date(2025, 12, 19))
    summer = seen(case, BehaviourClass.DIFFICULT, date(2026, 4, 14), date(2026, 7, 2))
    assert len(summer) > 2 * len(autumn)


def test_12_keeps_one_thing_from_the_family(cases):
    kept = [one for one in latest(cases["YP-012"].entries, "own_words") if one.kept_from]
    assert len(kept) == 1


@pytest.mark.parametrize("number", [n for n in range(1, 13) if n != 8])
def test_each_has_goals_scores_reviews_phases_and_words(number, cases):
    case = cases[f"YP-{number:03d}"]
    kinds = Counter(entry.value.noun for entry in case.entries)
    assert kinds["goal"] >= 3
    assert len({score.measure for score in latest(case.entries, "score")}) >= 2
    assert kinds["review"] >= 4
    assert min(kinds[one] for one in ("care_phase", "decision", "action", "own_words")) >= 1


def test_a_caseload_says_the_truth_of_a_case_without_making_it(cases, caseload):
    assert caseload.truth(5) == cases["YP-005"].truth
    assert make_caseload(cases=99, seed=SEED, today=TODAY).truth(50).case_key == "YP-050"


def test_1_tried_one_thing_eight_times_and_another_three_times(cases):
    entries = cases["YP-001"].entries
    strategies = latest(entries, "strategy")
    uses = latest(entries, "strategy_use")
    assert [
        (sum(use.strategy == one.id for use in uses),
         sum(use.strategy == one.id and use.helped == "yes" for use in uses))
        for one in strategies
    ] == [(8, 6), (3, 3)]  # fmt: skip
