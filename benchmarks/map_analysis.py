"""Everything that a formulation of 40 factors and 100 links is asked, each map drawn by lot."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import date

from measuring.report import say, say_where

from stepkit.analysis.absence import absence
from stepkit.analysis.agreement import link_agreement, map_agreement
from stepkit.analysis.centrality import reach
from stepkit.analysis.effects import magnitude_of_effect
from stepkit.analysis.fuzzy_map import fuzzy_run, fuzzy_scenario
from stepkit.analysis.loops import loops
from stepkit.analysis.map_graph import to_networkx
from stepkit.analysis.signs import sign_analysis
from stepkit.analysis.structure import questions
from stepkit.analysis.what_if import cut, hold, press
from stepkit.library.load import Library
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Formulation, Link, Sign
from stepkit.model.voice import Voice

ON = date(2026, 3, 2)
ADULT = Context(heading=Heading.STAFF, name="Teaching assistant B")
STRENGTHS = (0.2, 0.5, 0.8)
TWELVE = 12


def formulation(factors: int, links: int, seed: int) -> Formulation:
    chance = random.Random(seed)
    names = [f"factor-{place}" for place in range(factors)]
    lanes = [lane.id for lane in KIND.lanes]
    pairs = chance.sample([(a, b) for a in names for b in names if a != b], links)
    return Formulation(
        id="f",
        kind=KIND.id,
        title="Measured",
        on=ON,
        factors=tuple(
            Factor(
                id=name,
                label=name,
                lane=chance.choice(lanes),
                voice=Voice.TEACHER,
                importance=80.0 if place < 3 else None,
                modifiability=chance.choice(STRENGTHS),
                context=ADULT if place == 5 else None,
            )
            for place, name in enumerate(names)
        ),
        links=tuple(
            Link(
                id=f"link-{place}",
                cause=cause,
                effect=effect,
                sign=chance.choice((Sign.MORE, Sign.MORE, Sign.LESS)),
                strength=chance.choice(STRENGTHS),
                voice=Voice.TEACHER,
            )
            for place, (cause, effect) in enumerate(pairs)
        ),
    )


KIND = Library(None).map_kind("five_factors")


def parts(asked: Formulation) -> dict[str, Callable[[], object]]:
    """Every analysis of one formulation, by name."""
    graph = to_networkx(asked.current)
    link = asked.links[0]
    few = graph.subgraph(list(graph)[:TWELVE])
    both = {"teacher": asked, "parent": asked}
    return {
        "magnitude of effect, both ways, nearby ratings": lambda: magnitude_of_effect(graph),
        "press, hold, cut": lambda: [
            press(graph, link.cause),
            hold(graph, link.cause),
            cut(graph, link.cause, link.effect, link.cause),
        ],
        "loops and what leads out": lambda: reach(graph, loops(graph)),
        "signs alone, twelve factors": lambda: sign_analysis(few),
        "left to run, and a scenario": lambda: [
            fuzzy_run(graph),
            fuzzy_scenario(graph, {link.cause: 1.0}),
        ],
        "questions": lambda: questions(asked, KIND, as_of=ON),
        "agreement of two maps": lambda: [link_agreement(both), map_agreement(both)],
        "absence": lambda: absence(asked, ADULT),
    }


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--rounds", type=int, default=20)
    wanted.add_argument("--factors", type=int, default=40)
    wanted.add_argument("--links", type=int, default=100)
    given = wanted.parse_args()
    say_where(f"Analysis of a map of {given.factors} factors and {given.links} links")
    rounds = []
    for seed in range(given.rounds + 1):  # the first round finds nothing compiled
        works = parts(formulation(given.factors, given.links, seed))
        rounds.append({name: timed(work) for name, work in works.items()})
    for name in rounds[0]:
        say(name, [one[name] for one in rounds[1:]], "ms")
    say("everything", [sum(one.values()) for one in rounds[1:]], "ms", "below 200")


if __name__ == "__main__":
    main()
