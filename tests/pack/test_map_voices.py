"""Maps of one kind side by side: none is lost because it is called as another is."""

from __future__ import annotations

from datetime import date

from stepkit.model.document import Listing
from stepkit.model.formulation import Formulation
from stepkit.model.voice import Voice
from stepkit.pack.map_voices import between


def drawn(identity: str, *, strength: float) -> Formulation:
    """A map of two factors and one link, called as every other of its day."""
    bare = Formulation(id=identity, kind="five_factors", title="Five factors", on=date(2026, 6, 1))
    held = bare.with_factor("Noise", "precipitating", Voice.TEACHER, id=f"{identity}-a")
    held = held.with_factor("Leaving", "presenting", Voice.TEACHER, id=f"{identity}-b")
    return held.with_link(f"{identity}-a", f"{identity}-b", Voice.TEACHER, strength=strength)


def test_two_maps_of_one_day_and_one_title_are_both_compared():
    blocks = list(between([drawn("one", strength=0.2), drawn("two", strength=0.8)]))
    (listing,) = [one for one in blocks if isinstance(one, Listing)]
    assert [run.text for item in listing.items for run in item] == [
        "Noise to Leaving: on 2 of 2 maps, strength from 0.2 to 0.8."
    ]
