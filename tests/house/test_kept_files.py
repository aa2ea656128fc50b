"""What no committed file holds: an address of a registry, a path of one machine, a case."""

from __future__ import annotations

import re

import pytest

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = (
    "py" + "pi.org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "conda.ana" + "conda.org",
    "deb.deb" + "ian.org",
    "/sim" + "ple/",
    "--index" + "-url",
    "--extra-index" + "-url",
    "--find" + "-links",
    "--trusted" + "-host",
)
MACHINES = (
    "/wo" + "rk/",
    "/ro" + "ot/",
    "/fa" + "rm/",
    "/ho" + "me/(?!staff/)[a-z]",  # staff is the invented user of our tests
    "/Us" + "ers/[A-Za-z]",
    "/t" + "mp/",
    "[A-Z]:" + r"\\+Users",
)


def texts(house, kept_files):
    for path in kept_files:
        try:
            yield path, (house / path).read_text("utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("address", REGISTRIES)
def test_no_file_holds_the_address_of_a_registry(address, house, kept_files):
    assert not [str(path) for path, text in texts(house, kept_files) if address in text]


@pytest.mark.parametrize("path_of_a_machine", MACHINES)
def test_no_file_holds_a_path_of_one_machine(path_of_a_machine, house, kept_files):
    pattern = re.compile(r"(?<![\w./-])" + path_of_a_machine)
    assert not [str(path) for path, text in texts(house, kept_files) if pattern.search(text)]


def test_no_pack_and_no_case_store_is_kept(kept_files):
    assert [path.as_posix() for path in kept_files if path.parts[0] == "reports"] == [
        "reports/README.md"
    ]
    assert not [path for path in kept_files if path.suffix in {".db", ".sqlite", ".key"}]
