"""The log of readings: who read which case, when, and what for. It is never changed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from stepkit.store.schema import moment, moment_text, reads


class Reading(NamedTuple):
    """One reading of a case: when, as at which moment, by whom and what for."""

    case_key: str
    read_at: datetime
    as_at: datetime
    by: str
    purpose: str


def log_reading(connection: Connection, reading: Reading) -> None:
    """Note that a case was read."""
    connection.execute(
        insert(reads).values(
            case_key=reading.case_key,
            read_at=moment_text(reading.read_at),
            as_at=moment_text(reading.as_at),
            read_by=reading.by,
            purpose=reading.purpose,
        )
    )


def readings(connection: Connection, case_key: str) -> tuple[Reading, ...]:
    """The log of readings of one case, earliest first."""
    found = connection.execute(
        select(reads).where(reads.c.case_key == case_key).order_by(reads.c.id)
    )
    return tuple(
        Reading(case_key, moment(row.read_at), moment(row.as_at), row.read_by, row.purpose)
        for row in found
    )
