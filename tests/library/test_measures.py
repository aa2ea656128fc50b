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


def test_no_cut_off_is_switched_on(measures):
    every = [one for m in measures.values() for scale in m.scales for one in scale.thresholds]
    assert not [threshold for threshold in every if threshold.kind == "cutoff"]


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
    ],
)
def test_ranges_are_as_published(measures, measure, scale, lowest, highest):
    found = measures[measure].scale(scale)
    assert (found.minimum, found.maximum) == (lowest, highest)


def test_a_slip_in_typing_a_t_score_lies_outside_its_range(measures):
    assert all(scale.minimum > 8 for scale in measures["byi_2"].scales)
