"""The section on when a review follows: the three days, what they are counted from, the choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stepkit.analysis.exposure import DayState
from stepkit.analysis.review import ReviewDate, review_dates
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section
from stepkit.model.outreach import Delivery, Package
from stepkit.model.review_date import ReviewDateChoice, ReviewRule
from stepkit.model.written import label
from stepkit.pack.ics import DayToKeep
from stepkit.pack.outreach import offer_of
from stepkit.pack.words import missing, say, sentence, written

REPORT_DELIVERED = "delivery"
"""The part of a package that a review is counted from, unless somebody chose another."""

SAID = {
    ReviewRule.CALENDAR_WEEKS: "review_calendar_weeks",
    ReviewRule.FIRST_OPEN_DAY: "review_first_open_day",
    ReviewRule.SCHOOL_WEEKS: "review_school_weeks",
}
WEEKS = 6


def section(view: CaseView) -> Section:
    """For each package: the days a review could be on, and the one that was chosen."""
    packages = [one for one in view.file.packages if one.bought_on <= view.as_of]
    blocks = [block for one in packages for block in _package(view, one)]
    if not blocks:
        blocks = [missing("Day of the review", "review_date_none")]
    title = "When the review follows"
    return Section(id="review_date", title=title, blocks=tuple(blocks), case=view.key)


def chosen_days(view: CaseView) -> list[DayToKeep]:
    """A calendar day for the latest choice of each package. Its title says no word of the case."""
    return [
        DayToKeep(
            name=f"{view.key} {one.noun} {one.package or one.id}",
            on=one.review_on,
            title=sentence("review_date_title", key=view.key),
        )
        for one in _latest(view).values()
    ]


def _latest(view: CaseView) -> dict[str | None, ReviewDateChoice]:
    made = [one for one in view.file.review_date_choices if one.chosen_on <= view.as_of]
    return {one.package: one for one in sorted(made, key=lambda one: one.chosen_on)}


def _package(view: CaseView, package: Package) -> Iterator[Block]:
    choice = _latest(view).get(package.id)
    anchor = (choice.anchor, choice.anchored_on) if choice else _delivered(view, package)
    if anchor is None:
        return
    weeks = choice.weeks if choice else WEEKS
    found = review_dates(anchor[1], view.calendar, anchor=anchor[0], weeks=weeks)
    offer = offer_of(view, package.price_list, package.offer)
    if offer is not None:
        yield Heading(text=offer.label)
    yield Listing(items=tuple((Run(text=_said(one)),) for one in found))
    if choice is None:
        yield missing("Choice", "review_date_not_chosen")
        return
    yield say(
        "review_date_chosen",
        on=choice.review_on,
        rule=label(choice.rule),
        people=choice.chosen_by,
        chosen_on=choice.chosen_on,
        why=choice.because,
    )


def _delivered(view: CaseView, package: Package) -> tuple[str, date] | None:
    """When the report of a package was last delivered, with what that day is called."""
    days = [one.on for one in view.file.deliveries if _delivers(one, package, view.as_of)]
    return (sentence("review_date_anchor"), max(days)) if days else None


def _delivers(one: Delivery, package: Package, as_of: date) -> bool:
    given = not one.not_given_because and one.on <= as_of
    return given and one.package == package.id and one.component == REPORT_DELIVERED


def _said(one: ReviewDate) -> str:
    gaps = {"weeks": one.weeks, "anchor": one.anchor, "anchored_on": written(one.anchored_on)}
    if one.on is None:
        return sentence("review_not_known", **gaps)
    state = sentence("review_date_unknown") if one.state is DayState.NOT_KNOWN else label(one.state)
    return sentence(SAID[one.rule], on=one.on, state=state, **gaps)
