"""Files and folders are there whole or not at all."""

import errno

import pytest

from stepkit.batch import files


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "pack.html"
    files.write_file(path, b"first")
    files.write_file(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.html"]


def test_a_full_disk_leaves_the_old_file_and_no_scraps(tmp_path, monkeypatch):
    path = tmp_path / "pack.html"
    files.write_file(path, b"first")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.write_file(path, b"second")
    assert path.read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.html"]


def folder(path, content):
    path.mkdir(parents=True)
    (path / "pack.html").write_text(content)
    return path


def test_a_folder_takes_the_place_of_the_old_one(tmp_path):
    place = folder(tmp_path / "YP-001", "old")
    files.place_folder(folder(tmp_path / ".building" / "YP-001", "new"), place)
    assert (place / "pack.html").read_text() == "new"
    assert not list((tmp_path / files.REPLACED).iterdir())


def test_a_run_cut_short_between_two_moves_gives_the_old_folder_back(tmp_path):
    folder(tmp_path / files.REPLACED / "YP-001", "old")
    folder(tmp_path / files.BUILDING / "YP-001", "half")
    files.settle(tmp_path)
    assert (tmp_path / "YP-001" / "pack.html").read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["YP-001"]


def test_a_run_cut_short_after_both_moves_keeps_the_new_folder(tmp_path):
    folder(tmp_path / files.REPLACED / "YP-001", "old")
    folder(tmp_path / "YP-001", "new")
    files.settle(tmp_path)
    assert (tmp_path / "YP-001" / "pack.html").read_text() == "new"
