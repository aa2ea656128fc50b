"""The bundle of the map editor: that it is what its source builds, small, and alike on paper."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stepkit.draw.map_geometry import routes
from stepkit.draw.map_shapes import Line, Rect
from stepkit.widgets.page import STATIC
from tests.conftest import NO_NODE

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "frontend" / "map"
BUILT = ("map.js", "map.css", "map.LEGAL.txt")
LARGEST = 450_000
RUN = """
import { readFileSync } from "node:fs";
import { routes } from "./src/geometry.js";
const maps = JSON.parse(readFileSync(0, "utf-8"));
const numbers = ({ start, bend, end, head, text }) =>
  [start, bend, end, ...head, text].flatMap(({ x, y }) => [x, y]);
process.stdout.write(JSON.stringify(maps.map(({ boxes, lines, keepOff }) =>
  Object.values(routes(boxes, lines, keepOff)).map(numbers))));
"""


@pytest.fixture(scope="module")
def node() -> str:
    """Node, without which the editor can be used but not checked: in CI that is a failure."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_NODE)
    return str(found)


@pytest.fixture(scope="module")
def copy(node: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source with its packages, as the lock file names them."""
    folder = tmp_path_factory.mktemp("map") / "map"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules"))
    if (SOURCE / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(SOURCE / "node_modules")
    told = run(folder, "npm", "ls", "--all", check=False)
    if told.returncode:
        told = run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", check=False)
    if told.returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"npm could not fetch the packages of the map editor: {told.stderr[-500:]}"
        )
    return folder


def run(folder: Path, *command: str, check: bool = True, **options: object):
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=check, **options
    )


def test_the_committed_bundle_is_what_its_source_builds(copy, node, tmp_path):
    run(copy, node, "build.mjs", str(tmp_path))
    different = [
        name for name in BUILT if (tmp_path / name).read_bytes() != (STATIC / name).read_bytes()
    ]
    assert different == [], "build the editor again: npm run build in frontend/map"


def test_the_editors_own_tests_pass(node):
    told = run(SOURCE, node, "--test", check=False)
    assert told.returncode == 0, told.stdout


def test_links_run_on_screen_as_they_do_on_paper(node):
    """Forty maps at random: not one number of the editor differs from the printed picture's."""
    chance = random.Random(3)  # noqa: S311 - a map drawn by lot is no secret
    maps = [any_map(chance) for _ in range(40)]
    told = run(SOURCE, node, "--input-type=module", "-e", RUN, input=json.dumps(maps))
    for given, on_screen in zip(maps, json.loads(told.stdout), strict=True):
        boxes = {name: Rect(**box) for name, box in given["boxes"].items()}
        lines = [Line(**line) for line in given["lines"]]
        on_paper = routes(boxes, lines, [Rect(**box) for box in given["keepOff"]])
        assert [list(map(pytest.approx, numbers(one))) for one in on_paper.values()] == on_screen


def any_map(chance: random.Random) -> dict:
    names = [f"b{number}" for number in range(chance.randint(2, 14))]
    pairs = sorted({tuple(chance.sample(names, 2)) for _ in range(2 * len(names))})
    return {
        "boxes": {name: any_box(chance) for name in names},
        "lines": [
            {"id": f"l{number}", "cause": one, "effect": other, "wide": 40.5, "high": 19.0}
            for number, (one, other) in enumerate(pairs)
        ],
        "keepOff": [any_box(chance) for _ in range(chance.randint(0, 3))],
    }


def any_box(chance: random.Random) -> dict[str, float]:
    wide, high = chance.choice([150.4, 178.0, 220.0]), chance.choice([39.0, 58.0, 77.0])
    place = {"x": float(chance.randint(0, 1000)), "y": float(chance.randint(0, 700))}
    return place | {"width": wide, "height": high}


def numbers(route) -> list[float]:
    places = [route.curve.start, route.curve.bend, route.curve.end, *route.head, route.text]
    return [number for place in places for number in place]


def test_the_bundle_is_small_and_asks_no_other_machine():
    text = (STATIC / "map.js").read_text("utf-8")
    assert len(text.encode()) <= LARGEST
    assert not re.search(r"""(fetch|importScripts|import)\(["']https?:""", text)
    assert "url(http" not in (STATIC / "map.css").read_text("utf-8")


def test_the_editor_says_of_a_lost_kernel_what_every_page_says():
    """The bundle stands alone, so the sentences stand in it a second time."""
    page = (STATIC / "page.js").read_text("utf-8")
    bundle = (STATIC / "map.js").read_text("utf-8")
    for name in ("SILENT", "ENDED"):
        (sentence,) = re.findall(rf'^const {name} =\s+"(.+)";$', page, re.M)
        assert sentence in bundle


def test_every_package_in_the_bundle_comes_with_its_licence():
    licences = (STATIC / "map.LEGAL.txt").read_text("utf-8")
    for name in ("@xyflow/react", "@xyflow/system", "react", "react-dom", "d3-zoom", "zustand"):
        assert re.search(rf"^{re.escape(name)} [0-9.]+ \((MIT|ISC|BSD-3-Clause)\)$", licences, re.M)


def test_the_lock_names_every_package_by_its_hash_and_no_address():
    lock = json.loads((SOURCE / "package-lock.json").read_text("utf-8"))
    packages = [one for path, one in lock["packages"].items() if path]
    assert all("integrity" in one and "resolved" not in one for one in packages)


def test_nothing_but_the_editors_needs_the_bundle():
    """Trap: a widget whose bundle is missing breaks at import, so no pack may import one."""
    asked = (
        "import sys, stepkit.apps.open, stepkit.pack.section, stepkit.draw.formulation\n"
        "sys.exit('stepkit.widgets.map_view' in sys.modules)"
    )
    assert run(HOUSE, sys.executable, "-c", asked, check=False).returncode == 0
