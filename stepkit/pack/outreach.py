"""The section of bought help: hours of each package, cycles, and placements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.outreach import HoursLedger, hours_ledger, open_cycles, placement_hours
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.outreach import Cycle, Package, Placement
from stepkit.model.price import Offer
from stepkit.model.written import number
from stepkit.pack.words import missing, say, sentence, written

PLACEMENT_STEPS = "placement_step"
"""The list of a framework that holds the steps of a placement."""


def section(view: CaseView) -> Section:
    """Packages with their ledgers, cycles open and reviewed, placements with their hours."""
    blocks = [*_packages(view), *_cycles(view), *_placements(view)]
    if not blocks:
        blocks = [missing("Outreach", "outreach_none")]
    return Section(id="outreach", title="Outreach", blocks=tuple(blocks), case=view.key)


def _packages(view: CaseView) -> Iterator[Block]:
    for package in view.file.packages:
        if package.bought_on <= view.as_of:
            yield from _package(view, package)


def offer_of(view: CaseView, price_list: str, offer: str) -> Offer | None:
    """The offer of a price list of the library, or None where either is unknown."""
    found = next((one for one in view.prices if one.id == price_list), None)
    return found.offer(offer) if found else None


def _package(view: CaseView, package: Package) -> Iterator[Block]:
    offer = offer_of(view, package.price_list, package.offer)
    if offer is None:
        yield missing("Price list", "outreach_unknown")
        return
    yield Heading(text=offer.label)
    note = f"{offer.note}." if offer.note else ""
    yield say("outreach_package", label=offer.label, on=package.bought_on, note=note)
    ledger = hours_ledger(package, offer, view.file.deliveries, as_of=view.as_of)
    yield from _ledger(ledger)
    for one in view.file.deliveries:
        if one.package == package.id and one.parent_absent_because and one.on <= view.as_of:
            yield say("outreach_absent", style="note", on=one.on, why=one.parent_absent_because)


def _ledger(ledger: HoursLedger) -> Iterator[Block]:
    if ledger.components:
        yield Table(
            caption=sentence("outreach_ledger_caption"),
            columns=("Part", "Planned (h)", "Given (h)", "Left (h)"),
            rows=tuple(
                (
                    one.component.replace("_", " "),
                    number(one.planned),
                    number(one.given),
                    number(one.left),
                )
                for one in ledger.components
            ),
            row_headers=True,
            numeric=(False, True, True, True),
        )
    else:
        yield say("outreach_split_unknown", style="note")
    yield say(
        "outreach_ledger_total",
        bought=number(ledger.bought),
        given=number(ledger.given),
        left=number(max(0.0, ledger.left)),
        held=number(ledger.review_held_back),
    )
    if ledger.left < 0:
        yield say("outreach_over", more=number(-ledger.left))
    if ledger.components and ledger.unallocated > 0:
        yield say("outreach_unallocated", hours=number(ledger.unallocated))


def _cycles(view: CaseView) -> Iterator[Block]:
    cycles = [one for one in view.file.cycles if one.assessed_on <= view.as_of]
    if cycles:
        yield Table(
            caption=sentence("outreach_cycles_caption"),
            columns=("Assessed", "Reviewed", "As planned", "As evaluated"),
            rows=tuple(_cycle(one, open_cycles(cycles, as_of=view.as_of)) for one in cycles),
        )


def _cycle(one: Cycle, still_open: Sequence[Cycle]) -> tuple[str, ...]:
    """What was planned beside what came of it; without that a cycle was not evaluated."""
    planned = one.planned or sentence("outreach_cycle_no_plan")
    if one in still_open or one.reviewed_on is None:
        return (written(one.assessed_on), "", planned, sentence("outreach_cycle_open"))
    came = one.came_of_it or sentence("outreach_cycle_no_outcome")
    return (written(one.assessed_on), written(one.reviewed_on), planned, came)


def _placements(view: CaseView) -> Iterator[Block]:
    for one in view.file.placements:
        if one.start <= view.as_of:
            yield from _placement(view, one)


def _placement(view: CaseView, one: Placement) -> Iterator[Block]:
    offer = offer_of(view, one.price_list, one.offer)
    if offer is None:
        yield missing("Price list", "outreach_unknown")
        return
    yield Heading(text=offer.label)
    yield say(
        "outreach_placement",
        label=offer.label,
        start=one.start,
        weeks=one.weeks,
        hours=number(one.hours_a_week),
    )
    yield _steps(view, one)
    yield from _placement_hours(view, one)
    yield from _cost(one, offer)


def _steps(view: CaseView, one: Placement) -> Block:
    """Which steps of a placement were taken, in the order of the framework that describes them."""
    terms = [term for framework in view.frameworks for term in framework.terms(PLACEMENT_STEPS)]
    taken = ", ".join(term.label for term in terms if term.id in one.steps)
    if not taken:
        return say("outreach_steps_none", all=len(terms))
    return say("outreach_steps", done=len(one.steps), all=len(terms), steps=taken)


def _placement_hours(view: CaseView, one: Placement) -> Iterator[Block]:
    hours = placement_hours(one, view.calendar)
    plain, plain_hours = hours.end_by_calendar_weeks, number(hours.hours_by_calendar_weeks)
    if hours.end_by_teaching_weeks is None or hours.hours_by_teaching_weeks is None:
        yield say("outreach_placement_end_unknown", calendar=plain, calendar_hours=plain_hours)
        return
    possible = number(hours.hours_by_teaching_weeks)
    yield say(
        "outreach_placement_ends",
        calendar=plain,
        calendar_hours=plain_hours,
        teaching=hours.end_by_teaching_weeks,
        teaching_hours=possible,
    )
    if hours.attended is None:
        yield missing("Attendance", "outreach_not_attended")
        return
    percent = number(100 * hours.attended / hours.hours_by_teaching_weeks, 1)
    yield say(
        "outreach_attended", attended=number(hours.attended), possible=possible, percent=percent
    )


def _cost(one: Placement, offer: Offer) -> Iterator[Block]:
    rows = [(offer.label, f"£{offer.pounds:,.2f}")]
    rows += [(entered.label, f"£{entered.pounds:,.2f}") for entered in one.funding]
    if one.extra_visits:
        extra = sentence("outreach_extra_visits", count=one.extra_visits)
        rows.append((extra, sentence("outreach_extra_charged")))
    yield Table(
        caption=sentence("outreach_funding_caption"),
        columns=("What", "Amount"),
        rows=tuple(rows),
        numeric=(False, True),
        note=sentence("outreach_places"),
    )
    if not one.funding:
        yield missing("Attached funding", "outreach_funding_none")
