"""What can be said of a factor and of a link on their page: the fields, and what stands in them."""

from __future__ import annotations

from stepkit.analysis.formulation_field import SIGNS, context_id
from stepkit.model.formulation import Factor, Formulation, Link, Polarity, Sign
from stepkit.model.map_kind import MapKind
from stepkit.model.score_sheet import saved_text
from stepkit.model.written import label
from stepkit.widgets.held_fields import Known, held_fields, held_values, named, options_of
from stepkit.widgets.map_view import FieldOption, MapField, Said

NOT_SAID = FieldOption(id="", label="not said")


def factor_fields(kind: MapKind, known: Known) -> tuple[MapField, ...]:
    """The fields of a factor, those of the table first."""
    lanes = tuple(FieldOption(id=lane.id, label=lane.label) for lane in kind.lanes)
    contexts = tuple(
        FieldOption(id=context_id(one), label=f"{label(one.heading)}: {one.name}")
        for one in known.contexts
    )
    return (
        MapField(id="label", label="Factor", kind="text", in_table=True),
        MapField(id="lane", label="Lane", kind="choice", options=lanes, in_table=True),
        *held_fields(known),
        MapField(
            id="importance", label="Importance", kind="number",
            hint="0 to 100: how much it matters, where it is a problem",
        ),
        MapField(
            id="modifiability", label="Modifiability", kind="number",
            hint="0 to 1: how far it can be changed; 0 for what lies in the past",
        ),
        MapField(id="roles", label="Also plays a part in", kind="many", options=lanes),
        MapField(
            id="polarity", label="Half", kind="choice", options=(NOT_SAID, *options_of(Polarity))
        ),
        MapField(id="context", label="Context", kind="choice", options=(NOT_SAID, *contexts)),
        MapField(id="actions", label="Actions", kind="many", options=named(known.actions)),
        MapField(id="across", label="Place across", kind="number", hint="empty: by its lane"),
        MapField(id="down", label="Place down", kind="number", hint="empty: by its lane"),
    )  # fmt: skip


def link_fields(kind: MapKind, known: Known) -> tuple[MapField, ...]:
    """The fields of a link, those of the table first. Ends cannot be changed, only drawn anew."""
    relations = tuple(FieldOption(id=one.id, label=one.label) for one in kind.relations)
    return (
        MapField(id="cause", label="From", kind="words", in_table=True),
        MapField(id="effect", label="To", kind="words", in_table=True),
        MapField(
            id="sign", label="Sign", kind="choice", in_table=True,
            options=(
                FieldOption(id="more", label="+ more"), FieldOption(id="less", label="− less"),
            ),
            hint="what more of the one does to the other",
        ),
        MapField(
            id="strength", label="Strength", kind="choice", in_table=True,
            options=strengths(kind),
        ),
        *held_fields(known),
        MapField(id="relation", label="Relation", kind="choice", options=(NOT_SAID, *relations)),
        MapField(id="actions", label="Actions", kind="many", options=named(known.actions)),
    )  # fmt: skip


def strengths(kind: MapKind) -> tuple[FieldOption, ...]:
    """The strengths a kind names, after none: the keys 0, 1, 2 … choose them in this order."""
    anchors = (
        FieldOption(id=saved_text(one.strength), label=f"{one.label} ({saved_text(one.strength)})")
        for one in kind.anchors
    )
    return (NOT_SAID, *anchors)


def factor_values(factor: Factor) -> dict[str, Said]:
    """What stands in the fields of a factor."""
    at = factor.position
    return {
        "label": factor.label,
        "lane": factor.lane,
        **held_values(factor),
        "importance": _number(factor.importance),
        "modifiability": _number(factor.modifiability),
        "roles": factor.roles,
        "polarity": factor.polarity.value if factor.polarity else "",
        "context": context_id(factor.context) if factor.context else "",
        "actions": factor.actions,
        "across": _number(at.x) if at else "",
        "down": _number(at.y) if at else "",
    }


def link_values(link: Link, formulation: Formulation) -> dict[str, Said]:
    """What stands in the fields of a link."""
    return {
        "cause": formulation.factor(link.cause).label,
        "effect": formulation.factor(link.effect).label,
        "sign": sign_id(link.sign),
        "strength": _number(link.strength),
        **held_values(link),
        "relation": link.relation or "",
        "actions": link.actions,
    }


def sign_id(sign: Sign) -> str:
    """The id under which a field offers a sign."""
    return next(name for name, one in SIGNS.items() if one is sign)


def _number(value: float | None) -> str:
    return "" if value is None else saved_text(float(value))
