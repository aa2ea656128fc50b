"""The map editor with 60 factors and 120 links on a real page: first picture, dragging, an edit.

The kernel is up and the page is loaded before the watch starts: a second editor of the
same map is shown, and timed from the moment Python shows it until its links are drawn.
Every edit is kept as a draft in the case store, as in daily use.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measuring.report import say, say_where
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from stepkit.widgets.page import STATIC
from tests.browser import servers
from tests.browser.maps import BLANK, blank_workspace, notebook_for, settings_of

FACTORS, LINKS, SEED = 60, 120, 1
BIG = f"""
from random import Random
from stepkit.model.voice import Voice

dice = Random({SEED})
lanes = [lane.id for lane in editor.kind.lanes]
big = editor.value
for number in range({FACTORS}):
    big = big.with_factor(f"Factor number {{number}} in words", lanes[number % 5],
                          Voice.KEY_WORKER, id=f"f{{number}}")
pairs = set()
while len(pairs) < {LINKS}:
    pairs.add(tuple(dice.sample(range({FACTORS}), 2)))
for cause, effect in sorted(pairs):
    big = big.with_link(f"f{{cause}}", f"f{{effect}}", Voice.KEY_WORKER, strength=0.5)
"""
SHOW = """
from ipywidgets import Button, Output, VBox
from IPython.display import display
from stepkit.apps.map_drafts import map_drafts
from stepkit.apps.workspace import find_workspace
from stepkit.widgets.formulation import FormulationEditor

button, place = Button(description="Show the map"), VBox()

def show(_):
    drafts = map_drafts(find_workspace(None), CASE, big)
    place.children = [FormulationEditor(big, editor.kind, note=str, drafts=drafts)]

button.on_click(show)
display(button, place)
""".replace("CASE", repr(BLANK[0]))
DRAWN = f"""() => {{
  const links = document.querySelectorAll('.stepkit-map .stepkit-map-line').length;
  return links >= {LINKS} && document.querySelectorAll('.stepkit-map-factor').length >= {FACTORS};
}}"""
WATCH = (
    """() => new Promise((done) => {
  const started = performance.now();
  const shows = (one) => one.textContent === 'Show the map';
  const look = () => DRAWN() ? requestAnimationFrame(() => done(performance.now() - started))
    : requestAnimationFrame(look);
  [...document.querySelectorAll('button')].find(shows).click();
  look();
})"""
).replace("DRAWN", f"({DRAWN})")
FRAMES = """(wanted) => new Promise((done) => {
  const times = [];
  const tick = (now) => {
    times.push(now);
    if (times.length > wanted) done(times.slice(1).map((one, place) => one - times[place]));
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""
ROUND_TRIP = """(id) => new Promise((done) => {
  const status = document.querySelector('.stepkit-map-status');
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - started));
  });
  watch.observe(status, { childList: true, characterData: true, subtree: true });
  const link = document.querySelectorAll('.stepkit-map-text')[id];
  link.focus();
  const started = performance.now();
  const key = id % 2 ? '1' : '3';
  link.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
})"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    given = asked.parse_args()
    say_where(f"A formulation of {FACTORS} factors and {LINKS} links, milliseconds on the clock")
    folder = Path(tempfile.mkdtemp())
    try:
        measure(folder, given.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, rounds: int) -> None:
    workspace = blank_workspace(folder / "workspace")
    notebook = notebook_for(folder, "formulation.ipynb", BLANK[0], BIG, SHOW)
    paint, frames, edits = [], [], []
    with (
        servers.voila(notebook, **settings_of(workspace)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=servers.QUIET
        )
        for _ in range(rounds):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address)
            page.get_by_role("button", name="Show the map").wait_for(timeout=60_000)
            page.wait_for_timeout(500)
            paint.append(page.evaluate(WATCH))
            page.locator(".stepkit-map").first.evaluate("one => one.remove()")
            frames += dragged(page)
            edits += [edited(page, number) for number in range(10, 20)]
            page.close()
        browser.close()
    say("first picture once the kernel is up", paint, "ms", "below 1000", digits=0)
    say("one frame of a drag", frames, "ms", "20, which is 50 a second", digits=1)
    say("frames a second while dragging", [1000 * len(frames) / sum(frames)], "", "50", digits=0)
    say("an edit to Python and back on the screen", edits, "ms", "below 100", digits=0)
    say("the bundle", [(STATIC / "map.js").stat().st_size / 1000], "KB", "at most 450", digits=0)


def edited(page: Page, number: int) -> float:
    """One edit, at the pace of a quick person: three in a second, the draft kept in between."""
    page.wait_for_timeout(300)
    return float(page.evaluate(ROUND_TRIP, number))


def dragged(page: Page) -> list[float]:
    """The length of each frame while a factor in the middle of everything is moved about."""
    factor = page.locator(".react-flow__node").nth(7)
    factor.scroll_into_view_if_needed()
    box = factor.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"() => {{ window.frames_ = ({FRAMES})(60); }}")
    for step in range(150):
        page.mouse.move(x + 3 * (step % 30), y + 2 * (step % 30))
    found = page.evaluate("() => window.frames_")
    page.mouse.up()
    page.wait_for_timeout(500)
    return list(found)


if __name__ == "__main__":
    main()
