"""Writing down what a young person said, word for word, and asking somebody to answer."""

from __future__ import annotations

from datetime import date, timedelta

from stepkit.analysis.entry_sheet import EntryReading, new_row, options_of, read_entries, row_of
from stepkit.analysis.typed import TypedError, typed_any_day
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow, EntrySheet, row_key
from stepkit.model.own_words import Means, OwnWords
from stepkit.model.plan import Action
from stepkit.model.record import Record
from stepkit.model.written import day

WORDS = (
    Asked(
        field="words",
        label="What they said, word for word",
        kind=AskedFor.LINES,
        hint="In their language and their spelling.",
        needed="Write down what they said.",
        most=2000,
    ),
    Asked(field="about", label="What it was about"),
    Asked(
        field="means",
        label="How it came",
        kind=AskedFor.ONE,
        options=options_of(Means),
        needed="Say how it came: spoken, written, drawn, signed or with cards.",
    ),
    Asked(
        field="on",
        label="Said on",
        kind=AskedFor.DAY,
        needed="Say on which day it was said.",
        prefilled=True,
    ),
    Asked(field="what_came_of_it", label="What came of it", kind=AskedFor.LINES),
)
ANSWER = (
    Asked(
        field="answer",
        label="The co-ordinator is to answer",
        kind=AskedFor.YES,
        hint="Makes an action with a day, and a line for the young person to keep.",
        aside=True,
    ),
    Asked(field="answer_by", label="Answer by", kind=AskedFor.ANY_DAY, aside=True, prefilled=True),
)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {OwnWords: (*WORDS, *ANSWER)}

REVIEW = "I want a review."
CO_ORDINATOR = "co-ordinator"
TIME_TO_ANSWER = timedelta(weeks=2)


class OwnWordsSheet(EntrySheet):
    """What a young person said. `lines` are for them to keep: who will answer, and by when."""

    lines: tuple[str, ...] = ()


def own_words_sheet(file: CaseFile, session: str, *, today: date) -> OwnWordsSheet:
    """Room for what was said today, and after it what was said before, newest first."""
    sheet = OwnWordsSheet(
        case_key=file.case.key,
        today=today,
        session=session,
        rows=tuple(row_of(one, QUESTIONS[OwnWords], file) for one in reversed(file.own_words)),
        lines=tuple(_lines(file, today)),
    )
    row = new_row(OwnWords, sheet.next_id(OwnWords.noun), on=f"{today:%d/%m/%Y}")
    return sheet.model_copy(update={"rows": (row, *sheet.rows)})


def wants_review(sheet: OwnWordsSheet, key: str) -> OwnWordsSheet:
    """The sheet with the wish for a review, spoken, to be answered by the co-ordinator."""
    by = sheet.today + TIME_TO_ANSWER
    said = {
        "words": REVIEW,
        "about": "reviews",
        "means": Means.SPOKEN.value,
        "answer": "yes",
        "answer_by": f"{by:%d/%m/%Y}",
    }
    for field, text in said.items():
        sheet = sheet.answered(key, field, text)
    return sheet


def read_own_words(sheet: OwnWordsSheet) -> EntryReading:
    """The words, and for each that is to be answered an action of the co-ordinator."""
    reading = read_entries(sheet, QUESTIONS)
    problems = dict(reading.problems)
    changes = []
    for record, version in reading.changes:
        changes.append((record, version))
        row = sheet.row(row_key(record.noun, record.id))
        if row.text("answer") != "yes" or not isinstance(record, OwnWords):
            continue
        try:
            changes.append((_action(record, typed_any_day(row.text("answer_by"))), 0))
        except TypedError as problem:
            problems[row.key, "answer_by"] = problem.sentence
    return EntryReading(problems, tuple(changes))


def is_answered_by(row: EntryRow) -> bool:
    """Whether somebody is to answer what was said."""
    return row.text("answer") == "yes"


def _action(said: OwnWords, by: date) -> Action:
    return Action(
        id=f"{said.id}-answer",
        what=f"Answer the young person, who said: {said.words}"[:2000],
        agreed_on=said.on,
        by_when=by,
        by_whom=CO_ORDINATOR,
    )


def _lines(file: CaseFile, today: date) -> list[str]:
    answers = {one.id: one for one in file.actions}
    return [
        f"On {day(said.on)} you said: \N{LEFT DOUBLE QUOTATION MARK}{said.words}"
        f"\N{RIGHT DOUBLE QUOTATION MARK} The {CO_ORDINATOR} will answer you by "
        f"{day(answer.by_when)}."
        for said in file.own_words
        if said.on == today
        and (answer := answers.get(f"{said.id}-answer")) is not None
        and answer.by_when is not None
    ]
