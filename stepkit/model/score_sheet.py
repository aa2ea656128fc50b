"""A table of typed scores of one young person on one measure, before and after they are saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Self

from pydantic import model_validator

from stepkit.model.case import CaseFile, Stamp
from stepkit.model.measure import Measure, Scale, Score
from stepkit.model.record import CaseKey, PlainText, Value
from stepkit.model.voice import Voice


class ScoreCell(Value):
    """What is typed in one cell, and the saved score that stands behind it, if there is one.

    An empty text means that nothing was scored; it never means nought.
    """

    text: PlainText = ""
    saved: Score | None = None
    stamp: Stamp | None = None

    @property
    def read_version(self) -> int:
        """The version of the saved score that was read, 0 for a new one."""
        return self.stamp.version if self.stamp else 0


class SheetRow(NamedTuple):
    """What one row of a sheet is about: one scale, scored by one voice."""

    voice: Voice
    scale: Scale


class ScoreSheet(Value):
    """The scores of one case on one edition of a measure: a row a scale and voice, a column a day.

    `days` are as typed, day first. `cells[row][column]` follows `rows` and `days`.
    `today` is the last day on which a score can have been taken.
    """

    case_key: CaseKey
    measure: Measure
    voices: tuple[Voice, ...]
    days: tuple[PlainText, ...]
    cells: tuple[tuple[ScoreCell, ...], ...]
    today: date

    @model_validator(mode="after")
    def _in_shape(self) -> Self:
        if [len(row) for row in self.cells] != [len(self.days)] * len(self.rows):
            message = "a sheet needs one row of cells for each row, with one cell for each day"
            raise ValueError(message)
        return self

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """What each row is about, voice by voice."""
        return tuple(
            SheetRow(voice, scale) for voice in self.voices for scale in self.measure.scales
        )

    @property
    def saved(self) -> tuple[ScoreCell, ...]:
        """Every cell with a saved score behind it."""
        return tuple(cell for row in self.cells for cell in row if cell.saved)

    def replaced(self, **changes: object) -> ScoreSheet:
        """The sheet with some fields changed, checked like a new one."""
        return ScoreSheet.model_validate({**dict(self), **changes})


def sheet_of(
    file: CaseFile, measure: Measure, *, today: date, voices: Sequence[Voice] = ()
) -> ScoreSheet:
    """The saved scores of a case on this edition of a measure, and one empty day to type into.

    Without `voices` the rows are for those who have scored before, else for all who may.
    Two scores of one line on one day stand in two columns.
    """
    scores = [
        score
        for score in file.scores
        if (score.measure, score.edition) == (measure.id, measure.edition)
        and measure.scale(score.scale)
    ]
    has_scored = {score.voice for score in scores}
    may_score = measure.voices or tuple(Voice)
    shown = {*(voices or has_scored or may_score), *has_scored}
    stamps = {one.record_id: one for one in file.stamps if one.noun == Score.noun}
    columns = _columns(scores)
    empty = ScoreSheet(
        case_key=file.case.key,
        measure=measure,
        voices=tuple(voice for voice in Voice if voice in shown),
        days=(),
        cells=((),) * (len(shown) * len(measure.scales)),
        today=today,
    )
    return empty.replaced(
        days=(*(f"{on:%d/%m/%Y}" for on, _ in columns), ""),
        cells=tuple(
            (*(_cell(held.get((row.scale.id, row.voice)), stamps) for _, held in columns), _BLANK)
            for row in empty.rows
        ),
    )


_BLANK = ScoreCell()


def saved_text(value: float) -> str:
    """A saved number as a person would type it: 12, or 12.5."""
    return str(int(value)) if value.is_integer() else repr(value)


def _columns(scores: Sequence[Score]) -> list[tuple[date, dict[tuple[str, Voice], Score]]]:
    columns: list[tuple[date, dict[tuple[str, Voice], Score]]] = []
    for score in sorted(scores, key=lambda one: (one.on, one.session or 0, one.id)):
        line = (score.scale, score.voice)
        room = (held for on, held in columns if on == score.on and line not in held)
        held = next(room, None)
        if held is None:
            held = {}
            columns.append((score.on, held))
        held[line] = score
    return columns


def _cell(score: Score | None, stamps: dict[str, Stamp]) -> ScoreCell:
    if score is None:
        return _BLANK
    return ScoreCell(text=saved_text(score.value), saved=score, stamp=stamps.get(score.id))
