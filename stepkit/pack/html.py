"""A document as one HTML page that stands by itself, and a section as a fragment for a cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import count
from typing import cast

from jinja2 import Environment, StrictUndefined
from jinja2.environment import TemplateModule
from markupsafe import Markup

from stepkit.model.document import Document, Picture, Section
from stepkit.pack.labels import LABELS
from stepkit.pack.picture import png_base64
from stepkit.pack.svg import safe_svg

UNBROKEN = re.compile(r"\S{25}")
"""So long a word may be broken anywhere, or it would widen its table."""


def page(document: Document) -> str:
    """The whole document as a page without script that asks for nothing from outside.

    The same document always gives the same text. Raises `DocumentError` for a
    picture that may not stand in a document.
    """
    return str(_macro("page")(document, _drawer()))


def section_html(section: Section) -> str:
    """One section with its own styles, to be shown in the output of a notebook cell.

    Raises `DocumentError` for a picture that may not stand in a document.
    """
    return str(_macro("fragment")(section, _drawer()))


@cache
def _layout() -> TemplateModule:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["label"] = LABELS
    environment.tests["unbroken"] = UNBROKEN.search
    source = files("stepkit.pack").joinpath("layout/page.html.jinja").read_text("utf-8")
    return environment.from_string(source).module


def _macro(name: str) -> Callable[..., Markup]:
    return cast("Callable[..., Markup]", getattr(_layout(), name))


def _drawer() -> Callable[[Picture], Markup]:
    """A function that puts pictures into one page: no two of them share an id."""
    number = count(1)
    return lambda picture: _drawn(picture, next(number))


def _drawn(picture: Picture, number: int) -> Markup:
    if picture.svg:
        prefix = f"p{sha256(picture.svg.encode()).hexdigest()[:8]}-{number}"
        return Markup(safe_svg(picture.svg, prefix=prefix, label=picture.alt))  # noqa: S704 - checked
    data = png_base64(picture)
    return Markup('<img src="data:image/png;base64,{}" alt="{}">').format(data, picture.alt)
