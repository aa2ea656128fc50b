"""Choosing which kind of record to write down or correct."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.analysis.record_lists import Known, kind_name
from stepkit.errors import EntryError, listed
from stepkit.model.case import SERVICE
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.record import Value


class RecordChoice(Value):
    """The kinds of record there are to choose from, id and name, and the one that is open."""

    case_key: str
    kinds: tuple[tuple[str, str], ...]
    noun: str = ""


def record_choice(case_key: str, nouns: Sequence[str], known: Known) -> RecordChoice:
    """These kinds of record in their order; without any, all there are, by their names.

    Raises `EntryError` for a kind that is not kept there.
    """
    fields = SERVICE_FIELDS if case_key == SERVICE else CASE_FIELDS
    there = {kind.noun for kind in fields.values()}
    for noun in nouns:
        if noun not in there:
            raise EntryError(no_such_form(noun, sorted(there), service=case_key == SERVICE))
    kinds = [(one, kind_name(one, known)) for one in nouns or there]
    ordered = kinds if nouns else sorted(kinds, key=lambda one: one[1])
    return RecordChoice(case_key=case_key, kinds=tuple(ordered))


def with_kind(choice: RecordChoice, noun: str) -> RecordChoice:
    """The choice with another kind open, or with none."""
    return choice.model_copy(update={"noun": noun})


def no_such_form(noun: str, there: Sequence[str], *, service: bool) -> str:
    """The sentence for a kind of record that is not kept in a case, or for the service."""
    place = "the service" if service else "a case"
    return (
        f'There is no form "{noun}" for {place}; expected {listed(there, most=8)}. '
        "Look at the spelling again."
    )
