"""Markdown as a person wrote it in a notebook, turned into blocks without losing a word."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from stepkit.model.document import Block, Heading, Listing, Missing, Run, Table, Words
from stepkit.pack.labels import LABELS
from stepkit.pack.markdown_runs import EMBEDDED, joined, pictures_of, plain_text, runs_of
from stepkit.pack.words import missing

LONGEST_LINE = 2000
INDENT = "\N{EM SPACE}"
WORD = re.compile(r"[^\W_]+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MARKER = re.compile(r"^[\s>]*\d{1,9}[.)]", re.MULTILINE)


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks that `markdown` (CommonMark with tables) says.

    HTML in it is text. A picture becomes a note that it is not carried over. What
    the rules of Markdown would leave out, such as cells beyond a table's last
    column, is repeated as it was typed.
    """
    source = printable(markdown)
    lines = source.split("\n")
    found: list[Block] = []
    for node in SyntaxTreeNode(_parser().parse(source)).children:
        blocks = list(_blocks(node))
        start, end = node.map or (0, 0)
        typed = "\n".join(lines[start:end])
        found += blocks
        if _left_out(node, typed, blocks):
            found.append(Words.of(typed, style="verbatim"))
    return tuple(found)


def printable(text: str) -> str:
    """`text` with one kind of line end; a control character is shown as the sign for one."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"
        else character
        for character in ends
    )


def texts(blocks: list[Block]) -> Iterator[str]:
    """Every text in these blocks, link addresses included."""
    for block in blocks:
        yield from _texts(block)


@cache
def _parser() -> MarkdownIt:
    # A reference definition prints nothing, so its words would vanish.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")


def _left_out(node: SyntaxTreeNode, typed: str, blocks: list[Block]) -> bool:
    if any(part.type == "ordered_list" for part in node.walk()):
        typed = MARKER.sub("", typed)
    typed = EMBEDDED.sub("", ENTITY.sub(lambda entity: html.unescape(entity[0]), typed))
    return bool(_counted(typed) - _counted(" ".join(texts(blocks))))


def _counted(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield from _run_texts(block.runs)
        case Heading():
            yield block.text
        case Listing():
            for item in block.items:
                yield from _run_texts(item)
        case Table():
            yield from block.columns
            yield from (cell for row in block.rows for cell in row)


def _run_texts(runs: tuple[Run, ...]) -> Iterator[str]:
    yield "".join(run.text for run in runs)
    yield from (unquote(run.link) for run in runs if run.link)


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    makers: dict[str, Callable[[SyntaxTreeNode], Iterator[Block]]] = {
        "heading": _heading,
        "paragraph": _paragraph,
        "bullet_list": _listing,
        "ordered_list": _listing,
        "blockquote": _quote,
        "table": _table,
        "fence": _code,
        "code_block": _code,
    }
    return makers[node.type](node) if node.type in makers else iter(())


def _heading(node: SyntaxTreeNode) -> Iterator[Block]:
    text = plain_text(node.children[0])
    if len(text) > LONGEST_LINE:
        yield Words(runs=(Run(text=text, strong=True),))
    elif text:
        yield Heading(text=text, level=max(3, min(4, int(node.tag[1]))))


def _paragraph(node: SyntaxTreeNode) -> Iterator[Block]:
    inside = node.children[0]
    runs = runs_of(inside)
    if any(run.text.strip() for run in runs):
        yield Words(runs=runs)
    for described in pictures_of(inside):
        yield _picture_left_out()
        if described:
            yield Words.of(described, style="note")


def _picture_left_out() -> Missing:
    return missing(LABELS["picture"], "text_picture")


def _quote(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        for block in _blocks(child):
            plain = isinstance(block, Words) and block.style == "body"
            yield block.model_copy(update={"style": "quote"}) if plain else block


def _code(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.info.strip():
        yield Words.of(node.info.strip(), style="note")
    if node.content.strip():
        yield Words.of(node.content.rstrip("\n"), style="verbatim")


def _table(node: SyntaxTreeNode) -> Iterator[Block]:
    rows = [tuple(row.children) for part in node.children for row in part.children]
    cells = [tuple(plain_text(cell.children[0]) for cell in row) for row in rows]
    sides = tuple("right" in str(cell.attrs.get("style", "")) for cell in rows[0])
    yield Table(
        caption=LABELS["table"],
        columns=cells[0],
        rows=tuple(cells[1:]),
        numeric=sides,
        row_headers=False,
    )


def _listing(node: SyntaxTreeNode) -> Iterator[Block]:
    labels = _labels(node)
    counted = node.type == "ordered_list" and not any(labels)
    items = zip(labels, node.children, strict=True)
    yield Listing(
        items=tuple(joined(_item(label, item, depth=1)) for label, item in items),
        numbered=counted,
    )


def _labels(node: SyntaxTreeNode) -> list[str]:
    """What stands before each item: nothing, unless its number says more than its place."""
    typed = [item.info for item in node.children]
    places = [str(place) for place in range(1, len(typed) + 1)]
    if node.type == "bullet_list" or typed in (places, ["1"] * len(typed)):
        return [""] * len(typed)
    return [f"{number}. " for number in typed]


def _item(label: str, item: SyntaxTreeNode, *, depth: int) -> Iterator[Run]:
    """The runs of a list item; what is nested in it follows on lines of its own."""
    yield Run(text=label)
    for place, child in enumerate(item.children):
        first = place == 0
        if child.type in {"bullet_list", "ordered_list"}:
            yield from _nested(child, depth=depth, first=first)
        elif child.type == "paragraph":
            yield Run(text="" if first else "\n")
            yield from runs_of(child.children[0])
            yield from (Run(text=f" ({one})") for one in pictures_of(child.children[0]) if one)
        else:
            lines = "\n".join(texts(list(_blocks(child))))
            yield Run(text=lines if first else f"\n{lines}")


def _nested(node: SyntaxTreeNode, *, depth: int, first: bool) -> Iterator[Run]:
    indent = INDENT * (depth - 1)
    for place, item in enumerate(node.children):
        mark = f"{place + 1}. " if node.type == "ordered_list" else "– "
        typed = _labels(node)[place] or mark
        yield Run(text=f"{'' if first and place == 0 else chr(10)}{indent}{typed}")
        yield from _item("", item, depth=depth + 1)
