"""What no line of the package does: ask the clock, unpickle, write HTML by hand, reach out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "time"}
RUNS_WHAT_IT_READS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
REACHES_OUT = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "telnetlib",
    "urllib3",
}
BETWEEN_PROCESSES = {
    "stepkit/apps/forked_kernel.py",
    "stepkit/apps/kernel_forker.py",
    "stepkit/apps/kernel_parent.py",
    "stepkit/apps/kernel_provisioner.py",
}
TAG = re.compile(r"</?[a-z][a-z0-9]*[\s>/]|</?[a-z][a-z0-9]*$")
WRITES_SVG = ("stepkit/draw/", "stepkit/pack/svg.py")


def found(modules: dict[str, ast.Module], wanted: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for path, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, wanted):
                yield path, node


def imports(modules: dict[str, ast.Module]) -> Iterator[tuple[str, str]]:
    for path, node in found(modules, ast.Import):
        yield from ((path, name.name) for name in node.names)
    for path, node in found(modules, ast.ImportFrom):
        yield path, node.module or ""


def test_only_apps_ask_what_time_it_is(modules):
    asked = [
        f"{path}:{node.lineno}"
        for path, node in found(modules, ast.Attribute)
        if not path.startswith("stepkit/apps/")
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name)
        and node.value.id in CLOCK_OWNERS
        and not times_a_stage(path, node)
    ]
    assert not asked


def times_a_stage(path: str, node: ast.Attribute) -> bool:
    """A stop-watch is no clock: the batch measures how long its stages take."""
    return path.startswith("stepkit/batch/") and node.attr == "monotonic"


def test_chance_is_always_seeded(modules):
    unseeded = [
        f"{path}:{node.lineno}"
        for path, node in found(modules, ast.Call)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in {"Random", "default_rng", "seed"}
        and not (node.args or node.keywords)
    ]
    from_the_module = [
        f"{path}:{node.lineno}"
        for path, node in found(modules, ast.Attribute)
        if isinstance(node.value, ast.Name)
        and node.value.id == "random"
        and node.attr not in {"Random", "seed"}
    ]
    assert not unseeded + from_the_module


@pytest.mark.parametrize("module", sorted(RUNS_WHAT_IT_READS))
def test_nothing_that_runs_what_it_reads_is_imported(module, modules):
    assert module not in {name.split(".")[0] for _, name in imports(modules)}


def test_nothing_that_reaches_another_machine_is_imported(modules):
    reaching = {
        (path, name)
        for path, name in imports(modules)
        if name.split(".")[0] in REACHES_OUT or name == "urllib.request"
    }
    assert {path for path, name in reaching if name == "socket"} == BETWEEN_PROCESSES
    assert not {(path, name) for path, name in reaching if name != "socket"}


def test_processes_of_one_machine_speak_over_sockets_that_cannot_leave_it(modules):
    made = [
        ast.unparse(node)
        for path, node in found(modules, ast.Call)
        if path in BETWEEN_PROCESSES and ast.unparse(node.func) == "socket.socket"
    ]
    made_here = ("socket.socket(socket.AF_UNIX)", "socket.socket(fileno=int(sys.argv[1]))")
    assert set(made) == set(made_here)


def test_no_html_is_put_together_by_hand(modules):
    by_hand = [
        f"{path}:{node.lineno}"
        for path, node in found(modules, ast.JoinedStr)
        if not path.startswith(WRITES_SVG)
        and TAG.search(
            "".join(part.value for part in node.values if isinstance(part, ast.Constant))
        )
    ]
    assert not by_hand


def test_markup_is_only_marked_safe_with_a_reason(house):
    layouts = [*(house / "stepkit").rglob("*.jinja*"), *(house / "stepkit").rglob("*.html")]
    without = [
        f"{path.relative_to(house)}:{number}"
        for path in layouts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"\|\s*safe\b", line) and "{#" not in line
    ]
    assert not without


def test_python_marks_text_as_markup_in_one_place_only(modules):
    marking = {
        path for path, node in found(modules, ast.Call) if ast.unparse(node.func) == "Markup"
    }
    assert marking <= {"stepkit/pack/html.py"}


def test_every_jinja_environment_escapes(modules):
    bare = [
        f"{path}:{node.lineno}"
        for path, node in found(modules, ast.Call)
        if ast.unparse(node.func).split(".")[-1] == "Environment"
        and not any(word.arg == "autoescape" for word in node.keywords)
    ]
    assert not bare
