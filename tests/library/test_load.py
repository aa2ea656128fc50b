"""The library as a whole: what the package brings, and how a service's own comes first."""

from __future__ import annotations

import pytest

from stepkit.errors import DefinitionError
from stepkit.library.find import KINDS
from stepkit.library.load import load_library, read_definition
from stepkit.model.definition import DocumentKind
from stepkit.model.record import Audience
from tests.library.definitions import GOOD


@pytest.fixture(scope="module")
def library():
    return load_library()


@pytest.fixture
def own(tmp_path):
    (tmp_path / "measures").mkdir()
    return tmp_path


def refusal_of(action):
    with pytest.raises(DefinitionError) as refused:
        action()
    return refused.value.sentence


MEASURES = [
    "abas_3",
    "behaviour_observation",
    "boxall_2017",
    "boxall_young_people",
    "byi_2",
    "cgas",
    "core_10",
    "cors",
    "ders_16",
    "ders_36",
    "ders_sf",
    "fast_16",
    "goal_attainment",
    "goal_tracker",
    "honosca",
    "mas",
    "ors",
    "qabf",
    "rcads_25",
    "rcads_47",
    "score_15",
    "sdq",
    "swemwbs",
    "thrive_online",
    "wemwbs",
    "yp_core",
]

FRAMEWORKS = ["outreach", "staged_intervention", "step", "steps_training"]
MAP_KINDS = [
    "antecedent_behaviour_consequence",
    "anxiety_map",
    "early_prognosis",
    "five_factors",
    "internal_working_model",
    "maintenance_cycle",
    "roots_and_fruits",
]


def test_everything_the_package_brings_loads(library):
    assert [measure.id for measure in library.measures] == MEASURES
    assert [one.id for one in library.frameworks_called("steps")] == FRAMEWORKS
    assert {document.id for document in library.documents} >= {"mdt_pack", "review_pack"}
    assert [vocabulary.id for vocabulary in library.contexts] == ["special_school_day"]
    assert [kind.id for kind in library.maps] == MAP_KINDS
    assert "england_annual_review" in [clock.id for clock in library.clocks]


def test_a_definition_is_found_by_its_id(library):
    assert library.measure("sdq").name == "Strengths and Difficulties Questionnaire"
    assert library.framework("step").phase("strengthening").label.lower() == "strengthening"
    assert library.framework("step").phase("recovery") is None
    assert len(library.context("special_school_day").contexts) == 49
    assert library.clock("england_annual_review").name == "Annual review of an EHC plan"
    assert Audience.YOUNG_PERSON not in library.document("review_pack").audiences


@pytest.mark.parametrize(
    ("kind", "noun", "known"),
    [
        ("measure", "measure", "boxall_2017"),
        ("context", "list of contexts", "special_school_day"),
        ("map_kind", "kind of map", f"{', '.join(MAP_KINDS[:-1])} or {MAP_KINDS[-1]}"),
    ],
)
def test_an_unknown_id_is_answered_with_the_known_ones(library, kind, noun, known):
    assert refusal_of(lambda: getattr(library, kind)("boxall")) == (
        f'The library has no {noun} "boxall"; it has {known}. '
        "Choose one of these, or add a definition file of your own."
    )


def test_where_nothing_is_near_the_number_of_known_ids_is_told(library):
    assert refusal_of(lambda: library.measure("zzz")) == (
        'The library has no measure "zzz"; it has 26 others. '
        "Choose one of these, or add a definition file of your own."
    )


def test_a_definition_of_ones_own_is_added(own):
    (own / "measures" / "calm.toml").write_text(GOOD, "utf-8")
    found = load_library(own)
    assert found.measure("calm_week").name == "Calm week"
    assert len(found.measures) == len(MEASURES) + 1


def test_a_definition_of_ones_own_takes_the_place_of_the_packages(own):
    mine = GOOD.replace('"calm_week"', '"sdq"')
    (own / "measures" / "ours.toml").write_text(mine, "utf-8")
    found = load_library(own)
    assert found.measure("sdq").name == "Calm week"
    assert len(found.measures) == len(MEASURES)


def test_two_of_ones_own_with_one_id_are_refused(own):
    for name in ("a.toml", "b.toml"):
        (own / "measures" / name).write_text(GOOD, "utf-8")
    assert refusal_of(lambda: load_library(own).measures) == (
        'The definition files "measures/a.toml" and "measures/b.toml" both have the id '
        '"calm_week". Give one of them another id, or take it out.'
    )


def test_a_bad_file_stops_only_its_own_kind(own):
    (own / "measures" / "bad.toml").write_text("id = ", "utf-8")
    found = load_library(own)
    assert found.framework("step")
    assert refusal_of(lambda: found.measures).startswith(
        'The definition file "measures/bad.toml" is not TOML'
    )


def test_a_file_that_is_not_text_is_refused(own):
    (own / "measures" / "bad.toml").write_bytes(b'id = "caf\xe9"')
    assert refusal_of(lambda: load_library(own).measures) == (
        'The definition file "measures/bad.toml" cannot be read as text in UTF-8. '
        "Save it again as plain text in UTF-8, or take it out of the library folder."
    )


@pytest.mark.parametrize("stray", ["measure", "calm.toml"])
def test_what_would_be_passed_over_is_refused(tmp_path, stray):
    place = tmp_path / stray
    place.write_text(GOOD, "utf-8") if stray.endswith(".toml") else place.mkdir()
    assert refusal_of(lambda: load_library(tmp_path)) == (
        f'The library folder holds "{stray}", which stepkit would not read. Put definition files '
        f"into one of its folders: {', '.join(KINDS)}."
    )


def test_notes_hidden_files_and_an_absent_folder_do_not_matter(own):
    (own / "README.md").write_text("what we changed and why", "utf-8")
    (own / ".git").mkdir()
    (own / "measures" / ".calm.toml.swp.toml").write_text("half a li", "utf-8")
    assert len(load_library(own).measures) == len(MEASURES)
    assert len(load_library(own / "not there").measures) == len(MEASURES)


def test_the_fingerprint_changes_with_any_definition(own):
    before = load_library(own).fingerprint
    assert before == load_library(None).fingerprint
    (own / "measures" / "calm.toml").write_text(GOOD, "utf-8")
    assert load_library(own).fingerprint != before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'template = "../evil.ipynb"',
            (
                'template is "../evil.ipynb"; expected small letters, digits and underscores, '
                "beginning with a letter and ending in .ipynb."
            ),
        ),
        ("sections = []", "sections is an empty list; expected a list with at least one entry."),
        (
            'formats = ["html", "rtf"]',
            'formats[2] is "rtf"; expected "html", "pdf" or "docx".',
        ),
    ],
)
def test_a_kind_of_document_keeps_to_its_form(line, said):
    good = {
        "id": 'id = "letter"',
        "title": 'title = "Letter"',
        "template": 'template = "letter.ipynb"',
        "sections": 'sections = ["summary"]',
        "audiences": 'audiences = ["family"]',
        "formats": 'formats = ["html"]',
    }
    text = "\n".join((good | {line.split(" ")[0]: line}).values())
    sentence = refusal_of(lambda: read_definition(text, "documents/letter.toml", DocumentKind))
    assert sentence == f"In documents/letter.toml, {said} Correct the line."


def test_a_search_for_steps_finds_four_systems_with_their_owners(library):
    found = library.frameworks_called("Steps")
    assert [one.id for one in found] == FRAMEWORKS
    assert len({one.owner for one in found}) == 4
