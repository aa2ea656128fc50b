"""Writing down one incident: what was seen apart from what was thought, with little typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from stepkit.analysis.entry_sheet import (
    EntryReading,
    new_row,
    options_of,
    read_entries,
)
from stepkit.analysis.intervention import regime_in_force
from stepkit.model.case import CaseFile
from stepkit.model.context import Context, Heading
from stepkit.model.entry_sheet import Answer, Asked, AskedFor, EntryRow
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.incident_sheet import IncidentSheet, RecordedDay
from stepkit.model.intervention import InterventionRecord
from stepkit.model.record import Line, Record
from stepkit.model.regime import PlaceOfCare, Regime
from stepkit.model.voice import Basis, Voice

WHEN = (
    Asked(
        field="on",
        label="Day",
        kind=AskedFor.DAY,
        needed="Say on which day it was.",
        prefilled=True,
    ),
    Asked(
        field="at",
        label="Time",
        kind=AskedFor.TIME,
        hint="Hours and minutes; empty if nobody knows.",
    ),
)
CONTEXTS = Asked(field="contexts", label="Contexts", kind=AskedFor.CONTEXTS)
SEEN = (
    Asked(field="antecedent", label="What came before", kind=AskedFor.LINES),
    Asked(field="behaviour", label="What was seen and heard", kind=AskedFor.LINES),
    Asked(
        field="behaviour_class",
        label="Kind of behaviour",
        kind=AskedFor.ONE,
        options=options_of(BehaviourClass),
        hint="Difficult: no harm was likely. Dangerous: harm was about to happen or happened.",
    ),
    Asked(field="consequence", label="What followed", kind=AskedFor.LINES),
    Asked(field="what_helped", label="What helped", kind=AskedFor.LINES),
)
THOUGHT = (
    Asked(
        field="thought",
        label="What somebody made of it",
        kind=AskedFor.LINES,
        hint="Kept apart from what was seen, and shown as a thought.",
    ),
)
USED = (
    Asked(
        field="restrictive_intervention",
        label="Was a restrictive intervention used?",
        kind=AskedFor.ONE,
        options=options_of(RestrictiveIntervention),
        hint="Holding, barring the way, seclusion, taking away a mobility aid.",
        needed=(
            "Say whether a restrictive intervention was used. "
            "If nobody knows yet, choose not stated."
        ),
    ),
)
SETTING = Asked(
    field="setting",
    label="Where was it used?",
    kind=AskedFor.ONE,
    options=options_of(PlaceOfCare),
    hint="Schools and homes record it under different rules.",
    aside=True,
)
ACCOUNT = (
    Asked(
        field="voice",
        label="Whose account this is",
        kind=AskedFor.ONE,
        options=options_of(Voice),
        needed="Say whose account this is.",
        prefilled=True,
    ),
    Asked(
        field="basis",
        label="How they know",
        kind=AskedFor.ONE,
        options=options_of(Basis),
        needed="Say how they know it.",
        prefilled=True,
    ),
)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {
    Incident: (*WHEN, CONTEXTS, *SEEN, *THOUGHT, *USED, SETTING, *ACCOUNT)
}

OFFERED = 5
"""How many earlier texts are offered for one field."""

LAST_DAYS = 7


def incident_sheet(
    file: CaseFile,
    session: str,
    *,
    today: date,
    at: time | None = None,
    author: str = "",
    vocabulary: Sequence[Context] = (),
    regimes: Sequence[Regime] = (),
    reminders: Sequence[Line] = (),
) -> IncidentSheet:
    """A blank incident of a case, with what was written and chosen before within reach."""
    often = contexts_by_use(file.incidents)
    sheet = IncidentSheet(
        case_key=file.case.key,
        today=today,
        session=session,
        offers=_offers(file.incidents, at),
        often=often,
        others=tuple(one for one in vocabulary if one not in often),
        last_days=last_days(file.incidents, today),
        nation=file.case.jurisdiction,
        regimes=tuple(regimes),
        reminders=tuple(reminders),
    )
    row = new_row(
        Incident,
        sheet.next_id(Incident.noun),
        on=f"{today:%d/%m/%Y}",
        voice=_voice_of(file, author),
        basis=Basis.OBSERVED.value,
    )
    return sheet.with_row(row)


def read_incident(sheet: IncidentSheet) -> EntryReading:
    """The incident, and with a restrictive intervention the record that its rules ask for."""
    reading = read_entries(sheet, QUESTIONS)
    problems = dict(reading.problems)
    records = list(reading.changes)
    for row in sheet.rows:
        setting = row.text("setting")
        if not needs_setting(sheet, row):
            continue
        if not setting:
            problems[row.key, "setting"] = "Say whether it was used in a school or in a home."
        records += [
            (_intervention(sheet, incident, PlaceOfCare(setting)), 0)
            for incident, _ in reading.changes
            if setting and isinstance(incident, Incident) and incident.id == row.id
        ]
    return EntryReading(problems, tuple(records))


def needs_setting(sheet: IncidentSheet, row: EntryRow) -> bool:
    """Whether it has to be said where a restrictive intervention was used."""
    used = row.text("restrictive_intervention") == RestrictiveIntervention.USED
    return used and any(one.nation is sheet.nation for one in sheet.regimes)


def contexts_by_use(incidents: Iterable[Incident]) -> tuple[Context, ...]:
    """The contexts of the incidents, those named most first; then by heading and name."""
    used = Counter(context for incident in incidents for context in incident.contexts)
    return tuple(
        sorted(used, key=lambda one: (-used[one], list(Heading).index(one.heading), one.name))
    )


def last_days(incidents: Iterable[Incident], today: date) -> tuple[RecordedDay, ...]:
    """The last seven days, today first, and how many incidents are on record for each."""
    counted = Counter(one.on for one in incidents)
    days = (today - timedelta(days=ago) for ago in range(LAST_DAYS))
    return tuple(RecordedDay(one, counted[one]) for one in days)


def _intervention(
    sheet: IncidentSheet, incident: Incident, setting: PlaceOfCare
) -> InterventionRecord:
    regime = regime_in_force(
        sheet.regimes, nation=sheet.nation, setting=setting, on=incident.on
    ) or next(one for one in sheet.regimes if one.nation is sheet.nation)
    return InterventionRecord(
        id=f"{incident.id}-intervention",
        regime=regime.id,
        on=incident.on,
        at=incident.at,
        incident=incident.id,
    )


def _offers(incidents: Sequence[Incident], at: time | None) -> tuple[Answer, ...]:
    fields = ("antecedent", "behaviour", "consequence", "what_helped")
    offers = [Answer(field=one, said=_used_most(incidents, one)) for one in fields]
    if at is not None:
        offers.append(Answer(field="at", said=(f"{at:%H:%M}",)))
    return tuple(offers)


def _used_most(incidents: Sequence[Incident], field: str) -> tuple[str, ...]:
    """The texts of one field that were written most often, of one line each; newest first."""
    texts = [getattr(one, field) for one in reversed(incidents)]
    counted = Counter(one for one in texts if one and "\n" not in one and len(one) <= 80)
    return tuple(one for one, _ in counted.most_common(OFFERED))


def _voice_of(file: CaseFile, author: str) -> str:
    """The voice this author gave last in this case, empty for somebody who is new to it."""
    mine = {one.record_id for one in file.stamps if one.author == author}
    given = (one.voice.value for one in reversed(file.incidents) if one.id in mine)
    return next(given, "")
