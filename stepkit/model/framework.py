"""A framework of care as its owner describes it: its name, its version and its phases."""

from __future__ import annotations

from stepkit.model.record import DefinitionId, Line, Value


class PathwayPhase(Value):
    """One phase of a framework, in the owner's order. `label` is what people call it."""

    id: DefinitionId
    label: Line


class Term(Value):
    """One entry of a list of a framework. `restricted` things are kept from home."""

    id: DefinitionId
    label: Line
    restricted: bool = False
    needs_text: bool = False


class TermList(Value):
    """A list of a framework, such as the grounds for a stage or the decisions it describes."""

    id: DefinitionId
    label: Line
    terms: tuple[Term, ...]


class Framework(Value):
    """Whose system of phases it is. Systems with similar names have different ids."""

    id: DefinitionId
    owner: Line
    name: Line
    version: Line
    source: Line
    phases: tuple[PathwayPhase, ...]
    lists: tuple[TermList, ...] = ()

    def phase(self, phase_id: str) -> PathwayPhase | None:
        """The phase with this id, or None."""
        return next((phase for phase in self.phases if phase.id == phase_id), None)

    def terms(self, list_id: str) -> tuple[Term, ...]:
        """The entries of one list; none when the framework has no such list."""
        return next((one.terms for one in self.lists if one.id == list_id), ())
