"""The chain of a case: each record's hash covers the one before, so an altered row shows.

The hash of a row covers the hash of its payload, not the payload: a payload can be
erased on a lawful request and the chain still holds. Random salt goes into the hash
of the payload, and is erased with it, so that an erased text of few possible values
(a rating, a yes or no) cannot be found again by trying them.

A chain shows that a row was altered or taken out of the middle. Against somebody who
rewrites a whole chain, or cuts off its end, stands the head that is printed on packs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from stepkit.store.schema import ERASURE, WHOLE_CASE, records

GENESIS = "0" * 64
"""What the first record of a case names as the hash before it."""

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Link(NamedTuple):
    """The columns a row's hash covers, in the order in which they are hashed."""

    case_key: str
    seq: int
    noun: str
    record_id: str
    version: int
    on_date: str | None
    recorded_at: str
    author: str
    payload_hash: str
    previous_hash: str


class BrokenLink(NamedTuple):
    """One record at which a chain does not hold, and what is wrong with it."""

    case_key: str
    seq: int
    noun: str
    record_id: str
    version: int
    what: str

    def sentence(self) -> str:
        """The whole finding, in words."""
        return (
            f"{self.case_key}, record {self.seq} ({self.noun} '{self.record_id}', "
            f"version {self.version}): {self.what}."
        )


def payload_hash(salt: str, payload: str) -> str:
    """SHA-256 of the salt followed by the payload, in hexadecimal."""
    return sha256((salt + payload).encode()).hexdigest()


def link_hash(link: Sequence[Any]) -> str:
    """SHA-256 of a `Link` as a compact JSON list in UTF-8, in hexadecimal."""
    return sha256(_canonical(list(link)).encode()).hexdigest()


_COLUMNS = tuple(records.c[name] for name in Link._fields)
_HASH, _SALT, _PAYLOAD = (len(_COLUMNS) + place for place in range(3))


def broken_links(connection: Connection, case_key: str | None = None) -> list[BrokenLink]:
    """Every record at which a chain does not hold, of one case or of all cases."""
    rows = select(*_COLUMNS, records.c.hash, records.c.salt, records.c.payload).order_by(
        records.c.case_key, records.c.seq
    )
    if case_key is not None:
        rows = rows.where(records.c.case_key == case_key)
    found = connection.execution_options(yield_per=2000).execute(rows)
    return [
        broken for _, chain in groupby(found, key=itemgetter(0)) for broken in _walk(list(chain))
    ]


def _walk(chain: list[Sequence[Any]]) -> Iterator[BrokenLink]:
    erased = _erasures(chain)
    before = {GENESIS}
    for row in chain:
        link = Link(*row[:_HASH])
        true_hash = link_hash(link)
        what = _misfit(link, row, true_hash, before) or _unlawful(link, row, erased)
        if what:
            yield BrokenLink(*link[:5], what)
        before = {row[_HASH], true_hash}


def _misfit(link: Link, row: Sequence[Any], true_hash: str, before: set[str]) -> str | None:
    if link.previous_hash not in before:
        return "it does not follow the record before it; one was altered, added or taken out"
    if row[_HASH] != true_hash:
        return "what stands beside its text (who, when, which) is not what was recorded"
    kept = row[_PAYLOAD] is not None
    if kept and payload_hash(row[_SALT], row[_PAYLOAD]) != link.payload_hash:
        return "its text is not what was recorded"
    return None


def _unlawful(link: Link, row: Sequence[Any], erased: dict[str, int]) -> str | None:
    if row[_PAYLOAD] is not None:
        return None
    last = max(erased.get(target, 0) for target in (WHOLE_CASE, erasure_of(*link[2:4])))
    return None if link.seq < last else "its text is gone and no erasure was recorded"


def _erasures(chain: Iterable[Sequence[Any]]) -> dict[str, int]:
    return {row[3]: row[1] for row in chain if row[2] == ERASURE}


def erasure_of(noun: str, record_id: str) -> str:
    """What the erasure of one record names."""
    return f"{noun}/{record_id}"
