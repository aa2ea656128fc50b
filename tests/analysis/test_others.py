"""Other young people in the texts of a case, replaced before it is copied for its own person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from stepkit.analysis.others import without_others
from stepkit.batch.scan import Caseload
from stepkit.model.case import Case, CaseFile, Stamp
from stepkit.model.context import Context, Heading
from stepkit.model.incident import Incident
from stepkit.model.nation import Nation
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Audience

DAY = date(2026, 7, 1)
AT = datetime(2026, 7, 3, 23, 59, tzinfo=UTC)
CASELOAD = {
    "YP-001": "Ada Larch",
    "YP-002": "Oliver Brown",
    "YP-003": "Jo",
    "YP-004": "Maja Weiß",
    "YP-005": "Ada Larch",
    "YP-006": "Jo Fern",
    "YP-007": "",
}


def told(*texts: str, **more) -> CaseFile:
    case = Case(id="c", key="YP-001", arrived=DAY, jurisdiction=Nation.ENGLAND)
    words = tuple(OwnWords(id=f"w{place}", on=DAY, words=one) for place, one in enumerate(texts))
    return CaseFile(case=case, own_words=words, as_at=AT, head="0", **more)


def replaced(*texts: str) -> list[str]:
    return [one.words for one in without_others(told(*texts), CASELOAD).own_words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat with Oliver Brown at lunch.", "Sat with another young person at lunch."),
        ("oliver\n  BROWN's coat", "another young person's coat"),
        ("Oliver-Brown and YP-002", "another young person and another young person"),
        ("OLIVER (Brown)", "another young person)"),
        ("Swapped seats with YP-007.", "Swapped seats with another young person."),
        ("MAJA WEISS came too", "another young person came too"),
        ("Jo Fern came too", "another young person came too"),
        ("Jo ferns", "another young person ferns"),
        ("Oliver Browne, Brown Oliver", "Oliver Browne, Brown Oliver"),
        ("YP-0021, XYP-002, YP-01 and YP-999", "YP-0021, XYP-002, YP-01 and YP-999"),
        ("Ada Larch (YP-001)", "Ada Larch (YP-001)"),
        ("John and Joanna", "John and Joanna"),
    ],
)
def test_a_key_or_a_whole_name_of_another_is_replaced_and_nothing_else(text, expected):
    assert replaced(text) == [expected]


def test_several_others_keep_their_numbers_throughout():
    assert replaced("Jo Fern hit Oliver Brown", "YP-002 said sorry to YP-006", "Jo") == [
        "another young person (1) hit another young person (2)",
        "another young person (2) said sorry to another young person (1)",
        "another young person (3)",
    ]


def test_whom_the_young_person_reads_of_has_the_first_number():
    kept = OwnWords(id="w", on=DAY, words="about Jo", kept_from=(Audience.YOUNG_PERSON,))
    file = told("with Oliver Brown")
    file = file.model_copy(update={"own_words": (kept, *file.own_words)})
    assert [one.words for one in without_others(file, CASELOAD).own_words] == [
        "about another young person (2)",
        "with another young person (1)",
    ]


def test_texts_within_parts_and_authors_are_replaced_too():
    place = Context(heading=Heading.PEERS, name="Oliver Brown")
    incident = Incident(id="i", on=DAY, contexts=(place,))
    stamp = Stamp("incident", "i", 1, "YP-002", AT)
    found = without_others(told(incidents=(incident,), stamps=(stamp,)), CASELOAD)
    assert found.incidents[0].contexts[0] == Context(
        heading=Heading.PEERS, name="another young person"
    )
    assert found.stamps == (Stamp("incident", "i", 1, "another young person", AT),)


def test_a_file_that_names_nobody_else_is_the_same_file():
    file = told("Nobody else, Ada Larch says.")
    assert without_others(file, CASELOAD) is file


@pytest.mark.parametrize(
    "text",
    ["Oliver Brown", "oliver-BROWN", "YP-002", "maja weiß", "Jo", "jo\tfern", "OLIVER.Brown"],
)
def test_nothing_is_left_that_would_stop_a_pack(text):
    """The wall between packs finds each of these before, and nothing afterwards."""
    caseload = Caseload.of(CASELOAD)
    assert caseload.strangers(text.encode(), "YP-001")
    (after,) = replaced(text)
    assert caseload.strangers(after.encode(), "YP-001") == set()
