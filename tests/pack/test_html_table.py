import pandas as pd
import pytest

from stepkit.model.document import Table
from stepkit.pack.html_table import table_of


def html_of(frame: pd.DataFrame) -> str:
    return frame._repr_html_()


def test_a_frame_with_its_row_numbers() -> None:
    frame = pd.DataFrame({"day": ["Mon", "Tue"], "rate": [1.5, -2.0]})
    assert table_of(html_of(frame)) == Table(
        caption="Table",
        columns=("", "day", "rate"),
        rows=(("0", "Mon", "1.5"), ("1", "Tue", "-2.0")),
        numeric=(True, False, True),
    )


def test_a_named_index_is_one_header_row() -> None:
    frame = pd.DataFrame({"n": [3]}, index=pd.Index(["maths"], name="lesson"))
    table = table_of(html_of(frame))
    assert table is not None
    assert table.columns == ("lesson", "n")
    assert table.rows == (("maths", "3"),)


def test_text_in_cells_is_text() -> None:
    frame = pd.DataFrame({"<b>": ["<script>alert(1)</script> & =1+1"]})
    table = table_of(html_of(frame))
    assert table is not None
    assert table.columns == ("", "<b>")
    assert table.rows == (("0", "<script>alert(1)</script> & =1+1"),)


def test_what_stands_below_a_long_frame_is_its_note() -> None:
    table = table_of(html_of(pd.DataFrame({"n": range(100)})))
    assert table is not None
    assert table.note == "100 rows × 1 columns"
    assert len(table.rows) == 11


def test_an_empty_frame_is_a_table_without_rows() -> None:
    table = table_of(html_of(pd.DataFrame({"a": []})))
    assert table is not None
    assert (table.columns, table.rows) == (("", "a"), ())


def test_a_caption_is_kept() -> None:
    table = table_of(
        "<table><caption> Mine </caption><tr><th>a</th></tr><tr><td>1</td></tr></table>"
    )
    assert table is not None
    assert (table.caption, table.row_headers) == ("Mine", False)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>no table</p>",
        "<table></table>",
        "<table><tr><td>1</td></tr></table>",
        "<table><tr><th>a</th></tr></table><table></table>",
        "<table><tr><th>a</th></tr><tr><td><img src=x></td></tr></table>",
        "<table><tr><th colspan=2>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "<table><tr><th>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
        html_of(pd.DataFrame({("a", "b"): [1]})),
        html_of(pd.DataFrame({"n": [1, 2]}, index=pd.MultiIndex.from_product([["a"], ["b", "c"]]))),
        "<table><tr><th>a</th></tr><tr><th>b</th></tr><tr><td>1</td></tr></table>",
    ],
)
def test_anything_else_is_not_taken_for_a_table(html: str) -> None:
    assert table_of(html) is None
