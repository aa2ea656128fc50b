"""Appending records: what may be saved, which version it becomes, when it is refused."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, func, insert, select

from stepkit.errors import StoreError, UnknownCaseError
from stepkit.model.case import SERVICE, Case, Stamp
from stepkit.model.nouns import SERVICE_FIELDS
from stepkit.model.record import CaseKey, Line, Record
from stepkit.store.chain import GENESIS, Link, erasure_of, link_hash, payload_hash
from stepkit.store.schema import (
    ERASURE,
    WHOLE_CASE,
    moment,
    moment_text,
    records,
)

Salt = Callable[[str, int], str]
"""What gives the salt for the record at a place in a case's chain."""

ERASED = -1
"""Stands for the newest version of a record that was erased and not written again."""

_AT_ONCE = 5000
_NO_KEY = (
    "What was given as the key of a case does not have the form of one. "
    "A key has two to four capitals, a hyphen and digits, such as YP-014."
)
_case_key = TypeAdapter[str](CaseKey)
_line = TypeAdapter[str](Line)

_OF_SERVICE = frozenset(SERVICE_FIELDS.values())


class Entry(NamedTuple):
    """One value to be saved: whose, what, by whom, when, and which version of it was read.

    `read_version` is 0 for a record that was not there when the author looked.
    """

    case_key: str
    value: Record
    author: str
    at: datetime
    read_version: int = 0


class Refused(NamedTuple):
    """An entry that may not be saved, and the newest version of its record (or `ERASED`)."""

    entry: Entry
    newest: int


class SaveRefusedError(Exception):
    """Some entries were written against versions that are not the newest. Never shown as such."""

    def __init__(self, refused: list[Refused]) -> None:
        super().__init__(f"{len(refused)} entries")
        self.refused = refused


@dataclass
class Tail:
    """The end of one case's chain, and the newest version and place of each of its records."""

    case_key: str
    seq: int
    head: str
    recorded_at: str
    versions: dict[tuple[str, str], tuple[int, int]]

    def newest(self, noun: str, record_id: str) -> int:
        """The newest version of a record, 0 if there is none, `ERASED` if it was erased."""
        version, seq = self.versions.get((noun, record_id), (0, 0))
        targets = (WHOLE_CASE, erasure_of(noun, record_id))
        erased = max(self.versions.get((ERASURE, target), (0, 0))[1] for target in targets)
        return ERASED if 0 < seq < erased else version

    def cases(self) -> set[str]:
        """The ids of the case records that can be read: one in a case, none before it."""
        ids = [record_id for noun, record_id in self.versions if noun == Case.noun]
        return {record_id for record_id in ids if self.newest(Case.noun, record_id) > 0}

    def add(
        self,
        noun: str,
        record_id: str,
        *,
        on: date | None,
        payload: str,
        by: str,
        at: str,
        salt: Salt,
    ) -> dict[str, Any]:
        """Put one row on the end of the chain and return it.

        Its moment never lies before the last one's: a clock that is behind is held
        to the last moment recorded for this case.
        """
        self.seq += 1
        self.recorded_at = max(self.recorded_at, at)
        version = self.versions.get((noun, record_id), (0, 0))[0] + 1
        self.versions[noun, record_id] = version, self.seq
        grain = salt(self.case_key, self.seq)
        link = Link(
            case_key=self.case_key,
            seq=self.seq,
            noun=noun,
            record_id=record_id,
            version=version,
            on_date=on.isoformat() if on else None,
            recorded_at=self.recorded_at,
            author=by,
            payload_hash=payload_hash(grain, payload),
            previous_hash=self.head,
        )
        self.head = link_hash(link)
        return link._asdict() | {"salt": grain, "payload": payload, "hash": self.head}


def load_tail(connection: Connection, case_key: str) -> Tail:
    """The end of a case's chain as it stands now; that of an empty chain for a new key."""
    row = records.c
    last = connection.execute(
        select(row.seq, row.hash, row.recorded_at)
        .where(row.case_key == case_key)
        .order_by(row.seq.desc())
        .limit(1)
    ).first()
    if last is None:
        return Tail(case_key, 0, GENESIS, "", {})
    newest = connection.execute(
        select(row.noun, row.record_id, func.max(row.version), func.max(row.seq))
        .where(row.case_key == case_key)
        .group_by(row.noun, row.record_id)
    )
    versions = {(noun, one): (version, seq) for noun, one, version, seq in newest}
    return Tail(case_key, *last, versions)


def append(connection: Connection, entries: Iterable[Entry], salt: Salt) -> list[Stamp]:
    """Append all entries inside the caller's write transaction; a stamp for each, in their order.

    Raises `SaveRefusedError` naming every entry that was written against another version
    than the newest, `UnknownCaseError` for a case nobody has recorded and `StoreError`
    for a value that cannot stand where it was put; the caller then rolls back.
    """
    tails: dict[str, Tail] = {}
    stamps: list[Stamp] = []
    refused: list[Refused] = []
    for some in _batches(entries):
        rows = []
        for entry in some:
            tail = tails.get(entry.case_key) or _tail_for(connection, entry, tails)
            newest = _checked(entry, tail)
            if entry.read_version != max(newest, 0):
                refused.append(Refused(entry, newest))
                continue
            rows.append(_row(entry, tail, salt))
        if rows and not refused:
            connection.execute(insert(records), rows)
        stamps.extend(_stamp(row) for row in rows)
    if refused:
        raise SaveRefusedError(refused)
    _require_cases(tails.values())
    return stamps


def random_salt(case_key: str, seq: int) -> str:  # noqa: ARG001 - takes what any salt takes
    """Salt that nobody can guess, for real records."""
    return secrets.token_hex(16)


def invented_salt(case_key: str, seq: int) -> str:
    """Nothing real is hidden in a rehearsal store, so its chains are the same every time."""
    return sha256(f"{case_key}/{seq}".encode()).hexdigest()[:32]


def require_line(text: str, what: str) -> str:
    """`text` if it can stand as one stated line, such as an author or a purpose.

    Raises `StoreError` when it is empty or no plain text. The text itself is not quoted.
    """
    try:
        return _line.validate_python(text)
    except ValidationError:
        pass
    raise StoreError(f"The {what} is empty or is not plain text. State the {what} in words.")


def require_key(case_key: str) -> str:
    """`case_key` if it has the form of one. Raises `UnknownCaseError`, not quoting what it is."""
    if case_key == SERVICE:
        return case_key
    try:
        return _case_key.validate_python(case_key)
    except ValidationError:
        pass
    raise UnknownCaseError(_NO_KEY)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    remaining = iter(entries)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some


def _tail_for(connection: Connection, entry: Entry, tails: dict[str, Tail]) -> Tail:
    tail = load_tail(connection, require_key(entry.case_key))
    tails[entry.case_key] = tail
    return tail


def _checked(entry: Entry, tail: Tail) -> int:
    require_line(entry.author, "author")
    value = entry.value
    if (type(value) in _OF_SERVICE) is not (entry.case_key == SERVICE):
        raise StoreError(
            f"A record of the kind '{value.noun}' cannot stand under the key {entry.case_key}. "
            f"Only what is kept once for the service stands under {SERVICE}, and nowhere else."
        )
    if isinstance(value, Case):
        _require_one_case(value, tail)
    return tail.newest(value.noun, value.id)


def _require_one_case(value: Case, tail: Tail) -> None:
    if value.key != tail.case_key:
        raise StoreError(
            f"The case {value.key} cannot be saved under the key {tail.case_key}. "
            "Save it under its own key."
        )
    if tail.cases() - {value.id}:
        raise StoreError(
            f"The case {value.key} is already recorded under another id than '{value.id}'. "
            "Change the record that is there, or choose another key."
        )


def _row(entry: Entry, tail: Tail, salt: Salt) -> dict[str, Any]:
    value = entry.value
    return tail.add(
        value.noun,
        value.id,
        on=getattr(value, value.day_field) if value.day_field else None,
        payload=value.model_dump_json(),
        by=entry.author,
        at=moment_text(entry.at),
        salt=salt,
    )


def _stamp(row: dict[str, Any]) -> Stamp:
    return Stamp(
        row["noun"], row["record_id"], row["version"], row["author"], moment(row["recorded_at"])
    )


def _require_cases(tails: Iterable[Tail]) -> None:
    for tail in tails:
        if tail.case_key != SERVICE and not tail.cases():
            raise UnknownCaseError(
                f"No case has the key {tail.case_key}, so nothing can be recorded about it. "
                "Check the key, or enter the case first."
            )
