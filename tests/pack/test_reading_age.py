"""Documents that name a reading age keep to it, and nothing withheld from a reader is in them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from stepkit.analysis.audience import seen_by
from stepkit.analysis.reading_age import reading_age
from stepkit.library.load import load_library
from stepkit.model.attendance import Activity, Attendance
from stepkit.model.goal import Goal
from stepkit.model.journey import JourneyChoice, JourneyPart
from stepkit.model.own_words import OwnWords
from stepkit.model.pathway import CarePhase
from stepkit.model.plan import Action
from stepkit.model.record import Audience
from stepkit.model.review import Decision, Review
from stepkit.model.strategy import Strategy
from stepkit.model.voice import Voice
from stepkit.pack.html import section_html
from stepkit.pack.section import SECTIONS
from stepkit.pack.words import SENTENCES
from tests.pack.by_hand import AS_OF, START, view

LIBRARY = load_library()
PLAIN = [one for one in LIBRARY.documents if one.reading_age is not None]
CATALOGUE = {"my_journey": "journey_", "family_summary": "family_"}
SOURCE_IS_SAID = "by the Flesch-Kincaid grade"
LONGEST = 20
HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)
CHOSEN = JourneyChoice(id="j", on=START, parts=tuple(JourneyPart))


def full(audience: Audience, word: str, kept_from: tuple[Audience, ...] = ()):
    more = {"kept_from": kept_from}
    phase = CarePhase(
        id="p",
        framework="step",
        phase="strengthening",
        label="a label",
        since=START,
        decided_by=("the review",),
        why="a reason",
        dissent="",
    )
    given = view(
        phases=(phase,),
        own_words=[OwnWords(id="w", on=AS_OF, words=word, **more)],
        goals=[Goal(id="g", number=1, text=word, set_on=START, **more)],
        strategies=[Strategy(id="s", text=word, since=START, **more)],
        activities=[Activity(id="a", on=AS_OF, what=word, whose_idea=Voice.YOUNG_PERSON, **more)],
        reviews=[Review(id="r", on=START, next_review=date(2026, 8, 1))],
        decisions=[Decision(id="d", on=START, review="r", text=word, decided_by=("all",), **more)],
        actions=[
            Action(id="x", what=word, agreed_on=START, by_when=AS_OF, by_whom="teacher", **more)
        ],
        attendances=[Attendance(id="t", start=START, end=AS_OF, possible=40, attended=31)],
        journey_choices=[CHOSEN],
    )
    frameworks = LIBRARY.frameworks
    return seen_by(given.model_copy(update={"audience": audience, "frameworks": frameworks}))


def without_gaps(text: str) -> str:
    return re.sub("{.*?}", "it", text)


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.id)
def test_the_fixed_sentences_of_a_plain_document_keep_to_its_reading_age(kind):
    prefixes = tuple(CATALOGUE[section] for section in kind.sections)
    fixed = [text for name, text in SENTENCES.items() if name.startswith(prefixes)]
    whole = " ".join(without_gaps(text).rstrip(".") + "." for text in fixed)
    assert len(fixed) > 8
    assert reading_age(whole) <= kind.reading_age
    assert SOURCE_IS_SAID in kind.source


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.id)
def test_no_sentence_of_a_plain_document_is_long(kind):
    prefixes = tuple(CATALOGUE[section] for section in kind.sections)
    for name, text in SENTENCES.items():
        if name.startswith(prefixes):
            assert max(len(one.split()) for one in re.split(r"[.!?:]", text)) <= LONGEST, name


@pytest.mark.parametrize("phase", LIBRARY.framework("step").phases, ids=lambda phase: phase.id)
def test_what_a_phase_means_is_told_in_plain_words(phase):
    assert reading_age(f"{phase.plain} {phase.next_step}") <= 11


@pytest.mark.parametrize(
    ("name", "audience"),
    [("my_journey", Audience.YOUNG_PERSON), ("family_summary", Audience.FAMILY)],
)
def test_nothing_withheld_from_a_reader_is_on_their_page(name, audience):
    assert section_html(SECTIONS[name](full(audience, "xylophone"))).count("xylophone") >= 4
    assert "xylophone" not in section_html(SECTIONS[name](full(audience, "xylophone", HOME)))


def test_what_happens_next_stands_before_everything_else_for_a_family():
    told = section_html(SECTIONS["family_summary"](full(Audience.FAMILY, "xylophone")))
    assert told.index("What happens next") < told.index("What your child said")
    assert "The next review is on 1 August 2026." in told
    assert "School: 31 of 40 sessions since 18 May 2026." in told
