"""Exclusions by school year on a page: kinds apart, roll and shortened years said (W1)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from stepkit.model.document import Missing, Table, Words
from stepkit.model.record import Audience
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.training import ExclusionKind, School, SettingType, YearCount
from stepkit.pack.section import SERVICE_SECTIONS

SCHOOL = School(id="s", name="a secondary school", setting=SettingType.SECONDARY)


def year(label: str, count: int, kind=ExclusionKind.FIXED_TERM, **more) -> YearCount:
    name = f"{kind.value.replace('_', '-')}-{label.replace('/', '-')}"
    return YearCount(id=name, school="s", kind=kind, year=label, count=count, **more)


PRINTED = (
    year("2018/19", 27),
    year("2017/18", 85),
    year("2019/20", 15, shortened=True),
    year("2018/19", 140, kind=ExclusionKind.INTERNAL, roll=900, open_weeks=39),
)


def page(counts=PRINTED, audience=Audience.PROFESSIONAL):
    file = ServiceFile(
        schools=(SCHOOL,),
        year_counts=counts,
        as_at=datetime(2026, 7, 3, tzinfo=UTC),
        head="0" * 64,
    )
    seen = ServiceView(
        file=file,
        audience=audience,
        period_start=date(2025, 7, 3),
        as_of=date(2026, 7, 3),
        invented=True,
    )
    return SERVICE_SECTIONS["exclusion"](seen).blocks


def of(kind, found):
    return [one for one in found if isinstance(one, kind)]


def test_w1_years_are_in_order_with_what_is_not_known_about_them():
    fixed, internal = of(Table, page())
    assert fixed.caption == "a secondary school: fixed term, by school year"
    assert fixed.rows == (
        ("2017/18", "85", "not entered", "not entered", ""),
        ("2018/19", "27", "not entered", "not entered", ""),
        ("2019/20", "15", "not entered", "shortened, weeks not entered", ""),
    )
    assert fixed.note == "count, not a rate: number on roll not given"
    assert internal.rows == (("2018/19", "140", "900", "39 weeks", ""),)
    assert internal.note == ""


def test_w1_changes_are_said_with_both_counts_and_an_interval():
    said = [one.text for one in of(Words, page())]
    assert "2017/18 to 2018/19: 85 to 27, −58 (−68.2 %)." in said
    assert (
        "2018/19 to 2019/20: 27 to 15, −12 (−44.4 %). 2019/20 was a shortened period, so the two "
        "do not compare like with like."
    ) in said
    assert (
        "Rate ratio 0.56, 95 % interval 0.27 to 1.08 (exact; exposures assumed equal): "
        "compatible with no change."
    ) in said
    assert any(one.startswith("There is no comparison school") for one in said)


def test_w1_weeks_that_were_entered_are_used():
    counts = (
        year("2018/19", 27, open_weeks=39),
        year("2019/20", 15, open_weeks=26, shortened=True),
    )
    said = [one.text for one in of(Words, page(counts))]
    assert (
        "Rate ratio 0.83, 95 % interval 0.41 to 1.62 (exact; exposures as entered): "
        "compatible with no change."
    ) in said


def test_small_numbers_stay_inside_and_nothing_can_be_worked_back():
    counts = (year("2018/19", 27), year("2019/20", 4))
    found = page(counts, Audience.AUTHORITY)
    (table,) = of(Table, found)
    assert [row[1] for row in table.rows] == ["25", "7 or fewer"]
    assert [one.sentence for one in of(Words, found)] == ["exclusion_apart", "exclusion_withheld"]


def test_no_count_is_a_gap_and_not_nought():
    (gap,) = of(Missing, page(()))
    assert gap.why == "No count of exclusions is recorded for any school."
