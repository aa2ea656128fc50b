"""Starting the servers: what they refuse in a sentence, and what they are started with."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from jupyter_server.auth.security import passwd_check

from stepkit.apps import create, notebook_imports, opening, page_password, serve_mdt, serving
from stepkit.apps.workspace import read_workspace
from stepkit.errors import ServingError


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("serve") / "workspace"
    create.demo(made, cases=1, seed=1, broken=False)
    return made


def opened(folder: Path, host: str):
    return serve_mdt.serve(folder, open_to=host, browser=False, port=None)


def test_without_a_password_it_is_opened_to_nobody(folder):
    with pytest.raises(ServingError) as refused:
        opened(folder, "192.0.2.1")
    assert refused.value.sentence == (
        "This workspace has no password, so its pages open on this computer only. "
        "Set one with 'stepkit password', then give --open-to again."
    )


def test_a_short_password_is_refused_and_a_good_one_kept_as_a_hash(tmp_path):
    create.demo(tmp_path / "w", cases=1, seed=1, broken=False)
    home = read_workspace(tmp_path / "w")
    with pytest.raises(ServingError) as refused:
        page_password.save_password(home, "short")
    assert refused.value.sentence == (
        "The password has 5 signs, and at least 10 are needed. "
        "Type a longer one, for instance four words."
    )
    page_password.save_password(home, "four words in a row")
    file = home.folder / page_password.FILE
    assert "four" not in file.read_text("utf-8")
    assert passwd_check(page_password.hashed_password(home), "four words in a row")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_host_this_computer_is_not_is_refused(tmp_path, monkeypatch):
    def refused_by_the_system(*_):
        raise OSError

    monkeypatch.setattr(opening, "bind_sockets", refused_by_the_system)
    create.demo(tmp_path / "w", cases=1, seed=1, broken=False)
    page_password.save_password(read_workspace(tmp_path / "w"), "four words in a row")
    with pytest.raises(ServingError) as refused:
        opened(tmp_path / "w", "192.0.2.1")
    assert refused.value.sentence == (
        'This computer cannot be reached as "192.0.2.1". Give the name or the address it has in '
        "your network, such as 192.168.1.20."
    )


def test_a_server_s_surroundings_are_private_and_go_with_it(folder, monkeypatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "JUPYTER_TOKEN": "from outside"})
    with serving.surroundings(read_workspace(folder), heat="import stepkit") as private:
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        assert "JUPYTER_TOKEN" not in os.environ
        file = private / "data" / "kernels" / "python3" / "kernel.json"
        kernel = json.loads(file.read_text("utf-8"))
        assert "--HistoryManager.enabled=False" in kernel["argv"]
        assert "--IPKernelApp.exec_lines=import stepkit" in kernel["argv"]
        assert kernel["metadata"]["kernel_provisioner"]["provisioner_name"] == "stepkit-forked"
    assert not private.exists()


def test_every_link_has_a_secret_of_its_own():
    assert len({serving.new_token() for _ in range(100)}) == 100
    assert str(serving.Link("http://127.0.0.1:1/", "")) == "http://127.0.0.1:1/"


def test_imports_at_the_head_of_a_notebook_are_heated():
    notebook = Path(__file__).parents[2] / "notebooks" / "apps" / "mdt.ipynb"
    assert notebook_imports.imports_of(notebook) == "from stepkit.apps.mdt import meeting"
    assert notebook_imports.modules_of(notebook) == ["stepkit.apps.mdt"]
