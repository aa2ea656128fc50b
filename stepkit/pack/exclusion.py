"""The section of exclusions by year: each kind apart, with roll and shortened years said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.exclusion import YearChange, by_school_and_kind, year_changes
from stepkit.analysis.rates import compatible_with_no_change
from stepkit.analysis.suppression import released
from stepkit.draw.training_series import period_picture
from stepkit.model.document import Block, Picture, Section, Table, Words
from stepkit.model.record import Audience
from stepkit.model.service import ServiceView
from stepkit.model.training import YearCount
from stepkit.model.training_frames import PeriodValue
from stepkit.model.written import label, number, signed
from stepkit.pack.words import missing, say, sentence


def section(view: ServiceView) -> Section:
    """Each school and kind of exclusion; changes only for readers of the service itself."""
    blocks: list[Block] = [missing("Exclusions", "exclusion_none")]
    if view.file.year_counts:
        blocks = [say("exclusion_apart", style="note"), *_schools(view)]
    title = "Exclusions by school year"
    return Section(id="exclusion", title=title, blocks=tuple(blocks), case=view.key)


def _schools(view: ServiceView) -> Iterator[Block]:
    names = {one.id: one.name for one in view.file.schools}
    inside = view.audience is Audience.PROFESSIONAL
    for (school, kind), years in by_school_and_kind(view.file.year_counts).items():
        named = names.get(school, school)
        caption = sentence("exclusion_caption", school=named, kind=label(kind))
        yield _table(view, years, caption)
        if inside:
            yield _picture(view, years, caption)
            yield from (block for change in year_changes(years) for block in _change(change))
    if inside:
        yield say("rate_clustered", style="note")
        yield say("rate_no_comparison", style="note")
    else:
        yield say("exclusion_withheld", style="note")


def _table(view: ServiceView, years: Sequence[YearCount], caption: str) -> Table:
    without_roll = any(one.roll is None for one in years)
    return Table(
        caption=caption,
        columns=("School year", "Count", "On roll", "Open", "Note"),
        rows=tuple(
            (one.year, released(one.count, view.audience).text, _roll(one), _open(one), one.note)
            for one in years
        ),
        row_headers=True,
        numeric=(False, True, True, False, False),
        note=sentence("rate_no_roll") if without_roll else "",
    )


def _picture(view: ServiceView, years: Sequence[YearCount], caption: str) -> Picture:
    """The years as bars; a year without a roll has the words for that under its bars."""
    without_roll = any(one.roll is None for one in years)
    return period_picture(
        caption,
        [
            PeriodValue(label=one.year, value=one.count, shortened=one.shortened, note=one.note)
            for one in years
        ],
        key=view.key,
        note=sentence("rate_no_roll") if without_roll else "",
    )


def _roll(one: YearCount) -> str:
    return sentence("exclusion_year_unknown") if one.roll is None else str(one.roll)


def _open(one: YearCount) -> str:
    if one.open_weeks is None:
        name = "exclusion_year_shortened_only" if one.shortened else "exclusion_year_unknown"
        return sentence(name)
    name = "exclusion_year_shortened" if one.shortened else "exclusion_year_open"
    return sentence(name, weeks=number(one.open_weeks, 1))


def _change(found: YearChange) -> Iterator[Words]:
    change = found.change
    percent = "" if change.percent is None else signed(change.percent, 1)
    yield say(
        change.sentence,
        first_period=change.first.label,
        second_period=change.second.label,
        first=number(change.first.count),
        second=number(change.second.count),
        difference=signed(change.difference),
        percent=percent,
        shortened=change.second.label if change.second.shortened else change.first.label,
    )
    unchanged = compatible_with_no_change(found.ratio)
    if unchanged is not None:
        name = "rate_ratio_compatible" if unchanged else "rate_ratio_beyond_chance"
        yield say(name, style="note", **_interval(found))


def _interval(found: YearChange) -> dict[str, str]:
    ratio, change = found.ratio, found.change
    entered = change.first.exposure and change.second.exposure
    numbers = {"ratio": ratio.estimate, "low": ratio.low, "high": ratio.high}
    said = {name: f"{value or 0:.2f}" for name, value in numbers.items()}
    return {**said, "exposures": "as entered" if entered else "assumed equal"}
