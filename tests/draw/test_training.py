"""Pictures of training: bars by period, shares, who trained whom, and a roll-out in time."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from stepkit.draw.roll_out import roll_out_picture
from stepkit.draw.training_network import network_picture
from stepkit.draw.training_series import period_picture
from stepkit.draw.training_share import share_picture
from stepkit.model.document import Missing
from stepkit.model.programme import Alongside, ReportedShare
from stepkit.model.roll_out import RollOutEvent, RollOutKind
from stepkit.model.training_frames import PeriodValue, TrainingLink
from tests.draw.pictured import KEY, SVG, collisions, outside, texts, written

LONG = "a very long name that nobody would fit into a small box on a page " * 3
DAY = date(2026, 7, 3)
YEARS = (
    PeriodValue(label="2017/18", value=85),
    PeriodValue(label="2018/19", value=0),
    PeriodValue(label="2019/20", value=15, shortened=True, note=LONG),
)
BESIDE = (
    Alongside(id="a", label=LONG, source="s"),
    Alongside(id="b", label="restorative", since=date(2025, 9, 1), source="s"),
)
SHARES = (
    ReportedShare(id="a", label=LONG, low=95, high=95, source="s"),
    ReportedShare(id="b", label="agreed", low=0, high=100, out_of=12, source="s"),
)
LINKS = (
    TrainingLink(
        tutor="tutor 1", tutors_school="Oak", school=LONG, sessions=3, staff=40, licensed=2
    ),
)


def event(number: int, start: date, **more) -> RollOutEvent:
    told = {"kind": RollOutKind.MILESTONE, "label": LONG, **more}
    return RollOutEvent(id=f"e{number}", framework="f", start=start, **told)


EVENTS = (
    event(1, date(2025, 1, 10), reached_on=date(2025, 1, 10), label="first course"),
    event(2, date(2025, 3, 1), kind=RollOutKind.BARRIER, until=date(2025, 4, 1)),
    event(3, date(2026, 11, 1)),
)
LASTING = event(4, date(2025, 1, 1), kind=RollOutKind.BARRIER, label="no room to train in")
PICTURES = {
    "years": period_picture(LONG, YEARS, key=KEY, note=LONG),
    "beside": period_picture("Mean a week", YEARS[:1], key=KEY, alongside=BESIDE),
    "shares": share_picture(LONG, SHARES, key=KEY),
    "network": network_picture(LINKS, tutors=("tutor 1", "tutor 2"), schools=(LONG,), key=KEY),
    "roll-out": roll_out_picture(EVENTS, key=KEY, on=DAY),
    "one day": roll_out_picture(EVENTS[:1], key=KEY, on=date(2025, 1, 10)),
    "all along": roll_out_picture((LASTING, *EVENTS[:2]), key=KEY, on=DAY),
    "all ahead": roll_out_picture(EVENTS[2:], key=KEY, on=DAY),
}


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_runs_into_another_or_off_the_picture(name):
    assert collisions(PICTURES[name].svg) == []
    assert outside(PICTURES[name].svg) == []


def test_every_period_has_its_number_and_a_shortened_one_says_why():
    shown = PICTURES["years"]
    assert [row[:2] for row in shown.frame.rows] == [
        ("2017/18", "85"),
        ("2018/19", "0"),
        ("2019/20", "15"),
    ]
    assert shown.alt == "2017/18: 85. 2018/19: 0. 2019/20: 15, a shortened period."
    assert "hatched bar" in shown.caption
    assert "hatched bar" not in PICTURES["beside"].caption


def test_what_came_alongside_has_its_day_or_says_that_none_is_given():
    said = " ".join(texts(PICTURES["beside"].svg))
    assert "restorative (1 Sep 2025)" in said
    assert "restorative (date not given)" not in said
    assert "date not given" in PICTURES["beside"].alt


def test_a_share_is_a_bar_between_its_ends_and_says_of_how_many():
    said = texts(PICTURES["shares"].svg)
    assert "95 %, of how many: not given" in said
    assert "0 to 100 %, of how many: 12" in said


def test_a_network_of_nobody_says_why_there_is_none():
    none = network_picture((), tutors=(), schools=(), key=KEY)
    assert isinstance(none, Missing)
    assert none.why == "No tutor and no school is in the register, so there is no network."
    alone = network_picture((), tutors=("tutor 1",), schools=(), key=KEY)
    assert alone.alt == "Who trained which school"


def test_a_roll_out_without_a_day_says_so():
    none = roll_out_picture((), key=KEY, on=DAY)
    assert none.why == "No milestone or barrier with a day is recorded."
    assert PICTURES["roll-out"].frame.rows[0][2:5] == ("10 January 2025", "–", "10 January 2025")


def test_a_barrier_from_end_to_end_of_the_line_has_its_label_within():
    (box,) = [one for one in _shapes("all along", "rect") if float(one.get("width")) > 100]
    (said,) = [one for one in written(PICTURES["all along"].svg) if one.text == LASTING.label]
    left = float(box.get("x"))
    assert left < said.left
    assert said.right < left + float(box.get("width"))


def test_the_day_of_the_page_is_on_the_picture_where_all_is_still_ahead():
    (line,) = _shapes("all ahead", "line")
    assert float(line.get("x1")) == 3
    assert "3 Jul 2026" in texts(PICTURES["all ahead"].svg)


def _shapes(name: str, kind: str) -> list[ET.Element]:
    return list(ET.fromstring(PICTURES[name].svg).iter(f"{SVG}{kind}"))  # noqa: S314 - our own
