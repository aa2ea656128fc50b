"""The invented caseload: the same every time, valid, in order, and nobody in it real."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from stepkit.library.load import load_library
from stepkit.model.case import SERVICE
from stepkit.model.exposure import SpanKind
from stepkit.store.history import create_store
from stepkit.store.rehearsal import broken_case, make_caseload
from stepkit.store.rehearsal_bulk import bulk_case
from stepkit.store.rehearsal_dice import Dice
from tests.store.rehearsed import SEED, TODAY, as_text, latest, words_of

DIGEST = """
from hashlib import sha256
from tests.store.rehearsed import SEED, TODAY, as_text
from stepkit.store.rehearsal import make_caseload
print(sha256(as_text(make_caseload(seed=SEED, today=TODAY).entries).encode()).hexdigest())
"""

CALENDAR = Path(__file__).parents[1] / "data" / "school_calendar.csv"

NEVER = (
    "non-compliant",
    "noncompliant",
    "attention-seeking",
    "attention seeking",
    "manipulat",
    "naughty",
    "tantrum",
    "defian",
    "aggressive",
    "violent",
    "challenging behaviour",
    "kicked off",
    "refus",
    "badly behaved",
    "should know better",
    "because of",
    "caused",
)

NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        I I'm I've I’m I’ve OK BRICK Miss English Welsh Wales Crème Ça Diolch Dw Stage
        Dad Dad's Mum Nain Nain’s Granda Granda's Easter Christmas April May July August September
        Monday Mondays Tuesday Tuesdays Wednesday Wednesdays Thursday Friday Fridays
        Saturday Saturdays Sunday Sundays
        """,
    )
)


@pytest.fixture(scope="module")
def caseload():
    return make_caseload(seed=SEED, today=TODAY)


@pytest.fixture(scope="module")
def cases(caseload):
    return list(caseload.by_case())


@pytest.fixture(scope="module")
def entries(caseload):
    return list(caseload.entries)


def digest_in_a_new_process(hash_seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_the_same_seed_gives_the_same_bytes_in_another_process(entries):
    here = sha256(as_text(entries).encode()).hexdigest()
    assert digest_in_a_new_process("1") == digest_in_a_new_process("2") == here


def test_another_seed_gives_another_caseload(entries):
    other = make_caseload(seed=SEED + 1, today=TODAY).entries
    assert [entry.value for entry in other] != [entry.value for entry in entries]


def test_chance_is_the_documented_sequence_of_pythons_generator():
    # In thousandths, as Python 3.11 prints the first numbers of random.Random("a").
    dice = Dice("a")
    assert [dice.number(0, 999) for _ in range(5)] == [272, 67, 599, 644, 175]


def test_a_case_does_not_depend_on_how_many_others_there_are(cases):
    among_many = next(make_caseload(cases=10**9, seed=SEED, today=TODAY).by_case())
    assert among_many == cases[0]


def test_a_large_caseload_is_made_case_by_case():
    further = list(islice(make_caseload(cases=10**9, seed=SEED, today=TODAY).by_case(), 12, 40))
    assert [case.key for case in further] == [f"YP-{number:03d}" for number in range(13, 41)]
    assert len({case.truth.story for case in further}) == 4
    assert all(len(case.entries) > 80 for case in further)


def test_every_record_is_valid_also_after_it_was_changed(entries):
    for entry in entries:
        kind = type(entry.value)
        assert kind.model_validate_json(entry.value.model_dump_json()) == entry.value


def test_every_version_is_written_against_the_one_before(entries):
    seen = Counter()
    for entry in entries:
        record = (entry.case_key, entry.value.noun, entry.value.id)
        assert entry.read_version == seen[record]
        seen[record] += 1
    nouns = {noun for (_, noun, _), versions in seen.items() if versions > 1}
    revised = {"incident", "score", "action", "goal", "exposure", "anxiety_map", "formulation"}
    assert nouns == revised


def test_everything_is_recorded_in_order_and_before_today(cases):
    for case in cases:
        moments = [entry.at for entry in case.entries]
        assert moments == sorted(moments)
        assert case.entries[0].value.noun == "case"
        assert moments[-1] < datetime(2026, 7, 3, tzinfo=UTC)


def test_nothing_is_recorded_before_it_happened(cases):
    for case in cases:
        for entry in case.entries:
            day = getattr(entry.value, "on", None) or getattr(entry.value, "since", None)
            assert day is None or entry.at.date() >= day, entry.value.id


def test_some_incidents_are_only_learned_of_days_later(cases):
    late = [
        entry
        for case in cases
        for entry in case.entries
        if entry.value.noun == "incident"
        and not entry.read_version
        and entry.at.date() - entry.value.on > timedelta(days=1)
    ]
    assert len(late) > 40


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 12, 25), date(2027, 8, 15)])
def test_a_caseload_can_stand_on_any_day(today):
    caseload = make_caseload(seed=3, today=today)
    for case in caseload.by_case():
        moments = [entry.at for entry in case.entries]
        assert moments == sorted(moments)
        assert max(moments).date() < today
    assert {entry.case_key for entry in caseload.calendar} == {SERVICE}


def test_a_store_takes_the_caseload_and_reads_it_as_at_any_moment(tmp_path, caseload):
    now = datetime(2026, 7, 3, 12, tzinfo=UTC)
    path = tmp_path / "cases.db"
    with create_store(path, key=None, rehearsal=True, at=now, workspace_id="w") as store:
        store.save_entries(caseload.entries)
        store.save_entries(broken_case(seed=SEED, today=TODAY))
        assert store.verify() == []
        assert len(store.cases(now)) == 13
        then = datetime(2026, 1, 8, 23, tzinfo=UTC)
        early = store.open_case("YP-001", as_at=then, by="a test", purpose="a test")
        late = store.open_case("YP-001", as_at=now, by="a test", purpose="a test")
    assert [phase.phase for phase in early.phases] == ["stabilisation"]
    assert [phase.phase for phase in late.phases] == ["stabilisation", "strengthening"]
    assert late.phases[-1].since == date(2026, 1, 9)
    assert len(early.incidents) < len(late.incidents)


def test_the_broken_case_lacks_its_jurisdiction_and_nothing_else():
    broken = broken_case(seed=SEED, today=TODAY)
    stay = broken[0].value
    assert (stay.key, stay.jurisdiction) == ("YP-013", None)
    assert {entry.case_key for entry in broken} == {"YP-013"}
    assert {"incident", "score", "goal", "care_phase", "review"} <= {e.value.noun for e in broken}


def test_the_broken_case_can_stand_behind_a_larger_caseload():
    assert broken_case(seed=SEED, today=TODAY, number=41)[0].case_key == "YP-041"


@pytest.mark.parametrize(("scores", "incidents"), [(200, 150), (3, 1), (0, 0)])
def test_a_bulk_case_has_exactly_the_size_asked_for(scores, incidents):
    entries = bulk_case(7, seed=SEED, today=TODAY, scores=scores, incidents=incidents)
    found = Counter(entry.value.noun for entry in entries)
    assert (found["score"], found["incident"]) == (scores, incidents)
    assert len(entries) == scores + incidents + 3
    assert {entry.case_key for entry in entries} == {"YP-007"}
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert moments[-1].date() < TODAY


def test_the_calendar_of_2026_is_that_of_the_example_service(caseload):
    with CALENDAR.open(encoding="utf-8", newline="") as file:
        expected = [tuple(row.values()) for row in csv.DictReader(file) if row["start"] >= "2026"]
    spans = [entry.value for entry in caseload.calendar]
    found = [
        (str(span.start), str(span.end), span.kind.value, span.note)
        for span in spans
        if date(2026, 1, 5) <= span.start <= date(2026, 6, 1)
    ]
    assert found == expected


def test_the_calendar_covers_three_school_years_without_a_weekday_left_over(caseload):
    spans = [entry.value for entry in caseload.calendar]
    days = [
        span.start + timedelta(days=day)
        for span in spans
        for day in range((span.end - span.start).days + 1)
    ]
    weekdays = [day for day in days if day.weekday() < 5]
    first, last = min(weekdays), max(weekdays)
    wanted = ((first + timedelta(days=n)) for n in range((last - first).days + 1))
    assert weekdays == [day for day in wanted if day.weekday() < 5]
    assert (first.year, last.year) == (2024, 2027)


def test_incidents_fall_on_open_days(cases, caseload):
    terms = [e.value for e in caseload.calendar if e.value.kind is SpanKind.TERM]
    for case in cases:
        for incident in latest(case.entries, "incident"):
            assert incident.on.weekday() < 5
            assert any(term.start <= incident.on <= term.end for term in terms)


def test_scores_fit_the_measures_that_the_library_defines(cases):
    measures = {measure.id: measure for measure in load_library().measures}
    for case in cases:
        for score in latest(case.entries, "score"):
            measure = measures[score.measure]
            scale = measure.scale(score.scale)
            assert score.edition == measure.edition
            assert score.voice in measure.voices
            assert scale.minimum <= score.value <= scale.maximum


def test_contexts_are_in_the_librarys_vocabulary(cases):
    known = set(load_library().context("special_school_day").contexts)
    for case in cases:
        used = {one for incident in latest(case.entries, "incident") for one in incident.contexts}
        used |= {exposure.context for exposure in latest(case.entries, "exposure")}
        assert used <= known


def test_phases_are_those_of_a_framework_in_the_library(cases):
    frameworks = {framework.id: framework for framework in load_library().frameworks}
    for case in cases:
        for phase in latest(case.entries, "care_phase"):
            assert frameworks[phase.framework].phase(phase.phase).label == phase.label


def test_authors_are_a_role_and_a_number(entries):
    assert all(re.fullmatch(r"[a-z -]+ \d+", entry.author) for entry in entries)


def test_everyone_is_marked_as_invented(cases):
    shown = [case.entries[0].value.display_name for case in cases]
    assert shown == [f"Young person {number} (invented)" for number in range(1, 13)]


def test_no_word_looks_like_a_persons_name(entries):
    """Capitals may stand at the beginning of a text or sentence, and in the words listed."""
    found = set()
    for text in words_of(entries):
        inside = re.sub(r"(^|[.!?:\n…]\s*|[“\"])[\W_]*\w+(['’]\w+)?", " ", text)
        found |= set(re.findall(r"\b[A-Z][\w'’]*", inside))
    assert not found - NOT_NAMES


@pytest.mark.parametrize("words", NEVER)
def test_no_text_blames_or_claims_a_cause(words, entries):
    assert not [text for text in words_of(entries) if words in text.lower()]


def test_no_two_stories_share_their_own_words(cases):
    """Goals, the young person's words and the last review's focus are each one story's alone."""
    texts = Counter()
    for case in cases:
        texts.update({goal.text for goal in latest(case.entries, "goal")})
        texts.update({said.words for said in latest(case.entries, "own_words")})
        reviews = latest(case.entries, "review")
        texts.update({focus.text for focus in reviews[-1].focus} if reviews else ())
    assert [text for text, times in texts.items() if times > 1] == []


def test_truth_is_no_record(cases, entries):
    told = [case.truth.in_short for case in cases] + [case.truth.story for case in cases]
    written = "\n".join(words_of(entries))
    assert not [text for text in told if text in written]
