"""What a form can choose from: the definitions of the library, and what the service keeps once."""

from __future__ import annotations

from stepkit.analysis.record_lists import Known
from stepkit.library.load import Library
from stepkit.model.service import ServiceFile


def known_of(library: Library, service: ServiceFile | None) -> Known:
    """The library as values. Raises `DefinitionError` for a definition that cannot be read."""
    return Known(
        forms=library.forms,
        frameworks=library.frameworks,
        prices=library.prices,
        measures=library.measures,
        regimes=library.regimes,
        documents=library.documents,
        maps=library.maps,
        clocks=library.clocks,
        contexts=library.contexts,
        service=service,
    )
