"""Sections on help from outside: referrals with their waits, questions to an advice line."""

from __future__ import annotations

from stepkit.analysis.external_service import Wait, waits
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.observation import Consultation
from stepkit.model.written import counted, label
from stepkit.pack.words import missing, sentence, written


def section(view: CaseView) -> Section:
    """Every referral with its wait in weeks and the day it was last asked after."""
    found = waits(view.file.external_services, as_of=view.as_of)
    blocks: tuple[Block, ...] = (missing("Referrals", "referral_none"),)
    if found:
        columns = ("Service", "Referred", "Stands", "Wait", "Last asked after")
        caption = sentence("referral_caption", day=view.as_of)
        blocks = (Table(caption=caption, columns=columns, rows=tuple(map(_row, found))),)
    return Section(id="referral", title="Services outside", blocks=blocks, case=view.key)


def advice(view: CaseView) -> Section:
    """Questions to the advice line, who asked, and who answered when."""
    asked = [one for one in view.file.consultations if one.on <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Advice", "advice_none"),)
    if asked:
        columns = ("Day", "Asked by", "Question", "Answer")
        rows = tuple((written(one.on), one.asked_by, one.question, _answer(one)) for one in asked)
        blocks = (Table(caption=sentence("advice_caption"), columns=columns, rows=rows),)
    return Section(id="advice", title="Advice line", blocks=blocks, case=view.key)


def _row(one: Wait) -> tuple[str, ...]:
    weeks = counted(one.weeks, "week")
    wait = sentence("referral_waiting" if one.still_waiting else "referral_waited", weeks=weeks)
    chased = one.last_chased_on
    return (
        one.referral.service,
        written(one.referral.referred_on),
        label(one.referral.status),
        wait,
        written(chased) if chased else sentence("referral_not_chased"),
    )


def _answer(one: Consultation) -> str:
    if one.answered_on is None:
        return one.advice or sentence("advice_open")
    return sentence("advice_answered", by=one.answered_by, on=one.answered_on, answer=one.advice)
