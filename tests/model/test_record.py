"""Values are frozen and strict, and hold plain text only."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from stepkit.model.case import SERVICE, Case
from stepkit.model.exposure import CalendarSpan
from stepkit.model.incident import Incident, RestrictiveIntervention
from stepkit.model.nation import Nation
from stepkit.model.nouns import CASE_FIELDS, NOUNS, SERVICE_FIELDS
from stepkit.model.record import CaseKey, PlainText

TEXT = TypeAdapter(PlainText)
KEY = TypeAdapter(CaseKey)
DAY = date(2026, 7, 3)


def test_a_value_cannot_be_changed():
    case = Case(id="case", key="YP-014", arrived=DAY)
    with pytest.raises(ValidationError, match="frozen"):
        case.key = "YP-015"


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        Case(id="case", key="YP-014", arrived=DAY, nickname="Bobby")


@pytest.mark.parametrize(
    ("field", "value"), [("arrived", "2026-07-03"), ("jurisdiction", "England"), ("left", 5)]
)
def test_nothing_is_converted_silently(field, value):
    with pytest.raises(ValidationError):
        Case(**{"id": "case", "key": "YP-014", "arrived": DAY, field: value})


@pytest.mark.parametrize("key", ["YP-014", "ABCD-123456", "AB-000"])
def test_an_opaque_key(key):
    assert KEY.validate_python(key) == key


@pytest.mark.parametrize(
    "key", ["yp-014", "YP-14", "YP014", "Robin", "R.E.", "YP-014\n", "YP-0145678", SERVICE, ""]
)
def test_what_is_no_opaque_key(key):
    with pytest.raises(ValidationError):
        KEY.validate_python(key)


@given(st.text())
def test_text_is_kept_as_it_was_typed_or_refused(text):
    control = any(
        unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in text
    )
    if control or "\ufffe" in text or "\uffff" in text:
        with pytest.raises(ValidationError):
            TEXT.validate_python(text)
    else:
        assert TEXT.validate_python(text) == text


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\r", "\x7f", "\x85", "\ufffe", "\uffff"])
def test_what_no_document_can_hold_is_not_text(sign):
    with pytest.raises(ValidationError, match=f"code {ord(sign)}"):
        TEXT.validate_python(f"a{sign}b")


def test_a_blank_is_not_stated_and_never_none():
    assert Incident(id="i1", on=DAY).restrictive_intervention is RestrictiveIntervention.NOT_STATED
    assert Incident(id="i1", on=DAY).behaviour_class is None


def test_every_kind_of_record_stands_in_a_file_and_names_a_day_it_has():
    kinds = {"case": Case, "incident": Incident, "calendar_span": CalendarSpan}
    assert kinds.items() <= NOUNS.items()
    assert len(NOUNS) == 1 + len(CASE_FIELDS) + len(SERVICE_FIELDS)
    for kind in NOUNS.values():
        assert kind.day_field is None or kind.day_field in kind.model_fields


def test_a_value_survives_its_own_json():
    case = Case(id="case", key="YP-014", arrived=DAY, jurisdiction=Nation.SCOTLAND)
    assert Case.model_validate_json(case.model_dump_json()) == case
