"""What a definition may not say, and the whole sentence that answers."""

from __future__ import annotations

import pytest

from stepkit.errors import DefinitionError
from stepkit.library.check import check_definition
from tests.library.definitions import GOOD, changed, read

IN = "In measures/calm_week.toml, "

WRONG = {
    "a figure without a source": (
        changed('inclusive = true\nsource = "invented for a test"', "inclusive = true"),
        (
            "scale[2].threshold[1].value gives the figure 4 without saying where it comes from. "
            'Add a line source = "..." beside it, or leave the figure out.'
        ),
    ),
    "an empty source": (
        changed('kind = "raw"\nsource = "invented for a test"', 'kind = "raw"\nsource = " "'),
        (
            "scale[1].minimum gives the figure 0 without saying where it comes from. "
            'Add a line source = "..." beside it, or leave the figure out.'
        ),
    ),
    "a list of figures without a source": (
        changed("\n[[scale]]", "\n[bands]\nedges = [1, 2]\n\n[[scale]]"),
        (
            "bands.edges gives the figure a list without saying where it comes from. "
            'Add a line source = "..." beside it, or leave the figure out.'
        ),
    ),
    "a figure that is no number": (
        changed("value = 4", "value = nan"),
        (
            "scale[2].threshold[1].value is nan, where a number is expected. "
            'Write the number, or "undefined" where its source gives none.'
        ),
    ),
    "a scale without its direction": (
        changed('improvement = "decrease"\n', ""),
        'scale[2].improvement is missing; expected "increase" or "decrease". Add the line.',
    ),
    "a direction that is none": (
        changed('"decrease"', '"down"'),
        'scale[2].improvement is "down"; expected "increase" or "decrease". Correct the line.',
    ),
    "a scale that does not say where it ends": (
        changed("maximum = 10\n", ""),
        'scale[1].maximum is missing; expected a number or "undefined". Add the line.',
    ),
    "no licence": (
        changed('licence = "invented for a test"\n', ""),
        "licence is missing; expected text in quotation marks. Add the line.",
    ),
    "a slip in the name of a line": (
        changed("improvement", "improvment", last=True),
        (
            "scale[2].improvment is not a line that stepkit knows; expected improvement. "
            "Correct its spelling, or take it out."
        ),
    ),
    "a line like no other": (
        changed('edition = "first"', 'edition = "first"\nzzz = "what?"'),
        (
            "zzz is not a line that stepkit knows; expected id, name, edition, licence, "
            "items_shipped, source, voices or scale. Correct its spelling, or take it out."
        ),
    ),
    "a table like no other": (
        changed("[[scale.threshold]]", "[[scale.treshold]]"),
        (
            "scale[2].treshold is not a line that stepkit knows; expected threshold. "
            "Correct its spelling, or take it out."
        ),
    ),
    "items": (
        changed("items_shipped = false", "items_shipped = true"),
        (
            "items_shipped is true, but a measure here never holds the items, keys or norms of an "
            "instrument. Take them out and write items_shipped = false."
        ),
    ),
    "silence about items": (
        changed("items_shipped = false\n", ""),
        "items_shipped is missing; expected false. Add the line.",
    ),
    "the same id twice in one list": (
        changed('id = "storms"', 'id = "calm"'),
        (
            'scale[2] repeats the id "calm", which stands above it already. '
            "Give one of the two another id."
        ),
    ),
    "the same word twice in one list": (
        changed('["teacher"]', '["teacher", "teacher"]'),
        ('voices[2] repeats "teacher", which stands above it already. Take one of the two out.'),
    ),
    "words for a number": (
        changed("step = 1", 'step = "one"'),
        'scale[1].step is "one"; expected a number. Correct the line.',
    ),
    "a number in quotation marks": (
        changed("value = 4", 'value = "4"'),
        'scale[2].threshold[1].value is "4"; expected a number. Correct the line.',
    ),
    "a number for words": (
        changed('name = "Calm week"', "name = 7"),
        "name is 7; expected text in quotation marks. Correct the line.",
    ),
    "no words at all": (
        changed('name = "Calm week"', 'name = ""'),
        'name is ""; expected some text. Correct the line.',
    ),
    "a step of nothing": (
        changed("step = 1", "step = 0"),
        "scale[1].step is 0; expected a number above 0. Correct the line.",
    ),
    "an id in the wrong form": (
        changed('"calm_week"', '"Calm week"'),
        (
            'id is "Calm week"; expected small letters, digits and underscores, beginning with a '
            "letter. Correct the line."
        ),
    ),
    "a voice that nobody has": (
        changed('["teacher"]', '["teacher", "robot"]'),
        (
            'voices[2] is "robot"; expected "young_person", "parent_or_carer", "key_worker", '
            '"teacher", "psychologist" or "other_professional". Correct the line.'
        ),
    ),
    "one word where a list belongs": (
        changed('["teacher"]', '"teacher"'),
        'voices is "teacher"; expected a list. Correct the line.',
    ),
    "undefined where a value is needed": (
        changed("minimum = 0", 'minimum = "undefined"'),
        "scale[1].minimum is undefined; expected a number. Correct the line.",
    ),
    "a scale upside down": (
        changed("maximum = 10", "maximum = -1"),
        "in scale[1], the maximum -1 is not above the minimum 0. Correct the one that is wrong.",
    ),
    "text longer than can be read": (
        changed('name = "Calm"', f'name = "{"a" * 2001}"'),
        (
            f'scale[1].name is "{"a" * 57}..."; expected at most 2000 characters of text. '
            "Correct the line."
        ),
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_bad_definition_is_answered_in_a_whole_sentence(what):
    text, sentence = WRONG[what]
    with pytest.raises(DefinitionError) as refused:
        read(text)
    assert refused.value.sentence == IN + sentence


def test_the_good_definition_loads():
    measure = read(GOOD)
    assert [scale.id for scale in measure.scales] == ["calm", "storms"]
    assert measure.scales[1].maximum is None
    assert measure.scales[1].thresholds[0].value == 4


def test_a_figure_in_quotation_marks_is_not_taken_for_a_number_that_needs_no_source():
    with pytest.raises(DefinitionError, match="expected a number"):
        read(changed("minimum = 0", 'minimum = "0"'))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("id = sdq", "line 1, column 6"),
        ('id = "a"\nid = "b"\nname = "c"', "line 2, column 9"),
        ("[[scale", "end of document"),
    ],
)
def test_a_file_that_is_not_toml_is_named_with_the_place(text, found):
    with pytest.raises(DefinitionError) as refused:
        read(text)
    assert refused.value.sentence == (
        f'The definition file "measures/calm_week.toml" is not TOML: it cannot be read at {found}. '
        "Compare it with a definition that works."
    )


@pytest.mark.parametrize("expression", ["rate + 1", "__import__('os')", "len(x)", "=A1", ""])
def test_a_value_may_name_a_function_and_never_holds_an_expression(expression):
    with pytest.raises(DefinitionError) as refused:
        check_definition({"rule": [{"function": expression}]}, "clocks/x.toml")
    assert refused.value.sentence == (
        f'In clocks/x.toml, rule[1].function is "{expression}", which is not the name of a '
        "function. A definition may name a function and never holds an expression."
    )


def test_a_table_that_stands_twice_in_a_list_is_refused():
    twice = {"context": [{"heading": "place", "name": "Garden"}] * 2}
    with pytest.raises(DefinitionError) as refused:
        check_definition(twice, "contexts/x.toml")
    assert refused.value.sentence == (
        "In contexts/x.toml, context[2] repeats a table, which stands above it already. "
        "Take one of the two out."
    )


def test_the_name_of_a_function_is_let_through():
    check_definition({"rule": [{"function": "review.next_open_day"}]}, "clocks/x.toml")
