"""A picture is let into a document only when every part of it is on a short list.

The list covers what our own drawings, matplotlib and Graphviz write. A script, a
link, an outside address or a part that can grow without end is refused, whoever
drew the picture.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NoReturn
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from markupsafe import escape

from stepkit.errors import DocumentError

SVG = "http://www.w3.org/2000/svg"
LARGEST = 8_000_000
DEEPEST = 60


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


SHAPES = _named("path rect circle ellipse line polyline polygon image text")
HOLDERS = _named("clipPath marker pattern linearGradient radialGradient")
ELEMENTS = SHAPES | HOLDERS | _named("svg g defs use tspan title desc style stop")
WITH_TEXT = _named("text tspan title desc style")
IN_TEXT = frozenset([("text", "tspan"), ("tspan", "tspan")])

ATTRIBUTES = _named(
    """
    id d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height viewBox points transform offset
    preserveAspectRatio rotate textLength lengthAdjust style fill fill-opacity fill-rule stroke
    stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit opacity color display visibility overflow clip-path clip-rule clipPathUnits
    marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient
    patternUnits patternTransform patternContentUnits gradientUnits gradientTransform
    spreadMethod stop-color stop-opacity font-family font-size font-style font-weight
    font-variant font-stretch text-anchor text-rendering shape-rendering dominant-baseline
    alignment-baseline baseline-shift letter-spacing word-spacing text-decoration direction
    unicode-bidi writing-mode paint-order vector-effect image-rendering xlink:href href
    """
)
PROPERTIES = ATTRIBUTES | _named("font white-space mix-blend-mode line-height")
DROPPED = _named("version class role focusable tabindex type xml:space xml:lang lang")
REFERENCES = _named("xlink:href href")

MATPLOTLIB_RULE = "*{stroke-linejoin:round;stroke-linecap:butt}"
DOCTYPE = re.compile(
    r'^\s*(<\?xml[^>]*\?>)?\s*(<!--.*?-->\s*)*<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1\.[01]//EN"'
    r'\s+"http://www\.w3\.org/(Graphics/SVG/1\.1/DTD/svg11|TR/2001/REC-SVG-20010904/DTD/svg10)'
    r'\.dtd"\s*>',
    re.DOTALL,
)
LOCAL = re.compile(r"^#[\w.:-]+$", re.ASCII)
LOCAL_URL = re.compile(r"url\(\s*['\"]?#([\w.:-]+)['\"]?\s*\)", re.ASCII)
PNG = re.compile(r"^data:image/png;base64,[A-Za-z0-9+/=\s]+$")
UNSAFE = re.compile(r"[\\@<>{}]|/\*|url|javascript|expression|import|data:", re.IGNORECASE)


def safe_svg(source: str, *, prefix: str, label: str = "") -> str:
    """The picture `source` (a whole `<svg>` element), rewritten from its permitted parts.

    Ids get `prefix` before them, so that several pictures can stand on one page.
    `label` becomes the text that is read aloud for the picture. Comments, metadata
    and classes are left out. Raises `DocumentError` naming the first part that is
    not permitted.
    """
    if len(source) > LARGEST:
        _refuse(f"it is {len(source):,} characters long and at most {LARGEST:,} can be kept")
    reader = _Reader(prefix, label)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _no_declaration
    parser.ProcessingInstructionHandler = _no_instruction
    try:
        parser.Parse(DOCTYPE.sub("", source, count=1).encode(), True)  # noqa: FBT003
    except ExpatError as error:
        _refuse(f"it cannot be read ({ErrorString(error.code)}, line {error.lineno})")
    return reader.finished()


class _Reader:
    """Writes the picture again while it is read."""

    def __init__(self, prefix: str, label: str) -> None:
        self.prefix = prefix
        self.label = label
        self.parts: list[str] = []
        self.open: list[str] = []
        self.skipped = 0
        self.kinds: dict[str, str] = {}
        self.used: list[str] = []
        self.style = ""

    def start(self, name: str, attributes: list[str]) -> None:
        if self.skipped or name == "metadata":
            self.skipped += 1
            return
        self._check_place(name)
        self.open.append(name)
        if name == "style":
            return
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        written = "".join([self._attribute(name, key, value) for key, value in pairs])
        if name == "svg":
            written += f' role="img" aria-label="{escape(self.label)}"' if self.label else ""
        self.parts.append(f"<{name}{written}>")

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        self.open.pop()
        if name == "style":
            self._take_rule()
        else:
            self.parts.append(f"</{name}>")

    def text(self, text: str) -> None:
        if self.skipped:
            return
        inside = self.open[-1] if self.open else ""
        if inside == "style":
            self.style += text
        elif inside in WITH_TEXT:
            self.parts.append(str(escape(text)))
        elif text.strip():
            _refuse(f'it holds loose text inside "{inside}"')

    def finished(self) -> str:
        for target in self.used:
            if self.kinds.get(target, "") not in SHAPES:
                _refuse('a "use" in it repeats something other than a single shape')
        return "".join(self.parts)

    def _check_place(self, name: str) -> None:
        if name not in ELEMENTS:
            _refuse(f'it holds the element "{name}"')
        if (name == "svg") == bool(self.open):
            _refuse('it is not one single "svg" element')
        if len(self.open) >= DEEPEST:
            _refuse(f"its elements lie more than {DEEPEST} deep")
        if self.open and self.open[-1] in WITH_TEXT and (self.open[-1], name) not in IN_TEXT:
            _refuse(f'it holds the element "{name}" inside "{self.open[-1]}"')

    def _take_rule(self) -> None:
        rule = re.sub(r"\s", "", self.style).replace(";}", "}")
        if rule not in {"", MATPLOTLIB_RULE}:
            _refuse("it holds a style sheet of its own")
        if rule:
            self.parts[0] = self.parts[0].replace(
                ">", ' stroke-linejoin="round" stroke-linecap="butt">', 1
            )
        self.style = ""

    def _attribute(self, element: str, name: str, value: str) -> str:
        if name in REFERENCES:
            return f' {name}="{self._reference(element, value)}"'
        if name == "id":
            self.kinds[value] = element
            return f' id="{self._own(value)}"'
        if name in ATTRIBUTES:
            return f' {name}="{self._value(name, value)}"'
        if name.startswith("xmlns"):
            return _namespace(element, name, value)
        if name not in DROPPED and not name.startswith(("aria-", "data-")):
            _refuse(f'it holds the attribute "{name}"')
        return ""

    def _reference(self, element: str, value: str) -> str:
        if element == "image" and PNG.match(value):
            return re.sub(r"\s", "", value)
        if element == "image" or not LOCAL.match(value):
            _refuse(f'an element "{element}" in it points outside the picture')
        self._check_inside()
        if element == "use":
            self.used.append(value[1:])
        return f"#{self._own(value[1:])}"

    def _value(self, name: str, value: str) -> str:
        safe, points = _checked(name, value)
        if points:
            self._check_inside()
            own = LOCAL_URL.sub(lambda found: f"url(#{self._own(found[1])})", value)
            return str(escape(own))
        return safe

    def _check_inside(self) -> None:
        """A pattern of patterns grows without end, so what is repeated may not repeat."""
        if not HOLDERS.isdisjoint(self.open):
            _refuse("a part of it that is drawn repeatedly repeats another part")

    def _own(self, name: str) -> str:
        if not LOCAL.match(f"#{name}"):
            _refuse("an id in it is not made of letters, digits, dots and hyphens")
        return f"{self.prefix}-{name}"


def _namespace(element: str, name: str, value: str) -> str:
    if name == "xmlns" and value == SVG:
        return f' xmlns="{SVG}"' if element == "svg" else ""
    if name == "xmlns:xlink" and value == "http://www.w3.org/1999/xlink" and element == "svg":
        return f' xmlns:xlink="{value}"'
    if name == "xmlns":
        _refuse("it holds elements that are not part of a picture")
    return ""


@lru_cache(maxsize=2048)
def _checked_style(value: str) -> tuple[str, bool]:
    for declaration in filter(None, map(str.strip, value.split(";"))):
        name = declaration.partition(":")[0].strip()
        if name not in PROPERTIES:
            _refuse(f'it holds the style "{name[:40]}"')
    return _checked_value(value)


def _checked(name: str, value: str) -> tuple[str, bool]:
    """The value, escaped, and whether it points at another part of the picture."""
    if name in {"d", "points"}:
        return str(escape(value)), False
    return _checked_style(value) if name == "style" else _checked_value(value)


@lru_cache(maxsize=2048)
def _checked_value(value: str) -> tuple[str, bool]:
    rest = LOCAL_URL.sub("", value)
    if UNSAFE.search(rest):
        _refuse("the value of an attribute in it is not plain")
    return str(escape(value)), rest != value


def _no_declaration(*_: object) -> None:
    _refuse("it holds a document type declaration")


def _no_instruction(*_: object) -> None:
    _refuse("it holds a processing instruction")


def _refuse(found: str) -> NoReturn:
    raise DocumentError(
        f"A picture cannot be put into the document: {found}. Draw it again with stepkit or "
        "matplotlib, or give it as PNG."
    )
