"""The section on formulations: the picture, who holds what, what changed, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.draw.formulation import picture
from stepkit.draw.map_sheet import link_text
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Missing, Picture, Section, Table
from stepkit.model.formulation import Factor, Formulation, Link
from stepkit.model.held import Agreed, Held, Standing
from stepkit.model.map_kind import MapKind
from stepkit.model.record import Audience
from stepkit.model.written import label
from stepkit.pack.map_changes import changed_formulation
from stepkit.pack.map_reasoning import reasoning
from stepkit.pack.map_voices import between, voices
from stepkit.pack.words import missing, say, sentence

PLAIN = frozenset({Audience.FAMILY, Audience.YOUNG_PERSON})
"""Whose sections on maps are shorter, and do without arithmetic."""
ANSWERS = {Agreed.YES: "agrees", Agreed.NO: "does not agree", Agreed.NOT_ASKED: "not asked"}


def section(view: CaseView) -> Section:
    """Every formulation up to the as-of day, the newest first."""
    found = sorted((one for one in view.file.formulations if one.on <= view.as_of), key=_on)
    blocks = [block for one in reversed(found) for block in _formulation(view, one, len(found))]
    if view.audience not in PLAIN:
        blocks += between(found)
    if not found:
        blocks = [missing("Formulation", "formulation_none")]
    return Section(id="formulation", title="Formulation", blocks=tuple(blocks), case=view.key)


def _on(formulation: Formulation) -> str:
    return f"{formulation.on} {formulation.id}"


def _formulation(view: CaseView, one: Formulation, of: int) -> Iterator[Block]:
    kind = view.map_kind(one.kind)
    if of > 1:
        yield Heading(text=one.title)
    if kind is None:
        yield missing(one.title, "formulation_kind_unknown", kind=one.kind)
        return
    if view.audience in PLAIN:
        yield from _plainly(view, one, kind)
        return
    yield _made(one, kind)
    yield _drawn(view, one, kind)
    yield from _tables(one, kind)
    yield from voices(one)
    yield from changed_formulation(view, one)
    yield from reasoning(view, one, kind)


def _plainly(view: CaseView, one: Formulation, kind: MapKind) -> Iterator[Block]:
    """The picture and who holds what, in few words."""
    yield say("formulation_plain")
    yield _drawn(view, one, kind)
    if one.current.factors:
        yield _factors(one, kind, plain=True)
    yield from changed_formulation(view, one)


def _made(one: Formulation, kind: MapKind) -> Block:
    if one.review_on is None:
        return say("formulation_made_open", kind=kind.title, day=one.on)
    return say("formulation_made", kind=kind.title, day=one.on, review=one.review_on)


def _drawn(view: CaseView, one: Formulation, kind: MapKind) -> Block:
    """The picture alone: its links stand in the table beneath, with who holds them."""
    return without_table(picture(one, kind, key=view.key))


def without_table(drawn: Picture | Missing) -> Block:
    """A picture whose numbers stand in a table of the section, so that none is printed twice."""
    return drawn.model_copy(update={"frame": None}) if isinstance(drawn, Picture) else drawn


def _tables(one: Formulation, kind: MapKind) -> Iterator[Block]:
    current = one.current
    if current.links:
        yield _links(one, current.links)
    if current.factors:
        yield _factors(one, kind, plain=False)
    held: tuple[Factor | Link, ...] = (*one.factors, *one.links)
    dropped = [part for part in held if part.standing is Standing.DROPPED]
    if dropped:
        parts = "; ".join(_dropped(one, part) for part in dropped)
        yield say("formulation_dropped", parts=parts, style="note")


def _links(one: Formulation, links: tuple[Link, ...]) -> Table:
    names = {factor.id: factor.label for factor in one.factors}
    return Table(
        caption=sentence("formulation_links_caption", title=one.title),
        columns=("From", "To", "Sign and strength", "Held by", "How sure", "Young person"),
        rows=tuple(
            (names[link.cause], names[link.effect], link_text(link), *_held(link)) for link in links
        ),
        numeric=(False, False, True, False, False, False),
    )


def _factors(one: Formulation, kind: MapKind, *, plain: bool) -> Table:
    lanes = {lane.id: lane.label for lane in kind.lanes}
    order = {lane: place for place, lane in enumerate(lanes)}
    rows: list[tuple[str, ...]] = []
    for factor in sorted(one.current.factors, key=lambda part: order.get(part.lane, len(order))):
        by, sure, answer = _held(factor)
        held = (by, answer) if plain else (by, sure, answer)
        rows.append((factor.label, lanes.get(factor.lane, factor.lane), *held))
    return Table(
        caption=sentence("formulation_factors_caption", title=one.title),
        columns=("Factor", "Lane", "Held by", *(() if plain else ("How sure",)), "Young person"),
        rows=tuple(rows),
    )


def _held(part: Held) -> tuple[str, str, str]:
    return (
        f"{label(part.voice)}, {label(part.basis)}",
        label(part.certainty),
        ANSWERS[part.agreed],
    )


def _dropped(one: Formulation, part: Factor | Link) -> str:
    names = {factor.id: factor.label for factor in one.factors}
    said = (
        part.label if isinstance(part, Factor) else f"{names[part.cause]} to {names[part.effect]}"
    )
    note = " ".join(part.note.split())
    return sentence("formulation_dropped_part", part=said, note=note) if note else said
