import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepkit.model.document import Block, Heading, Listing, Missing, Run, Table, Words
from stepkit.pack.markdown import blocks_of

WORD = re.compile(r"[^\W_]+")


def words_of(blocks: tuple[Block, ...]) -> set[str]:
    """Every word that a reader of the blocks can see or follow, and the numbers of lists."""
    texts: list[str] = []
    for block in blocks:
        match block:
            case Words():
                texts += [run.text + " " + run.link for run in block.runs] + [block.text]
            case Heading():
                texts.append(block.text)
            case Listing():
                for number, item in enumerate(block.items, start=1):
                    texts.append("".join(run.text for run in item))
                    texts += [run.link for run in item] + [str(number)]
            case Table():
                texts += [*block.columns, *(cell for row in block.rows for cell in row)]
    return set(WORD.findall(" ".join(texts)))


def one(markdown: str) -> Block:
    (block,) = blocks_of(markdown)
    return block


def runs(markdown: str) -> tuple[Run, ...]:
    block = one(markdown)
    assert isinstance(block, Words)
    return block.runs


def test_a_paragraph_keeps_its_styles() -> None:
    assert runs("a **b *c*** `d`") == (
        Run(text="a "),
        Run(text="b ", strong=True),
        Run(text="c", strong=True, emphasis=True),
        Run(text=" "),
        Run(text="d", code=True),
    )


def test_lines_flow_together_unless_a_break_was_typed() -> None:
    assert one("a\nb  \nc") == Words.of("a b\nc")


@pytest.mark.parametrize(
    ("typed", "level"), [("# a", 3), ("### a", 3), ("#### a", 4), ("###### a", 4), ("a\n=", 3)]
)
def test_headings_stand_below_those_of_the_document(typed: str, level: int) -> None:
    assert one(typed) == Heading(text="a", level=level)


def test_a_heading_too_long_for_one_is_a_strong_paragraph() -> None:
    block = one("# " + "a" * 2001)
    assert block == Words(runs=(Run(text="a" * 2001, strong=True),))


@pytest.mark.parametrize("address", ["http://a.b/c?d=e", "https://a.b", "mailto:x@y.z"])
def test_links_that_may_be_followed_are_links(address: str) -> None:
    assert runs(f"[text]({address})") == (Run(text="text", link=address),)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[text](other.ipynb)", "text (other.ipynb)"),
        ("[text](ftp://a.b)", "text (ftp://a.b)"),
        ("[text](javascript:alert)", "[text](javascript:alert)"),
        ('[text](a.md "note")', "text (a.md) (note)"),
        ("[ref]: http://a.b", "[ref]: http://a.b"),
    ],
)
def test_other_links_are_words(typed: str, shown: str) -> None:
    assert one(typed) == Words.of(shown)


def test_html_is_words() -> None:
    assert one("<script>alert(1)</script>") == Words.of("<script>alert(1)</script>")
    assert one('a <b onclick="x">b</b>') == Words.of('a <b onclick="x">b</b>')


def test_entities_are_the_characters_they_stand_for() -> None:
    assert one("Tom &amp; Jerry &lt;b&gt;") == Words.of("Tom & Jerry <b>")


def test_a_list_is_a_list() -> None:
    assert one("- a\n- **b**") == Listing(
        items=((Run(text="a"),), (Run(text="b", strong=True),)), numbered=False
    )


@pytest.mark.parametrize("typed", ["1. a\n2. b", "1. a\n1. b", "1) a\n2) b"])
def test_a_numbered_list_counts_its_items(typed: str) -> None:
    assert one(typed) == Listing(items=((Run(text="a"),), (Run(text="b"),)), numbered=True)


def test_numbers_that_say_more_than_the_place_are_kept() -> None:
    assert one("7. a\n9. b") == Listing(items=((Run(text="7. a"),), (Run(text="9. b"),)))


def test_what_is_nested_follows_on_its_own_lines() -> None:
    typed = "1. a\n   - b\n     1. c\n   - d\n\n   e\n2. f"
    nested = "a\n– b\n\N{EM SPACE}1. c\n– d\ne"
    assert one(typed) == Listing(items=((Run(text=nested),), (Run(text="f"),)), numbered=True)


def test_a_quotation_is_a_quotation() -> None:
    assert one("> a\n> b") == Words.of("a b", style="quote")


def test_code_is_kept_letter_by_letter() -> None:
    assert one("    a <b>\n     c") == Words.of("a <b>\n c", style="verbatim")
    assert blocks_of("```text\n*a*\n```") == (
        Words.of("text", style="note"),
        Words.of("*a*", style="verbatim"),
    )


def test_a_table_is_a_table() -> None:
    assert one("|a|b|\n|-|-:|\n|*c*|1|\n|d|") == Table(
        caption="Table",
        columns=("a", "b"),
        rows=(("c", "1"), ("d", "")),
        numeric=(False, True),
        row_headers=False,
    )


def test_cells_beyond_the_last_column_are_repeated_as_typed() -> None:
    typed = "|a|\n|-|\n|b|lost|"
    assert blocks_of(typed)[1] == Words.of(typed, style="verbatim")


def test_a_picture_says_that_it_is_not_carried_over() -> None:
    assert blocks_of("before ![a map](map.png)") == (
        Words.of("before "),
        Missing(
            what="A picture",
            why="A picture inside a text cell is not carried over. Show it from a code cell "
            "instead.",
            sentence="text_picture",
        ),
        Words.of("a map, map.png", style="note"),
    )


def test_the_bytes_of_a_pasted_picture_are_not_text() -> None:
    blocks = blocks_of("![](data:image/png;base64,iVBORw0KGgo=)")
    assert [block.block for block in blocks] == ["missing"]


def test_control_characters_are_shown_as_a_sign() -> None:
    assert one("a\x00b\x1bc\r\nd") == Words.of("a\ufffdb\ufffdc d")


def test_nothing_gives_nothing() -> None:
    assert blocks_of(" \n\n---\n") == ()


MARKED = st.text(alphabet=[*"ab1 \n\t#*_`~>|-+.)([]!<:\"'\\=&;/x漢é\r\x00"], max_size=80)
LINES = st.lists(
    st.sampled_from(
        [
            "# one",
            "two **three",
            "- four",
            "  - five",
            "    1. six",
            "12. seven",
            "> eight",
            "|nine|ten|",
            "|-|-|",
            "|eleven|twelve|thirteen|",
            "[fourteen]: http://fifteen 'sixteen'",
            "[seventeen](eighteen 'nineteen')",
            "![twenty](http://x.y/z.png 'w')",
            "```python extra",
            "    indented",
            "<div>html</div>",
            "<http://auto.link>",
            "text  ",
            "",
            "> - nested",
            "=====",
            "&amp; &copy; &nosuch;",
        ]
    ),
    max_size=8,
).map("\n".join)


@settings(max_examples=300)
@given(st.one_of(MARKED, LINES, st.text(max_size=60)))
def test_no_word_is_ever_lost(typed: str) -> None:
    plain = re.sub(r"&(?=#?[A-Za-z0-9]+;)", " ", typed)  # an entity is not its letters
    words = set(WORD.findall(plain))
    numbered = {word for word in words if word.isdigit() and _marks_a_list(plain)}
    assert words - numbered <= words_of(blocks_of(plain))


def _marks_a_list(typed: str) -> bool:
    return re.search(r"^[\s>*+-]*(\d{1,9}[.)][\s>*+-]*)+", typed, re.MULTILINE) is not None


@pytest.mark.parametrize("deep", [5, 25, 60])
def test_no_depth_of_nesting_loses_words(deep: int) -> None:
    assert "bottom" in words_of(blocks_of(">" * deep + " bottom"))
    assert "bottom" in words_of(blocks_of("[" * deep + "bottom"))
