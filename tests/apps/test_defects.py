"""What is written down of a defect, so that it can be mended."""

from __future__ import annotations

from stepkit.apps.defects import note
from stepkit.batch.calls import CalledError


def noted(defect, monkeypatch, tmp_path):
    log = tmp_path / "defects.log"
    monkeypatch.setenv("STEPKIT_LOG", str(log))
    reference = note(defect)
    _, written, kind, *trail = log.read_text().split()
    assert written == reference
    return kind, " ".join(trail)


def test_a_defect_is_written_down_by_kind_and_place_without_its_words(monkeypatch, tmp_path):
    try:
        {}["Robin Example"]
    except KeyError as defect:
        kind, trail = noted(defect, monkeypatch, tmp_path)
    assert kind == "KeyError"
    assert trail.startswith("test_defects.py:")
    assert "Robin" not in trail


def test_one_that_arose_in_another_process_is_placed_there(monkeypatch, tmp_path):
    kind, trail = noted(CalledError("KeyError", "history.py:12 head"), monkeypatch, tmp_path)
    assert (kind, trail) == ("KeyError", "history.py:12 head")
