"""The server of the meeting page: what it refuses, leaves out, and leaves behind."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from stepkit.apps import create, page_password
from stepkit.apps.workspace import read_workspace
from tests.browser import pages, servers
from tests.browser.certificates import made_certificate

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("page_server")]

SOME_KERNEL = "00000000-0000-4000-8000-000000000000"
HERE = "127.0.0.1"
PHRASE = "four words in a row"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    return folder


@pytest.fixture(scope="module")
def settings(workspace: Path) -> dict[str, str]:
    return {"STEPKIT_WORKSPACE": str(workspace), "STEPKIT_LOG": str(workspace / "defects.log")}


@pytest.fixture(scope="module")
def server(workspace: Path, settings: dict[str, str]) -> Iterator[servers.Server]:
    """A counting page, with files of a person around it that try to change its server."""
    folder = workspace.parent / "served"
    folder.mkdir()
    (folder / "chart.png").write_bytes(b"a picture of somebody")
    weak = {"VoilaConfiguration": {"show_tracebacks": True, "strip_sources": False}}
    weak["Voila"] = {"token": "", "ip": "0.0.0.0"}  # noqa: S104
    (folder / "voila.json").write_text(json.dumps(weak), "utf-8")
    with servers.page(pages.notebook(folder / "page.ipynb", *pages.COUNTING), **settings) as one:
        yield one
    noted = Path(settings["STEPKIT_LOG"])
    sys.stderr.write(noted.read_text("utf-8") if noted.exists() else "no defect was noted\n")


@pytest.fixture
def counting(opened: Any, server: servers.Server) -> Any:
    page = opened(server.link)
    expect(page.get_by_role("button", name="Count again")).to_be_visible(timeout=30_000)
    return page


def ask(server: servers.Server, path: str, method: str = "GET", **headers: str) -> Any:
    """What the server answers to somebody without a browser."""
    where = urlsplit(server.link)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")  # type: ignore[attr-defined]
    connection.close()
    return answer


def cookie(server: servers.Server) -> str:
    answer = ask(server, f"/?{urlsplit(server.link).query}")
    return str(answer.headers["Set-Cookie"]).partition(";")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/chart.png",
        "/chart.png",
        "/page.ipynb",
        "/voila/tree",
        "/voila/render/page.ipynb",
        "/voila/api/contents/",
        f"/voila/query/{SOME_KERNEL}",
        f"/voila/execution/{SOME_KERNEL}",
    ],
)
def test_no_file_and_no_side_door_is_served(server: servers.Server, path: str) -> None:
    stranger = ask(server, path)
    assert stranger.status in {302, 403, 404}
    known = ask(server, path, Cookie=cookie(server))
    assert known.status in {403, 404}
    assert "somebody" not in known.text


def test_a_stranger_is_asked_to_log_in_and_learns_nothing_of_kernels(
    server: servers.Server,
) -> None:
    assert ask(server, "/").headers["Location"].startswith("/login")
    assert ask(server, f"/stepkit/alive/{SOME_KERNEL}").status == 302
    assert ask(server, f"/stepkit/alive/{SOME_KERNEL}", "POST").status in {302, 403}
    assert ask(server, f"/api/kernels/{SOME_KERNEL}").status in {302, 403}
    assert ask(server, f"/stepkit/alive/{SOME_KERNEL}", Cookie=cookie(server)).status == 410


def test_a_request_in_another_host_s_name_is_not_answered(server: servers.Server) -> None:
    query = urlsplit(server.link).query
    assert ask(server, f"/?{query}", Host="evil.example").status == 404
    assert ask(server, "/login", Host="127.0.0.1.evil.example").status == 404


def test_a_link_s_secret_becomes_a_strict_cookie(server: servers.Server) -> None:
    answer = ask(server, f"/?{urlsplit(server.link).query}&template=anything&theme=x")
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    assert ask(server, "/?token=wrong").headers["Location"].startswith("/login")


def test_nothing_of_the_secret_or_the_sources_is_on_the_page(
    counting: Any, server: servers.Server
) -> None:
    secret = server.link.partition("token=")[2]
    assert counting.url == server.link.partition("?")[0]
    assert counting.title() == "stepkit"
    html = counting.content()
    assert secret not in html
    assert "widgets.Textarea" not in html
    assert "def press" not in html


def test_the_page_can_reach_no_other_machine(counting: Any) -> None:
    refused = "fetch('http://192.0.2.1/').then(() => 'reached', () => 'refused')"
    assert counting.evaluate(refused) == "refused"
    policy = counting.evaluate("fetch('/').then(a => a.headers.get('Content-Security-Policy'))")
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_mathematics_in_somebody_s_words_is_only_text(counting: Any) -> None:
    expect(counting.get_by_text("$x_1$ and bold")).to_be_visible()


def test_kernels_speak_encrypted_and_keep_no_history(counting: Any, server: servers.Server) -> None:
    (files,) = [list(one.glob("kernels/*.json")) for one in server.home.glob("stepkit-*")]
    assert files
    for file in files:
        assert file.stat().st_mode & 0o077 == 0
        assert any(name.startswith("curve") for name in json.loads(file.read_text("utf-8")))
    assert list(server.home.rglob("history.sqlite")) == []


def test_a_page_that_is_left_takes_its_kernel_with_it(opened: Any, server: servers.Server) -> None:
    before = set(server.kernels())
    page = opened(server.link)
    for _ in range(6):
        expect(page.get_by_role("button", name="Count again")).to_be_visible(timeout=30_000)
        page.reload()
    expect(page.get_by_role("button", name="Count again")).to_be_visible(timeout=30_000)
    until = time.monotonic() + 15
    while len(set(server.kernels()) - before) > 2 and time.monotonic() < until:
        time.sleep(0.2)
    assert len(set(server.kernels()) - before) <= 2  # this page's, and one that waits
    page.goto("about:blank")


def _alive(processes: list[int]) -> list[int]:
    return [one for one in processes if Path(f"/proc/{one}/cmdline").exists()]


def test_a_stopped_server_leaves_nothing_behind(workspace: Path, settings: dict[str, str]) -> None:
    notebook = pages.notebook(workspace.parent / "left.ipynb", *pages.COUNTING)
    with servers.page(notebook, **settings) as server:
        until = time.monotonic() + 20
        while not server.kernels() and time.monotonic() < until:
            time.sleep(0.2)
        started = [process for one in server.kernels().values() for process in one]
        assert started
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(30)
        assert list(server.home.glob("stepkit-*")) == []
        until = time.monotonic() + 10
        while (left := _alive(started)) and time.monotonic() < until:
            time.sleep(0.2)
        assert not left
        assert "Traceback" not in server.said()


def test_a_page_that_cannot_be_made_says_under_which_number_that_is_noted(
    workspace: Path, tmp_path: Path
) -> None:
    notebook = pages.notebook(tmp_path / "broken.ipynb", *pages.COUNTING)
    log = tmp_path / "defects.log"
    settings = {"STEPKIT_WORKSPACE": str(workspace), "STEPKIT_LOG": str(log)}
    with servers.page(notebook, **settings) as server:
        for folder in server.home.glob("stepkit-*/kernels"):
            shutil.rmtree(folder)  # as a program that tidies temporary folders does
        for _ in range(2):  # the first is given the kernel that waits
            answer = ask(server, "/", Cookie=cookie(server))
        assert answer.status == 500
        assert "Traceback" not in answer.text
        (reference,) = re.findall(r"went wrong in stepkit \(reference (\w{6})\)", answer.text)
        assert f" {reference} FileNotFoundError " in log.read_text("utf-8")


def test_a_page_for_other_computers_asks_for_the_password_and_is_encrypted(
    opened: Any, workspace: Path, settings: dict[str, str]
) -> None:
    page_password.save_password(read_workspace(workspace), PHRASE)
    notebook = pages.notebook(workspace.parent / "far.ipynb", *pages.COUNTING)
    files = made_certificate(workspace.parent, HERE)
    with servers.page(notebook, open_to=HERE, encrypted_with=files, **settings) as server:
        assert "What goes over the network is encrypted. Open it?" in server.said()
        assert re.fullmatch(r"https://127\.0\.0\.1:\d+/", server.link)
        page = opened(server.link, ignore_https_errors=True)  # nobody vouches for this certificate
        page.get_by_label("Password").fill("a wrong one")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_role("alert")).to_have_text("That does not open this page. Try again.")
        page.get_by_label("Password").fill(PHRASE)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Count again")).to_be_visible(timeout=30_000)
        (login,) = [one for one in page.context.cookies() if one["name"].startswith("username-")]
        assert login["secure"]
        page.get_by_role("button", name="Count again").click()
        expect(page.get_by_text("heard 1")).to_be_visible()
