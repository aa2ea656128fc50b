"""What is kept from an audience is in no byte of what that audience gets."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from pypdf import PdfReader

from stepkit.apps.workspace import find_workspace
from stepkit.model.own_words import OwnWords
from stepkit.model.record import Audience

WITHHELD = "Xylophone"
DAY = date(2026, 7, 1)


def texts(pack):
    for file in pack.iterdir():
        content = file.read_bytes()
        yield file.name
        if file.suffix == ".pdf":
            yield "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
            yield str(PdfReader(io.BytesIO(content)).metadata)
        elif file.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                yield "".join(
                    parts.read(name).decode("utf-8", "ignore") for name in parts.namelist()
                )
        else:
            yield content.decode()


def test_words_kept_from_the_family_are_only_in_the_professional_pack(run, workspace):
    home = find_workspace()
    said = OwnWords(
        id="w-secret", on=DAY, words=f"{WITHHELD} at night", kept_from=(Audience.FAMILY,)
    )
    with home.open_store() as store:
        store.save("YP-001", said, author="key worker 1", at=home.now())
    found = {}
    for audience in ("professional", "family"):
        code, told = run("packs", "--case", "YP-001", "--audience", audience)
        assert code == 0, told
        pack = workspace / "reports" / f"review_pack_{audience}_2026-07-03" / "YP-001"
        found[audience] = sum(WITHHELD in text or "w-secret" in text for text in texts(pack))
    assert found["professional"] >= 4
    assert found["family"] == 0
