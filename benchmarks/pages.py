"""The meeting page in a real browser: until it is there, until a tab has changed, and its memory.

The figures are those of a person at the page: from the link, or from the click, until the new
heading is drawn, with kernels that are started as usual and with forked ones. Ten sessions change
their tab every two seconds, each at its own moments.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from measuring.processes import compile_first, memory_of, tree_pss_mb
from measuring.report import say, say_where
from playwright.sync_api import Browser, Page, sync_playwright

from stepkit.apps import create

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.browser import servers  # noqa: E402 - the servers are started as the tests start them

MEETING = ROOT / "notebooks" / "apps" / "mdt.ipynb"
HEATING = 10
"""Seconds in which the next kernel is started and finishes its imports."""

KERNELS = {False: "usual kernels", True: "forked kernels"}
TABS = ["Trajectories", "Incidents", "Own words", "Since last time"]
CHANGE = """async ([tabs, changes, think]) => {
    const wait = (time) => new Promise((done) => setTimeout(done, time));
    const tab = (name) => [...document.querySelectorAll('[role=tab]')]
        .find((one) => one.textContent.trim().startsWith(name));
    const there = (name) => [...document.querySelectorAll('[role=tabpanel] h2')]
        .some((one) => one.checkVisibility() && tab(name).ariaSelected === 'true');
    const times = [];
    for (let turn = 0; turn < changes; turn += 1) {
        await wait(think * (0.5 + Math.random()));
        const name = tabs[turn % tabs.length];
        const start = performance.now();
        tab(name).click();
        while (!there(name)) await wait(4);
        times.push(performance.now() - start);
    }
    return times;
}"""
IN_BACKGROUND = f"""(asked) => {{
    window.measured = null;
    ({CHANGE})(asked).then((all) => {{ window.measured = all; }});
}}"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--sessions", type=int, default=10)
    given = asked.parse_args()
    compile_first()
    chromium = shutil.which("chromium") or sys.exit("Chromium is missing.")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "workspace"
        create.demo(folder, cases=12, seed=1, broken=False)
        browser = playwright.chromium.launch(executable_path=chromium, args=servers.QUIET)
        say_where("The meeting page in Chromium")
        starts(browser, folder, given.rounds)
        for forked in (False, True):
            with served(folder, forked=forked) as server:
                one_session(browser, server, given.rounds, KERNELS[forked])
        with served(folder) as server:
            many_sessions(browser, server, given.sessions)
        browser.close()


def starts(browser: Browser, folder: Path, rounds: int) -> None:
    """Servers with kernels of both kinds take turns, so that a busy machine slows both."""
    took: dict[tuple[bool, str], list[float]] = {}
    for forked in (False, True) * rounds:
        began = time.perf_counter()
        with served(folder, forked=forked) as server:
            cold = opening(browser, server)
            command = time.perf_counter() - began
            time.sleep(HEATING)
            seconds = {"command": command, "cold": cold, "heated": opening(browser, server)}
            for name, each in seconds.items():
                took.setdefault((forked, name), []).append(each)
    for forked, kind in KERNELS.items():
        say(f"{kind}, from the command to the agenda", took[forked, "command"], "s", digits=2)
        say(f"{kind}, nothing heated, from the link", took[forked, "cold"], "s", "at most 5", 2)
        say(f"{kind}, a kernel heated, from the link", took[forked, "heated"], "s", "at most 2", 2)


@contextmanager
def served(folder: Path, *, forked: bool = True) -> Iterator[servers.Server]:
    with servers.page(MEETING, forked=forked, STEPKIT_WORKSPACE=str(folder)) as server:
        yield server


def opening(browser: Browser, server: servers.Server) -> float:
    page = browser.new_page()
    start = time.perf_counter()
    opened(page, server)
    took = time.perf_counter() - start
    page.close()
    return took


def opened(page: Page, server: servers.Server) -> Page:
    page.goto(server.link)
    page.get_by_role("heading", name="Meeting of 3 July 2026").wait_for(timeout=120_000)
    return page


def on_screen(page: Page, key: str = "YP-001") -> Page:
    for _ in range(2):
        page.get_by_role("button", name=f"Show {key}", exact=True).click()
        page.wait_for_timeout(300)
    page.get_by_role("tabpanel").wait_for(timeout=30_000)
    return page


def one_session(browser: Browser, server: servers.Server, rounds: int, kind: str) -> None:
    page = on_screen(opened(browser.new_page(), server))
    first = page.evaluate(CHANGE, [TABS[:-1], len(TABS) - 1, 500])
    say(f"{kind}, a tab for the first time, from the click", first, "ms", "at most 200", 0)
    again = page.evaluate(CHANGE, [TABS, len(TABS) * rounds, 200])
    say(f"{kind}, a tab again, from the click", again, "ms", "at most 200", 0)
    (process,) = server.kernels()[kernel_of(page)]
    memory = memory_of(process)
    say(f"{kind}, one session: its kernel's own memory", [memory.private], "MB", digits=0)
    say(f"{kind}, with its part of what is shared", [memory.proportional], "MB", "at most 100", 0)
    say(f"{kind}, resident, all that is shared included", [memory.resident], "MB", digits=0)
    page.close()


def kernel_of(page: Page) -> str:
    settings = "JSON.parse(document.getElementById('jupyter-config-data').textContent)"
    return str(page.evaluate(f"{settings}.kernelId"))


def many_sessions(browser: Browser, server: servers.Server, sessions: int) -> None:
    pages = [on_screen(opened(browser.new_context().new_page(), server)) for _ in range(sessions)]
    for page in pages:
        page.evaluate(IN_BACKGROUND, [TABS, 12, 2000])
    until(lambda: all(page.evaluate("window.measured !== null") for page in pages), 180)
    times = [one for page in pages for one in page.evaluate("window.measured")]
    say(f"{sessions} sessions at once, a change", times, "ms", digits=0)
    p95 = quantiles(times, n=20)[-1]
    say(f"{sessions} sessions at once, 95th percentile", [p95], "ms", "at most 300", 0)
    kernels = server.kernels()
    memory = [memory_of(kernels[kernel_of(page)][0]) for page in pages]
    say("a session's part", [one.proportional for one in memory], "MB", "at most 100", 0)
    say("a session's own memory", [one.private for one in memory], "MB", digits=0)
    whole = tree_pss_mb(server.process.pid)
    say("the server with all its processes, by session", [whole / sessions], "MB", digits=0)


def until(holds: Callable[[], bool], patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not holds() and time.monotonic() < end:
        time.sleep(0.2)


if __name__ == "__main__":
    main()
