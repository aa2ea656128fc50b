"""The measures that are shipped: figures as published, directions, and nobody's items."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from stepkit.library.load import load_library
from stepkit.model.measure import Improvement
from stepkit.model.voice import Voice

LONGEST = 60
"""Characters of the longest name; the wording of a question would hardly fit."""

MAY_BE_LONG = {"licence", "source", "notes"}

FILES = sorted(
    (file for file in (files("stepkit.library") / "measures").iterdir()), key=lambda file: file.name
)


def strings(value, key=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


@pytest.fixture(scope="module")
def measures():
    return {measure.id: measure for measure in load_library().measures}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_item_text_is_shipped(file):
    table = tomllib.loads(file.read_text("utf-8"))
    assert table["items_shipped"] is False
    long = [text for key, text in strings(table) if len(text) > LONGEST and key not in MAY_BE_LONG]
    assert not long
    assert not {"item", "items", "question", "questions", "norm", "norms", "key"} & set(table)
    assert "?" not in file.read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_scale_says_which_way_is_better(file):
    table = tomllib.loads(file.read_text("utf-8"))
    assert all(scale["improvement"] in {"increase", "decrease"} for scale in table["scale"])


@pytest.mark.parametrize(
    ("measure", "better_higher"),
    [
        ("sdq", {"prosocial"}),
        ("byi_2", {"self_concept"}),
        ("abas_3", {"general_adaptive_composite", "conceptual", "social", "practical"}),
        ("goal_tracker", {"rating"}),
        ("behaviour_observation", set()),
        ("rcads_47", set()),
        ("rcads_25", set()),
        ("honosca", set()),
        ("cgas", {"rating"}),
        ("yp_core", set()),
        ("core_10", set()),
        ("ors", {"total"}),
        ("cors", {"total"}),
        ("score_15", set()),
        ("wemwbs", {"total"}),
        ("swemwbs", {"metric"}),
        ("boxall_2017", {"developmental_strands"}),
        ("boxall_young_people", {"developmental_strands"}),
        ("thrive_online", {"percentage_more_is_better"}),
        ("goal_attainment", {"level", "t_score"}),
        ("ders_36", set()),
        ("ders_16", set()),
        ("ders_sf", set()),
        ("qabf", set()),
        ("mas", set()),
        ("fast_16", set()),
    ],
)
def test_directions_are_per_scale(measures, measure, better_higher):
    rising = {
        scale.id for scale in measures[measure].scales if scale.improvement is Improvement.INCREASE
    }
    assert rising == better_higher


# NHS England's public SQL for its outcomes metric, read at commit dc7bf10: the figure
# there, rounded as there. There is none for the total.
NHS_ENGLAND = {
    ("emotional", Voice.PARENT_OR_CARER): 4,
    ("conduct", Voice.PARENT_OR_CARER): 4,
    ("hyperactivity", Voice.PARENT_OR_CARER): 4,
    ("peer", Voice.PARENT_OR_CARER): 3,
    ("prosocial", Voice.PARENT_OR_CARER): 3,
    ("impact", Voice.PARENT_OR_CARER): 3,
    ("emotional", Voice.YOUNG_PERSON): 4,
    ("conduct", Voice.YOUNG_PERSON): 4,
    ("hyperactivity", Voice.YOUNG_PERSON): 4,
    ("peer", Voice.YOUNG_PERSON): 5,
    ("prosocial", Voice.YOUNG_PERSON): 4,
    ("impact", Voice.YOUNG_PERSON): 3,
}


def test_change_thresholds_are_those_of_nhs_england_and_no_others(measures):
    found = {
        (scale.id, threshold.voice): threshold.value
        for scale in measures["sdq"].scales
        for threshold in scale.thresholds
    }
    assert found == NHS_ENGLAND


def test_a_change_of_exactly_the_threshold_counts(measures):
    thresholds = [one for scale in measures["sdq"].scales for one in scale.thresholds]
    assert thresholds
    assert all(threshold.inclusive and threshold.kind == "change" for threshold in thresholds)


def thresholds_of(measures, kind):
    return [
        (measure.id, scale.id, threshold)
        for measure in measures.values()
        for scale in measure.scales
        for threshold in scale.thresholds
        if threshold.kind == kind
    ]


def test_every_measure_is_among_those_whose_direction_is_expected(measures):
    expected = test_directions_are_per_scale.pytestmark[0].args[1]
    assert {measure for measure, _ in expected} == set(measures)


# The same public SQL. RCADS is in T-points and not rounded there; every other figure is.
NATIONAL = {
    ("rcads_47", "depression", Voice.YOUNG_PERSON): 17.73,
    ("rcads_47", "generalised_anxiety", Voice.YOUNG_PERSON): 14.91,
    ("rcads_47", "obsessions_compulsions", Voice.YOUNG_PERSON): 16.35,
    ("rcads_47", "panic", Voice.YOUNG_PERSON): 18.29,
    ("rcads_47", "separation_anxiety", Voice.YOUNG_PERSON): 22.95,
    ("rcads_47", "social_phobia", Voice.YOUNG_PERSON): 13.99,
    ("rcads_47", "depression", Voice.PARENT_OR_CARER): 22.87,
    ("rcads_47", "generalised_anxiety", Voice.PARENT_OR_CARER): 18.3,
    ("rcads_47", "obsessions_compulsions", Voice.PARENT_OR_CARER): 24.06,
    ("rcads_47", "panic", Voice.PARENT_OR_CARER): 40.93,
    ("rcads_47", "separation_anxiety", Voice.PARENT_OR_CARER): 28,
    ("rcads_47", "social_phobia", Voice.PARENT_OR_CARER): 16.63,
    ("yp_core", "total", Voice.YOUNG_PERSON): 8,
    ("core_10", "total", Voice.YOUNG_PERSON): 5,
    ("ors", "total", Voice.YOUNG_PERSON): 6.6,
    ("cors", "total", Voice.YOUNG_PERSON): 10,
    ("wemwbs", "total", Voice.YOUNG_PERSON): 9,
    ("swemwbs", "metric", Voice.YOUNG_PERSON): 3,
    ("cgas", "rating", None): 11,
    ("score_15", "total", None): 10,
    ("goal_tracker", "rating", None): 3,
    **{("honosca", f"scale_{number}", None): 2 for number in range(1, 14)},
}


def test_every_change_threshold_that_is_shipped_is_the_national_one(measures):
    found = thresholds_of(measures, "change")
    assert {
        (measure, scale, one.voice): one.value for measure, scale, one in found if measure != "sdq"
    } == NATIONAL
    assert {one.name for _, _, one in found} == {"NHS England change threshold"}
    assert all(one.inclusive and one.shown for _, _, one in found)
    assert all("nhsengland/MHSDS" in one.source and "dc7bf10" in one.source for _, _, one in found)


# Cut-offs with a public page behind them. Whether a score on the line counts as above it:
# 65, 70 and 11 do; an ORS total of 25 or 28 still lies in the clinical range.
CUT_OFFS = {
    ("core_10", "total"): {(11, True)},
    ("ors", "total"): {(25, False), (28, False)},
    **{
        ("rcads_47", scale): {(65, True), (70, True)}
        for scale in (
            *("depression", "generalised_anxiety", "obsessions_compulsions", "panic"),
            *("separation_anxiety", "social_phobia", "total_anxiety", "total_internalising"),
        )
    },
    **{
        ("rcads_25", scale): {(65, True), (70, True)}
        for scale in ("total_anxiety", "depression", "total")
    },
}


def test_cut_offs_are_those_with_a_page_behind_them(measures):
    found = {}
    for measure, scale, one in thresholds_of(measures, "cutoff"):
        found.setdefault((measure, scale), set()).add((one.value, one.inclusive))
    assert found == CUT_OFFS


def test_no_cut_off_is_switched_on(measures):
    assert not [one for _, _, one in thresholds_of(measures, "cutoff") if one.shown]


# What could not be verified is left for the user to enter: the figure, and where it would stand.
@pytest.mark.parametrize(
    ("measure", "unverified"),
    [
        *(("goal_tracker", 2.45), ("goal_tracker", 2.5), ("core_10", 6), ("ors", 5)),
        *(("cors", 32), ("cors", 28), ("cgas", 61), ("honosca", 7), ("honosca", 8)),
        *(("swemwbs", 1.03), ("byi_2", 55), ("abas_3", 70), ("sdq", 17), ("sdq", 20)),
    ],
)
def test_a_figure_that_nobody_could_verify_is_not_shipped(measures, measure, unverified):
    values = {one.value for scale in measures[measure].scales for one in scale.thresholds}
    assert unverified not in values


def test_the_totals_of_functional_questionnaires_and_honosca_have_no_threshold(measures):
    assert not measures["honosca"].scale("total").thresholds
    for measure in ("qabf", "mas", "fast_16", "ders_36", "ders_16", "ders_sf", "thrive_online"):
        assert not [one for scale in measures[measure].scales for one in scale.thresholds]


@pytest.mark.parametrize(
    ("measure", "scale", "words"),
    [
        ("score_15", "total", "Sources disagree"),
        ("thrive_online", "percentage_less_is_better", "whoever enters it says so"),
        ("sdq", "prosocial", "Sources disagree"),
        ("boxall_2017", "diagnostic_profile", "unlike the other part"),
        ("byi_2", "self_concept", "Unlike the other four"),
        ("qabf", "escape_severity", "no measure of outcome"),
    ],
)
def test_a_direction_that_could_be_mistaken_is_explained(measures, measure, scale, words):
    assert words in measures[measure].scale(scale).source


def test_only_five_question_scales_of_the_sdq_may_be_prorated(measures):
    found = {
        (measure.id, scale.id): (scale.prorating.items, scale.prorating.least)
        for measure in measures.values()
        for scale in measure.scales
        if scale.prorating
    }
    five = ("emotional", "conduct", "hyperactivity", "peer", "prosocial")
    assert found == {("sdq", scale): (5, 3) for scale in five}


@pytest.mark.parametrize(
    ("measure", "scales"),
    [("rcads_47", 8), ("rcads_25", 3), ("honosca", 14), ("qabf", 10), ("mas", 4), ("fast_16", 4)],
)
def test_no_scale_is_forgotten(measures, measure, scales):
    assert len(measures[measure].scales) == scales


@pytest.mark.parametrize("family", ["rcads_", "ders_", "boxall_"])
def test_forms_of_one_family_differ_in_edition(measures, family):
    editions = [one.edition for one in measures.values() if one.id.startswith(family)]
    assert len(set(editions)) == len(editions) > 1


def test_who_may_answer_is_said_for_every_measure(measures):
    assert all(measure.voices for measure in measures.values())
    assert measures["cgas"].voices == (Voice.PSYCHOLOGIST, Voice.OTHER_PROFESSIONAL)
    assert measures["rcads_47"].voices == (Voice.YOUNG_PERSON, Voice.PARENT_OR_CARER)
    assert measures["mas"].voices == (Voice.PARENT_OR_CARER, Voice.KEY_WORKER, Voice.TEACHER)


def test_an_instrument_that_may_not_be_named_in_software_is_not_shipped(measures):
    named = [text.casefold() for measure in measures.values() for text in (measure.name,)]
    assert not [name for name in named if "outcomes star" in name or "my star" in name]


def test_no_noise_is_filled_in_for_anyone(measures):
    assert not [scale for m in measures.values() for scale in m.scales if scale.noise]


@pytest.mark.parametrize(
    ("measure", "scale", "lowest", "highest"),
    [
        ("sdq", "total_difficulties", 0, 40),
        ("sdq", "conduct", 0, 10),
        ("sdq", "impact", 0, 10),
        ("sdq", "impact_teacher", 0, 6),
        ("goal_tracker", "rating", 0, 10),
        ("behaviour_observation", "count", 0, None),
        ("behaviour_observation", "percent_intervals", 0, 100),
        ("honosca", "total", 0, 52),
        ("honosca", "scale_13", 0, 4),
        ("cgas", "rating", 1, 100),
        ("yp_core", "total", 0, 40),
        ("core_10", "total", 0, 40),
        ("ors", "total", 0, 40),
        ("cors", "total", 0, 40),
        ("score_15", "total", 15, 75),
        ("score_15", "overwhelmed", 5, 25),
        ("wemwbs", "total", 14, 70),
        ("swemwbs", "metric", 7, 35),
        ("boxall_2017", "diagnostic_profile", 0, None),
        ("thrive_online", "percentage_more_is_better", 0, 100),
        ("thrive_online", "percentage_less_is_better", 0, 100),
        ("goal_attainment", "level", -2, 2),
        ("ders_36", "total", 36, 180),
        ("ders_16", "total", 16, 80),
        ("ders_sf", "total", 18, 90),
        ("qabf", "tangible_endorsed", 0, 5),
        ("qabf", "tangible_severity", 0, 15),
        ("mas", "sensory", 0, 6),
        ("fast_16", "automatic_negative", 0, 16),
    ],
)
def test_ranges_are_as_published(measures, measure, scale, lowest, highest):
    found = measures[measure].scale(scale)
    assert (found.minimum, found.maximum) == (lowest, highest)


def test_a_slip_in_typing_a_t_score_lies_outside_its_range(measures):
    every = [scale for one in measures.values() for scale in one.scales if scale.kind == "T"]
    assert len(every) == 17
    assert all(scale.minimum > 8 for scale in every)


def test_a_slip_in_typing_a_total_of_forty_lies_outside_its_range(measures):
    for measure in ("yp_core", "core_10", "ors", "cors"):
        assert measures[measure].scale("total").maximum < 41
