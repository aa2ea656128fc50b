import pytest

from stepkit.model.document import Table
from stepkit.pack.columns import shares, width


def table(*columns: str, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    return Table(caption="c", columns=columns, rows=rows)


def test_shares_make_up_the_whole_table() -> None:
    assert sum(shares(table("a", "b" * 20, "c" * 300))) == pytest.approx(1)


def test_columns_of_the_same_length_get_the_same_share() -> None:
    assert shares(table("aaaaaaaa", "bbbb\ncccccccc")) == (0.5, 0.5)


def test_a_long_column_cannot_crowd_out_a_short_one() -> None:
    short, long = shares(table("day", "text", rows=(("11 March 2026", "x" * 5000),)))
    assert short == pytest.approx(15 / (15 + 32))
    assert long == pytest.approx(32 / (15 + 32))


@pytest.mark.parametrize(("columns", "share"), [(("n",), 0.4), (("x" * 500,) * 3, 1.0)])
def test_a_narrow_table_does_not_take_the_whole_page(
    columns: tuple[str, ...], share: float
) -> None:
    assert width(table(*columns)) == share
