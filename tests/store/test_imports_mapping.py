"""Mappings: TOML to value and back, what they may not say, and proposals for unknown files."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.errors import DefinitionError, ImportFileError
from stepkit.store.columns import ColumnMapping, DateFormat, SessionDates
from stepkit.store.import_kinds import KINDS, default_mapping, kind_of, usual_headings
from stepkit.store.imports import plan_import
from stepkit.store.mapping import mapping_toml, parse_mapping
from stepkit.store.mapping_proposal import Proposal, propose_mapping
from stepkit.store.sheets import read_sheet

DATA = Path(__file__).parents[1] / "data"
AS_OF = date(2026, 7, 3)
TEXT = """
kind = "incidents"
date_format = "day.month.year"
optional = ["Lesson"]
ignore = ["Entered by"]

[columns]
"Child" = "case"
"When" = "on"
"Lesson" = "activity"
"Adult 1" = "staff"
"Adult 2" = "staff"
"What" = "behaviour"
"Level" = "behaviour_class"

[values.behaviour_class]
"Level 3" = "dangerous"

[constants]
voice = "teacher"

[case_from]
"None" = "YP-101"
"""
MAPPING = ColumnMapping(
    kind="incidents",
    columns={
        "Child": "case",
        "When": "on",
        "Lesson": "activity",
        "Adult 1": "staff",
        "Adult 2": "staff",
        "What": "behaviour",
        "Level": "behaviour_class",
    },
    optional=("Lesson",),
    ignore=("Entered by",),
    date_format=DateFormat.DAY_FIRST_DOTS,
    values={"behaviour_class": {"Level 3": "dangerous"}},
    constants={"voice": "teacher"},
    case_from={"None": "YP-101"},
)


def test_a_mapping_is_read():
    assert parse_mapping(TEXT, "school.toml") == MAPPING


def test_a_file_is_read_by_its_mapping():
    data = (
        "Child,When,Adult 1,Adult 2,What,Level,Entered by\n"
        "None,03.04.2026,Ms A,Mr B,hid,level  3,Office\n"
        "None,04.04.2026,,Mr B,ran,Difficult,Office\n"
        "None,05.04.2026,,,ran,Level 9,Office\n"
    )
    plan = plan_import(data.encode(), "log.csv", MAPPING, as_of=AS_OF)
    incident = plan.records[0][1]
    assert plan.accepted_by_case == {"YP-101": 2}
    assert [context.name for context in incident.contexts] == ["Ms A", "Mr B"]
    assert (incident.behaviour_class, incident.voice) == ("dangerous", "teacher")
    assert [problem.sentence() for problem in plan.problems] == [
        (
            'Row 4, column "Level": Level 9 is not a known word; expected one of prosocial, '
            "low level, "
            "difficult, dangerous, or an entry for it under [values.behaviour_class] in the "
            "mapping."
        )
    ]


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
TABLES = st.dictionaries(WORDS, WORDS, max_size=4)


@given(
    st.builds(
        ColumnMapping,
        kind=st.sampled_from(list(KINDS)),
        columns=TABLES.filter(bool),
        optional=st.lists(WORDS, max_size=3).map(tuple),
        ignore=st.lists(WORDS, max_size=3).map(tuple),
        date_format=st.sampled_from(DateFormat),
        values=st.dictionaries(st.sampled_from(["voice", "measure"]), TABLES.filter(bool)),
        constants=TABLES,
        case_from=TABLES,
        session_dates=st.none()
        | st.builds(
            SessionDates, first_day=st.dates(date(1900, 1, 1)), step_days=st.integers(1, 100)
        ),
    )
)
def test_every_mapping_can_be_written_and_read_again(mapping):
    told = tomllib.loads(mapping_toml(mapping))
    days = told.pop("session_dates", None)
    fields = {name: tuple(told.pop(name, ())) for name in ("optional", "ignore")}
    again = ColumnMapping(
        **told | fields | {"date_format": DateFormat(told["date_format"])},
        session_dates=SessionDates(**days) if days else None,
    )
    assert again == mapping


def test_a_mapping_that_was_written_is_read_by_the_reader_of_mappings():
    assert parse_mapping(mapping_toml(MAPPING), "school.toml") == MAPPING
    series = parse_mapping((DATA / "published_series.toml").read_text("utf-8"), "series.toml")
    assert parse_mapping(mapping_toml(series), "series.toml") == series


@pytest.mark.parametrize("kind", KINDS)
def test_the_default_mapping_of_every_kind_may_be_written_to_a_file(kind):
    mapping = default_mapping(kind)
    assert parse_mapping(mapping_toml(mapping), "default.toml") == mapping


FIELDS = ", ".join(field.name for field in kind_of("incidents").fields)


@pytest.mark.parametrize(
    ("old", "new", "rest"),
    [
        (
            "kind =",
            "kind",
            (
                "is not valid TOML (at line 2, column 6); correct it there, or delete "
                "it and confirm the columns again."
            ),
        ),
        (
            '"incidents"',
            '"names"',
            ('has "names" under kind; expected incidents, scores, exposure, goals or calendar.'),
        ),
        (
            'kind = "incidents"',
            "",
            ("has nothing under kind; expected incidents, scores, exposure, goals or calendar."),
        ),
        (
            'kind = "incidents"',
            'kind = "incidents"\ncolour = 1',
            (
                'has "colour" under its first '
                "level; expected only kind, columns, optional, ignore, date_format, values, "
                "constants, "
                "case_from, session_dates."
            ),
        ),
        (
            "day.month.year",
            "month/day/year",
            (
                'has "month/day/year" under date_format; expected '
                "day/month/year, day-month-year, day.month.year, year-month-day or "
                "day/month/year or "
                "year-month-day."
            ),
        ),
        (
            '["Entered by"]',
            '"Entered by"',
            (
                "has something else than texts under ignore; expected "
                'a list of headings such as ["Notes"].'
            ),
        ),
        (
            '["Entered by"]',
            '["what "]',
            ('has "What" under ignore; expected only columns that are not under columns.'),
        ),
        (
            '["Lesson"]',
            '["Lessen"]',
            ('has "Lessen" under optional; expected only headings that are under columns.'),
        ),
        (
            '"What" = "behaviour"',
            '"What" = "deed"',
            (f'has the field "deed" under columns; expected one of {FIELDS}.'),
        ),
        (
            '"What" = "behaviour"',
            '"What" = "on"',
            ('has two columns for "on" under columns; expected one.'),
        ),
        (
            '"What" = "behaviour"',
            '"what" = "behaviour"\n"What" = "thought"',
            ("has the same heading twice under columns; expected every heading once."),
        ),
        (
            '"When" = "on"',
            "",
            ("has nothing for the date under columns; expected a column or a constant for it."),
        ),
        (
            'voice = "teacher"',
            'voice = "tutor"',
            (
                'has "tutor" under constants.voice; expected one '
                "of young_person, parent_or_carer, key_worker, teacher, psychologist, "
                "other_professional."
            ),
        ),
        (
            'voice = "teacher"',
            "voice = 3",
            ("has a value that is no text under constants; expected texts in quotation marks."),
        ),
        (
            'voice = "teacher"',
            'colour = "red"',
            (f'has the field "colour" under constants; expected one of {FIELDS}.'),
        ),
        (
            'voice = "teacher"',
            'behaviour = "x"',
            ('has "behaviour" under constants; expected only fields without a column.'),
        ),
        (
            '"Level 3" = "dangerous"',
            '"Level 3" = "severe"',
            (
                'has "severe" under '
                "values.behaviour_class; expected one of prosocial, low_level, difficult, "
                "dangerous."
            ),
        ),
        (
            "[values.behaviour_class]",
            "[values.on]",
            (
                'has the field "on" under values; expected '
                "one of place, activity, staff, peers, time, other, antecedent, behaviour, "
                "consequence, "
                "what_helped, thought, behaviour_class, restrictive_intervention, voice, basis, "
                "reference."
            ),
        ),
        (
            '"YP-101"',
            '"Ann"',
            ("has an entry that is no case key under case_from; expected keys such as YP-014."),
        ),
        (
            "[case_from]",
            "[session_dates]\nfirst_day = 2026-01-05\n[case_from]",
            ("has days under session_dates; expected none, because a column gives the date."),
        ),
        (
            "[case_from]",
            "[session_dates]\nfirst_day = 5\n[case_from]",
            ("has no date under session_dates.first_day; expected a date such as 2026-01-05."),
        ),
        (
            "[case_from]",
            "[session_dates]\nfirst_day = 2026-01-05\nstep_days = 0\n[case_from]",
            'has "0" under session_dates.step_days; expected a whole number of days from 1 to 100.',
        ),
        (
            "[case_from]",
            "[session_dates]\nday = 2026-01-05\n[case_from]",
            ("has something unknown under session_dates; expected first_day and step_days only."),
        ),
        (
            "[case_from]",
            "[[case_from]]",
            ("has no table under case_from; expected a table headed [case_from]."),
        ),
    ],
)
def test_a_mapping_that_cannot_be_right_is_answered_in_a_sentence(old, new, rest):
    assert old in TEXT
    with pytest.raises(DefinitionError) as caught:
        parse_mapping(TEXT.replace(old, new, 1), "school.toml")
    assert caught.value.sentence == f"The mapping school.toml {rest}"


@pytest.mark.parametrize("meaning", ["none", "used"])
def test_a_blank_restrictive_intervention_can_never_be_made_to_mean_something(meaning):
    table = f'[values.restrictive_intervention]\n"" = "{meaning}"\n[case_from]'
    with pytest.raises(DefinitionError) as caught:
        parse_mapping(TEXT.replace("[case_from]", table), "school.toml")
    assert caught.value.sentence == (
        "The mapping school.toml has a meaning for blank under values.restrictive_intervention; "
        "expected none: blank stays blank."
    )


def test_a_blank_may_be_said_to_be_not_stated_without_changing_any_record():
    data = (DATA / "incident_export.csv").read_bytes()
    plain = default_mapping("incidents")
    said = plain.model_copy(update={"values": {"restrictive_intervention": {"": "not_stated"}}})
    plans = [plan_import(data, "x.csv", one, as_of=AS_OF) for one in (plain, said)]
    assert plans[0].records == plans[1].records


def proposed(text: str, kind: str = "incidents") -> Proposal:
    return propose_mapping(read_sheet(text.encode(), "x.csv", usual_headings(kind_of(kind))), kind)


def test_a_file_in_standard_form_leaves_nothing_unsure():
    data = (DATA / "incident_export.csv").read_bytes()
    sheet = read_sheet(data, "x.csv", usual_headings(kind_of("incidents")))
    proposal = propose_mapping(sheet, "incidents")
    assert (proposal.unsure, proposal.unknown_words) == ((), {})
    plan = plan_import(data, "x.csv", proposal.mapping, as_of=AS_OF)
    assert (
        plan.records
        == plan_import(data, "x.csv", default_mapping("incidents"), as_of=AS_OF).records
    )


def test_other_usual_headings_are_matched_and_named_as_unsure():
    proposal = proposed("Log\nChild,Incident date,Behaviour,Grade\nSam,13/04/2026,hid,B\n")
    assert proposal.mapping == ColumnMapping(
        kind="incidents",
        columns={"Child": "case", "Incident date": "on", "Behaviour": "behaviour"},
    )
    assert proposal.unsure == (
        'The column "Child" is taken for the pupil; please check.',
        'The column "Incident date" is taken for the date; please check.',
        'The column "Grade" is not known; map it or list it under ignore.',
    )
    assert proposal.unknown_words == {"case": ("Sam",)}


def test_a_proposal_with_an_unknown_column_still_stops_the_file():
    text = "Child,Date,Behaviour,Grade\nYP-001,13/04/2026,hid,B\n"
    with pytest.raises(ImportFileError) as caught:
        plan_import(text.encode(), "x.csv", proposed(text).mapping, as_of=AS_OF)
    assert caught.value.sentence == (
        'The column "Grade" (D) is not in the mapping; give it a field under [columns] or list '
        "it under ignore."
    )


def test_two_columns_that_claim_one_field_are_left_to_a_person():
    proposal = proposed("Pupil,Date,Incident date,Behaviour\nYP-001,13/04/2026,13/04/2026,hid\n")
    assert proposal.mapping.columns == {"Pupil": "case", "Behaviour": "behaviour"}
    assert proposal.unsure == (
        'More than one column may be the date, such as "Date".',
        'More than one column may be the date, such as "Incident date".',
        "No column was found for the date.",
    )


def test_dates_that_could_all_be_read_month_first_are_named_as_unsure():
    assert proposed("Pupil,Date\nYP-001,03/04/2026\nYP-001,05/04/2026\n").unsure == (
        (
            "No date in the file has a day above 12, so nothing in it shows that the day "
            "comes first; "
            "its dates are read as day/month/year."
        ),
    )
    assert proposed("Pupil,Date\nYP-001,03/04/2026\nYP-001,13/04/2026\n").unsure == ()


@pytest.mark.parametrize(
    ("day", "form"),
    [
        ("13/04/2026", DateFormat.DAY_FIRST),
        ("13-04-2026", DateFormat.DAY_FIRST_HYPHENS),
        ("13.04.2026", DateFormat.DAY_FIRST_DOTS),
        ("2026-04-13", DateFormat.YEAR_FIRST),
        ("04/13/2026", DateFormat.DAY_FIRST),
    ],
)
def test_the_date_format_is_proposed_by_its_form_and_never_month_first(day, form):
    assert proposed(f"Pupil,Date\nYP-001,{day}\n").mapping.date_format is form


def test_words_without_a_meaning_are_listed_for_a_person():
    proposal = proposed(
        "Pupil,Date,Measure,Respondent,Score\nYP-001,13/04/2026,SDQ Total,Tutor,3\n", "scores"
    )
    assert proposal.unknown_words == {"measure": ("SDQ Total",), "voice": ("Tutor",)}
    assert proposal.unsure == (
        "No column was found for the scale.",
        "No column was found for the edition.",
    )


def test_a_file_without_any_usual_heading_asks_for_a_mapping():
    with pytest.raises(ImportFileError) as caught:
        proposed("Wer,Wann\nA,B\n")
    assert caught.value.sentence == (
        "No header row with usual columns of incidents was found, such as Pupil, Date; write a "
        "mapping with the file's own columns."
    )


def test_day_and_time_in_one_cell():
    mapping = ColumnMapping(
        kind="incidents",
        columns={"Pupil": "case", "Date and time": "moment", "Behaviour": "behaviour"},
    )
    data = (
        "Pupil,Date and time,Behaviour\nYP-001,03/04/2026 2:15pm,hid\nYP-001,03/04/2026,ran\n"
        "YP-001,03/04/2026 25:10,ran\nYP-001,,ran\n"
    )
    plan = plan_import(data.encode(), "x.csv", mapping, as_of=AS_OF)
    assert [str(one.at) for _, one in plan.records] == ["14:15:00", "None"]
    assert [problem.why for problem in plan.problems] == [
        "25:10 is not a time",
        "no date and time is given",
    ]


def test_a_reference_keeps_rows_apart_that_say_the_same():
    mapping = ColumnMapping(
        kind="incidents",
        columns={"Pupil": "case", "Date": "on", "Behaviour": "behaviour", "No": "reference"},
    )
    data = "Pupil,Date,Behaviour,No\n" + "".join(
        f"YP-001,03/04/2026,hid,{number}\n" for number in (1, 2, 2)
    )
    plan = plan_import(data.encode(), "x.csv", mapping, as_of=AS_OF)
    assert (plan.accepted, len(plan.duplicates)) == (2, 1)
