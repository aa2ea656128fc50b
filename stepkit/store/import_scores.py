"""One row of typed totals as a score, held against the measure's definition where there is one."""

from __future__ import annotations

from datetime import date

from stepkit.model.measure import Measure, Scale, Score
from stepkit.model.voice import Voice
from stepkit.store.import_fields import PUPIL, REFERENCE, Field, Kind, words_of
from stepkit.store.import_record import make
from stepkit.store.import_row import RowReader

MOST_SESSIONS = 9_999

ROUNDING = 1e-6
"""How far from a whole number of steps a score may lie, as a share of one step."""

FIELDS = (
    PUPIL,
    Field(
        "on",
        "date",
        "Date",
        "day",
        ("Date completed", "Completed on"),
        needed=True,
        instead="session_dates",
    ),
    Field("measure", "measure", "Measure", "id", ("Questionnaire", "Instrument"), needed=True),
    Field("scale", "scale", "Scale", "id", ("Subscale",), needed=True),
    Field("edition", "edition", "Edition", also=("Version",), needed=True),
    Field(
        "voice",
        "respondent",
        "Respondent",
        "words",
        ("Voice", "Informant", "Completed by"),
        needed=True,
        words=words_of(Voice),
    ),
    Field("value", "score", "Score", "number", ("Value", "Total"), needed=True),
    Field("session", "session", "Session", "number", standard=False),
    Field("condition", "condition", "Condition", standard=False),
    Field("note", "note", "Note", also=("Notes", "Comment"), standard=False),
    REFERENCE,
)


def build(row: RowReader) -> tuple[tuple[str, Score], ...]:
    """The score of this row with its case key, or nothing when the row has problems."""
    case_key = row.case()
    session = row.whole("session", 1, MOST_SESSIONS, needed=_counted(row))
    values: dict[str, object] = {
        "on": _day(row, session),
        "measure": row.definition("measure"),
        "scale": row.definition("scale"),
        "edition": row.line("edition"),
        "voice": row.word("voice", Voice),
        "value": row.number("value"),
        "session": session,
        "condition": row.line("condition"),
        "note": row.text("note"),
    }
    if not row.problems:
        _hold_against_definition(row, values)
    made = make(row, Score, case_key, values)
    return ((case_key, made),) if made else ()


def _counted(row: RowReader) -> bool:
    return row.source.mapping.session_dates is not None


def _day(row: RowReader, session: int | None) -> date | None:
    days = row.source.mapping.session_dates
    if days is None:
        return row.day("on", needed=True, event=True)
    if session is None:
        return None
    return row.checked(row.cell("session"), days.day(session), f"the day of session {session}")


def _hold_against_definition(row: RowReader, values: dict[str, object]) -> None:
    """Refuse what the definition of the measure rules out; ask once if there is no definition."""
    if row.source.measures is None:
        return
    name = str(values["measure"])
    measure = row.source.measures.get(name)
    if measure is None:
        why = f"there is no definition of the measure {name}, so no range was checked"
        row.ask(row.cell("measure"), "measure", why)
        return
    _check_edition_and_voice(row, measure, values)
    scale = measure.scale(str(values["scale"]))
    if scale is None:
        why = f"{values['scale']} is not a scale of {name}"
        known = ", ".join(one.id for one in measure.scales)
        row.refuse(row.cell("scale"), why, f"one of {known}")
    elif isinstance(value := values["value"], float):
        _check_range(row, scale, value)


def _check_edition_and_voice(row: RowReader, measure: Measure, values: dict[str, object]) -> None:
    if values["edition"] != measure.edition:
        why = "the edition is not the one that is defined"
        row.refuse(row.cell("edition"), why, f'edition "{measure.edition}"')
    if measure.voices and values["voice"] not in measure.voices:
        voices = ", ".join(voice.value.replace("_", " ") for voice in measure.voices)
        why = "the measure is not defined for this respondent"
        row.refuse(row.cell("voice"), why, f"one of {voices}")


def _check_range(row: RowReader, scale: Scale, value: float) -> None:
    upper = "" if scale.maximum is None else f" to {scale.maximum:g}"
    span = f"from {scale.minimum:g}{upper or ' up'} on the scale {scale.id}"
    too_high = scale.maximum is not None and value > scale.maximum
    if value < scale.minimum or too_high:
        row.refuse(row.cell("value"), f"{value:g} is out of range", f"a score {span}")
        return
    steps = (value - scale.minimum) / scale.step
    if abs(steps - round(steps)) > ROUNDING:
        why = f"{value:g} lies between two steps"
        row.refuse(row.cell("value"), why, f"a score {span} in steps of {scale.step:g}")


SCORES = Kind("scores", FIELDS, build)
