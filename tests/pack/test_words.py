"""The catalogue of sentences: every id that is named has one, and every one is used."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from stepkit.draw.words import PICTURE_SENTENCES
from stepkit.pack.words import CATALOGUES, SENTENCES, missing, say, sentence

HOUSE = Path(__file__).parents[2]
AN_ID = re.compile(r"^[a-z]+(_[a-z0-9]+)+$")
OF_ANALYSIS = re.compile(
    r"^(absence|added_value|agreement|attainment|calibration|change|chart|cutoff|effects|fuzzy"
    r"|goals|loops|national|outcome_class|phases|prorate|rate|say|score_change|signs|structure"
    r"|time)_"
)
NO_SENTENCES = {"rate_per_week", "rate_per_100_hours"}
"""Columns of frames that look like ids."""

WAITING = {
    "calibration_not_rated",
    "calibration_rate",
    "effects_line",
    "effects_line_paths_only",
    "effects_loops_listed",
    "rate_quiet_spell_among",
}
"""Sentences of calculations that no page shows yet: services, phases, maps."""

FORBIDDEN = (
    r"because of",
    r"due to",
    r"caused?",
    r"causes",
    r"led to",
    r"leads to",
    r"thanks to",
    r"owing to",
    r"as a result",
    r"resulted in",
    r"reduced",
    r"reduces",
    r"brought down",
    r"impact",
    r"effective(ly|ness)?",
    r"worked(?! out)",
    r"success(ful|fully)?",
    r"achieve[ds]?",
    r"excellent",
    r"well done",
    r"great",
    r"congratulations",
    r"good",
    r"poor",
    r"bad",
    r"fail(s|ed|ure)?",
    r"refus(es|ed|al)",
    r"non-?complian(t|ce)",
    r"challenging",
    r"manipulative",
    r"attention.seeking",
    r"aggressive",
    r"disorder",
    r"diagnos(is|ed|tic)",
    r"symptoms?",
    r"at risk",
    r"high risk",
    r"recovered",
    r"harmed",
    r"deteriorated",
    r"improved",
    r"recommend(s|ed)?",
)
"""Words that give a cause, blame, diagnose, celebrate or tell people what to do."""


@cache
def literals(*rooms: str) -> frozenset[str]:
    """Every string constant in the Python files of some folders, the catalogues left out."""
    found = set()
    for tree in _trees(rooms):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return frozenset(found)


@cache
def families(*rooms: str) -> tuple[str, ...]:
    """Ids that are put together at run time, as patterns: "chart_flag_" and anything."""
    found = set()
    for tree in _trees(rooms):
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if re.fullmatch(r"[a-z]+_([a-z]+_)+|national_", start) and len(node.values) == 2:
                    found.add(f"{start}.+")
    return tuple(sorted(found))


def _trees(rooms):
    for room in rooms:
        for path in sorted((HOUSE / room).rglob("*.py")):
            if not path.name.startswith("words"):
                yield ast.parse(path.read_text("utf-8"))


def used(name: str) -> bool:
    if name in literals("stepkit") or name in literals("tests/spec"):
        return True
    return any(re.fullmatch(pattern, name) for pattern in families("stepkit"))


def test_every_id_that_analysis_names_has_a_sentence():
    named = {one for one in literals("stepkit/analysis") if AN_ID.match(one)}
    ids = {one for one in named if OF_ANALYSIS.match(one)} - NO_SENTENCES
    assert len(ids) > 100
    assert sorted(ids - set(SENTENCES)) == []


def test_every_id_that_a_section_says_has_a_sentence():
    for path in sorted((HOUSE / "stepkit" / "pack").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            place = {"say": 0, "sentence": 0, "missing": 1}.get(node.func.id)
            if place is None or len(node.args) <= place:
                continue
            name = node.args[place]
            if isinstance(name, ast.Constant):
                assert name.value in SENTENCES, f"{path.name}: {name.value}"


def test_every_sentence_is_used():
    unused = {name for name in SENTENCES if name not in PICTURE_SENTENCES and not used(name)}
    assert unused == WAITING


def test_an_unused_sentence_would_be_found():
    assert not used("incidents_nobody_says_this")
    assert used("incidents_rate")
    assert used("national_no_change")


def test_no_id_stands_in_two_places():
    counted = [name for catalogue in CATALOGUES for name in catalogue]
    assert sorted({name for name in counted if counted.count(name) > 1}) == []


@pytest.mark.parametrize("words", FORBIDDEN)
def test_no_sentence_gives_a_cause_blames_diagnoses_or_celebrates(words):
    pattern = re.compile(rf"\b{words}\b", re.IGNORECASE)
    assert {name: text for name, text in SENTENCES.items() if pattern.search(text)} == {}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_is_one_clean_line(name):
    text = SENTENCES[name]
    assert text == " ".join(text.split())
    assert AN_ID.match(name) or name == "day"
    assert set(re.findall(r"{(.*?)}", text)) <= set(re.findall(r"{([a-z_0-9]+)}", text))


def test_a_sentence_remembers_its_id_and_an_open_gap_is_a_defect():
    assert say("goals_none").sentence == "goals_none"
    gap = missing("Goals", "goals_none")
    assert (gap.what, gap.why) == ("Goals", "No goal of the young person is on record yet.")
    with pytest.raises(KeyError, match="weeks"):
        sentence("goal_stalled", number=3)
