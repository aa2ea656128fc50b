import pytest

from stepkit.model.document import Table
from stepkit.pack.columns import shares, width


def table(*columns: str, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    return Table(caption="c", columns=columns, rows=rows)


def test_shares_make_up_the_whole_table() -> None:
    assert sum(shares(table("a", "b" * 20, "c" * 300))) == pytest.approx(1)


def test_columns_of_the_same_length_get_the_same_share() -> None:
    assert shares(table("a", "b", rows=(("aaaaaaaa", "bbbb\ncccccccc"),))) == (0.5, 0.5)


def test_a_table_that_fits_gives_every_column_its_longest_line() -> None:
    day, text = shares(table("day", "text", rows=(("11 March 2026", "x " * 14),)))
    assert (day, text) == (pytest.approx(15 / 45), pytest.approx(30 / 45))


def test_a_long_text_gets_more_room_without_squeezing_a_short_one() -> None:
    rows = (("11 March 2026", "x " * 2500),)
    day, text = shares(table("day", "text", rows=rows))
    spare = 90 - (5 + 2) - (4 + 2)
    assert day == pytest.approx((7 + spare * 8**0.5 / (8**0.5 + 80**0.5)) / 90)
    assert day + text == pytest.approx(1)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    heads = ("Incidents", "Restrictive", *(f"column {number}" for number in range(7)))
    rows = (tuple("z " * 30 for _ in heads),)
    given = shares(table(*heads, rows=rows))
    assert all(
        share * 90 >= len(max(head.split(), key=len)) + 2
        for share, head in zip(given, heads, strict=True)
    )


def test_a_narrow_table_does_not_take_the_whole_page() -> None:
    assert width(table("n", rows=(("1",),))) == 0.4
    assert width(table("a", "b", rows=(("x" * 30, "y" * 20),))) == pytest.approx(54 / 90)
    assert width(table("a", rows=(("x" * 500,),))) == 1.0
