"""The nations whose law and vocabulary differ."""

from __future__ import annotations

from enum import StrEnum


class Nation(StrEnum):
    """Whose law and vocabulary apply to a case."""

    ENGLAND = "ENG"
    SCOTLAND = "SCT"
    WALES = "WLS"
    NORTHERN_IRELAND = "NIR"
