"""The section on how adults responded, with the tags somebody chose."""

from __future__ import annotations

from stepkit.analysis.adult_response import responses
from stepkit.model.adult_response import AdultResponse
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.pack.words import missing, sentence, written


def section(view: CaseView) -> Section:
    """The responses of the period, one a row. Tags are never added up."""
    given = responses(view.file.adult_responses, start=view.period_start, end=view.as_of)
    blocks: tuple[Block, ...] = (missing("Responses", "response_none"),)
    if given:
        table = Table(
            caption=sentence("response_caption", start=view.period_start, end=view.as_of),
            columns=("Day", "Who", "What", "Tags"),
            rows=tuple((written(one.on), one.by_whom, one.text, _tags(view, one)) for one in given),
            note=sentence("response_note"),
        )
        blocks = (table,)
    title = "How adults responded"
    return Section(id="adult_response", title=title, blocks=blocks, case=view.key)


def _tags(view: CaseView, one: AdultResponse) -> str:
    framework = view.framework(one.framework)
    terms = {tag: framework.term(tag) if framework else None for tag in one.tags}
    return ", ".join(term.label if term else tag for tag, term in terms.items())
