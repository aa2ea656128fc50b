"""The sections of what was reported of a programme: the idea, shares and costs, and series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.programme import (
    HALF_TERM,
    low_rate,
    period_values,
    reported_changes,
    reported_ratio,
)
from stepkit.analysis.rates import CountChange, compatible_with_no_change
from stepkit.draw.training_series import period_picture
from stepkit.draw.training_share import share_picture
from stepkit.model.document import Block, Heading, Section, Table, Words
from stepkit.model.programme import Alongside, Claim, Programme, ReportedSeries
from stepkit.model.service import ServiceView
from stepkit.model.training import EvidenceKind
from stepkit.model.written import counted, label, number, signed
from stepkit.pack.training import claim_lists
from stepkit.pack.words import missing, say, sentence, written


def idea(view: ServiceView) -> Section:
    """What the programme is, for whom, and where everything that is said of it comes from."""
    blocks = [block for one in view.programmes for block in _idea(view, one)]
    title = "The idea behind the programme"
    return Section(id="programme_idea", title=title, blocks=_or_none(blocks), case=view.key)


def reported(view: ServiceView) -> Section:
    """Shares, costs and claims as one page printed them; nothing is worked back from a share."""
    blocks = [block for one in view.programmes for block in _reported(view, one)]
    title = "What was reported of the programme"
    return Section(id="programme_reported", title=title, blocks=_or_none(blocks), case=view.key)


def series(view: ServiceView) -> Section:
    """Each series with what was not given, what came alongside, and what cannot be said."""
    every = [(one, each) for one in view.programmes for each in one.measurements]
    blocks = [block for _, each in every for block in _series(view, each)]
    if blocks:
        blocks.append(say("rate_no_comparison", style="note"))
    title = "Numbers that were reported"
    return Section(id="programme_series", title=title, blocks=_or_none(blocks), case=view.key)


def _or_none(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(blocks) or (missing("Programme", "programme_none"),)


def _idea(view: ServiceView, one: Programme) -> Iterator[Block]:
    yield Heading(text=one.name)
    yield Words.of(one.idea)
    if one.tools:
        yield say("programme_tools", tools=", ".join(one.tools))
    yield say("programme_no_score", style="note")
    facts = (
        ("Project", one.project),
        ("Region", one.region),
        ("Paid for by", one.funder),
        ("Status", one.status),
        ("Source", one.source),
    )
    caption = sentence("programme_project_caption")
    yield Table(caption=caption, columns=("What", "As reported"), rows=facts)
    yield _tags(view, one)


def _tags(view: ServiceView, one: Programme) -> Table:
    framework = next((each for each in view.frameworks if each.id == one.framework), None)
    rows = [
        (group.label, ", ".join(term.label for term in group.terms if term.id in one.tags))
        for group in (framework.lists if framework else ())
    ]
    shown = tuple(row for row in rows if row[1])
    return Table(caption=sentence("programme_tags_caption"), columns=("List", "Tags"), rows=shown)


def _reported(view: ServiceView, one: Programme) -> Iterator[Block]:
    yield say("programme_as_printed", style="note")
    if one.shares:
        yield share_picture(sentence("programme_share_caption"), one.shares, key=view.key)
        yield say("programme_not_worked_back", style="note")
        for each in one.shares:
            if each.items:
                items = ", ".join(each.items)
                yield say("programme_share_items", label=each.label, items=items)
            yield say("programme_source", style="note", source=each.source)
    if one.total is not None:
        yield _cost(one)
        yield say("programme_cost_checked", total=f"{one.total.pounds:,.2f}")
    yield from claim_lists(one.claims, _claim)


def _claim(one: Claim) -> str:
    said = one.text if one.setting is None else f"{one.text} ({label(one.setting)})"
    if one.kind is not EvidenceKind.OPINION:
        return sentence("programme_claim", text=said, source=one.source)
    asked = one.respondents or "not stated"
    return sentence("evidence_respondents", text=said, source=one.source, respondents=asked)


def _cost(one: Programme) -> Table:
    rows = [
        (
            sentence("evidence_cost_included", label=each.label)
            if each.included_in
            else each.label,
            f"£{each.pounds:,.2f}",
            each.source,
        )
        for each in one.costs
    ]
    if one.total is not None:
        total = sentence("evidence_cost_total")
        rows.append((total, f"£{one.total.pounds:,.2f}", one.total.source))
    return Table(
        caption=sentence("programme_cost_caption"),
        columns=("What", "Amount", "Source"),
        rows=tuple(rows),
        numeric=(False, True, False),
    )


def _series(view: ServiceView, one: ReportedSeries) -> Iterator[Block]:
    counts = one.measured_as == "count"
    yield period_picture(
        one.label,
        period_values(one),
        key=view.key,
        alongside=one.alongsides,
        note=sentence("rate_no_roll") if counts else "",
    )
    for change in reported_changes(one):
        yield from _change(one, change)
    if one.gaps:
        yield say("rate_gaps", gaps=", ".join(one.gaps))
    yield from _low_rate(one)
    if one.alongsides:
        yield alongside_table(one.alongsides)
    yield say("programme_source", style="note", source=one.source)
    yield say("rate_clustered", style="note")


def _change(series: ReportedSeries, change: CountChange) -> Iterator[Words]:
    weekly = series.measured_as == "weekly_rate"
    by_week = "programme_from_none_week" if change.percent is None else "programme_change_week"
    yield say(
        by_week if weekly else change.sentence,
        first_period=change.first.label,
        second_period=change.second.label,
        first=number(change.first.count),
        second=number(change.second.count),
        difference=signed(change.difference),
        percent="" if change.percent is None else signed(change.percent, 2 if weekly else 1),
        shortened=change.second.label if change.second.shortened else change.first.label,
    )
    ratio = reported_ratio(series, change)
    unchanged = None if ratio is None else compatible_with_no_change(ratio)
    if ratio is not None and unchanged is not None:
        values = {"ratio": ratio.estimate, "low": ratio.low, "high": ratio.high}
        said = {name: f"{value or 0:.2f}" for name, value in values.items()}
        name = "rate_ratio_compatible" if unchanged else "rate_ratio_beyond_chance"
        yield say(name, style="note", **said, exposures="assumed equal")


def _low_rate(series: ReportedSeries) -> Iterator[Words]:
    found, year = low_rate(series), series.school_year
    if found is None or year is None:
        return
    first, last = (number(series.points[place].value) for place in (0, -1))
    yield say(
        "programme_in_a_year",
        weeks=number(found.weeks),
        first=number(found.first_in_year, 1),
        last=number(found.last_in_year, 1),
        first_rate=first,
        last_rate=last,
        source=year.source,
    )
    yield say("programme_empty_week", rate=last, percent=f"{100 * found.empty_week:.0f}")
    if found.wait_weeks is not None:
        yield say(
            "rate_empty_spell",
            rate=last,
            weeks=counted(HALF_TERM, "week"),
            percent=f"{100 * found.empty_half_term:.0f}",
            wait=number(found.wait_weeks, 1),
        )


def alongside_table(alongside: Sequence[Alongside]) -> Table:
    """What was brought in alongside, with its day and its people where they are known."""
    unknown = sentence("programme_no_date")
    return Table(
        caption=sentence("programme_alongside_caption"),
        columns=("What", "Since", "People"),
        rows=tuple(
            (
                one.label,
                written(one.since) if one.since else unknown,
                counted(one.people, "person", "people") if one.people else unknown,
            )
            for one in alongside
        ),
    )
