"""The section of patterns, with the observations behind each, and of behaviour by category."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.pattern import PatternLine, category_counts, pattern_lines
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.incident import Incident
from stepkit.pack.words import missing, say, sentence


def section(view: CaseView) -> Section:
    """What people see as patterns, then what was observed by the categories of frameworks."""
    happened = [one for one in view.file.incidents if one.on <= view.as_of]
    held = [one for one in view.file.behaviour_patterns if one.on <= view.as_of]
    blocks: list[Block] = [missing("Patterns", "pattern_none")]
    if held:
        blocks = [_table(pattern_lines(held, happened)), say("pattern_thought", style="note")]
    blocks += _categories(view, happened)
    return Section(id="pattern", title="Patterns", blocks=tuple(blocks), case=view.file.case.key)


def _table(lines: tuple[PatternLine, ...]) -> Table:
    return Table(
        caption=sentence("pattern_caption"),
        columns=("Where", "Before", "Behaviour", "After", "Adults", "Supposed", "Seen in"),
        rows=tuple(
            (
                ", ".join(map(str, one.pattern.contexts)),
                one.pattern.before,
                one.pattern.behaviour,
                one.pattern.after,
                one.pattern.adult_response,
                one.pattern.hypothesis,
                sentence("pattern_counted", observed=one.observed, all=one.in_contexts),
            )
            for one in lines
        ),
    )


def _categories(view: CaseView, happened: list[Incident]) -> Iterator[Block]:
    if not happened:
        return
    for framework in view.frameworks:
        if framework.behaviours:
            yield _by_category(framework, happened)


def _by_category(framework: Framework, happened: list[Incident]) -> Table:
    return Table(
        caption=sentence("pattern_categories_caption"),
        columns=("Category", "What it means", "Observations"),
        rows=tuple(
            (one.category.label, one.category.meaning, str(one.count))
            if one.category
            else (sentence("pattern_not_classed"), "", str(one.count))
            for one in category_counts(happened, framework)
        ),
        numeric=(False, False, True),
        note=sentence(
            "pattern_categories_note", framework=framework.name, version=framework.version
        ),
    )
