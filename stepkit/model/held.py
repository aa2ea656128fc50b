"""What every part of a map carries: who holds it, on what basis, how surely, and who agrees."""

from __future__ import annotations

from enum import StrEnum

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
    pictures and documents leave the part out without a gap or a count.
    """

    voice: Voice
    basis: Basis = Basis.SAID
    certainty: Certainty = Certainty.HYPOTHESIS
    evidence: tuple[RecordId, ...] = ()
    note: PlainText = ""
    agreed: Agreed = Agreed.NOT_ASKED
    standing: Standing = Standing.CURRENT
    kept_from: tuple[Audience, ...] = ()
