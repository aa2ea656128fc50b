"""Every document for each of its audiences, from every invented story and from an empty case."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from stepkit.analysis.audience import seen_by, service_seen_by
from stepkit.library.load import load_library
from stepkit.model.case import Case, CaseFile, CaseView
from stepkit.model.document import Document, Missing, Section
from stepkit.model.history_event import HistoryEvent
from stepkit.model.nation import Nation
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Audience
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.therapy import Therapy, TherapyMode
from stepkit.pack.docx import docx_bytes
from stepkit.pack.front import front_of, front_of_service
from stepkit.pack.html import page
from stepkit.pack.pdf import pdf_bytes
from stepkit.pack.section import SECTIONS, SERVICE_SECTIONS
from stepkit.store.rehearsal import TOLD, make_caseload
from tests.pack.by_hand import NOT_NUMBERS, texts

LIBRARY = load_library()
TODAY, START = date(2026, 7, 3), date(2026, 5, 22)
AT = datetime(2026, 7, 3, 23, 59, tzinfo=UTC)
EMPTY = 0
STORIES = range(EMPTY, TOLD + 1)
EVERY = [(kind, audience) for kind in LIBRARY.documents for audience in kind.audiences]
ABOUT_CASES = [pair for pair in EVERY if pair[0].about == "case"]
ABOUT_SERVICE = [pair for pair in EVERY if pair[0].about == "service"]
USED = sorted({(name, audience) for kind, audience in ABOUT_CASES for name in kind.sections})


def named(one: Any) -> str:
    return one.value if isinstance(one, Audience) else one.id


def fields_of(kinds: dict[str, Any], entries: Any) -> dict[str, tuple[Any, ...]]:
    newest = {(one.value.noun, one.value.id): one.value for one in entries}
    return {
        name: tuple(value for value in newest.values() if value.noun == kind.noun)
        for name, kind in kinds.items()
    }


@cache
def caseload() -> Any:
    return make_caseload(cases=TOLD, seed=1, today=TODAY)


@cache
def files() -> dict[int, CaseFile]:
    stay = Case(id="c", key="YP-900", arrived=date(2026, 1, 5), jurisdiction=Nation.ENGLAND)
    found = {EMPTY: CaseFile(case=stay, as_at=AT, head="0")}
    for number, one in enumerate(caseload().by_case(), start=1):
        (case,) = {entry.value for entry in one.entries if isinstance(entry.value, Case)}
        found[number] = CaseFile(
            case=case, as_at=AT, head="0", **fields_of(CASE_FIELDS, one.entries)
        )
    return found


@cache
def service_file() -> ServiceFile:
    kept = (*caseload().calendar, *caseload().service)
    return ServiceFile(as_at=AT, head="0", **fields_of(SERVICE_FIELDS, kept))


def of(file: CaseFile, audience: Audience) -> CaseView:
    return seen_by(
        CaseView(
            file=file,
            measures=LIBRARY.measures,
            map_kinds=LIBRARY.maps,
            rules=tuple(rule for clock in LIBRARY.clocks for rule in clock.rules),
            regimes=LIBRARY.regimes,
            frameworks=LIBRARY.frameworks,
            prices=LIBRARY.prices,
            calendar=service_file().calendar,
            audience=audience,
            period_start=START,
            as_of=TODAY,
            invented=True,
        )
    )


def service(file: ServiceFile, audience: Audience) -> ServiceView:
    return service_seen_by(
        ServiceView(
            file=file,
            frameworks=LIBRARY.frameworks,
            prices=LIBRARY.prices,
            programmes=LIBRARY.programmes,
            audience=audience,
            period_start=START,
            as_of=TODAY,
            invented=True,
        )
    )


@cache
def shown(number: int, name: str, audience: Audience) -> Section:
    return SECTIONS[name](of(files()[number], audience))


def document(kind: Any, view: CaseView) -> Document:
    front = front_of(view, name=kind.id, title=kind.title)
    sections = tuple(SECTIONS[name](view) for name in kind.sections)
    return front.model_copy(update={"sections": sections})


def assert_speaks(section: Section) -> None:
    """There is something to read, and where something is missing it says why."""
    assert section.blocks, section.id
    assert all(one.why for one in section.blocks if isinstance(one, Missing))
    assert not [text for text in texts(section) if NOT_NUMBERS.search(text)]


@pytest.mark.parametrize("number", STORIES)
def test_every_section_of_every_document_has_blocks_or_a_reason(number):
    for name, audience in USED:
        assert_speaks(shown(number, name, audience))


@pytest.mark.parametrize(("kind", "audience"), ABOUT_CASES, ids=named)
def test_every_document_is_a_page_for_each_of_its_audiences(kind, audience):
    for number in STORIES:
        front = front_of(of(files()[number], audience), name=kind.id, title=kind.title)
        sections = tuple(shown(number, name, audience) for name in kind.sections)
        assert front.audience is audience
        assert kind.title in page(front.model_copy(update={"sections": sections}))


@pytest.mark.parametrize(("kind", "audience"), ABOUT_SERVICE, ids=named)
def test_every_document_about_the_service_has_blocks_or_a_reason(kind, audience):
    for file in (ServiceFile(as_at=AT, head="0"), service_file()):
        view = service(file, audience)
        sections = tuple(SERVICE_SECTIONS[name](view) for name in kind.sections)
        for section in sections:
            assert_speaks(section)
        front = front_of_service(view, name=kind.id, title=kind.title)
        assert kind.title in page(front.model_copy(update={"sections": sections}))


KEPT_BACK = "Xylophone"
HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)
RESTRICTED = LIBRARY.framework("therapeutic_care").terms("therapy_forensic")[0].label
WITHHELD = {
    "therapeutic_care_plan": {
        "own_words": OwnWords(id="w-x", on=TODAY, words=KEPT_BACK, kept_from=HOME),
    },
    "stay_timeline": {
        "history_events": HistoryEvent(
            id="h-x", what=KEPT_BACK, when_approx="early", source="file"
        ),
    },
    "pupil_passport": {
        "own_words": OwnWords(id="w-x", on=TODAY, words=KEPT_BACK, kept_from=HOME),
    },
}


def restricted() -> Therapy:
    return Therapy(
        id="t-x",
        framework="therapeutic_care",
        code="good_lives",
        mode=TherapyMode.GROUP,
        since=START,
        by_whom=KEPT_BACK,
    )


def read(made: Document) -> dict[str, str]:
    """Each format of a document as all the text that can be found in it."""
    pdf = PdfReader(io.BytesIO(pdf_bytes(made)))
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made))) as parts:
        word = "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    return {
        "html": page(made),
        "pdf": "".join(one.extract_text() for one in pdf.pages) + str(pdf.metadata),
        "docx": word,
    }


@pytest.mark.parametrize("name", WITHHELD)
def test_what_is_withheld_from_home_is_in_no_byte_of_a_page_for_it(name):
    kind = LIBRARY.document(name)
    added = {field: (record,) for field, record in WITHHELD[name].items()}
    file = files()[EMPTY].model_copy(update={**added, "therapies": (restricted(),)})
    seen = {audience: read(document(kind, of(file, audience))) for audience in kind.audiences}
    if "therapy" in kind.sections:
        assert RESTRICTED in seen[Audience.PROFESSIONAL]["html"]
    assert all(KEPT_BACK in text for text in seen[Audience.PROFESSIONAL].values())
    for audience in set(HOME) & set(kind.audiences):
        assert not [form for form, text in seen[audience].items() if KEPT_BACK in text]
        assert not [form for form, text in seen[audience].items() if RESTRICTED in text]


IN_EVERY_FORMAT = [
    (Audience.PROFESSIONAL, 1),
    (Audience.AUTHORITY, 11),
    (Audience.FAMILY, 4),
    (Audience.YOUNG_PERSON, 1),
    *((audience, EMPTY) for audience in Audience),
]
"""Word and PDF take seconds with all their pictures, so each audience has one story and none."""


@pytest.mark.parametrize(("audience", "number"), IN_EVERY_FORMAT)
def test_every_section_can_be_read_in_every_format(audience, number):
    names = sorted({name for name, whom in USED if whom is audience})
    kind = next(kind for kind, whom in ABOUT_CASES if whom is audience)
    front = front_of(of(files()[number], audience), name=kind.id, title=kind.title)
    sections = tuple(shown(number, name, audience) for name in names)
    titles = {"".join(one.title.split()) for one in sections}
    for text in read(front.model_copy(update={"sections": sections})).values():
        bare = "".join(html.unescape(text).split())
        assert {title for title in titles if title not in bare} == set()


TWO_SCREENS = 160
"""Words. In a browser 390 pixels wide, 85 words end at 850 pixels: a phone shows as many."""


@pytest.mark.parametrize("number", STORIES)
def test_a_family_reads_what_happens_next_within_two_screens_of_a_phone(number):
    told = page(document(LIBRARY.document("family_summary"), of(files()[number], Audience.FAMILY)))
    shown = re.sub(r"<[^>]+>", " ", told[told.index("<h1") : told.index("What happens next")])
    assert len(shown.split()) <= TWO_SCREENS
