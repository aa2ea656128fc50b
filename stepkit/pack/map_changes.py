"""What changed since the map before, in fixed phrases."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseView
from stepkit.model.document import Block
from stepkit.model.formulation import Formulation
from stepkit.model.map_diff import diff
from stepkit.model.map_diff_words import told
from stepkit.pack.words import say


def changed_formulation(view: CaseView, now: Formulation) -> list[Block]:
    """What changed since the version before; nothing for a first version."""
    found = [one for one in view.earlier_maps if one.id == now.id and isinstance(one, Formulation)]
    return [say("map_changed", phrases=told(diff(one, now))) for one in found]


def changed_anxiety_map(view: CaseView, maps: Sequence[AnxietyMap]) -> list[Block]:
    """What changed from the map before the last one of `maps`, else from its version before.

    The maps are in order of their days, and none of them is still rated blind.
    """
    now = maps[-1]
    if len(maps) > 1:
        return [say("map_changed_since", day=maps[-2].on, phrases=told(diff(maps[-2], now)))]
    found = [one for one in view.earlier_maps if one.id == now.id and isinstance(one, AnxietyMap)]
    return [say("map_changed", phrases=told(diff(one, now))) for one in found if one.is_open]
