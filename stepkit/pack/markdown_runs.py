"""The inside of a Markdown paragraph as runs of text; pictures in it are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from stepkit.model.document import Run

ADDRESS = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
EMBEDDED = re.compile(r"data:image/[^\s)>]*")


@dataclass(frozen=True)
class Style:
    """How a stretch of text is set."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""

    def run(self, text: str) -> Run:
        """`text` in this style."""
        return Run(
            text=text,
            strong=self.strong,
            emphasis=self.emphasis,
            code=self.code,
            link=self.link,
        )


PLAIN = Style()


def runs_of(node: SyntaxTreeNode) -> tuple[Run, ...]:
    """The runs of an inline node, neighbours of one style joined; pictures are left out."""
    return joined(_runs(node.children, PLAIN))


def pictures_of(node: SyntaxTreeNode) -> tuple[str, ...]:
    """What is known of each picture in an inline node: its description and its file."""
    return tuple(_described(found) for found in node.walk() if found.type == "image")


def plain_text(node: SyntaxTreeNode) -> str:
    """An inline node as one text, with addresses and picture descriptions in brackets."""
    pieces = [
        f"{run.text} ({run.link})" if run.link and run.link not in run.text else run.text
        for run in runs_of(node)
    ]
    pieces += [f" ({picture})" for picture in pictures_of(node) if picture]
    return "".join(pieces).strip()


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text in as few runs as its styles allow, and at least in one."""
    result: list[Run] = []
    for run in runs:
        if result and _same_style(result[-1], run):
            result.append(run.model_copy(update={"text": result.pop().text + run.text}))
        elif run.text:
            result.append(run)
    return tuple(result) or (Run(text=""),)


def _same_style(one: Run, other: Run) -> bool:
    return one.model_copy(update={"text": ""}) == other.model_copy(update={"text": ""})


def _runs(nodes: Iterable[SyntaxTreeNode], style: Style) -> list[Run]:
    return [run for node in nodes for run in _node_runs(node, style)]


def _node_runs(node: SyntaxTreeNode, style: Style) -> list[Run]:
    match node.type:
        case "strong":
            return _runs(node.children, replace(style, strong=True))
        case "em":
            return _runs(node.children, replace(style, emphasis=True))
        case "link":
            return _link(node, style)
        case "image":
            return []
        case "softbreak":
            return [style.run(" ")]
        case "hardbreak":
            return [style.run("\n")]
        case "code_inline":
            return [replace(style, code=True).run(node.content)]
        case _:
            return [style.run(node.content)] if node.content else []


def _link(node: SyntaxTreeNode, style: Style) -> list[Run]:
    address = str(node.attrs.get("href", ""))
    title = str(node.attrs.get("title", ""))
    after = f" ({title})" if title else ""
    if ADDRESS.fullmatch(address):
        address = re.sub("^[A-Za-z]+", lambda scheme: scheme[0].lower(), address)
        return [*_runs(node.children, replace(style, link=address)), style.run(after)]
    return [*_runs(node.children, style), style.run(f" ({unquote(address)}){after}")]


def _described(image: SyntaxTreeNode) -> str:
    source = EMBEDDED.sub("", unquote(str(image.attrs.get("src", ""))))
    parts = [image.content, str(image.attrs.get("title", "")), source]
    return ", ".join(part for part in parts if part)
