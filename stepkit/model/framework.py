"""A framework of care as its owner describes it: its name, its version and its phases."""

from __future__ import annotations

from stepkit.model.record import DefinitionId, Line, Value


class PathwayPhase(Value):
    """One phase of a framework, in the owner's order. `label` is what people call it."""

    id: DefinitionId
    label: Line


class Framework(Value):
    """Whose system of phases it is. Systems with similar names have different ids."""

    id: DefinitionId
    owner: Line
    name: Line
    version: Line
    source: Line
    phases: tuple[PathwayPhase, ...]

    def phase(self, phase_id: str) -> PathwayPhase | None:
        """The phase with this id, or None."""
        return next((phase for phase in self.phases if phase.id == phase_id), None)
