"""The sections of a service's year: counts with every catchment, aims, and use by schools."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from stepkit.analysis.quote import Ordered, bookable, quote, shared_out
from stepkit.analysis.service_year import YearFigures, next_panel, year_figures
from stepkit.analysis.suppression import released
from stepkit.errors import EntryError
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.price import Course, PriceList
from stepkit.model.record import Audience
from stepkit.model.service import ServiceView
from stepkit.model.service_year import SchoolContact, ServiceYear
from stepkit.model.training_session import TrainingSession
from stepkit.model.written import label, number
from stepkit.pack.words import missing, say, sentence, written


def section(view: ServiceView) -> Section:
    """Each year up to the as-of day, the newest first."""
    years = sorted(view.file.service_years, key=lambda one: one.end, reverse=True)
    blocks = [block for one in years if one.end <= view.as_of for block in _year(view, one)]
    if not blocks:
        blocks = [missing("Year", "service_year_none")]
    title = "The year in numbers"
    return Section(id="service_year", title=title, blocks=tuple(blocks), case=view.key)


def contacts(view: ServiceView) -> Section:
    """What schools used of what they hold, and when the next panel meets."""
    used = [one for one in view.file.school_contacts if one.on <= view.as_of]
    blocks: list[Block] = [missing("Contacts", "school_contact_none")]
    if used and view.audience is Audience.PROFESSIONAL:
        blocks = [_contacts(view, used)]
    elif used:
        count = released(len(used), view.audience).text
        blocks = [say("school_contact_count", count=count)]
    blocks += [*_booked(view), *_sessions(view)]
    panel = next_panel(view.file.admission_panels, as_of=view.as_of)
    if panel is not None:
        blocks.append(say("admission_panel_next", on=panel.on, papers=panel.papers_by))
    title = "Contact with schools"
    return Section(id="school_contact", title=title, blocks=tuple(blocks), case=view.key)


def _year(view: ServiceView, year: ServiceYear) -> Iterator[Block]:
    figures = year_figures(year, view.audience)
    yield Heading(text=sentence("service_year_span", start=year.start, end=year.end))
    yield say(
        "service_year_counts",
        children=figures.children.text,
        schools=figures.schools.text,
        staff=figures.staff_trained.text,
    )
    yield from _shares(figures)
    if year.usual is not None:
        yield say("service_year_usual", low=year.usual[0], high=year.usual[1])
    if year.by_aim:
        yield _aims(view, year)
    if year.disruption:
        yield say("service_year_disruption", text=year.disruption)
    if figures.children.rounded:
        yield say("service_year_rounded", style="note")
    yield say("service_year_source", style="note", source=year.source)


def _shares(figures: YearFigures) -> Iterator[Block]:
    if figures.children_per_school is not None:
        yield say("service_year_per_school", number=number(figures.children_per_school, 2))
    for one in figures.coverage:
        if one.percent is not None:
            yield say(
                "service_year_coverage",
                schools=figures.schools.text,
                whole=one.catchment.schools,
                percent=number(one.percent, 1),
                source=one.catchment.source,
            )
    if len(figures.coverage) > 1:
        yield say("service_year_denominators", style="note")


def _aims(view: ServiceView, year: ServiceYear) -> Table:
    known = {one.id: one for one in view.frameworks}
    rows = []
    for one in year.by_aim:
        framework = known.get(one.framework)
        term = framework.term(one.aim) if framework else None
        rows.append((term.label if term else one.aim, released(one.children, view.audience).text))
    caption = sentence("service_year_aims_caption")
    columns = ("Aim", "Young people")
    return Table(caption=caption, columns=columns, rows=tuple(rows), numeric=(False, True))


def _school(view: ServiceView, school: str) -> str:
    """A school's name; one that is not on the list goes by its id, in plain letters."""
    names = (one.name for one in view.file.schools if one.id == school)
    return next(names, school.replace("-", " "))


def _contacts(view: ServiceView, used: list[SchoolContact]) -> Table:
    known = {one.id: one for one in view.frameworks}
    rows = []
    for one in used:
        framework = known.get(one.framework)
        term = framework.term(one.kind) if framework else None
        kind = term.label if term else one.kind.replace("_", " ")
        rows.append((written(one.on), _school(view, one.school), kind, one.theme, _came_of(one)))
    columns = ("Day", "School", "Kind", "Theme", "Next")
    caption = sentence("school_contact_caption")
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def _booked(view: ServiceView) -> Iterator[Block]:
    """Times that are booked ahead, the soonest first, for the people who run the service."""
    ahead = [one for one in view.file.school_contacts if one.on > view.as_of]
    if ahead and view.audience is Audience.PROFESSIONAL:
        yield Table(
            caption=sentence("school_contact_booked_caption"),
            columns=("Day", "School", "Theme"),
            rows=tuple(
                (written(one.on), _school(view, one.school), one.theme)
                for one in sorted(ahead, key=lambda one: (one.on, one.school))
            ),
        )


def _sessions(view: ServiceView) -> Iterator[Block]:
    """Training that schools bought, for the people who run the service."""
    held = view.file.training_sessions
    if held and view.audience is Audience.PROFESSIONAL:
        yield Table(
            caption=sentence("training_session_caption"),
            columns=("Day", "Course", "Schools", "Price", "Talk about needs", "Agreed", "Held"),
            rows=tuple(
                (
                    written(one.on),
                    one.course.replace("_", " "),
                    ", ".join(_school(view, each) for each in one.schools),
                    _price(view, one),
                    _day(one.needs_meeting_on),
                    _day(one.agreed_on),
                    label(one.delivered) if one.delivered else "not noted",
                )
                for one in held
            ),
        )


def _price(view: ServiceView, session: TrainingSession) -> str:
    """What a session costs and each school pays, or why it cannot be held like this."""
    prices = next((one for one in view.prices if one.id == session.price_list), None)
    courses = prices.courses if prices else ()
    course = next((one for one in courses if one.id == session.course), None)
    if prices is None or course is None:
        return sentence("training_session_no_price")
    try:
        total = _total(prices, course, session)
    except EntryError as refused:
        return refused.sentence
    if len(session.schools) == 1:
        return sentence("training_session_price", total=f"{total:,.2f}")
    parts = shared_out(total, [Decimal(1)] * len(session.schools))
    told = ", ".join(f"£{one:,.2f}" for one in parts)
    return sentence("training_session_shared", total=f"{total:,.2f}", parts=told)


def _total(prices: PriceList, course: Course, session: TrainingSession) -> Decimal:
    """The price of the one session. What has to be held before it is not part of that."""
    offer = bookable(prices, course, session.offer)
    order = Ordered(offer=offer.id, people=session.people or None)
    held = [offer.opens_with] if offer.opens_with else []
    return quote(prices, [order], on=session.on, held=held).total


def _day(on: date | None) -> str:
    return written(on) if on else "no day yet"


def _came_of(one: SchoolContact) -> str:
    parts = [one.next_step]
    if one.returned_on:
        parts.append(sentence("school_contact_returned", on=one.returned_on))
    if one.checked_on:
        parts.append(sentence("school_contact_checked", on=one.checked_on))
    return " ".join(part for part in parts if part)
