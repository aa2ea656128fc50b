"""Reading across cases: who there is and whose review is due."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, and_, func, literal_column, select, tuple_

from stepkit.model.case import Case
from stepkit.model.pathway import CarePhase
from stepkit.model.review import Review
from stepkit.store.reading import decoded, known, noun_rows
from stepkit.store.schema import moment_text, records

_row = records.c


def all_cases(connection: Connection, as_at: datetime) -> tuple[Case, ...]:
    """Every case known at a moment, by key."""
    last = (
        select(_row.case_key, func.max(_row.seq))
        .where(literal_column("noun = 'case'"), _row.recorded_at <= moment_text(as_at))
        .group_by(_row.case_key)
    )
    found = connection.execute(
        select(_row.case_key, _row.record_id, _row.payload)
        .where(tuple_(_row.case_key, _row.seq).in_(last), _row.payload.is_not(None))
        .order_by(_row.case_key)
    )
    cases = (decoded(key, Case.noun, one, payload) for key, one, payload in found)
    return tuple(case for case in cases if isinstance(case, Case))


def due_for_review(connection: Connection, day: date, as_at: datetime) -> tuple[str, ...]:
    """The keys of cases not ended by `day` whose last review set the next one by `day`."""
    going_on = [one for one in all_cases(connection, as_at) if one.left is None or one.left > day]
    return tuple(one.key for one in going_on if _is_due(connection, one.key, day, as_at))


def care_phases(connection: Connection, case_key: str, as_at: datetime) -> tuple[CarePhase, ...]:
    """The phases of care of one case as known at a moment, oldest first."""
    rows = known(noun_rows(connection, case_key, CarePhase.noun), as_at).rows
    held = (decoded(case_key, row.noun, row.record_id, row.payload) for row in rows)
    return tuple(one for one in held if isinstance(one, CarePhase))


def recorded_on(connection: Connection, noun: str, day: date, as_at: datetime) -> dict[str, int]:
    """How many records of one noun about `day` each case holds; a case with none is left out.

    Nothing of what they say is read.
    """
    newest = (
        select(_row.case_key, _row.record_id, func.max(_row.version).label("version"))
        .where(_row.noun == noun, _row.recorded_at <= moment_text(as_at))
        .group_by(_row.case_key, _row.record_id)
        .subquery()
    )
    found = connection.execute(
        select(_row.case_key, func.count())
        .join(
            newest,
            and_(
                _row.case_key == newest.c.case_key,
                _row.record_id == newest.c.record_id,
                _row.version == newest.c.version,
            ),
        )
        .where(_row.noun == noun, _row.on_date == day.isoformat(), _row.payload.is_not(None))
        .group_by(_row.case_key)
    )
    return {row.case_key: row[1] for row in found}


def _is_due(connection: Connection, case_key: str, day: date, as_at: datetime) -> bool:
    reviews = known(noun_rows(connection, case_key, Review.noun), as_at).rows
    if not reviews:
        return False
    row = reviews[-1]
    last = decoded(case_key, row.noun, row.record_id, row.payload)
    return isinstance(last, Review) and last.next_review is not None and last.next_review <= day
