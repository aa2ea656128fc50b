"""Outreach beside its prices: the year, what is held, reviews, groups, moves and placements.

Rows OUT-01 to OUT-60 that are not about a price. A source that gives two sizes of a
catchment gets two shares; what leaves the organisation is rounded.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from stepkit.analysis.audience import seen_by, service_seen_by
from stepkit.analysis.outreach import hours_ledger
from stepkit.analysis.quote import Ordered, menu, quote
from stepkit.analysis.service_year import (
    next_panel,
    slots_a_year,
    year_figures,
    young_people_by_aim,
)
from stepkit.library.load import load_library
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.context import Context, Heading
from stepkit.model.document import Listing, Missing, Table, Words
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.outreach import (
    Channel,
    Cycle,
    Delivery,
    GroupMembership,
    ManagedMove,
    Package,
    Placement,
)
from stepkit.model.record import Audience
from stepkit.model.review_date import ReviewDateChoice, ReviewRule
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.service_year import AdmissionPanel, Catchment, SchoolContact, ServiceYear
from stepkit.model.targeted_plan import Target, TargetedPlan
from stepkit.model.training_session import Delivered, TrainingSession
from stepkit.pack.quote import quote_csv, quote_document
from stepkit.pack.review_date import chosen_days
from stepkit.pack.section import SERVICE_SECTIONS
from tests.pack.by_hand import blocks, sentences, texts
from tests.pack.by_hand import view as plain_view

LIBRARY = load_library()
PRICES = LIBRARY.price_list("outreach_2022")
FRAMEWORK = LIBRARY.framework("outreach")
DAY = date(2022, 9, 14)
FROM = "the report was delivered (14 September 2022)"
AUTUMN = (
    CalendarSpan(id="a", start=date(2022, 9, 5), end=date(2022, 10, 21), kind=SpanKind.TERM),
    CalendarSpan(id="b", start=date(2022, 10, 24), end=date(2022, 10, 28), kind=SpanKind.CLOSED),
    CalendarSpan(id="c", start=date(2022, 10, 31), end=date(2022, 12, 16), kind=SpanKind.TERM),
)
YEAR = ServiceYear(
    id="y",
    start=date(2021, 4, 1),
    end=date(2022, 3, 31),
    children=104,
    schools=67,
    staff_trained=382,
    catchments=(
        Catchment(schools=129, source="the opening of the agreement"),
        Catchment(schools=119, source="the consultation about training"),
    ),
    usual=(100, 200),
    source="the agreement for the year after",
)
SILVER = Package(
    id="p",
    price_list="outreach_2022",
    offer="silver",
    school="s1",
    bought_on=date(2022, 9, 1),
    aims=("stay_in_mainstream",),
)
REPORT = Delivery(
    id="d", package="p", on=DAY, component="delivery", activity="pupil_observation", hours=1
)


def view(audience=Audience.PROFESSIONAL, calendar=(), **records):
    given = plain_view(calendar=calendar, **records)
    more = {"frameworks": LIBRARY.frameworks, "prices": LIBRARY.prices, "audience": audience}
    return seen_by(given.model_copy(update=more))


def service(audience=Audience.PROFESSIONAL, **records):
    at = datetime(2022, 10, 1, tzinfo=UTC)
    file = ServiceFile(as_at=at, head="0", **{name: tuple(some) for name, some in records.items()})
    whole = ServiceView(
        file=file,
        frameworks=LIBRARY.frameworks,
        prices=(PRICES,),
        audience=audience,
        period_start=date(2021, 10, 1),
        as_of=date(2022, 10, 1),
        invented=True,
    )
    return service_seen_by(whole)


def told(name, seen):
    return [one.text for one in SERVICE_SECTIONS[name](seen).blocks if isinstance(one, Words)]


def test_out_01_who_provides_the_service_stands_at_the_head_of_a_quote():
    made = quote(PRICES, [Ordered(offer="universal")], on=DAY)
    page = quote_document(made, school="School 1", provider=PRICES.owner, today=DAY)
    assert page.facts[0] == ("From", PRICES.owner)


def test_out_02_and_04_both_denominators_and_children_per_school():
    figures = year_figures(YEAR, Audience.PROFESSIONAL)
    assert [round(one.percent, 1) for one in figures.coverage] == [51.9, 56.3]
    assert round(figures.children_per_school, 2) == 1.55
    said = told("service_year", service(service_years=[YEAR]))
    assert "104 children and young people in 67 schools; 382 members of staff trained." in said
    assert "1.55 children for each school supported." in said
    assert "67 of 129 schools, 51.9 % (the opening of the agreement)." in said
    assert "67 of 119 schools, 56.3 % (the consultation about training)." in said


def test_out_04_what_leaves_the_organisation_is_rounded_and_its_shares_are_of_what_is_shown():
    said = told("service_year", service(Audience.AUTHORITY, service_years=[YEAR]))
    assert "105 children and young people in 65 schools; 380 members of staff trained." in said
    assert "65 of 129 schools, 50.4 % (the opening of the agreement)." in said
    assert not any("67" in one or "104" in one or "382" in one for one in said)


def test_out_04_a_small_number_is_withheld_from_everybody_outside():
    small = YEAR.model_copy(update={"children": 6, "schools": 3})
    said = " ".join(told("service_year", service(Audience.AUTHORITY, service_years=[small])))
    assert "7 or fewer children and young people in 7 or fewer schools" in said
    assert "%" not in said
    assert "for each school" not in said


def test_out_03_the_usual_volume_is_a_range_and_no_target():
    said = told("service_year", service(service_years=[YEAR]))
    assert "The service speaks of 100 to 200 a year; this is a range and no target." in said


def test_out_05_each_case_links_to_aims_and_they_are_counted_by_year():
    assert len(FRAMEWORK.terms("aim")) == 5
    again = SILVER.model_copy(update={"id": "q", "aims": ("stay_in_mainstream", "return")})
    file = view(packages=[SILVER, again]).file
    year = {"start": date(2022, 4, 1), "end": date(2023, 3, 31)}
    assert young_people_by_aim([file, file], **year) == {"return": 2, "stay_in_mainstream": 2}


def test_out_06_time_is_logged_under_seven_kinds_of_work():
    assert len(FRAMEWORK.terms("activity")) == 7


def test_out_08_hours_that_were_not_given_have_their_reason():
    closed = REPORT.model_copy(update={"not_given_because": "the class was closed"})
    (table,) = blocks("delivery", view(deliveries=[closed]), Table)
    assert table.rows[0][2:5:2] == ("none", "Planned and not given: the class was closed")
    by_the_hour = closed.model_copy(update={"activity": "class_support", "done": ""})
    (table,) = blocks("hourly", view(packages=[SILVER], deliveries=[by_the_hour]), Table)
    assert table.rows[0][1:] == ("none", "Planned and not given: the class was closed")
    ledger = hours_ledger(SILVER, PRICES.offer("silver"), [closed, REPORT], as_of=REPORT.on)
    assert (ledger.given, ledger.left) == (REPORT.hours, ledger.bought - REPORT.hours)


def test_out_11_13_14_a_call_a_loan_and_a_signpost_are_logged():
    kinds = ("phone_advice", "loan", "signpost")
    used = [
        SchoolContact(
            id=kind, on=DAY, school="s1", framework="outreach", kind=kind, theme="Mornings"
        )
        for kind in kinds
    ]
    section = SERVICE_SECTIONS["school_contact"](service(school_contacts=used))
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert [row[2] for row in table.rows] == [
        "Advice by phone",
        "Something borrowed from the library of resources",
        "Pointed to another service",
    ]


def test_out_12_three_terms_have_six_booked_times():
    assert slots_a_year(3, 2) == 6
    assert slots_a_year(2, 2) == 4


def test_out_12_times_that_are_booked_ahead_are_a_list_for_the_service_alone():
    booked = [
        SchoolContact(id=f"b{day}", on=date(2022, 10, day), school="s1", framework="outreach",
                      kind="surgery", theme="Mornings")
        for day in (12, 5)
    ]  # fmt: skip
    section = SERVICE_SECTIONS["school_contact"](service(school_contacts=booked))
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert table.rows == (
        ("5 October 2022", "s1", "Mornings"),
        ("12 October 2022", "s1", "Mornings"),
    )
    outside = SERVICE_SECTIONS["school_contact"](
        service(Audience.AUTHORITY, school_contacts=booked)
    )
    assert not [one for one in outside.blocks if isinstance(one, Table)]


def test_out_15_the_menu_shows_only_what_the_gate_opens():
    before = {offer.id for offer in menu(PRICES)}
    after = {offer.id for offer in menu(PRICES, held=["universal"])}
    assert "bronze" not in before
    assert {"consultation", "bronze", "silver"} <= after


def test_out_16_help_for_pupils_with_a_plan_is_offered_only_for_them():
    held = ["universal"]
    assert "ehc" not in {one.id for one in menu(PRICES, held=held)}
    assert "ehc" in {one.id for one in menu(PRICES, held=held, pupil_has=["ehc_plan"])}


def test_out_17_no_number_of_contacts_is_a_limit():
    many = [
        SchoolContact(
            id=f"c{place}",
            on=DAY,
            school="s1",
            framework="outreach",
            kind="phone_advice",
            theme="Mornings",
        )
        for place in range(60)
    ]
    section = SERVICE_SECTIONS["school_contact"](service(school_contacts=many))
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert len(table.rows) == 60


def test_out_28_and_w4_the_three_days_of_a_six_week_review_and_what_they_count_from():
    shown = view(calendar=AUTUMN, packages=[SILVER], deliveries=[REPORT])
    (listing,) = blocks("review_date", shown, Listing)
    assert [item[0].text for item in listing.items] == [
        f"6 calendar weeks after {FROM}: 26 October 2022, closed.",
        f"First open day 6 calendar weeks or more after {FROM}: 31 October 2022.",
        f"6 school weeks after {FROM}, closed weeks not counted: 2 November 2022, open.",
    ]
    (gap,) = blocks("review_date", shown, Missing)
    assert gap.why == "Nobody has chosen one of these days yet."


CHOICE = ReviewDateChoice(
    id="x",
    chosen_on=date(2022, 9, 20),
    package="p",
    anchor="the visit",
    anchored_on=date(2022, 9, 7),
    rule=ReviewRule.CALENDAR_WEEKS,
    review_on=date(2022, 10, 19),
    because="the teacher is free",
    chosen_by="SENCO 1",
)


def test_out_28_the_chosen_day_its_anchor_and_reason_are_kept_and_everything_moves_with_it():
    shown = view(
        calendar=AUTUMN, packages=[SILVER], deliveries=[REPORT], review_date_choices=[CHOICE]
    )
    (listing,) = blocks("review_date", shown, Listing)
    assert listing.items[0][0].text == (
        "6 calendar weeks after the visit (7 September 2022): 19 October 2022, open."
    )
    assert sentences("review_date", shown)["review_date_chosen"] == (
        "Chosen: 19 October 2022 (by calendar weeks), by SENCO 1 on 20 September 2022. "
        "Why: the teacher is free"
    )


def test_out_28_the_chosen_day_goes_into_a_calendar_without_a_word_of_the_case():
    (day,) = chosen_days(view(packages=[SILVER], review_date_choices=[CHOICE]))
    assert (day.on, day.title, day.details) == (date(2022, 10, 19), "Review YP-900", "")


def test_out_31_who_was_there_when_a_report_was_delivered_or_why_a_parent_was_not():
    there = REPORT.model_copy(update={"present": ("teacher", "mother")})
    away = REPORT.model_copy(update={"id": "e", "parent_absent_because": "at work"})
    (table,) = blocks("delivery", view(deliveries=[there, away]), Table)
    assert table.rows[0][3] == "teacher, mother"
    assert table.rows[1][4] == "Parents were not there on 14 September 2022: at work"


def test_out_32_to_43_what_is_bought_by_the_hour_has_twelve_kinds():
    assert len(FRAMEWORK.terms("hourly_service")) == 12


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("OUT-32", "whole_school"),
        ("OUT-33", "attend_meeting"),
        ("OUT-35", "parent_meeting"),
        ("OUT-36", "one_to_one_staff"),
        ("OUT-38", "early_career"),
    ],
)
def test_out_32_33_35_36_38_each_kind_of_work_by_the_hour_has_its_own_log(row, kind):
    """What was asked for, what was done, and what home and school each agreed to do."""
    held = REPORT.model_copy(
        update={"activity": kind, "asked": "a calmer start", "done": "sat in on two lessons",
                "home_will": "a picture of the day", "school_will": "a place by the door"}
    )  # fmt: skip
    (table,) = blocks("hourly", view(packages=[SILVER], deliveries=[held]), Table)
    label = next(one.label for one in FRAMEWORK.terms("hourly_service") if one.id == kind)
    assert table.caption == f"{label}, day by day", row
    assert table.columns == ("Day", "Hours", "Asked for", "What was done", "Agreed")
    assert table.rows == (
        ("14 September 2022", "1", "a calmer start", "sat in on two lessons",
         "Home: a picture of the day. School: a place by the door."),
    )  # fmt: skip


def test_out_37_work_outside_class_names_the_places_of_the_anxiety_map():
    corridor = Context(heading=Heading.PLACE, name="Corridor")
    yard = Context(heading=Heading.PLACE, name="Yard")
    rated = AnxietyMap(id="m", on=DAY).with_item(corridor)
    held = REPORT.model_copy(update={"activity": "outside_class", "contexts": (corridor, yard)})
    shown = view(packages=[SILVER], deliveries=[held], anxiety_maps=[rated])
    (table,) = blocks("hourly", shown, Table)
    assert table.rows[0][2] == "Corridor (on the anxiety map of 14 September 2022); Yard"


@pytest.mark.parametrize(("counts", "given", "told"), [(True, 1, "1"), (False, 0, "not counted")])
def test_out_40_a_package_says_whether_calls_and_e_mail_count_as_time(counts, given, told):
    bought = SILVER.model_copy(update={"counts_calls": counts})
    call = REPORT.model_copy(update={"activity": "class_support", "channel": Channel.PHONE})
    ledger = hours_ledger(bought, PRICES.offer("silver"), [call], as_of=DAY)
    assert ledger.given == given
    (table,) = blocks("hourly", view(packages=[bought], deliveries=[call]), Table)
    assert table.rows[0][1:] == (told, "by phone")


PLAN = TargetedPlan(
    id="t",
    since=DAY,
    likes=("Trains",),
    what_helps=("A picture of the day",),
    early_signs=("Humming",),
    targets=(Target(text="Line up", known_by="4 of 5 days"),),
)


def test_out_39_three_documents_come_from_one_record():
    shown = view(targeted_plans=[PLAN])
    parts = {"passport": "Trains", "education_targets": "Line up", "behaviour_support": "Humming"}
    for name, own in parts.items():
        printed = str([block.model_dump() for block in blocks(name, shown, Listing | Table)])
        assert own in printed
        assert not any(other in printed for other in parts.values() if other != own)
    kinds = ("pupil_passport", "education_plan", "behaviour_plan")
    firsts = [LIBRARY.document(one).sections[0] for one in kinds]
    assert firsts == list(parts)


def test_out_41_a_note_from_a_group_stands_in_one_young_persons_pack_and_in_no_other():
    mine, theirs = (
        GroupMembership(id="m", programme="anger", since=DAY, sessions=3, note=note)
        for note in ("spoke about football", "spoke about the sea")
    )
    packs = [view(memberships=[one]) for one in (mine, theirs)]
    printed = [str(blocks("group", pack, Table)) for pack in packs]
    assert "football" in printed[0]
    assert "football" not in printed[1]
    assert len(FRAMEWORK.terms("programme")) == 4


def test_out_43_a_managed_move_has_its_trial_its_review_and_what_came_of_it():
    move = ManagedMove(id="v", from_school="s1", to_school="s2", trial_from=DAY)
    (table,) = blocks("managed_move", view(managed_moves=[move]), Table)
    assert table.rows[0] == (
        "s1",
        "s2",
        "14 September 2022 to no day yet",
        "no day yet",
        "not recorded yet",
    )


def session(**more):
    fields = {"price_list": "outreach_2022", "offer": "half_day", "course": "adhd", "on": DAY}
    return TrainingSession(id="s", **{"schools": ("s1", "s2"), **fields, **more})


@pytest.mark.parametrize(
    ("fields", "price"),
    [
        ({"schools": ("s1",)}, "£470.00"),
        ({"schools": ("s1", "s2", "s3")}, "£470.00, shared: £156.66, £156.67, £156.67"),
        ({"people": 22}, "£610.00, shared: £305.00, £305.00"),
        ({"price_list": "elsewhere"}, "not in a price list of the library"),
        (
            {"course": "neurodiversity", "offer": "twilight"},
            '"Neurodiversity: an overview" cannot be booked as "Training: twilight, 2 hours". '
            "Choose Training: half day, 3 hours or Training: full day, 6 hours.",
        ),
    ],
)
def test_out_49_and_52_a_session_says_what_each_school_pays_or_why_it_cannot_be(fields, price):
    section = SERVICE_SECTIONS["school_contact"](service(training_sessions=[session(**fields)]))
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert table.rows[0][table.columns.index("Price")] == price


def test_out_50_training_is_agreed_only_after_the_talk_about_what_is_needed():
    with pytest.raises(ValidationError, match="agreed after the talk about what is needed"):
        session(agreed_on=date(2022, 6, 1))
    talked = session(needs_meeting_on=date(2022, 5, 1), agreed_on=date(2022, 6, 1))
    assert talked.agreed_on == date(2022, 6, 1)


@pytest.mark.parametrize("how", list(Delivered))
def test_out_51_a_session_is_face_to_face_or_virtual(how):
    section = SERVICE_SECTIONS["school_contact"](
        service(training_sessions=[session(delivered=how)])
    )
    (table,) = [one for one in section.blocks if isinstance(one, Table)]
    assert table.rows[0][-1] == how.value.replace("_", " ")


def test_out_53_a_quote_for_a_placement_promises_no_place():
    made = quote(PRICES, [Ordered(offer="placement")], on=DAY)
    page = quote_document(made, school="School 1", provider=PRICES.owner, today=DAY)
    assert "Places are subject to availability; no place is promised by this quote." in texts(
        page.sections[0]
    )


def test_out_54_the_next_panel_and_when_its_papers_are_due():
    panels = [
        AdmissionPanel(id=name, on=on, papers_by=papers)
        for name, on, papers in (
            ("autumn", date(2022, 11, 8), date(2022, 10, 25)),
            ("spring", date(2023, 2, 7), date(2023, 1, 24)),
        )
    ]
    assert next_panel(panels, as_of=date(2022, 11, 9)) == panels[1]
    said = told("school_contact", service(admission_panels=panels))
    assert said == ["The next panel is on 8 November 2022; papers are due by 25 October 2022."]


PLACED = Placement(
    id="w",
    price_list="outreach_2022",
    offer="placement",
    school="s1",
    start=date(2022, 9, 5),
    weeks=12,
    hours_a_week=25,
    steps=("first_meeting", "admission"),
    extra_visits=1,
)


def test_out_55_to_60_steps_of_a_placement_are_ticked_one_by_one():
    said = sentences("outreach", view(calendar=AUTUMN, placements=[PLACED]))
    assert said["outreach_steps"] == (
        "Steps taken, 2 of 6: First meeting with school and parents, Admission meeting."
    )


def test_out_60_a_visit_more_than_is_included_is_a_line_of_the_cost():
    (table,) = blocks("outreach", view(calendar=AUTUMN, placements=[PLACED]), Table)
    assert table.rows[-1] == ("Extra visits on return: 1", "charged by the hour")


def test_out_58_what_came_of_a_cycle_is_said_to_be_missing_where_nobody_wrote_it():
    held = Cycle(id="c", assessed_on=DAY, reviewed_on=date(2022, 11, 1))
    (table,) = blocks("outreach", view(cycles=[held]), Table)
    assert table.rows[0][3] == "Not evaluated: what came of it is not recorded."
    told = held.model_copy(update={"planned": "Two lessons seen", "came_of_it": "Both were calm."})
    (table,) = blocks("outreach", view(cycles=[told]), Table)
    assert table.rows[0][2:] == ("Two lessons seen", "Both were calm.")


def test_t6_a_quote_outside_the_dates_of_its_list_is_marked_and_its_cells_run_no_formula():
    names = {"name": "=1+1", "vat": "not stated"}
    made = quote(PRICES.model_copy(update=names), [Ordered(offer="universal")], on=date(2023, 4, 2))
    lines = quote_csv(made).splitlines()
    assert any(line.startswith("\"'=1+1, for 2 April 2023. VAT: not stated.") for line in lines)
    assert any("Historic price list" in line for line in lines)


def test_out_07_a_district_has_its_own_document_and_prices_by_files_alone(tmp_path):
    prices, documents = tmp_path / "prices", tmp_path / "documents"
    prices.mkdir()
    documents.mkdir()
    (prices / "district.toml").write_text(
        'id = "district_4"\nowner = "District 4"\nname = "District 4"\nsince = 2022-04-01\n'
        'until = 2023-03-31\nvat = "not stated"\nsource = "agreed with the district"\n'
        '[[offer]]\nid = "half_term"\nlabel = "Half a term"\npounds = "70.00"\n'
        'source = "agreed with the district"\n'
    )
    (documents / "review.toml").write_text(
        'id = "six_week_review"\ntitle = "District review"\nsections = ["own_words"]\n'
        'audiences = ["professional"]\nformats = ["html"]\n'
    )
    own = load_library(tmp_path)
    assert quote(own.price_list("district_4"), [Ordered(offer="half_term")], on=DAY).total == 70
    assert own.document("six_week_review").title == "District review"
    assert LIBRARY.document("six_week_review").title == "Six-week review"
