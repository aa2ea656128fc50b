"""The section of plans and assessments: what is in force, overdue, and known; and risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.care_document import CurrencyLine, currency
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.record import Audience
from stepkit.model.written import counted
from stepkit.pack.pathway import framework_in_use
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """What is overdue first, then what is in force, and the risks in words."""
    framework = framework_in_use(view)
    blocks: tuple[Block, ...] = (missing("Plans", "currency_none"),)
    if framework is not None and (view.file.care_documents or view.file.risks):
        blocks = (*_currency(view, framework), *_risks(view))
    return Section(id="care_document", title="Plans and risks", blocks=blocks, case=view.key)


def _currency(view: CaseView, framework: Framework) -> Iterator[Block]:
    lines = currency(view.file, framework, view.as_of)
    for line in lines:
        if line.overdue:
            days = counted(line.overdue, "day")
            yield say("currency_overdue", kind=line.kind.label, days=days)
    yield _first_plans(framework, lines)
    yield Table(
        caption=sentence("currency_caption"),
        columns=("Plan", "Version", "In force since", "By", "Review", "Known to the young person"),
        rows=tuple(row for line in lines if (row := _row(line))),
    )


def _first_plans(framework: Framework, lines: Sequence[CurrencyLine]) -> Block:
    wanted = {term.id for term in framework.terms("first_document")}
    first = [line for line in lines if line.kind.id in wanted]
    days = [line.day_of_stay for line in first if line.day_of_stay is not None]
    if len(days) == len(first) and days:
        return say("currency_both", day=max(days))
    lacking = ", ".join(line.kind.label for line in first if line.day_of_stay is None)
    return missing("First plans", "currency_missing", kinds=lacking)


def _row(line: CurrencyLine) -> tuple[str, ...]:
    one = line.document
    if one is None:
        return ()
    review = written(one.review_on) if one.review_on else sentence("currency_no_review")
    return (line.kind.label, one.version, written(one.since), one.author, review, _known(line))


def _known(line: CurrencyLine) -> str:
    talk = line.talk
    if talk is None:
        return sentence("currency_no_talk")
    if not talk.known:
        return sentence("currency_not_known", on=talk.on)
    told = talk.own_words or talk.no_words_because
    return f"{sentence('currency_known', on=talk.on)}: {told}"


def _risks(view: CaseView) -> Iterator[Block]:
    held = [
        one
        for one in view.file.risks
        if one.since <= view.as_of and (one.ended is None or one.ended > view.as_of)
    ]
    if held and view.audience in {Audience.PROFESSIONAL, Audience.AUTHORITY}:
        yield Table(
            caption=sentence("currency_risks_caption"),
            columns=("Hazard", "Early signs", "What helps", "Who"),
            rows=tuple((one.hazard, one.early_signs, one.what_helps, one.who) for one in held),
        )
