"""Tools of a whole-school training: maps, patterns, categories, the network, five screens.

TRN-07 to 11, 15, 17 and 26. A pattern stands with the observations behind it, helpful
behaviour is counted too, and a young person who holds the mouse finds nothing filled in.
"""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from stepkit.analysis.anxiety_map import item_courses
from stepkit.analysis.pattern import category_counts, pattern_lines
from stepkit.analysis.training import cascade_states
from stepkit.analysis.training_choice import narrowed
from stepkit.analysis.training_follow_up import FollowUpKind, follow_ups
from stepkit.analysis.training_network import role_periods, training_network, untrained
from stepkit.apps import create
from stepkit.apps.training_desk import training_desk
from stepkit.draw.anxiety_map import map_pictures
from stepkit.library.load import load_library
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Rater, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.document import Document, Picture, Section, Table
from stepkit.model.framework import BehaviourCategory
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.model.pattern import BehaviourPattern
from stepkit.model.record import Audience
from stepkit.model.training import Booking, FidelityCheck, SettingType, TrainingRole
from stepkit.model.training_desk import DeskScreen, TrainingDesk
from stepkit.model.voice import Voice
from stepkit.pack.html import section_html
from stepkit.pack.parts import document_parts
from stepkit.pack.section import SECTIONS
from stepkit.widgets.anxiety_map import AnxietyMapEditor
from tests.spec.pathway_case import view as case_view
from tests.spec.training_service import (
    ASH,
    DAY,
    ELM,
    FRAMEWORK,
    LEADER,
    LIBRARY,
    OAK,
    PEOPLE,
    TUTOR,
    cascade,
    page,
    section,
    view,
)

PUPIL = Rater(voice=Voice.YOUNG_PERSON)
TWELVE = (
    *((Heading.TIME, one) for one in ("Monday arrival", "After lunch")),
    *((Heading.PLACE, one) for one in ("Corridor", "Dining hall", "Classroom")),
    *((Heading.STAFF, one) for one in ("Class teacher", "Supply teacher")),
    *((Heading.ACTIVITY, one) for one in ("Maths", "PE", "Reading")),
    *((Heading.PEERS, one) for one in ("Peer K", "Whole class")),
)


def anxiety_map(number: int, on: date, first: int) -> AnxietyMap:
    """A map on which the pupil places twelve contexts, one after the other from `first` down."""
    items = tuple(
        AnxietyItem(
            id=f"item-{place}",
            context=Context(heading=heading, name=name),
            ratings=(Rating(voice=Voice.YOUNG_PERSON, score=max(-5, first - place)),),
        )
        for place, (heading, name) in enumerate(TWELVE)
    )
    return AnxietyMap(id=f"map-{number}", on=on, items=items, raters=(PUPIL,))


MAPS = (anxiety_map(1, date(2026, 3, 2), 5), anxiety_map(2, date(2026, 6, 15), 4))
KIND = LIBRARY.map_kind("anxiety_map")


def test_trn_07_twelve_contexts_come_out_as_a_picture_in_pixels_and_a_table():
    drawn = map_pictures(MAPS[0], KIND, key="YP-014")
    sheet = Section(id="anxiety_map", title="Map", blocks=tuple(drawn), case="YP-014")
    document = Document(
        name="individual_analysis",
        title="Map",
        case="YP-014",
        audience=Audience.PROFESSIONAL,
        as_of=DAY,
        period_start=DAY,
        facts=(),
        sections=(sheet,),
    )
    made = dict(document_parts(document))
    assert [name for name in made if name.endswith(".png")] == ["anxiety_map_1.png"]
    assert made["anxiety_map_1.png"].startswith(b"\x89PNG")
    assert made["anxiety_map_1.csv"].decode("utf-8-sig").count("\n") >= 1 + 12


def test_trn_07_the_next_review_lays_two_maps_over_each_other_item_by_item():
    courses = item_courses(MAPS)
    assert len(courses) == 12
    (line,) = courses[0].lines
    assert [(point.on, point.score) for point in line.points] == [
        (date(2026, 3, 2), 5),
        (date(2026, 6, 15), 4),
    ]


CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")
HALL = Context(heading=Heading.PLACE, name="Hall")


def incident(number: int, where: Context, kind: BehaviourClass | None) -> Incident:
    return Incident(
        id=f"i{number}", on=date(2026, 6, number), contexts=(where,), behaviour_class=kind
    )


SEEN = (
    incident(1, CORRIDOR, BehaviourClass.DIFFICULT),
    incident(2, CORRIDOR, BehaviourClass.PROSOCIAL),
    incident(3, CORRIDOR, BehaviourClass.DIFFICULT),
    incident(4, HALL, BehaviourClass.PROSOCIAL),
    incident(5, HALL, None),
)
PATTERNS = (
    BehaviourPattern(
        id="p1",
        on=date(2026, 6, 10),
        contexts=(CORRIDOR, HALL),
        before="somebody brushes past",
        behaviour="pushes back",
        after="an adult walks along",
        adult_response="told off at once",
        hypothesis="noise may be the harder part",
        incidents=("i1", "i3", "i9"),
    ),
    BehaviourPattern(id="p2", on=date(2026, 6, 11), contexts=(HALL,), behaviour="leaves"),
)


@pytest.mark.parametrize(
    ("context", "counts"),
    [
        (None, {"p1": (2, 5), "p2": (0, 2)}),
        (CORRIDOR, {"p1": (2, 3)}),
        (HALL, {"p1": (0, 2), "p2": (0, 2)}),
    ],
)
def test_trn_08_patterns_are_filtered_by_context_with_the_observations_behind_them(context, counts):
    found = pattern_lines(PATTERNS, SEEN, context=context)
    assert {one.pattern.id: (one.observed, one.in_contexts) for one in found} == counts


def test_trn_08_a_pattern_holds_adults_own_answers_and_its_hypothesis_is_a_thought():
    seen = case_view(frameworks=(FRAMEWORK,), incidents=SEEN, behaviour_patterns=PATTERNS)
    shown = section_html(SECTIONS["pattern"](seen))
    assert "told off at once" in shown
    assert "2 of 5 observations in these contexts" in shown
    assert "a thought of the people who wrote it, and no finding" in shown


def test_trn_09_categories_are_the_frameworks_own_and_helpful_behaviour_is_counted():
    counts = [
        (one.category and one.category.id, one.count) for one in category_counts(SEEN, FRAMEWORK)
    ]
    assert counts == [
        ("prosocial", 2),
        ("low_level", 0),
        ("difficult", 2),
        ("dangerous", 0),
        (None, 1),
    ]
    seen = case_view(frameworks=(FRAMEWORK,), incidents=SEEN)
    assert f"version: {FRAMEWORK.version}." in section_html(SECTIONS["pattern"](seen))


def test_trn_09_another_framework_words_its_categories_otherwise():
    two = tuple(
        BehaviourCategory(id=name, label=name, counts_as=kind, source="ours")
        for name, kind in (
            ("valued", BehaviourClass.PROSOCIAL),
            ("unsafe", BehaviourClass.DANGEROUS),
        )
    )
    other = FRAMEWORK.model_copy(update={"behaviours": two, "version": "2"})
    found = [(one.category and one.category.id, one.count) for one in category_counts(SEEN, other)]
    assert found == [("valued", 2), ("unsafe", 0), (None, 1)]
    assert not LIBRARY.framework("step").behaviours


@pytest.mark.parametrize(
    ("kind", "plain", "other"),
    [
        ("anxiety_map", "Anxiety map", "Anxiety analysis"),
        ("roots_and_fruits", "Roots and fruits", "Therapeutic tree"),
        ("early_prognosis", "Looking ahead early", "Early prognosis"),
    ],
)
def test_trn_10_three_tools_are_three_kinds_of_map_whose_names_a_service_sets(kind, plain, other):
    assert LIBRARY.map_kind(kind).title == plain
    assert load_library(vocabularies=["anxiety_analysis"]).map_kind(kind).title == other
    assert LIBRARY.map_kind(kind).noun in {"anxiety_map", "formulation"}


def test_trn_11_while_the_pupil_holds_the_mouse_nothing_an_adult_wrote_is_filled_in():
    def note(defect: Exception) -> str:
        raise defect

    held = MAPS[0].model_copy(update={"raters": (PUPIL, Rater(voice=Voice.TEACHER)), "items": ()})
    one = AnxietyMapEditor(held, KIND, today=date(2026, 6, 15), note=note, case="YP-014")

    def do(event: str, **content: object) -> None:
        one._page._answer(None, {"event": event, "view": "v", "kind": "acting", **content}, [])

    do("item", heading="place", name="Corridor")
    item = one.value.items[0].id
    do("rated", id=item, answer=4)
    do("said", id=item, field="note", value="Too many people")
    do("chosen", id="pupil", on=True)
    (shown,) = [part for group in one._page.shown.groups for part in group.items]
    assert (shown.label, shown.rows, shown.values) == ("Corridor", (), {})
    assert "Too many people" not in one._page.shown.model_dump_json()
    do("card", id=item, card=3)
    assert one.value.items[0].rating_of(PUPIL).card == 3


def test_trn_15_a_role_is_held_from_a_day_until_a_day_and_a_gap_stays_a_gap():
    late = TUTOR.model_copy(update={"refreshed_on": (date(2025, 9, 10), date(2026, 10, 1))})
    lapsed = TUTOR.model_copy(update={"id": "l9", "refreshed_on": (date(2025, 11, 1),)})
    found = role_periods(view(licences=(late, lapsed)).file, DAY)
    assert [(one.role, one.since, one.until) for one in found] == [
        (TrainingRole.TUTOR, date(2024, 9, 12), date(2026, 9, 10)),
        (TrainingRole.TUTOR, date(2024, 9, 12), date(2025, 9, 12)),
        (TrainingRole.TUTOR, date(2025, 11, 1), date(2026, 11, 1)),
    ]


SESSIONS = (
    cascade(1, "oak", date(2025, 1, 10)),
    cascade(2, "elm", date(2025, 2, 10)),
    cascade(3, "elm", date(2025, 10, 1)),
)


def test_trn_15_the_network_is_a_graph_of_tutors_and_schools():
    graph = training_network(view(cascades=SESSIONS).file, DAY)
    assert sorted(graph.nodes) == ["ash", "elm", "oak", "p1", "p2"]
    assert {(a, b): edge for a, b, edge in graph.edges(data=True)} == {
        ("p1", "oak"): {"sessions": 1, "staff": 20, "licensed": 1},
        ("p1", "elm"): {"sessions": 2, "staff": 40, "licensed": 1},
    }
    assert untrained(graph) == ("Ash",)


def test_trn_15_the_network_is_drawn_with_a_line_for_each_pair_and_a_dash_for_a_lapse():
    blocks = section("training_network", cascades=SESSIONS).blocks
    (drawn,) = [one for one in blocks if isinstance(one, Picture)]
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own picture
    lines = [one for one in root.iter() if one.tag.endswith("path")]
    assert [one.get("stroke-dasharray") for one in lines] == [None, "1.6 1"]
    assert drawn.alt == (
        "teacher 1 trained Oak: 1 session, 20 places filled. teacher 1 trained Elm: 2 sessions, "
        "40 places filled. Trained by nobody: Ash."
    )
    assert [row[2:] for row in drawn.frame.rows] == [
        ("Oak", "1", "1", "20"),
        ("Elm", "2", "1", "40"),
    ]


def test_trn_15_two_people_of_one_name_are_told_apart():
    same = (*PEOPLE[:1], PEOPLE[1].model_copy(update={"name": "teacher 1"}))
    graph = training_network(view(people=same, licences=(TUTOR, LEADER)).file, DAY)
    names = {one: graph.nodes[one]["name"] for one in ("p1", "p2")}
    assert names == {"p1": "teacher 1 (p1)", "p2": "teacher 1 (p2)"}


def booking(number: int, on: date, **more) -> Booking:
    return Booking(id=f"b{number}", person="p1", course="refresher", on=on, **more)


def test_trn_17_what_is_to_be_seen_to_comes_from_the_register_school_by_school():
    check = FidelityCheck(id="f", cascade="c1", item="all parts", seen=True, on=DAY)
    held = view(
        cascades=SESSIONS[:1] + SESSIONS[2:],
        fidelity_checks=(check,),
        bookings=(booking(1, date(2025, 11, 1)), booking(2, date(2025, 12, 20))),
    )
    assert [(one.school, one.kind) for one in follow_ups(held.file, DAY)] == [
        ("oak", FollowUpKind.ATTENDANCE_NOT_RECORDED),
        ("elm", FollowUpKind.TOO_FEW_TRAINED),
        ("elm", FollowUpKind.NO_LEADER_TRAINED),
        ("elm", FollowUpKind.NO_FIDELITY_CHECK),
        ("elm", FollowUpKind.NO_LICENCE_ON_THE_DAY),
        ("ash", FollowUpKind.TOO_FEW_TRAINED),
        ("ash", FollowUpKind.NO_LEADER_TRAINED),
    ]


def test_trn_17_a_lapsed_licence_without_a_booking_to_come_is_to_be_seen_to():
    told = [one.kind for one in follow_ups(view().file, DAY) if one.person == "p1"]
    assert told == [FollowUpKind.REFRESHER_NOT_BOOKED]


@pytest.mark.parametrize("screen", DeskScreen)
def test_trn_17_each_of_the_five_screens_has_a_table_or_its_reason(screen):
    full = section(screen, bookings=(booking(1, DAY),), cascades=SESSIONS)
    assert [one for one in full.blocks if isinstance(one, Table)]
    empty = section(screen, schools=(), people=(), licences=())
    assert empty.blocks
    assert not [one for one in empty.blocks if isinstance(one, Table)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    return folder


def rows(desk) -> list[tuple[str, ...]]:
    tables = [one for one in desk._form.shown.parts if one.part == "rows"]
    return [row.cells for one in tables for row in one.rows]


def test_trn_17_the_desk_shows_what_is_in_the_store(workspace):
    desk = training_desk(workspace=workspace)
    desk.value = TrainingDesk(screen=DeskScreen.BOOKINGS, setting=SettingType.EARLY_YEARS)
    assert "early-years modules" in {cells[0] for cells in rows(desk)}


def test_trn_17_tags_chosen_among_bookings_leave_what_is_to_be_seen_to_as_it_is(workspace):
    desk = training_desk(workspace=workspace)
    every = rows(desk)
    desk.value = TrainingDesk(screen=DeskScreen.BOOKINGS, tags=("trusts",))
    assert rows(desk) == []
    desk.value = desk.value.on_screen(DeskScreen.CO_ORDINATION)
    assert rows(desk) == every


def test_trn_17_a_booking_is_written_from_the_desk_without_code(workspace):
    desk = training_desk(workspace=workspace)
    desk.value = TrainingDesk(screen=DeskScreen.BOOKINGS, form="booking")
    (form,) = desk._pane.children
    key = form.value.rows[0].key
    for field, said in (("person", "person-5"), ("course", "refresher"), ("on", "10/07/2026")):
        form.value = form.value.answered(key, field, said)
    form.save()
    desk._form._answer(None, {"event": "asked", "id": "again", "view": "v", "kind": "acting"}, [])
    booked = ("10 July 2026", "refresher", "pastoral lead 1, third school", "to come")
    assert booked in rows(desk)


def test_trn_26_the_register_is_filtered_by_setting_and_words_change_with_it():
    both = "Schools and settings, and who is trained there"
    assert both in page("training")
    special = narrowed(view(cascades=SESSIONS), setting=SettingType.SPECIAL)
    assert [one.id for one in special.file.schools] == ["elm"]
    assert [one.id for one in special.file.cascades] == ["c2", "c3"]
    assert (special.file.licences, [one.id for one in special.file.people]) == ((), ["p3"])
    assert "Special schools, and who is trained there" in page("training", special)
    told = [one for one in follow_ups(special.file, DAY, special.register) if one.day is not None]
    assert [(one.kind, one.day) for one in told if "LICENCE" in one.kind.name] == [
        (FollowUpKind.NO_LICENCE_ON_THE_DAY, date(2025, 10, 1))
    ]
    assert "teacher 1" in page("co_ordination", special)  # who is of another school
    assert [one.licensed for one in cascade_states(special.file, DAY, special.register)] == [
        True,
        False,
    ]
    early = narrowed(view(schools=(OAK, ELM, ASH)), setting=SettingType.EARLY_YEARS)
    assert "Early-years settings, and who is trained there" in page("training", early)
