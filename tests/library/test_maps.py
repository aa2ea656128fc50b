"""Kinds of map: what the package brings, a service's own, its words, and what is refused."""

from __future__ import annotations

from importlib.resources import files

import pytest

from stepkit.errors import DefinitionError
from stepkit.library.load import load_library, read_definition
from stepkit.model.context import Heading
from stepkit.model.formulation import Polarity, Sign
from stepkit.model.map_kind import LaneRole, MapKind, MapLayout

OWN = """
id = "two_sides"
title = "Two sides"
noun = "formulation"
layout = "columns"
source = "invented for a test"
checks = ["behaviour_without_feeling"]

[[lane]]
id = "feeling"
label = "Feeling"
role = "feeling"

[[lane]]
id = "doing"
label = "Doing"
role = "behaviour"

[[lane]]
id = "help"
label = "Help"
role = "provision"
under = "doing"

[[relation]]
id = "shows"
label = "shows as"
sign = "more"

[[relation.pair]]
causes = ["feeling"]
effects = ["doing"]

[[anchor]]
id = "some"
label = "some"
strength = 0.4
source = "invented for a test"
"""


@pytest.fixture(scope="module")
def library():
    return load_library()


def refusal_of(action):
    with pytest.raises(DefinitionError) as refused:
        action()
    return refused.value.sentence


LANES = {
    "five_factors": ["predisposing", "precipitating", "presenting", "perpetuating", "protective"],
    "maintenance_cycle": ["situation", "thought", "feeling", "body", "behaviour", "what_helps"],
    "antecedent_behaviour_consequence": [
        "setting",
        "antecedent",
        "behaviour",
        "consequence",
        "what_helps",
    ],
    "anxiety_map": [heading.value for heading in Heading],
}
COLUMNS = {
    "roots_and_fruits": [
        ["negative_experience", "positive_experience"],
        ["negative_feeling", "positive_feeling"],
        ["need", "provision"],
        ["negative_behaviour", "positive_behaviour"],
        ["protective_consequence", "educational_consequence"],
    ],
    "internal_working_model": [
        ["self", "others", "world"],
        ["response", "provision"],
        ["safety"],
        ["relationships"],
        ["regulation"],
        ["learning"],
    ],
}


@pytest.mark.parametrize("kind_id", LANES)
def test_lanes_stand_in_their_order(kind_id, library):
    assert [lane.id for lane in library.map_kind(kind_id).lanes] == LANES[kind_id]


@pytest.mark.parametrize("kind_id", COLUMNS)
def test_some_lanes_stand_under_others(kind_id, library):
    columns = library.map_kind(kind_id).columns
    assert [[lane.id for lane in column] for column in columns] == COLUMNS[kind_id]


def test_the_cycle_is_a_ring_and_the_anxiety_map_has_groups(library):
    layouts = {kind.id: kind.layout for kind in library.maps}
    assert layouts.pop("maintenance_cycle") is MapLayout.RING
    assert layouts.pop("anxiety_map") is MapLayout.GROUPS
    assert set(layouts.values()) == {MapLayout.COLUMNS}


def test_every_formulation_has_the_same_named_strengths(library):
    for kind in library.maps:
        anchors = {one.id: one.strength for one in kind.anchors}
        expected = {"weak": 0.2, "moderate": 0.5, "strong": 0.8}
        assert anchors == (expected if kind.noun == "formulation" else {})
        assert all("convention" in one.source for one in kind.anchors)


ALLOWED = [
    ("roots_and_fruits", "negative_experience", "negative_feeling", "gives_rise_to", (Sign.MORE,)),
    ("roots_and_fruits", "provision", "need", "meets", (Sign.LESS,)),
    ("roots_and_fruits", "provision", "positive_experience", "creates", (Sign.MORE,)),
    ("roots_and_fruits", "negative_behaviour", "negative_experience", "maintains", (Sign.MORE,)),
    ("roots_and_fruits", "negative_experience", "positive_behaviour", None, ()),
    ("roots_and_fruits", "negative_behaviour", "negative_feeling", None, ()),
    ("five_factors", "protective", "presenting", "protects", (Sign.LESS,)),
    ("five_factors", "perpetuating", "presenting", "influences", (Sign.MORE, Sign.LESS)),
    ("five_factors", "presenting", "perpetuating", "feeds_back", (Sign.MORE, Sign.LESS)),
    ("five_factors", "presenting", "predisposing", None, ()),
    ("maintenance_cycle", "feeling", "thought", "leads_to", (Sign.MORE, Sign.LESS)),
    ("maintenance_cycle", "what_helps", "body", "eases", (Sign.LESS,)),
    ("internal_working_model", "safety", "relationships", "makes_room_for", (Sign.MORE,)),
    ("internal_working_model", "learning", "safety", None, ()),
    ("antecedent_behaviour_consequence", "consequence", "behaviour", "feeds_back", (1, -1)),
]


@pytest.mark.parametrize(("kind_id", "cause", "effect", "relation", "signs"), ALLOWED)
def test_links_run_as_the_kind_allows(kind_id, cause, effect, relation, signs, library):
    found = library.map_kind(kind_id).relations_between(cause, effect)
    assert [one.id for one in found] == ([relation] if relation else [])
    assert not found or found[0].signs() == signs


def test_within_a_half_only_maintaining_runs_back(library):
    kind = library.map_kind("roots_and_fruits")
    assert [one.id for one in kind.relations if one.back] == ["maintains"]


def test_problems_stand_where_the_kind_says(library):
    problems = {kind.id: [lane.id for lane in kind.problem_lanes] for kind in library.maps}
    assert problems == {
        "anxiety_map": [],
        "antecedent_behaviour_consequence": ["behaviour"],
        "early_prognosis": ["seen_now"],
        "five_factors": ["presenting"],
        "internal_working_model": ["response"],
        "maintenance_cycle": ["behaviour"],
        "roots_and_fruits": ["negative_behaviour"],
    }


def test_an_anxiety_map_begins_with_a_rule_and_its_cards_are_printed(library):
    kind = library.map_kind("anxiety_map")
    assert (kind.rule.rule.edge, kind.rule.rule.edge_counts) == (2, False)
    assert kind.cards.mapping == (
        "card 1 stands for 0, card 2 stands for +1, card 3 stands for +3, card 4 stands for +4, "
        "card 5 stands for +5"
    )
    assert [lane.id for lane in kind.lanes if not lane.needed] == ["other"]


def test_a_service_adds_a_kind_with_one_file(tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "two_sides.toml").write_text(OWN, "utf-8")
    kind = load_library(tmp_path).map_kind("two_sides")
    assert [lane.id for lane in kind.lanes_of(LaneRole.BEHAVIOUR)] == ["doing"]
    assert kind.label("shows") == "shows as"
    assert len(load_library(tmp_path).maps) == 8


def test_halves_come_from_the_lane_unless_a_factor_says_otherwise(library):
    kind = library.map_kind("roots_and_fruits")
    assert kind.lane("provision").polarity is Polarity.POSITIVE
    assert kind.lane("need").polarity is None


def own_with(old: str, new: str) -> str:
    assert OWN.count(old) >= 1
    return OWN.replace(old, new, 1)


WRONG = {
    "a check without its lane": (
        own_with('role = "behaviour"', 'role = "need"'),
        'check "behaviour_without_feeling" needs a lane of the role "behaviour". '
        "Correct the one that is wrong.",
    ),
    "a check nobody knows": (
        own_with('["behaviour_without_feeling"]', '["all_is_well"]'),
        'checks[1] is "all_is_well"; expected "empty_lane", "behaviour_without_feeling", '
        '"feeling_without_provision", "provision_without_experience", "no_positive_half", '
        '"problem_without_cause", '
        '"link_without_evidence", "no_voice_of_young_person", "protective_without_educational" '
        'or "review_passed". Correct the line.',
    ),
    "a lane that is not there": (
        own_with('effects = ["doing"]', 'effects = ["saying"]'),
        'relation "shows" names the lane "saying", which is not there. '
        "Correct the one that is wrong.",
    ),
    "a column that is none": (
        own_with('under = "doing"', 'under = "help"'),
        'lane "help" stands under "help", which heads no column. Correct the one that is wrong.',
    ),
    "one id for two parts": (
        own_with('id = "shows"', 'id = "doing"'),
        'the id "doing" stands for two parts. Correct the one that is wrong.',
    ),
    "the id of the title": (
        own_with('id = "shows"', 'id = "title"'),
        'the id "title" stands for two parts. Correct the one that is wrong.',
    ),
    "a strength beyond the scale": (
        own_with("strength = 0.4", "strength = 4"),
        "anchor[1].strength is 4; expected a number of at most 1. Correct the line.",
    ),
    "a strength without a source": (
        own_with('strength = 0.4\nsource = "invented for a test"', "strength = 0.4"),
        "anchor[1].strength gives the figure 0.4 without saying where it comes from. "
        'Add a line source = "..." beside it, or leave the figure out.',
    ),
    "a role nobody has": (
        own_with('role = "provision"', 'role = "saviour"'),
        'lane[3].role is "saviour"; expected "presenting", "cause", "thought", "feeling", "body", '
        '"need", "behaviour", "consequence", "protective_consequence", "educational_consequence", '
        '"provision", "protective", "belief", "area" or "heading". Correct the line.',
    ),
    "a slip in a pair": (
        own_with("effects =", "effect ="),
        "relation[1].pair[1].effect is not a line that stepkit knows; expected effects. "
        "Correct its spelling, or take it out.",
    ),
    "an anxiety map with a heading of its own": (
        own_with('noun = "formulation"', 'noun = "anxiety_map"'),
        'lane "feeling" is no heading of contexts. Correct the one that is wrong.',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_bad_kind_is_answered_in_a_whole_sentence(what):
    text, sentence = WRONG[what]
    said = refusal_of(lambda: read_definition(text, "maps/two_sides.toml", MapKind))
    assert said == f"In maps/two_sides.toml, {sentence}"


WORDS = {
    "prosocial_antisocial": ("negative_behaviour", "Antisocial behaviour"),
    "valued_detrimental": ("positive_behaviour", "Valued behaviour"),
    "positive_negative": ("negative_feeling", "Negative feelings"),
}


@pytest.mark.parametrize("profile", WORDS)
def test_a_vocabulary_gives_its_own_words_and_leaves_the_rest(profile, library):
    part, label = WORDS[profile]
    kind = load_library(vocabularies=[profile]).map_kind("roots_and_fruits")
    plain = library.map_kind("roots_and_fruits")
    assert kind.label(part) == label != plain.label(part)
    assert kind.label("need") == plain.label("need")
    assert kind.title == plain.title


def test_vocabularies_can_be_joined_and_a_later_one_wins():
    chosen = ["anxiety_analysis", "prosocial_antisocial", "valued_detrimental"]
    library = load_library(vocabularies=chosen)
    assert library.map_kind("anxiety_map").title == "Anxiety analysis"
    assert library.map_kind("roots_and_fruits").label("positive_behaviour") == "Valued behaviour"


@pytest.fixture
def speaking(tmp_path):
    def with_word(kind: str, part: str, hint: str = ""):
        (tmp_path / "vocabularies").mkdir(exist_ok=True)
        (tmp_path / "vocabularies" / "ours.toml").write_text(
            'id = "ours"\nname = "Ours"\nsource = "invented"\n'
            f'[[word]]\nkind = "{kind}"\npart = "{part}"\nlabel = "Our word"\n{hint}',
            "utf-8",
        )
        return load_library(tmp_path, vocabularies=["ours"])

    return with_word


def test_a_service_has_words_and_prompts_of_its_own(speaking):
    kind = speaking("five_factors", "protective", 'hint = "Who is there?"').map_kind("five_factors")
    assert (kind.lane("protective").label, kind.lane("protective").hint) == (
        "Our word",
        "Who is there?",
    )


def test_a_word_for_a_part_that_is_not_there_is_refused(speaking):
    library = speaking("five_factors", "protectiv")
    assert refusal_of(lambda: library.maps) == (
        'The vocabulary "ours" has a word for the part "protectiv" of "five_factors", which has no '
        "such part; expected protective or protects. Correct the word, or take it out."
    )


def test_a_word_for_a_kind_that_is_not_there_is_refused(speaking):
    assert refusal_of(lambda: speaking("six_factors", "protective").maps).startswith(
        'The library has no kind of map "six_factors"; it has antecedent_behaviour_consequence'
    )


def test_a_vocabulary_that_is_not_there_is_refused():
    assert refusal_of(lambda: load_library(vocabularies=["ours"]).maps) == (
        'The library has no vocabulary "ours"; it has anxiety_analysis, positive_negative, '
        "prosocial_antisocial or valued_detrimental. "
        "Choose one of these, or add a definition file of your own."
    )


def test_no_prompt_or_label_blames_or_claims_a_cause():
    folder = files("stepkit.library") / "maps"
    texts = [file.read_text("utf-8").lower() for file in folder.iterdir()]
    for word in ("because", "caused", "naughty", "manipulat", "fault", "disorder", "attention-"):
        assert not [text for text in texts if word in text]
