"""Make the README's pictures from a pack and the meeting page of the rehearsal caseload.

Needs Chromium (Debian's package `chromium`); run it as `make pictures`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

CASE = "YP-010"
IMAGES = Path(__file__).parent / "images"
WIDTH, HEIGHT = 960, 6000
PARTS = {"pack_front.png": (0, 1180), "pack_goals.png": (1500, 2680)}
WALL = {"width": 1280, "height": 800}
TAB = "Trajectories"
WAYS = {
    "way_pathway.png": ("pathway_record", "YP-001", 1, 982),
    "way_training.png": ("training_register", "SERVICE-000", 2, 760),
    "way_reported.png": ("programme_report", "SERVICE-000", 3, 733),
    "way_outreach.png": ("hours_ledger", "YP-002", 1, 985),
    "way_staged.png": ("staged_plan", "YP-011", 1, 1000),
    "way_team.png": ("therapeutic_care_plan", "YP-004", 1, 716),
}
"""Of each way of working: a document, whom it is about, the part to begin at, and how high."""
MARGIN, ACROSS = 56, 848
"""What is left out beside a page, and how wide the page is, in pixels."""
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


def main() -> None:
    """Build packs, take a picture of one and keep two parts of it, then two of the meeting."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures need Chromium. On Debian install the package chromium.")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        stepkit("demo", str(folder / "demo"), "--broken")
        stepkit("packs", "--all", "--workspace", str(folder / "demo"), may_fail=True)
        take_meeting(folder / "demo", chromium)
        (page,) = (folder / "demo" / "reports").glob(f"*/{CASE}/*.html")
        shot = take_page(chromium, folder, page)
        with Image.open(shot) as whole:
            for name, (top, bottom) in PARTS.items():
                part = whole.crop((0, top, WIDTH, bottom)).quantize(128)
                part.save(IMAGES / name, optimize=True)
        take_ways(chromium, folder / "demo")


def take_ways(chromium: str, workspace: Path) -> None:
    """A part of a page of each way of working."""
    for document, key, _, _ in WAYS.values():
        whose = () if key.startswith("SERVICE") else ("--case", key)
        stepkit("packs", "--document", document, *whose, "--workspace", str(workspace))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, (document, key, part, high) in WAYS.items():
            (written,) = (workspace / "reports").glob(f"{document}_*/{key}/*.html")
            page.goto(written.as_uri())
            top = page.locator(f"#part-{part}").bounding_box()["y"]
            clip = {"x": MARGIN, "y": top, "width": ACROSS, "height": high}
            page.screenshot(path=IMAGES / name, clip=clip)
            in_few_colours(IMAGES / name)


def take_page(chromium: str, folder: Path, page: Path) -> Path:
    """A picture of a whole page as Chromium shows it."""
    shot = folder / "page.png"
    run(
        *(chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}"),
        *(f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}", page.as_uri()),
    )
    return shot


def take_meeting(workspace: Path, chromium: str) -> None:
    """Pictures of the agenda and of one tab of one young person, from the real page."""
    command = (sys.executable, "-u", "-m", "stepkit.apps", "mdt", "--no-browser")
    with subprocess.Popen(
        [*command, "--workspace", str(workspace)], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            link = next(filter(None, (re.search(r"http://\S+", line) for line in server.stdout)))[0]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"]
                )
                follow_meeting(browser.new_page(viewport=WALL), link)
        finally:
            server.terminate()


def follow_meeting(page: Page, link: str) -> None:
    """Go from the agenda to one young person, and keep what is on the wall twice."""
    page.goto(link)
    page.get_by_role("heading", name="Meeting of").wait_for()
    keep_wall(page, "meeting_agenda.png")
    for _ in ("the agenda", "the neutral screen"):
        page.get_by_role("button", name=f"Show {CASE}").click()
    page.get_by_role("tab", name=TAB).click()
    page.get_by_role("tabpanel", name=TAB).locator("svg").first.wait_for()
    keep_wall(page, "meeting_trajectories.png")


def keep_wall(page: Page, name: str) -> None:
    """Keep what is on the screen."""
    page.screenshot(path=IMAGES / name)
    in_few_colours(IMAGES / name)


def in_few_colours(image: Path) -> None:
    """Make a picture small enough to be kept with the code."""
    with Image.open(image) as shot:
        few = shot.convert("RGB").quantize(128)
    few.save(image, optimize=True)


def stepkit(*words: str, may_fail: bool = False) -> None:
    """Run a command of this checkout."""
    run(sys.executable, "-m", "stepkit.apps", *words, may_fail=may_fail)


def run(*words: str, may_fail: bool = False) -> None:
    """Run a program and stop if it fails, unless it may."""
    subprocess.run(words, check=not may_fail, capture_output=True)


if __name__ == "__main__":
    main()
