"""Who says so, and on what basis. Voices are never averaged and never joined on one line."""

from __future__ import annotations

from enum import StrEnum


class Voice(StrEnum):
    """The person whose view a record holds."""

    YOUNG_PERSON = "young_person"
    PARENT_OR_CARER = "parent_or_carer"
    KEY_WORKER = "key_worker"
    TEACHER = "teacher"
    PSYCHOLOGIST = "psychologist"
    OTHER_PROFESSIONAL = "other_professional"


class Basis(StrEnum):
    """How the voice came to know it."""

    SAID = "said"
    OBSERVED = "observed"
    REPORTED = "reported"
    INFERRED = "inferred"
