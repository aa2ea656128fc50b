"""Files that cannot be imported are answered in whole sentences, and nothing is written."""

from __future__ import annotations

import io
import zipfile

import pytest

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("letter.txt", "no workbook")
    return archive.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.csv", b"", "The file is empty; export it again and check that it has rows."),
        (
            "locked.xlsx",
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected by a password; save it without one and import that.",
        ),
        (
            "old.xls",
            OLE + b"\0" * 600,
            "The file is an old Excel workbook; save it as .xlsx and import that.",
        ),
        ("zip.xlsx", zipped(), "The file is a ZIP archive but no Excel workbook"),
        ("picture.png", b"\x89PNG", 'A file that ends in ".png" cannot be imported'),
        ("poem.csv", b"roses are red\nviolets are blue\n", "No header row"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered(run, workspace, name, content, sentence):
    (workspace / name).write_bytes(content)
    code, told = run("import", name, "--as", "incidents", "--take", "good")
    assert code == 2
    assert sentence in told


def test_a_file_that_is_not_there_is_answered(run, workspace):
    code, told = run("import", "gone.csv", "--as", "incidents")
    assert code == 2
    assert told.strip() == (
        'The file "gone.csv" cannot be read: No such file or directory. Check its name and that '
        "you may open it."
    )


def test_an_unknown_kind_is_answered(run, workspace):
    (workspace / "a.csv").write_text("x\n1\n")
    code, told = run("import", "a.csv", "--as", "poems")
    assert code == 2
    assert told.strip() == (
        '"poems" is not a kind of import; expected incidents, scores, exposure, goals or calendar.'
    )
