"""Packs for a caseload from the command line: each whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from stepkit.library.load import load_library

DAY = "2026-07-03"
FOLDER = f"review_pack_professional_{DAY}"
ENDINGS = ("docx", "html", "ipynb", "json", "pdf")
DOCUMENTS = f"{len(load_library().documents)} others"
KEYS = ("YP-001", "YP-002", "YP-003")
NO_NATION = (
    "The case has no nation, and without one no date rule can be applied. Enter England, Scotland, "
    "Wales or Northern Ireland for the case, then build again."
)


@pytest.fixture
def reports(workspace):
    return workspace / "reports" / FOLDER


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.glob("YP-*/*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def entries(reports: Path) -> dict[str, dict]:
    manifest = json.loads((reports / "manifest.json").read_text())
    return {entry["case"]: entry for entry in manifest["packs"]}


def test_a_broken_case_fails_alone_and_leaves_an_error_sheet(run, reports):
    code, told = run("packs", "--all", "--workers", "2")
    assert code == 1
    assert f"YP-013 not built: {NO_NATION}" in told
    names = ("vocabulary.lock.json", *(f"{{key}}_review_pack.{ending}" for ending in ENDINGS))
    whole = {f"{key}/{name.format(key=key)}" for key in KEYS for name in names}
    assert set(hashes(reports)) == whole
    sheet = (reports / "YP-013_error_sheet.html").read_text()
    assert NO_NATION in sheet
    assert "case YP-013" in sheet
    assert "jurisdiction" in sheet
    states = {key: entry["status"] for key, entry in entries(reports).items()}
    assert states == {**dict.fromkeys(KEYS, "built"), "YP-013": "failed"}


def test_one_pack_built_later_leaves_the_others_in_the_manifest(run, reports):
    run("packs", "--case", "YP-001", "--case", "YP-013")
    before = entries(reports)
    run("packs", "--case", "YP-002")
    after = entries(reports)
    assert {key: after[key] for key in before} == before
    assert after["YP-002"]["status"] == "built"
    assert [
        entry["case"] for entry in json.loads((reports / "manifest.json").read_text())["packs"]
    ] == [
        "YP-001",
        "YP-002",
        "YP-013",
    ]


def test_the_manifest_says_what_each_pack_was_made_from(run, reports):
    run("packs", "--case", "YP-001")
    entry = entries(reports)["YP-001"]
    assert entry["files"] == {
        name.partition("/")[2]: digest
        for name, digest in hashes(reports).items()
        if not name.endswith("_review_pack.json")
    }
    assert re.fullmatch("[0-9a-f]{64}", entry["head"])
    assert {noun for noun, _, _ in entry["made_from"]} >= {"case", "goal", "incident", "score"}
    assert set(entry["stages"]) == {"notebook", "html", "docx", "pdf"}
    assert entry["parameters"] == {
        "case": "YP-001",
        "as_of": DAY,
        "period_start": "",
        "audience": "professional",
    }


def test_the_same_records_give_the_same_bytes(run, reports):
    run("packs", "--case", "YP-001", "--case", "YP-002", "--workers", "2")
    first = hashes(reports)
    run("packs", "--case", "YP-002", "--case", "YP-001", "--workers", "1")
    assert hashes(reports) == first


def test_resume_builds_only_what_is_missing_or_out_of_date(run, reports, workspace):
    code, told = run("packs", "--case", "YP-001", "--case", "YP-002", "--case", "YP-003")
    assert code == 0, told
    (reports / "YP-002" / "YP-002_review_pack.pdf").unlink()
    run("case", "YP-003", "--name", "Young person three (invented)")
    code, told = run(
        "packs", "--case", "YP-001", "--case", "YP-002", "--case", "YP-003", "--resume"
    )
    assert code == 0
    assert "2 packs built, 1 already up to date, 0 failed." in told
    states = {key: entry["status"] for key, entry in entries(reports).items()}
    assert states == {"YP-001": "kept", "YP-002": "built", "YP-003": "built"}


def test_a_pack_that_names_somebody_who_came_later_is_not_kept(run, reports):
    assert run("packs", "--case", "YP-001")[0] == 0
    run("case", "YP-002", "--name", "Anxiety map")  # words that stand in the pack
    code, told = run("packs", "--case", "YP-001", "--resume")
    assert code == 1
    assert 'YP-001 not built: The pack was not kept: its file "YP-001_review_pack' in told


def test_killed_half_way_nothing_is_half_written_and_resume_finishes(run, reports, workspace):
    asked = [word for key in KEYS for word in ("--case", key)]
    command = [sys.executable, "-m", "stepkit.apps", "packs", *asked, "--workers", "1"]
    batch = subprocess.Popen(command, cwd=workspace, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(reports.glob("YP-*/*.pdf")) and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(batch.pid, signal.SIGKILL)
    batch.wait()
    finished = [path.name for path in reports.glob("YP-*")]
    assert 1 <= len(finished) < len(KEYS)
    for key in finished:
        record = json.loads((reports / key / f"{key}_review_pack.json").read_text())
        for name, digest in record["files"].items():
            assert hashlib.sha256((reports / key / name).read_bytes()).hexdigest() == digest
    code, told = run("packs", *asked, "--resume")
    assert code == 0
    assert f"{len(KEYS) - len(finished)} packs built, {len(finished)} already up to date" in told
    assert {path.name for path in reports.iterdir()} - {".lock"} == {*KEYS, "manifest.json"}


def test_every_pack_says_whose_words_it_speaks(run, reports, workspace):
    shipped = files("stepkit.library").joinpath("measures", "sdq.toml").read_bytes()
    own = workspace / "library" / "measures"
    own.mkdir(parents=True, exist_ok=True)
    (own / "sdq.toml").write_bytes(shipped + b"# ours\n")
    run("packs", "--case", "YP-001")
    lock = json.loads((reports / "YP-001" / "vocabulary.lock.json").read_text())
    assert lock["stepkit/measures/sdq.toml"] == hashlib.sha256(shipped).hexdigest()
    assert lock["own/measures/sdq.toml"] == hashlib.sha256(shipped + b"# ours\n").hexdigest()


def test_an_earlier_pack_is_set_aside_when_the_new_one_fails(run, reports, workspace):
    run("packs", "--case", "YP-001")
    template = workspace / "templates" / "review_pack.ipynb"
    template.write_text(template.read_text().replace('show(\\"missing\\", view)', "1 / 0"))
    code, told = run("packs", "--case", "YP-001")
    assert code == 1
    assert (
        "YP-001 not built: A cell of the notebook or stepkit itself failed (ZeroDivisionError in "
        "cell 15). Build this one case again; if it happens again, pass this sheet on to whoever "
        "looks after stepkit." in told
    )
    names = {path.name for path in reports.iterdir()} - {".lock"}
    assert names == {"YP-001_outdated", "YP-001_error_sheet.html", "manifest.json"}


def test_a_note_added_to_a_pack_stands_in_all_formats_of_the_next_build(run, reports):
    run("packs", "--case", "YP-001")
    notebook = reports / "YP-001" / "YP-001_review_pack.ipynb"
    content = json.loads(notebook.read_text())
    place = next(i for i, cell in enumerate(content["cells"]) if cell["id"] == "goal")
    note = {
        "cell_type": "markdown",
        "id": "mine",
        "metadata": {},
        "source": "A word from the psychologist: the **guitar** matters.",
    }
    content["cells"].insert(place + 1, note)
    notebook.write_text(json.dumps(content))
    code, _ = run("packs", "--case", "YP-001")
    assert code == 0
    page = (reports / "YP-001" / "YP-001_review_pack.html").read_text()
    assert page.index("Mean movement") < page.index("<strong>guitar</strong>")
    assert page.index("guitar") < page.rindex("Outcome measures")


def test_only_the_opaque_key_stands_in_parameters_paths_and_metadata(run, reports, workspace):
    run("case", "YP-001", "--name", "Quillon Featherstonehaugh")
    run("packs", "--case", "YP-001")
    assert "Featherstonehaugh" not in "".join(str(path) for path in workspace.rglob("*"))
    notebook = json.loads((reports / "YP-001" / "YP-001_review_pack.ipynb").read_text())
    assert "Featherstonehaugh" not in json.dumps(notebook["metadata"])
    assert "Featherstonehaugh" not in (reports / "manifest.json").read_text()


def test_another_childs_key_in_a_record_stops_the_pack(run, reports, workspace):
    note = workspace / "export.csv"
    note.write_text(
        "Pupil,Date,Time,Location,Activity,Staff present,Antecedent,Behaviour,Type,"
        "Restrictive intervention\n"
        "YP-001,01/07/2026,10:00,Hall,Art,Teacher,none seen,left with YP-002,difficult,\n"
    )
    assert run("import", note, "--as", "incidents", "--take", "good")[0] == 0
    # The sections do not print the text of an incident, so a template that does is used.
    template = workspace / "templates" / "review_pack.ipynb"
    template.write_text(
        template.read_text().replace('show(\\"missing\\", view)', "print(view.file.incidents)")
    )
    code, told = run("packs", "--case", "YP-001")
    assert code == 1
    assert (
        'YP-001 not built: The pack was not kept: its file "YP-001_review_pack.docx" names another '
        "young person of this caseload. Find the record that mentions them and correct it, then "
        "build again." in told
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--case", "YP-999"),
            "No case has the key \"YP-999\" as known on 2026-07-03. Run 'stepkit cases' to see the "
            "keys, and check for a typing slip.",
        ),
        ((), "Say whose packs to build: --case KEY, --due DAY or --all, one of the three."),
        (
            ("--all", "--due", "2026-08-01"),
            "Say whose packs to build: --case KEY, --due DAY or --all, one of the three.",
        ),
        (
            ("--all", "--audience", "press"),
            'The document "review_pack" is not made for the audience "press". Choose professional, '
            "authority or family.",
        ),
        (
            ("--all", "--document", "poem"),
            f'The library has no document "poem"; it has {DOCUMENTS}. Choose one of these, or '
            "add a definition file of your own.",
        ),
        (
            ("--all", "--as-of", "3/7/2026"),
            '--as-of says "3/7/2026", which is not a day. Write it as year-month-day, for instance '
            "2026-07-03.",
        ),
    ],
)
def test_what_cannot_be_built_is_answered_in_a_sentence(run, workspace, words, sentence):
    code, told = run("packs", *words)
    assert code == 2
    assert told.strip() == sentence


def test_due_takes_the_cases_whose_next_review_is_due(run, reports):
    code, told = run("packs", "--due", "2026-07-31")
    assert code in {0, 1}
    assert entries(reports), told


@pytest.fixture
def small_disk(workspace):
    """A reports folder on a disk of its own with next to no room."""
    target = workspace / "reports"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(target)], check=False
    )
    if mounted.returncode:
        pytest.fail("A small disk could not be mounted: this test needs root, as CI has it.")
    yield target
    subprocess.run(["umount", str(target)], check=True)


def test_a_full_disk_is_told_and_leaves_no_half_pack(run, small_disk):
    code, told = run("packs", "--case", "YP-001")
    assert code == 1
    assert (
        "YP-001 not built: The pack could not be written: No space left on device. Make room, or "
        "choose a reports folder you may write to, and run the same command with --resume." in told
    )
    assert not list(small_disk.glob("*/YP-001/*"))


def test_a_read_only_reports_folder_is_told_before_anything_is_built(run, workspace, small_disk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    code, told = run("packs", "--case", "YP-001")
    assert code == 2
    assert told.strip() == (
        f'Nothing can be written into "{small_disk / FOLDER}": Read-only file system. Make the '
        "reports folder writable, or free some room, then run the command again."
    )


def test_a_services_own_document_is_one_definition_file(run, workspace):
    place = workspace / "library" / "documents"
    place.mkdir(parents=True, exist_ok=True)
    (place / "short_look.toml").write_text(
        'id = "short_look"\ntitle = "A short look"\nsections = ["goal", "own_words"]\n'
        'audiences = ["family"]\nformats = ["html"]\n',
        encoding="utf-8",
    )
    words = ("packs", "--document", "short_look", "--audience", "family", "--case", "YP-001")
    assert run(*words)[0] == 0
    (page,) = (workspace / "reports").glob("short_look_family_*/YP-001/YP-001_short_look.html")
    text = page.read_text(encoding="utf-8")
    assert "A short look" in text
    assert "Incidents" not in text
