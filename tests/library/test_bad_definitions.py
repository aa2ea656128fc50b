"""Bad definitions of every kind, each answered with the file, the place, the value, and what is
expected there."""

from __future__ import annotations

import pytest

from stepkit.errors import DefinitionError
from stepkit.library.load import load_library

FRAMEWORK = """
id = "harbour"
owner = "a service of its own"
name = "Harbour"
version = "first"
source = "invented for a test"

[[phase]]
id = "arrive"
label = "Arrive"

[[phase]]
id = "stay"
label = "Stay"
"""
PRICES = """
id = "harbour_2026"
owner = "a service of its own"
name = "Harbour, 2026"
since = 2026-04-01
until = 2027-03-31
vat = "not stated"
source = "invented for a test"

[[offer]]
id = "day"
label = "One day"
pounds = "80.00"
hours = 6
source = "invented for a test"
"""
CLOCK = """
id = "harbour_clock"
name = "Harbour dates"
source = "invented for a test"

[[rule]]
id = "harbour_letter"
nation = "WLS"
label = "Letter home"
anchor = "arrival"
offset = 10
unit = "days"
source = "invented for a test"
verified = false
"""
REGIME = """
id = "harbour_home"
name = "Harbour home"
nation = "WLS"
setting = "home"
anchor = "harbour_intervention"
source = "invented for a test"
verified = false
needed = ["at", "minutes"]
"""
GOOD = {"frameworks": FRAMEWORK, "prices": PRICES, "clocks": CLOCK, "regimes": REGIME}

WRONG = {
    "a phase twice": (
        "frameworks",
        ('id = "stay"', 'id = "arrive"'),
        (
            'In frameworks/harbour.toml, phase[2] repeats the id "arrive", which stands above it '
            "already. Give one of the two another id."
        ),
    ),
    "hours without a source": (
        "prices",
        ('hours = 6\nsource = "invented for a test"', "hours = 6"),
        (
            "In prices/harbour.toml, offer[1].hours gives the figure 6 without saying where it "
            'comes from. Add a line source = "..." beside it, or leave the figure out.'
        ),
    ),
    "a price that is none": (
        "prices",
        ('"80.00"', '"eighty"'),
        (
            'In prices/harbour.toml, offer[1].pounds is "eighty"; expected an amount in quotation '
            'marks, such as "80.00". Correct the line.'
        ),
    ),
    "prices that end before they start": (
        "prices",
        ("until = 2027-03-31", "until = 2026-03-31"),
        (
            "In prices/harbour.toml, the list ends on 2026-03-31, before it starts on 2026-04-01. "
            "Correct the one that is wrong."
        ),
    ),
    "an offer that opens with nothing": (
        "prices",
        ("hours = 6\n", 'hours = 6\nopens_with = "gate"\n'),
        (
            "In prices/harbour.toml, gate is named in the list but is no offer of it. "
            "Correct the one that is wrong."
        ),
    ),
    "a rule without a nation": (
        "clocks",
        ('nation = "WLS"\n', ""),
        (
            'In clocks/harbour.toml, rule[1].nation is missing; expected "ENG", "SCT", "WLS" or '
            '"NIR". Add the line.'
        ),
    ),
    "a rule of a nation that is none": (
        "clocks",
        ('"WLS"', '"UK"'),
        (
            'In clocks/harbour.toml, rule[1].nation is "UK"; expected "ENG", "SCT", "WLS" or '
            '"NIR". Correct the line.'
        ),
    ),
    "an expression for a function": (
        "clocks",
        ('unit = "days"', 'unit = "days"\nfunction = "len(calendar) > 3"'),
        (
            'In clocks/harbour.toml, rule[1].function is "len(calendar) > 3", which is not the '
            "name of a function. A definition may name a function and never holds an expression."
        ),
    ),
    "a function nobody asks for": (
        "clocks",
        ('unit = "days"', 'unit = "days"\nfunction = "next_moon"'),
        (
            "In clocks/harbour.toml, rule[1].function is not a line that stepkit knows; expected "
            "id, nation, label, anchor, offset, unit, yearly_day, repeats, force, source, "
            "verified, checked or note. Correct its spelling, or take it out."
        ),
    ),
    "a field that no record has": (
        "regimes",
        ('"minutes"', '"minuts"'),
        (
            'In regimes/harbour.toml, needed names "minuts", which is no field of an intervention '
            "record. Correct the one that is wrong."
        ),
    ),
}


def refusal(folder, kind: str) -> str:
    with pytest.raises(DefinitionError) as refused:
        getattr(load_library(folder), kind)
    return refused.value.sentence


def put(folder, kind: str, text: str, name: str = "harbour") -> None:
    (folder / kind).mkdir(exist_ok=True)
    (folder / kind / f"{name}.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("kind", GOOD)
def test_each_loads_as_it_stands(kind, tmp_path):
    put(tmp_path, kind, GOOD[kind])
    assert any(one.id.startswith("harbour") for one in getattr(load_library(tmp_path), kind))


@pytest.mark.parametrize(("kind", "slip", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_answered_in_a_sentence(kind, slip, sentence, tmp_path):
    assert slip[0] in GOOD[kind]
    put(tmp_path, kind, GOOD[kind].replace(*slip, 1))
    assert refusal(tmp_path, kind) == sentence


def test_two_lists_of_one_owner_that_hold_on_the_same_day_are_refused(tmp_path):
    put(tmp_path, "prices", PRICES)
    later = PRICES.replace("harbour_2026", "harbour_2027").replace("2026-04-01", "2027-03-31")
    put(tmp_path, "prices", later.replace("until = 2027", "until = 2028"), "next_year")
    assert refusal(tmp_path, "prices") == (
        'In prices/next_year.toml, since is 2027-03-31, but "prices/harbour.toml" has prices of '
        '"a service of its own" until 2027-03-31; expected a later day. Correct the one that is '
        "wrong."
    )


def test_lists_that_follow_each_other_and_lists_of_two_owners_are_taken(tmp_path):
    put(tmp_path, "prices", PRICES)
    later = PRICES.replace("harbour_2026", "harbour_2027").replace("2026-04-01", "2027-04-01")
    put(tmp_path, "prices", later.replace("until = 2027", "until = 2028"), "next_year")
    other = PRICES.replace("harbour_2026", "quay").replace("a service of its own", "another")
    put(tmp_path, "prices", other, "quay")
    found = {one.id for one in load_library(tmp_path).prices}
    assert found > {"harbour_2026", "harbour_2027", "quay"}
