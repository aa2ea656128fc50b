"""Mappings as TOML: what a person confirms once for the columns of another system.

kind = "incidents"
date_format = "day/month/year"
ignore = ["Entered by"]

[columns]
"Child" = "case"
"When" = "on"

[values.restrictive_intervention]
"Y" = "used"

[case_from]
"pupil 1" = "YP-101"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from stepkit.errors import DefinitionError, listed
from stepkit.store.columns import ColumnMapping, DateFormat, SessionDates
from stepkit.store.grid import normal
from stepkit.store.import_fields import Field, folded
from stepkit.store.import_kinds import KINDS, unmapped
from stepkit.store.import_row import is_case_key, is_definition_id

_MOST_STEP_DAYS = 100
_PLACE = re.compile(r"\(at [^()]*\)")


def parse_mapping(text: str, name: str) -> ColumnMapping:
    """The mapping that the TOML `text` of the file `name` holds.

    Raises `DefinitionError` with the file, the place in it, what was found and what
    was expected. Labels of pupils are never repeated.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))  # the rest of the message may repeat a label
        raise DefinitionError(
            f"The mapping {name} is not valid TOML{f' {place[0]}' if place else ''}; correct it "
            "there, or delete it and confirm the columns again."
        ) from None
    return _Reading(name, told).mapping()


class _Reading:
    """One mapping file being read; every refusal names the file and the place."""

    def __init__(self, name: str, told: Mapping[str, Any]) -> None:
        self.name = name
        self.told = told

    def refuse(self, place: str, found: str, expected: str) -> NoReturn:
        raise DefinitionError(
            f"The mapping {self.name} has {found} under {place}; expected {expected}."
        )

    def mapping(self) -> ColumnMapping:
        self._check_keys()
        mapping = ColumnMapping(
            kind=self._choice("kind", list(KINDS)),
            columns=self._texts("columns"),
            optional=self._list("optional"),
            ignore=self._list("ignore"),
            date_format=DateFormat(
                self._choice("date_format", [form.value for form in DateFormat])
                if "date_format" in self.told
                else DateFormat.DAY_FIRST
            ),
            values={field: self._texts("values", field) for field in self._table("values")},
            constants=self._texts("constants"),
            case_from=self._texts("case_from"),
            session_dates=self._session_dates(),
        )
        self._check(mapping)
        return mapping

    def _check_keys(self) -> None:
        allowed = list(ColumnMapping.model_fields)
        for key in self.told:
            if key not in allowed:
                self.refuse("its first level", f'"{key}"', f"only {', '.join(allowed)}")

    def _choice(self, key: str, allowed: list[str]) -> str:
        value = self.told.get(key)
        if value not in allowed:
            found = "nothing" if value is None else f'"{value}"'
            self.refuse(key, found, listed(allowed))
        return str(value)

    def _list(self, key: str) -> tuple[str, ...]:
        value = self.told.get(key, [])
        if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            self.refuse(key, "something else than texts", 'a list of headings such as ["Notes"]')
        return tuple(value)

    def _table(self, *keys: str) -> Mapping[str, Any]:
        table: Any = self.told
        for key in keys:
            table = table.get(key, {})
            if not isinstance(table, dict):
                self.refuse(".".join(keys), "no table", f"a table headed [{'.'.join(keys)}]")
        return table  # type: ignore[no-any-return]  # seen to be a dict just above

    def _texts(self, *keys: str) -> dict[str, str]:
        table = self._table(*keys)
        if not all(isinstance(value, str) for value in table.values()):
            self.refuse(".".join(keys), "a value that is no text", "texts in quotation marks")
        return dict(table)

    def _session_dates(self) -> SessionDates | None:
        if "session_dates" not in self.told:
            return None
        table = self._table("session_dates")
        first, step = table.get("first_day"), table.get("step_days", 1)
        if table.keys() - {"first_day", "step_days"}:
            self.refuse("session_dates", "something unknown", "first_day and step_days only")
        if not isinstance(first, date) or isinstance(first, datetime):
            self.refuse("session_dates.first_day", "no date", "a date such as 2026-01-05")
        if type(step) is not int or not 1 <= step <= _MOST_STEP_DAYS:
            expected = f"a whole number of days from 1 to {_MOST_STEP_DAYS}"
            self.refuse("session_dates.step_days", f'"{step}"', expected)
        return SessionDates(first_day=first, step_days=step)

    def _check(self, mapping: ColumnMapping) -> None:
        fields = {field.name: field for field in KINDS[mapping.kind].fields}
        self._check_columns(mapping, fields)
        self._check_constants(mapping, fields)
        self._check_values(mapping, fields)
        if any(not is_case_key(key) for key in mapping.case_from.values()):
            self.refuse("case_from", "an entry that is no case key", "keys such as YP-014")
        if mapping.session_dates and "on" in mapping.columns.values():
            self.refuse("session_dates", "days", "none, because a column gives the date")
        lacking = unmapped(mapping)
        if lacking:
            self.refuse("columns", f"nothing for the {lacking[0]}", "a column or a constant for it")

    def _check_columns(self, mapping: ColumnMapping, fields: Mapping[str, Field]) -> None:
        taken: set[str] = set()
        for heading, field in mapping.columns.items():
            if field not in fields:
                self.refuse("columns", f'the field "{field}"', f"one of {', '.join(fields)}")
            if field in taken and not fields[field].many:
                self.refuse("columns", f'two columns for "{field}"', "one")
            taken.add(field)
            if normal(heading) in map(normal, mapping.ignore):
                self.refuse("ignore", f'"{heading}"', "only columns that are not under columns")
        for heading in mapping.optional:
            if heading not in mapping.columns:
                self.refuse("optional", f'"{heading}"', "only headings that are under columns")
        if len(set(map(normal, mapping.columns))) < len(mapping.columns):
            self.refuse("columns", "the same heading twice", "every heading once")

    def _check_constants(self, mapping: ColumnMapping, fields: Mapping[str, Field]) -> None:
        for name, value in mapping.constants.items():
            if name not in fields:
                self.refuse("constants", f'the field "{name}"', f"one of {', '.join(fields)}")
            if name in mapping.columns.values():
                self.refuse("constants", f'"{name}"', "only fields without a column")
            self._check_meaning(f"constants.{name}", fields[name], value)

    def _check_values(self, mapping: ColumnMapping, fields: Mapping[str, Field]) -> None:
        for name, words in mapping.values.items():
            if name not in fields or fields[name].holds not in ("text", "id", "words"):
                texts = [
                    one.name for one in fields.values() if one.holds in ("text", "id", "words")
                ]
                self.refuse("values", f'the field "{name}"', f"one of {', '.join(texts)}")
            for word, meaning in words.items():
                self._check_meaning(f"values.{name}", fields[name], meaning)
                if not word.strip() and folded(meaning) != "not stated":
                    self.refuse(f"values.{name}", "a meaning for blank", "none: blank stays blank")

    def _check_meaning(self, place: str, field: Field, meaning: str) -> None:
        if field.holds == "words" and folded(meaning) not in field.words:
            expected = f"one of {', '.join(dict.fromkeys(field.words.values()))}"
            self.refuse(place, f'"{meaning}"', expected)
        if field.holds == "id" and not is_definition_id(meaning):
            self.refuse(place, f'"{meaning}"', "an id in small letters such as goal_rating")


def mapping_toml(mapping: ColumnMapping) -> str:
    """`mapping` as TOML that `parse_mapping` reads back to the same value."""
    return "\n".join(_lines(mapping)) + "\n"


def _lines(mapping: ColumnMapping) -> Iterator[str]:
    yield f"kind = {_quoted(mapping.kind)}"
    yield f"date_format = {_quoted(mapping.date_format.value)}"
    for key, headings in (("optional", mapping.optional), ("ignore", mapping.ignore)):
        if headings:
            yield f"{key} = [{', '.join(map(_quoted, headings))}]"
    yield from _table_lines("columns", mapping.columns)
    for field, words in mapping.values.items():
        yield from _table_lines(f"values.{field}", words)
    yield from _table_lines("constants", mapping.constants)
    yield from _table_lines("case_from", mapping.case_from)
    if mapping.session_dates:
        yield from ("", "[session_dates]", f"first_day = {mapping.session_dates.first_day}")
        yield f"step_days = {mapping.session_dates.step_days}"


def _table_lines(head: str, table: Mapping[str, str]) -> Iterator[str]:
    if table:
        yield from ("", f"[{head}]")
        yield from (f"{_quoted(key)} = {_quoted(value)}" for key, value in table.items())


def _quoted(text: str) -> str:
    """A TOML basic string; JSON escapes are its escapes but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
