"""What every part of a map carries: who holds it, on what basis, how surely, and who agrees."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from stepkit.model.record import Audience, PlainText, RecordId, Value
from stepkit.model.voice import Basis, Voice


class Certainty(StrEnum):
    """How sure the voice is. A hypothesis is to be tested, and may be dropped."""

    KNOWN = "known"
    REPORTED = "reported"
    HYPOTHESIS = "hypothesis"


class Agreed(StrEnum):
    """Whether the young person agrees. Nobody having asked is an answer of its own."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class Standing(StrEnum):
    """Whether a part of a map is held now or was dropped; a dropped part stays to be read."""

    CURRENT = "current"
    DROPPED = "dropped"


class Held(Value):
    """A part of a map as somebody holds it.

    `evidence` names records of the same case; `kept_from` are the audiences whose
    pictures and documents leave the part out without a gap or a count, and
    `withheld_because` is the reason, for the adult ledger only.
    """

    voice: Voice
    basis: Basis = Basis.SAID
    certainty: Certainty = Certainty.HYPOTHESIS
    evidence: tuple[RecordId, ...] = ()
    note: PlainText = ""
    agreed: Agreed = Agreed.NOT_ASKED
    standing: Standing = Standing.CURRENT
    kept_from: tuple[Audience, ...] = ()
    withheld_because: PlainText = ""


Part = TypeVar("Part", bound=Value)


def shown_to(audience: Audience, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts as an audience may read them: why one is kept from others is for professionals."""
    if audience is Audience.PROFESSIONAL:
        return parts
    return tuple(one.model_copy(update={"withheld_because": ""}) for one in parts)
