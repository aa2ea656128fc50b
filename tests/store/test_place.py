"""A store lies on a disk of this computer, in a folder that no other program copies."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from stepkit.errors import WorkspaceError
from stepkit.store import place
from stepkit.store.history import Store, create_store, open_store
from stepkit.store.place import network_type, put_in_place, synced_part, written_aside
from tests.store.invented import KEY, START

MOUNTS = r"""overlay / overlay rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sda2 /home ext4 rw 0 0
server:/export /mnt/school nfs4 rw,vers=4.2 0 0
//server/share /mnt/team\040files cifs rw 0 0
staff@server:/ /home/staff/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/school/local ext4 rw 0 0
C:\134 /mnt/c 9p rw 0 0
encfs /home/staff/private fuse.encfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/staff/stepkit", None),
        ("/mnt/school", "nfs4"),
        ("/mnt/school/stepkit/cases", "nfs4"),
        ("/mnt/schoolbag", None),
        ("/mnt/team files/stepkit", "cifs"),
        ("/home/staff/remote/stepkit", "fuse.sshfs"),
        ("/mnt/school/local/stepkit", None),
        ("/mnt/c/stepkit", None),
        ("/home/staff/private", None),
    ],
)
def test_network_shares_are_told_by_the_mounts(folder: str, kind: str | None) -> None:
    assert network_type(PurePosixPath(folder), MOUNTS) == kind


def test_an_empty_list_of_mounts_tells_nothing() -> None:
    assert network_type(PurePosixPath("/home"), "\n\n") is None


@pytest.mark.parametrize(
    "part",
    [
        "OneDrive",
        "OneDrive - Invented School",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "GoogleDrive-staff@invented.example",
        "iCloud Drive",
        "iCloudDrive",
        "Mobile Documents",
        "CloudStorage",
        "Nextcloud",
        "ownCloud",
        "Box Sync",
        "Box",
        "pCloud Drive",
        "pCloudDrive",
        "Syncthing",
        "MEGAsync",
    ],
)
def test_synchronised_folders_are_known_by_name(part: str) -> None:
    assert synced_part(Path("home") / "staff" / part / "stepkit") == part


@pytest.mark.parametrize("part", ["box", "boxes", "dropboxes", "drive", "cloud", "Documents"])
def test_other_folders_are_not_mistaken_for_them(part: str) -> None:
    assert synced_part(Path("home") / "staff" / part) is None


def test_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Invented School" / "stepkit"
    folder.mkdir(parents=True)
    with pytest.raises(WorkspaceError) as caught:
        create_store(folder / "cases.db", key=KEY, rehearsal=False, at=START, workspace_id="w")
    assert caught.value.sentence == (
        f'The folder "{folder}" is kept in step with other computers ("OneDrive - Invented '
        'School"), which can damage the case store. Keep the workspace in a folder that is not '
        "synchronised."
    )
    assert list(folder.iterdir()) == []


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    store.close()
    store.database.path.rename(folder / "cases.db")
    link = tmp_path / "workspace"
    link.symlink_to(folder)
    with pytest.raises(WorkspaceError):
        open_store(link / "cases.db", key=None)


def test_a_network_share_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/export {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    with pytest.raises(WorkspaceError) as caught:
        open_store(store.database.path, key=None)
    assert caught.value.sentence == (
        f'The folder "{tmp_path}" lies on a network share (nfs), where records can be lost. '
        "Keep the workspace on a disk of this computer and share its backups instead."
    )


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("before")
    with written_aside(path) as aside:
        aside.write_text("after")
        assert path.read_text() == "before"
        put_in_place(aside, path)
    assert path.read_text() == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_not_finished_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "file"

    def broken_off() -> None:
        with written_aside(path) as aside:
            aside.write_text("half")
            aside.with_name(aside.name + "-wal").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert list(tmp_path.iterdir()) == []
