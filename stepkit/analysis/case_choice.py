"""Finding a case by a few letters of its key or its display name."""

from __future__ import annotations

from stepkit.model.case import Case
from stepkit.model.record import PlainText, Value

MOST = 8
"""How many cases are shown at most while somebody types."""


class CaseChoice(Value):
    """Which case is open and in which form, and what is typed to find another one."""

    cases: tuple[Case, ...]
    forms: tuple[str, ...] = ()
    typed: PlainText = ""
    key: str = ""
    form: str = ""


def found(choice: CaseChoice) -> tuple[Case, ...]:
    """The cases whose key or name holds every word that is typed; none before anything is."""
    words = choice.typed.casefold().split()
    if not words:
        return ()
    return tuple(one for one in choice.cases if all(word in _named(one) for word in words))


def opened(choice: CaseChoice, key: str) -> CaseChoice:
    """The choice with another case open, and nothing typed any more."""
    return choice.model_copy(update={"key": key, "typed": ""})


def opened_by_enter(choice: CaseChoice) -> CaseChoice:
    """The choice with the one case open that fits what is typed; as it was if several do."""
    fitting = [one.key for one in found(choice)]
    exact = [key for key in fitting if key.casefold() == choice.typed.strip().casefold()]
    return opened(choice, (exact or fitting)[0]) if len(exact or fitting) == 1 else choice


def in_form(choice: CaseChoice, form: str) -> CaseChoice:
    """The choice with another form open."""
    return choice.model_copy(update={"form": form})


def typing(choice: CaseChoice, text: str) -> CaseChoice:
    """The choice with other letters typed."""
    return choice.model_copy(update={"typed": text})


def _named(case: Case) -> str:
    return f"{case.key} {case.display_name}".casefold()
