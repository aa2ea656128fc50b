"""Maps of every shape for property tests: any parts, any holders, any order."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from stepkit.model.anxiety_map import (
    ActionEvidence,
    AnxietyItem,
    AnxietyMap,
    BandRule,
    Carried,
    Direction,
    MapStatus,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Formulation, Link, Polarity, Position, Sign
from stepkit.model.held import Agreed, Certainty, Standing
from stepkit.model.record import Audience
from stepkit.model.voice import Basis, Voice

HOSTILE = [
    "<script>",
    "a & b",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc",
    "$x_1$",
    "# 'q' \"q\"",
    "يقظة",
    "🙂",
]
TEXTS = st.sampled_from(["", "noise", *HOSTILE])
LABELS = st.sampled_from(["noise", "leaving the room", *HOSTILE])
DAYS = st.dates(date(2025, 9, 1), date(2026, 7, 31))
UNIT = st.floats(0.0, 1.0, allow_nan=False)
RECORDS = st.lists(st.sampled_from(["inc-1", "action-2", "own-3"]), unique=True, max_size=2).map(
    tuple
)
AUDIENCES = st.lists(st.sampled_from(Audience), unique=True, max_size=2).map(tuple)
CONTEXTS = st.builds(Context, heading=st.sampled_from(Heading), name=LABELS)
HELD = {
    "voice": st.sampled_from(Voice),
    "basis": st.sampled_from(Basis),
    "certainty": st.sampled_from(Certainty),
    "evidence": RECORDS,
    "note": TEXTS,
    "agreed": st.sampled_from(Agreed),
    "standing": st.sampled_from(Standing),
    "kept_from": AUDIENCES,
}
FACTORS = st.builds(
    Factor,
    id=st.integers(1, 8).map(lambda number: f"factor-{number}"),
    label=LABELS,
    lane=st.sampled_from(["presenting", "protective"]),
    roles=st.lists(st.just("presenting"), max_size=1).map(tuple),
    polarity=st.none() | st.sampled_from(Polarity),
    importance=st.none() | st.floats(0, 100, allow_nan=False),
    modifiability=st.none() | UNIT,
    context=st.none() | CONTEXTS,
    actions=RECORDS,
    position=st.none() | st.builds(Position, UNIT, UNIT),
    **HELD,
)


def links(ids: list[str]) -> st.SearchStrategy[Link]:
    """One link between two of the factors with these ids."""
    return st.permutations(ids).flatmap(
        lambda ends: st.builds(
            Link,
            id=st.just(f"link-{ends[0]}-{ends[1]}"),
            cause=st.just(ends[0]),
            effect=st.just(ends[1]),
            sign=st.sampled_from(Sign),
            strength=st.none() | st.floats(0, 1, exclude_min=True, allow_nan=False),
            relation=st.none() | st.just("influences"),
            actions=RECORDS,
            **HELD,
        )
    )


@st.composite
def formulations(draw: st.DrawFn) -> Formulation:
    """A formulation of up to eight factors in any order, with links between them."""
    factors = draw(st.lists(FACTORS, unique_by=lambda one: one.id, max_size=8))
    ids = [factor.id for factor in factors]
    drawn = st.lists(links(ids), unique_by=lambda one: one.id, max_size=8)
    return Formulation(
        id="formulation-1",
        kept_from=draw(AUDIENCES),
        kind="five_factors",
        title=draw(LABELS),
        on=draw(DAYS),
        factors=tuple(factors),
        links=tuple(draw(drawn)) if len(ids) > 1 else (),
        review_on=draw(st.none() | DAYS),
    )


RATERS = st.builds(Rater, voice=st.sampled_from(Voice), rater=st.sampled_from(["", "assistant 2"]))
RATINGS = st.builds(
    Rating,
    voice=st.sampled_from(Voice),
    rater=st.sampled_from(["", "assistant 2"]),
    score=st.none() | st.integers(-5, 5),
    basis=st.sampled_from(Basis),
    card=st.none() | st.integers(1, 5),
)
ITEMS = st.builds(
    AnxietyItem,
    id=st.integers(1, 6).map(lambda number: f"place-{number}"),
    context=CONTEXTS,
    ratings=st.lists(RATINGS, unique_by=lambda one: (one.voice, one.rater), max_size=4).map(tuple),
    evidence=RECORDS,
    note=TEXTS,
    agreed=st.sampled_from(Agreed),
    standing=st.sampled_from(Standing),
    kept_from=AUDIENCES,
)
ACTIONS = st.builds(ActionEvidence, on=DAYS, by=LABELS, done=st.sampled_from(Carried))


def rows(ids: list[str]) -> st.SearchStrategy[PredictPrevent]:
    """One row of predict and prevent for one of the items with these ids."""
    return st.builds(
        PredictPrevent,
        item=st.sampled_from(ids),
        predict=TEXTS,
        prevent=TEXTS,
        owner=TEXTS,
        start=st.none() | DAYS,
        review_on=st.none() | DAYS,
        direction=st.sampled_from(Direction),
        evidence=st.lists(ACTIONS, max_size=2).map(tuple),
    )


@st.composite
def anxiety_maps(draw: st.DrawFn) -> AnxietyMap:
    """An anxiety map of up to six items in any order, with rows; an item may have several."""
    items = draw(st.lists(ITEMS, unique_by=lambda one: one.id, max_size=6))
    planned = st.lists(rows([item.id for item in items]), max_size=4)
    return AnxietyMap(
        id="map-1",
        kept_from=draw(AUDIENCES),
        on=draw(DAYS),
        setting=draw(TEXTS),
        rule=BandRule(edge=draw(st.integers(1, 5)), edge_counts=draw(st.booleans())),
        items=tuple(items),
        nothing_notable=tuple(draw(st.lists(st.sampled_from(Heading), unique=True, max_size=2))),
        rows=tuple(draw(planned)) if items else (),
        status=draw(st.sampled_from(MapStatus)),
        review_on=draw(st.none() | DAYS),
        raters=tuple(draw(st.lists(RATERS, unique=True, max_size=2))),
        blind=draw(st.booleans()),
    )
