"""What a formulation holds now: its parts that nobody has dropped."""

from __future__ import annotations

from stepkit.model.formulation import Formulation
from stepkit.model.held import Standing


def held_now(formulation: Formulation) -> Formulation:
    """The formulation without dropped factors, dropped links, and links that lost an end."""
    factors = tuple(one for one in formulation.factors if one.standing is Standing.CURRENT)
    ids = {factor.id for factor in factors}
    links = tuple(
        link
        for link in formulation.links
        if link.standing is Standing.CURRENT and {link.cause, link.effect} <= ids
    )
    return formulation.model_copy(update={"factors": factors, "links": links})
