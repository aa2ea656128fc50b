"""Where a case store may lie, and how a file is put in its place whole.

Write-ahead logging needs the shared memory of one computer, and a synchronising
program copies a database in the middle of a write. Both lose records, so both
places are refused. On Linux the list of mounts tells a network share; elsewhere
only Windows shares are recognised.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from stepkit.errors import StoreError, WorkspaceError

NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "davfs", "ceph"}
    | {"glusterfs", "lustre", "beegfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs"}
    | {"fuse.ceph", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs"}
)
"""Names under which Linux lists file systems that lie on another computer."""

_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|icloud ?drive|mobile documents|nextcloud|owncloud"
    r"|box sync|pcloud ?drive|pcloud|syncthing|seafile|megasync|cloudstorage)([ ~(_-].*)?",
    re.IGNORECASE,
)
_MOUNTS = Path("/proc/mounts")
_REMOTE_DRIVE = 4


def check_place(path: Path) -> None:
    """Refuse a folder in which a store would lose records or could not be written.

    Raises `WorkspaceError` for a network share or a synchronised folder and
    `StoreError` for a folder or file that may not be written to.
    """
    folder = path.parent.resolve()
    _refuse_network(folder)
    _refuse_synced(folder)
    _refuse_read_only(folder, path)


def network_type(folder: PurePosixPath, mounts: str) -> str | None:
    """The type of network share `folder` lies on, by a list of mounts as Linux keeps it."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, place, found, *_ = [*line.split(" "), "", "", ""]
        mounted = PurePosixPath(_unescaped(place))
        if place and folder.is_relative_to(mounted) and len(mounted.parts) >= best:
            best, kind = len(mounted.parts), found
    return kind if kind in NETWORK_TYPES else None


def synced_part(folder: Path) -> str | None:
    """The part of `folder` that belongs to a synchronising program, such as "OneDrive"."""
    return next((part for part in folder.parts if part == "Box" or _SYNCED.fullmatch(part)), None)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A name beside `path` for a file in the making; whatever is left under it is removed."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield aside
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            aside.with_name(aside.name + ending).unlink(missing_ok=True)


def put_in_place(aside: Path, path: Path) -> None:
    """Move a file that was written aside to `path`, on the disk before this returns."""
    with aside.open("rb+") as written:
        os.fsync(written.fileno())
    aside.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _refuse_network(folder: Path) -> None:
    kind = _network_kind(folder)
    if kind:
        raise WorkspaceError(
            f'The folder "{folder}" lies on a network share ({kind}), where records can be lost. '
            "Keep the workspace on a disk of this computer and share its backups instead."
        )


def _network_kind(folder: Path) -> str | None:
    if sys.platform == "win32":
        return _windows_share(folder)
    if _MOUNTS.is_file():
        return network_type(PurePosixPath(folder), _MOUNTS.read_text("utf-8", "replace"))
    return None


def _windows_share(folder: Path) -> str | None:
    if folder.drive.startswith("\\\\"):
        return "UNC path"
    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return "network drive" if kind == _REMOTE_DRIVE else None


def _refuse_synced(folder: Path) -> None:
    part = synced_part(folder)
    if part:
        raise WorkspaceError(
            f'The folder "{folder}" is kept in step with other computers ("{part}"), which can '
            "damage the case store. Keep the workspace in a folder that is not synchronised."
        )


def _refuse_read_only(folder: Path, path: Path) -> None:
    if not folder.is_dir():
        raise StoreError(
            f'There is no folder "{folder}" to keep the case store in. Make the folder first.'
        )
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StoreError(
            f'The case store in "{folder}" cannot be opened, because the file or the folder is '
            "read-only and every reading is logged. Ask for permission to write there."
        )


def _unescaped(place: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code.group(1), 8)), place)
