"""Where boxes and links lie: the numbers the editor is tested on as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stepkit.draw.map_geometry import routes
from stepkit.draw.map_layout import Block, Plan, columns, placed, rooms
from stepkit.draw.map_shapes import Line, Point, Rect

FIXTURE = json.loads((Path(__file__).parents[1] / "data/map_geometry.json").read_text("utf-8"))


def named(cases):
    return pytest.mark.parametrize("case", cases, ids=lambda case: str(case.get("name", "")))


@named(FIXTURE["columns"])
def test_lanes_run_in_columns(case):
    assert [list(one) for one in columns(case["count"])] == case["expected"]


@named(FIXTURE["places"])
def test_boxes_stand_in_their_lanes_or_where_a_hand_put_them(case):
    blocks = [Block(*rest, moved and Point(*moved)) for *rest, moved in case["blocks"]]
    plan = Plan(**case["plan"])
    found = placed(blocks, [tuple(link) for link in case["links"]], plan)
    assert {name: list(box) for name, box in found.items()} == case["expected"]
    assert {lane: list(room) for lane, room in rooms(blocks, plan).items()} == case["rooms"]


@named(FIXTURE["routes"])
def test_links_run_from_side_to_side(case):
    boxes = {name: Rect(*box) for name, box in case["boxes"].items()}
    found = routes(boxes, [Line(*link) for link in case["links"]])
    for name, expected in case["expected"].items():
        way = found[name].curve
        shown = {
            "start": list(way.start),
            "bend": list(way.bend),
            "end": list(way.end),
            "straight": way.straight,
            "head": [list(corner) for corner in found[name].head],
            "text": list(found[name].text),
        }
        for part, numbers in expected.items():
            assert near(shown[part], numbers), part


def near(found, expected):
    """Whether numbers agree to the four decimals they were worked out to."""
    if isinstance(expected, list):
        return all(near(one, other) for one, other in zip(found, expected, strict=True))
    return found == expected or abs(found - expected) < 1e-4


def test_placing_twice_gives_the_same_places():
    blocks = [Block(f"f{n}", "ab"[n % 2], 39.0 + n) for n in range(30)]
    links = [(f"f{n}", f"f{(n * 7) % 30}") for n in range(1, 30)]
    once, twice = (placed(blocks, links, Plan((("a",), ("b",)))) for _ in range(2))
    assert once == twice
