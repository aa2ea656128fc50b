"""Calendar files, read back by rules written down here from RFC 5545."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from stepkit.pack.ics import DayToKeep, calendar_text

MADE = datetime(2026, 7, 3, 14, 5, 9, tzinfo=UTC)
A_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[A-Z]+)*:.*", re.DOTALL)
ESCAPED = re.compile(r"\\([\\;,nN])")
BARE = re.compile(r"(?<!\\)(\\\\)*[;,]")


def text_of(*days: DayToKeep) -> str:
    return calendar_text(days, made_at=MADE)


def lines(text: str) -> list[str]:
    """The unfolded content lines (RFC 5545, 3.1)."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def fields(text: str) -> dict[str, str]:
    return dict(line.split(":", 1) for line in lines(text))


def plain(value: str) -> str:
    return ESCAPED.sub(lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def test_one_day_is_written_as_the_standard_asks():
    day = DayToKeep(name="YP-004 action a1", on=date(2026, 7, 31), title="YP-004: an action is due")
    written = lines(text_of(day))
    assert re.fullmatch(r"UID:[0-9a-f]{32}@stepkit", written.pop(4))
    assert written == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//stepkit//actions//EN",
        "BEGIN:VEVENT",
        "DTSTAMP:20260703T140509Z",
        "DTSTART;VALUE=DATE:20260731",
        "DTEND;VALUE=DATE:20260801",
        "SUMMARY:YP-004: an action is due",
        "CLASS:CONFIDENTIAL",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_the_same_action_on_another_day_moves_its_entry():
    first = DayToKeep(name="YP-004 action a1", on=date(2026, 7, 31), title="due")
    moved = first.model_copy(update={"on": date(2026, 8, 7)})
    other = first.model_copy(update={"name": "YP-004 action a2"})
    uid = [fields(text_of(one))["UID"] for one in (first, moved, other)]
    assert uid[0] == uid[1] != uid[2]


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,\\:é日"), min_size=1
    )
)
def test_any_text_comes_back_whole_and_no_line_is_too_long(words):
    text = text_of(DayToKeep(name="a", on=date(2026, 7, 31), title="due", details=words))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert all(A_LINE.fullmatch(line) for line in lines(text))
    written = fields(text)["DESCRIPTION"]
    assert not BARE.search(written)
    assert plain(written) == words


def test_text_cannot_end_an_entry_or_begin_another():
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VALARM"
    text = text_of(
        DayToKeep(name="a", on=date(2026, 7, 31), title="due", details=hostile.replace("\r", ""))
    )
    assert lines(text).count("END:VEVENT") == 1
    assert "BEGIN:VALARM" not in lines(text)
