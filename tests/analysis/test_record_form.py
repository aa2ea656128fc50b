"""A form for every kind of record, derived: what was said of each goes in and comes out again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from stepkit.analysis.entry_sheet import read_entries, row_of
from stepkit.analysis.record_form import (
    RecordSheet,
    options_of,
    record_sheet,
    with_draft_of,
    with_earlier,
    with_new,
    with_part,
    without_part,
)
from stepkit.analysis.record_lists import LONGEST_LABEL, Known, said_by
from stepkit.analysis.record_questions import shape_of
from stepkit.apps.known import known_of
from stepkit.errors import EntryError
from stepkit.library.load import load_library
from stepkit.model.audit import StandardsAudit
from stepkit.model.case import SERVICE, Case, CaseFile, Stamp
from stepkit.model.entry_sheet import AskedFor, EntryRow
from stepkit.model.history_event import HistoryEvent
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.outreach import AttachedFunding, Placement
from stepkit.model.record import Audience, Record
from stepkit.model.service import ServiceFile
from stepkit.model.team_note import TeamNote
from stepkit.model.training import School, SettingType
from stepkit.model.training_session import Delivered, TrainingSession
from stepkit.store.rehearsal import make_caseload
from stepkit.store.rehearsal_service import service_entries

TODAY = date(2026, 7, 3)
NOW = datetime(2026, 7, 3, 21, 40, tzinfo=UTC)
NOT_REHEARSED: dict[str, Record] = {
    "team_note": TeamNote(id="note-1", on=TODAY, team="House 2", text="A long week."),
    "training_session": TrainingSession(
        id="session-1",
        price_list="outreach_2022",
        offer="twilight",
        course="autism",
        schools=("school-1", "school-2"),
        needs_meeting_on=date(2026, 6, 1),
        agreed_on=date(2026, 6, 2),
        on=date(2026, 9, 1),
        delivered=Delivered.VIRTUAL,
        people=18,
    ),
}
"""One record of each kind that the invented service has none of."""

ALL = {kind.noun: kind for kind in (*CASE_FIELDS.values(), *SERVICE_FIELDS.values())}


@pytest.fixture(scope="module")
def rehearsed() -> dict[str, list[Record]]:
    """Every record of the invented caseload, by its kind."""
    found: dict[str, list[Record]] = {noun: [] for noun in ALL}
    cases = (entry for one in make_caseload(seed=1, today=TODAY).by_case() for entry in one.entries)
    for entry in (*cases, *service_entries(TODAY)):
        if entry.value.noun in found:
            found[entry.value.noun].append(entry.value)
    for noun, record in NOT_REHEARSED.items():
        found[noun].append(record)
    return found


@pytest.fixture(scope="module")
def known() -> Known:
    return known_of(load_library(), None)


def a_case(**fields: tuple[Record, ...]) -> CaseFile:
    case = Case(id="stay", key="YP-014", arrived=date(2026, 1, 5))
    return CaseFile(case=case, as_at=NOW, head="0" * 64, **fields)


def a_service(**fields: tuple[Record, ...]) -> ServiceFile:
    return ServiceFile(as_at=NOW, head="0" * 64, **fields)


def sheet_of(noun: str, known: Known, **fields: tuple[Record, ...]) -> RecordSheet:
    served = noun in {kind.noun for kind in SERVICE_FIELDS.values()}
    file = a_service(**fields) if served else a_case(**fields)
    return record_sheet(file, "abc", noun=noun, today=TODAY, known=known)


def reading(sheet: RecordSheet):
    return read_entries(sheet, {sheet.kind: sheet.asked})


def answered(sheet: RecordSheet, **said: str) -> RecordSheet:
    for field, text in said.items():
        sheet = sheet.answered(sheet.written.key, field.replace("__", "."), text)
    return sheet


@pytest.mark.parametrize("noun", ALL)
def test_what_a_record_says_goes_into_the_form_and_comes_out_the_same(noun, rehearsed, known):
    """A kind without an invented record needs one in `NOT_REHEARSED`."""
    sheet = sheet_of(noun, known)
    assert rehearsed[noun]
    for record in rehearsed[noun]:
        row = row_of(record, sheet.asked)
        new = EntryRow(noun=noun, id=record.id, answers=row.answers)
        problems, changes = reading(sheet.with_row_instead(sheet.written.key, new))
        assert problems == {}
        assert [value for value, _ in changes] == [record]


@pytest.mark.parametrize("noun", ALL)
def test_an_empty_form_has_nothing_to_save_and_a_label_for_every_field(noun, known):
    sheet = sheet_of(noun, known)
    assert reading(sheet) == ({}, ())
    asked = {one.field for one in sheet.asked}
    assert asked == set(ALL[noun].model_fields) - {"id"}
    assert all(one.label for one in sheet.asked)


@pytest.mark.parametrize("noun", ALL)
def test_a_kind_of_record_without_words_of_its_own_has_a_form_all_the_same(noun):
    sheet = sheet_of(noun, Known())
    assert {one.field for one in sheet.asked} == set(ALL[noun].model_fields) - {"id"}
    assert sheet.asked[-1].label == "Kept from"


@pytest.mark.parametrize("noun", ALL)
def test_no_answer_that_a_person_gives_is_there_before(noun, known):
    """Only whom a record is kept from, and the one framework there is, stand beforehand."""
    sheet = sheet_of(noun, known)
    given = {one.field for one in sheet.written.answers}
    assert given <= {"kept_from", "framework", "price_list"}


def test_the_words_of_every_form_are_about_fields_there_are(known):
    for form in known.forms:
        if form.id != "any_record":
            assert {one.id for one in form.fields} <= set(ALL[form.id].model_fields)


@pytest.mark.parametrize("noun", ALL)
def test_the_words_of_a_form_make_no_choice_a_field_to_write_in(noun, known):
    bare = {one.field: one for one in sheet_of(noun, Known()).asked}
    for one in sheet_of(noun, known).asked:
        if bare[one.field].options:
            assert (one.kind, len(one.options)) == (
                bare[one.field].kind,
                len(bare[one.field].options),
            )


PLACED = {
    "price_list": "outreach_2022",
    "offer": "placement",
    "school": "school-1",
    "start": "07/09/2026",
    "weeks": "12",
    "hours_a_week": "12.5",
    "extra_visits": "0",
}


def test_parts_of_a_record_are_rows_that_come_and_go(known):
    sheet = answered(sheet_of("placement", known), **PLACED)
    funding = next(one for one in sheet.asked if one.field == "funding")
    for _ in range(3):
        sheet = with_part(sheet, funding)
    sheet = answered(sheet, funding__1__label="One", funding__1__pounds="10")
    sheet = answered(sheet, funding__3__label="Three", funding__3__pounds="\N{POUND SIGN}12.50")
    sheet = without_part(sheet, funding, "1")
    ((placement, version),) = reading(sheet).changes
    assert isinstance(placement, Placement)
    assert placement.funding == (AttachedFunding(label="Three", pounds=Decimal("12.50")),)
    assert (placement.weeks, placement.extra_visits, version) == (12, 0, 0)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("weeks", "", "Write the number; an empty field is not nought."),
        ("weeks", "twelve", "This is not a number. Write it in figures, as in 12 or 12.5."),
        ("weeks", "1.5", "1.5 is not a whole number. Write it without a fraction."),
        ("weeks", "105", "105 is outside 1 to 104. Type a number within it."),
        ("extra_visits", "-1", "-1 is below 0. Type a higher number."),
        ("start", "soon", "This is not a day. Write day/month/year, as in 03/07/2026."),
        ("school", "", "Choose one of these."),
        (
            "hours_a_week",
            "0",
            "Write a number above 0. Nothing is lost: change an answer and save again.",
        ),
        ("funding.1.label", "", "Write this down."),
        (
            "funding.1.pounds",
            "1.234",
            "1.234 has more than two figures for pence. Write it to the penny.",
        ),
    ],
)
def test_what_cannot_be_taken_is_answered_at_its_field_and_stays(known, field, text, sentence):
    sheet = answered(sheet_of("placement", known), **PLACED)
    sheet = with_part(sheet, next(one for one in sheet.asked if one.field == "funding"))
    sheet = answered(sheet, funding__1__label="Top-up", funding__1__pounds="10")
    sheet = sheet.answered(sheet.written.key, field, text)
    problems, changes = reading(sheet)
    assert dict(problems) == {(sheet.written.key, field): sentence}
    assert changes == ()
    assert sheet.written.text(field) == text


def test_what_does_not_fit_together_is_said_of_the_record_as_a_whole(known):
    sheet = answered(
        sheet_of("role_record", known),
        framework="step",
        role="baseline",
        state="planned",
        on="01/07/2026",
    )
    assert dict(reading(sheet).problems) == {
        (sheet.written.key, ""): (
            "This does not fit together yet: a role that is planned needs who will do it. "
            "Nothing is lost: change an answer and save again."
        )
    }


def test_what_does_not_fit_together_within_a_part_is_said_there(known):
    sheet = answered(
        sheet_of("chart_decision", known),
        decided_on="01/07/2026",
        decided_by="team",
        reason="A quiet term",
        kind="run",
        baseline__1__start="05/06/2026",
        baseline__1__end="01/06/2026",
    )
    ((place, sentence),) = reading(sheet).problems.items()
    assert place == (sheet.written.key, "baseline")
    assert "the days end on 2026-06-01, before it starts on" not in sentence
    assert sentence.startswith("This does not fit together yet: the days end on 2026-06-01")


@pytest.mark.parametrize(
    ("noun", "field"),
    [
        ("goal", "voice"),
        ("goal", "status"),
        ("aim_evidence", "state"),
        ("external_service", "status"),
        ("own_words", "means"),
        ("strategy_use", "helped"),
        ("incident", "restrictive_intervention"),
        ("placement", "extra_visits"),
        ("group_membership", "sessions"),
        ("review_date_choice", "weeks"),
        ("calendar_span", "open_on"),
    ],
)
def test_what_the_model_would_fill_in_is_asked_of_a_person(noun, field, known):
    sheet = sheet_of(noun, known)
    texts = {AskedFor.LINES, AskedFor.NUMBER}
    other = next(one for one in sheet.asked if one.field != field and one.kind in texts)
    problems, changes = reading(answered(sheet, **{other.field: "1"}))
    assert (sheet.written.key, field) in problems
    assert changes == ()


def test_what_is_missing_is_said_alike_in_every_form_unless_it_has_words_of_its_own(known):
    told = {
        one.needed for noun in ALL for one in sheet_of(noun, known).asked if one.field == "voice"
    }
    assert told == {"Say whose view it is; voices are never mixed."}


def test_not_seen_is_an_answer_and_no_answer_is_none(known):
    sheet = answered(
        sheet_of("standards_audit", known), standards="communication", on="01/07/2026", auditor="x"
    )
    findings = next(one for one in sheet.asked if one.field == "findings")
    sheet = with_part(sheet, findings)
    sheet = answered(sheet, findings__1__standard="Time to answer", findings__1__seen_by="staff")
    assert dict(reading(sheet).problems) == {
        (sheet.written.key, "findings.1.state"): "Choose one of these."
    }
    ((audit, _),) = reading(answered(sheet, findings__1__state="not_seen")).changes
    assert isinstance(audit, StandardsAudit)
    assert audit.findings[0].state == "not_seen"


def test_what_is_for_adults_is_kept_from_home_until_somebody_releases_it(known):
    told = {"what": "Moved house", "when_approx": "at four", "source": "social worker"}
    sheet = answered(sheet_of("history_event", known), **told)
    ((event, _),) = reading(sheet).changes
    assert event.kept_from == (Audience.FAMILY, Audience.YOUNG_PERSON)
    sheet = sheet.answered(sheet.written.key, "kept_from")
    ((event, _),) = reading(sheet).changes
    assert event.kept_from == ()


def test_an_earlier_record_is_corrected_as_its_next_version(known):
    event = HistoryEvent(id="e1", what="Moved", when_approx="at four", source="a letter")
    stamps = (Stamp("history_event", "e1", 3, "A. Colleague", NOW),)
    sheet = with_earlier(
        sheet_of("history_event", known, history_events=(event,), stamps=stamps), "e1"
    )
    assert reading(sheet) == ({}, ())
    changed = answered(sheet, when_approx="at five")
    ((corrected, version),) = reading(changed).changes
    assert (corrected.when_approx, corrected.id, version) == ("at five", "e1", 3)
    assert with_new(changed).written.saved is None
    draft = changed.written.model_copy(update={"saved": None, "stamp": None})
    assert with_draft_of(with_new(sheet), draft).written == changed.written
    assert with_earlier(sheet, "no-such") is sheet


def test_a_saved_answer_that_nobody_could_type_stays_as_it_is_untouched(known):
    event = HistoryEvent(id="e1", what="Two\nlines, \ttabbed", when_approx="a", source="b ")
    sheet = with_earlier(sheet_of("history_event", known, history_events=(event,)), "e1")
    ((corrected, _),) = reading(answered(sheet, when_approx="at five")).changes
    assert (corrected.what, corrected.source) == (event.what, event.source)


def test_ids_are_chosen_by_what_they_say_and_within_what_is_chosen_beside_them(known):
    school = School(id="school-9", name="Hill School (invented)", setting=SettingType.PRIMARY)
    sheet = sheet_of("placement", known._replace(service=a_service(schools=(school,))))
    asked = {one.field: one for one in sheet.asked}
    assert options_of(sheet, asked["school"]) == (("school-9", "Hill School (invented)"),)
    offers = options_of(answered(sheet, price_list="outreach_2022"), asked["offer"])
    listed = next(one for one in known.prices if one.id == "outreach_2022")
    assert offers == tuple((one.id, one.label) for one in listed.offers)
    other = options_of(answered(sheet, school="gone-1"), asked["school"])
    assert other[-1] == ("gone-1", "gone-1")


def test_only_frameworks_that_have_what_is_asked_for_can_be_chosen(known):
    sheet = sheet_of("stage_ground", known)
    (framework,) = options_of(sheet, next(one for one in sheet.asked if one.field == "framework"))
    assert framework[0] == "staged_intervention"
    assert sheet.written.text("framework") == "staged_intervention"


def test_a_record_says_its_day_and_its_first_words_in_one_short_line():
    note = TeamNote(id="n", on=TODAY, team="House\n2", text="x")
    assert said_by(note) == "3 July 2026: House 2"
    assert len(said_by(note.model_copy(update={"team": "x" * 500}))) == LONGEST_LABEL


def test_a_kind_that_is_not_kept_there_is_refused_in_a_sentence(known):
    with pytest.raises(EntryError) as refused:
        sheet_of("booking", known) and record_sheet(
            a_case(), "abc", noun="booking", today=TODAY, known=known
        )
    assert str(refused.value) == (
        f'There is no form "booking" for a case; expected one of {len(CASE_FIELDS)} known values. '
        "Look at the spelling again."
    )


def test_the_service_has_its_own_key(known):
    assert sheet_of("booking", known).case_key == SERVICE


def test_a_type_that_no_answer_fits_is_a_defect():
    with pytest.raises(TypeError, match="no answer fits"):
        shape_of(bytes)
    assert shape_of(bool | None).kind is AskedFor.EITHER
