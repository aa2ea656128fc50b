"""Every sentence that stepkit itself says in a document, fixed, with an id.

A sentence has named gaps for numbers, dates and labels. Nothing is generated, no
sentence blames, diagnoses or names a cause, and a document can always say which
sentence it used. The sentences stand by noun in the `words_` files beside this one;
those of pictures stand in `stepkit.draw.words`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from stepkit.draw.words import PICTURE_SENTENCES
from stepkit.model.document import Missing, Words
from stepkit.model.written import day as written
from stepkit.pack.words_access import ACCESS_SENTENCES
from stepkit.pack.words_audit import AUDIT_SENTENCES
from stepkit.pack.words_care import CARE_SENTENCES
from stepkit.pack.words_change import CHANGE_SENTENCES
from stepkit.pack.words_charts import CHART_SENTENCES
from stepkit.pack.words_clock import CLOCK_SENTENCES
from stepkit.pack.words_document import DOCUMENT_SENTENCES
from stepkit.pack.words_exclusion import EXCLUSION_SENTENCES
from stepkit.pack.words_goal import GOAL_SENTENCES
from stepkit.pack.words_incident import INCIDENT_SENTENCES
from stepkit.pack.words_journey import JOURNEY_SENTENCES
from stepkit.pack.words_map_sections import MAP_SECTION_SENTENCES
from stepkit.pack.words_maps import MAP_SENTENCES
from stepkit.pack.words_measure import MEASURE_SENTENCES
from stepkit.pack.words_minute import MINUTE_SENTENCES
from stepkit.pack.words_outreach import OUTREACH_SENTENCES
from stepkit.pack.words_pathway import PATHWAY_SENTENCES
from stepkit.pack.words_phases import PHASE_SENTENCES
from stepkit.pack.words_programme import PROGRAMME_SENTENCES
from stepkit.pack.words_rates import RATE_SENTENCES
from stepkit.pack.words_review import REVIEW_SENTENCES
from stepkit.pack.words_staged import STAGED_SENTENCES
from stepkit.pack.words_training import TRAINING_SENTENCES

__all__ = ["CATALOGUES", "SENTENCES", "missing", "say", "sentence", "together", "written"]

CATALOGUES: tuple[Mapping[str, str], ...] = (
    DOCUMENT_SENTENCES,
    PICTURE_SENTENCES,
    GOAL_SENTENCES,
    MEASURE_SENTENCES,
    CHANGE_SENTENCES,
    PHASE_SENTENCES,
    INCIDENT_SENTENCES,
    RATE_SENTENCES,
    EXCLUSION_SENTENCES,
    CHART_SENTENCES,
    REVIEW_SENTENCES,
    CLOCK_SENTENCES,
    STAGED_SENTENCES,
    OUTREACH_SENTENCES,
    PATHWAY_SENTENCES,
    JOURNEY_SENTENCES,
    AUDIT_SENTENCES,
    TRAINING_SENTENCES,
    PROGRAMME_SENTENCES,
    CARE_SENTENCES,
    MAP_SENTENCES,
    MAP_SECTION_SENTENCES,
    MINUTE_SENTENCES,
    ACCESS_SENTENCES,
)

SENTENCES: dict[str, str] = {
    name: text for catalogue in CATALOGUES for name, text in catalogue.items()
}


def sentence(name: str, **gaps: object) -> str:
    """The sentence `name` with its gaps filled.

    Dates are written out ("3 July 2026"); everything else is put in as text.
    Raises `KeyError` for an unknown name or a gap left open: that is a defect.
    """
    filled = {
        gap: written(value) if isinstance(value, date) else value for gap, value in gaps.items()
    }
    return SENTENCES[name].format_map(filled)


def say(
    name: str, *, style: Literal["body", "note", "quote", "verbatim"] = "body", **gaps: object
) -> Words:
    """The sentence `name` as a paragraph that remembers its id."""
    return Words.of(sentence(name, **gaps), style=style, sentence=name)


def together(said: Sequence[Words]) -> Words:
    """One or more sentences as one paragraph, in the style of the first, with all their ids."""
    ids = " ".join(one.sentence for one in said)
    return Words.of(" ".join(one.text for one in said), style=said[0].style, sentence=ids)


def missing(what: str, name: str, **gaps: object) -> Missing:
    """A gap in a document: what is not there, and the fixed sentence that says why."""
    return Missing(what=what, why=sentence(name, **gaps), sentence=name)
