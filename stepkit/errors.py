"""One family of errors for people: what was found, what was expected, what to do.

A `StepkitError` is written to be read aloud in a meeting, so its sentence never
holds a name, an answer or free text of a case. Anything else that is raised is a
defect and is reported by reference number only.
"""

from __future__ import annotations

from collections.abc import Sequence


class StepkitError(Exception):
    """A problem a person can understand and act on.

    `record` and `field` say where it lies ("case YP-009", "jurisdiction") when
    it lies in one record; an error sheet prints both.
    """

    def __init__(self, sentence: str, *, record: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.record = record
        self.field = field


class WorkspaceError(StepkitError):
    """The workspace is missing, incomplete or in a place where it may not be."""


class KeyMissingError(StepkitError):
    """The key of an encrypted workspace cannot be found or does not fit."""


class StoreError(StepkitError):
    """The case store refused to read or write."""


class StaleSaveError(StoreError):
    """Somebody else saved the same record after it was read."""


class NewerSchemaError(StoreError):
    """The store was written by a later stepkit than this one."""


class UnknownCaseError(StoreError):
    """No case has the key that was asked for."""


class ImportFileError(StepkitError):
    """A file cannot be imported as it stands; nothing was written."""


class DefinitionError(StepkitError):
    """A definition file says something it may not say."""


class TemplateError(StepkitError):
    """A template notebook cannot be run as asked."""


class PackError(StepkitError):
    """A pack could not be built; no part of it was kept."""


class DocumentError(StepkitError):
    """A document value cannot be written in the format that was asked for."""


class ServingError(StepkitError):
    """A page cannot be served as asked."""


class EntryError(StepkitError):
    """What was typed or pasted cannot go where it was put; nothing was changed."""


class AnalysisError(StepkitError):
    """A calculation was asked for that has no meaning for these data."""


def listed(options: Sequence[str], *, most: int = 8) -> str:
    """Join `options` for a sentence; beyond `most` they are counted instead.

    >>> listed(["a", "b", "c"])
    'a, b or c'
    """
    names = [str(option) for option in options]
    if len(names) > most:
        return f"one of {len(names)} known values"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} or {names[-1]}"
