"""One row of an incident log as an incident."""

from __future__ import annotations

from stepkit.model.context import Context, Heading
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.voice import Basis, Voice
from stepkit.store.import_fields import PUPIL, REFERENCE, Field, Kind, words_of
from stepkit.store.import_record import make
from stepkit.store.import_row import RowReader

FIELDS = (
    PUPIL,
    Field(
        "on",
        "date",
        "Date",
        "day",
        ("Incident date", "Date of incident"),
        needed=True,
        instead="moment",
    ),
    Field(
        "moment",
        "date and time",
        "Date and time",
        "day",
        ("Date/time", "Date & time", "Date / time"),
        standard=False,
    ),
    Field("at", "time", "Time", "time", ("Incident time", "Time of incident")),
    Field("place", "place", "Location", also=("Place", "Where"), many=True),
    Field("activity", "activity", "Activity", also=("Lesson", "Subject"), many=True),
    Field("staff", "staff", "Staff present", also=("Staff", "Adults present"), many=True),
    Field("peers", "peers", "Peers present", also=("Peers",), standard=False, many=True),
    Field("time", "time of day", "Time of day", also=("Period",), standard=False, many=True),
    Field("other", "other context", "Other context", standard=False, many=True),
    Field("antecedent", "antecedent", "Antecedent", also=("What happened before", "Before")),
    Field("behaviour", "behaviour", "Behaviour", also=("Behavior", "What happened")),
    Field(
        "consequence", "consequence", "Consequence", also=("What happened after",), standard=False
    ),
    Field("what_helped", "what helped", "What helped", standard=False),
    Field("thought", "thought", "What was thought", also=("Thought",), standard=False),
    Field(
        "behaviour_class",
        "class of behaviour",
        "Type",
        "words",
        ("Class", "Category", "Behaviour class", "Behaviour type"),
        words=words_of(BehaviourClass),
    ),
    Field(
        "restrictive_intervention",
        "restrictive intervention",
        "Restrictive intervention",
        "words",
        ("Physical intervention", "Restraint"),
        words=words_of(RestrictiveIntervention, yes="used", no="none"),
    ),
    Field("voice", "voice", "Voice", "words", standard=False, words=words_of(Voice)),
    Field("basis", "basis", "Basis", "words", standard=False, words=words_of(Basis)),
    REFERENCE,
)

_TEXTS = ("antecedent", "behaviour", "consequence", "what_helped", "thought")


def build(row: RowReader) -> tuple[tuple[str, Incident], ...]:
    """The incident of this row with its case key, or nothing when the row has problems."""
    case_key = row.case()
    on, at = row.moment() if row.has("moment") else (row.day("on", needed=True, event=True), None)
    contexts = tuple(
        Context(heading=heading, name=name)
        for heading in Heading
        for name in row.lines(heading.value)
    )
    values = {
        "on": on,
        "at": row.time("at") or at,
        "contexts": contexts,
        **{name: row.text(name) for name in _TEXTS},
        "behaviour_class": row.word("behaviour_class", BehaviourClass),
        "restrictive_intervention": row.word("restrictive_intervention", RestrictiveIntervention),
        "voice": row.word("voice", Voice),
        "basis": row.word("basis", Basis),
    }
    made = make(row, Incident, case_key, values)
    return ((case_key, made),) if made else ()


INCIDENTS = Kind("incidents", FIELDS, build)
