"""What a reader may not see is not in the value that a page is made from."""

from __future__ import annotations

from datetime import UTC, date, datetime

from stepkit.analysis.audience import seen_by
from stepkit.model.case import Case, CaseFile, CaseView, Stamp
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Audience

DAY = date(2026, 7, 3)
NOW = datetime(2026, 7, 3, 12, tzinfo=UTC)
KEPT = (Audience.FAMILY,)


def view(audience: Audience) -> CaseView:
    said = (
        OwnWords(id="w1", on=DAY, words="for everybody"),
        OwnWords(id="w2", on=DAY, words="not at home", kept_from=KEPT),
    )
    goals = (Goal(id="g1", number=1, text="a secret one", set_on=DAY, kept_from=KEPT),)
    ratings = (GoalRating(id="r1", goal="g1", on=DAY, rating=4),)
    case = Case(id="case", key="YP-014", arrived=DAY)
    stamps = [("case", "case"), ("own_words", "w1"), ("own_words", "w2"), ("goal", "g1")]
    file = CaseFile(
        case=case,
        own_words=said,
        goals=goals,
        ratings=ratings,
        stamps=tuple(
            Stamp(noun, one, 1, "a", NOW) for noun, one in [*stamps, ("goal_rating", "r1")]
        ),
        as_at=NOW,
        head="0" * 64,
    )
    return CaseView(file=file, audience=audience, period_start=DAY, as_of=DAY, invented=True)


def test_a_professional_sees_everything():
    assert seen_by(view(Audience.PROFESSIONAL)) == view(Audience.PROFESSIONAL)


def test_withheld_records_leave_nothing_behind():
    text = seen_by(view(Audience.FAMILY)).model_dump_json()
    assert "for everybody" in text
    for withheld in ("not at home", "a secret one", '"w2"', '"g1"', '"r1"'):
        assert withheld not in text


def test_every_kind_of_record_of_a_case_file_is_filtered():
    tuples = {
        name
        for name, field in CaseFile.model_fields.items()
        if str(field.annotation).startswith("tuple") and name != "stamps"
    }
    assert tuples == set(CASE_FIELDS)
