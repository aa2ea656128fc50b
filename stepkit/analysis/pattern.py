"""Patterns of behaviour beside the observations they rest on, and behaviour by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stepkit.model.context import Context
from stepkit.model.framework import BehaviourCategory, Framework
from stepkit.model.incident import Incident
from stepkit.model.pattern import BehaviourPattern
from stepkit.model.record import Value


class PatternLine(Value):
    """A pattern with the observations it was read from, and all there are in its contexts.

    `observed` counts those that are named by it and on record; `in_contexts` all incidents in
    any of its contexts. The second is what the first is to be read against.
    """

    pattern: BehaviourPattern
    observed: int
    in_contexts: int


class CategoryCount(Value):
    """How many observations count as one category; `category` is None where nobody said."""

    category: BehaviourCategory | None
    count: int


def pattern_lines(
    patterns: Iterable[BehaviourPattern],
    incidents: Sequence[Incident],
    *,
    context: Context | None = None,
) -> tuple[PatternLine, ...]:
    """Each pattern with the observations behind it, oldest first.

    With a `context`, only patterns of it, and only observations in it are counted.
    """
    mine = sorted(patterns, key=lambda one: one.on)
    if context is None:
        return tuple(_line(one, incidents) for one in mine)
    there = [one for one in incidents if context in one.contexts]
    return tuple(_line(one, there) for one in mine if context in one.contexts)


def category_counts(
    incidents: Iterable[Incident], framework: Framework
) -> tuple[CategoryCount, ...]:
    """Observations by the framework's categories, helpful ones among them, 0 where there is none.

    Those nobody put into a class come last and only if there are any. Two categories of one
    class cannot be told apart from the records, so each of them counts the whole class.
    """
    held = Counter(one.behaviour_class for one in incidents)
    counts = [
        CategoryCount(category=one, count=held[one.counts_as]) for one in framework.behaviours
    ]
    if held[None]:
        counts.append(CategoryCount(category=None, count=held[None]))
    return tuple(counts)


def _line(pattern: BehaviourPattern, incidents: Sequence[Incident]) -> PatternLine:
    named = {one.id for one in incidents} & set(pattern.incidents)
    there = [one for one in incidents if set(one.contexts) & set(pattern.contexts)]
    return PatternLine(pattern=pattern, observed=len(named), in_contexts=len(there))
