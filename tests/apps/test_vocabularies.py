"""The words of maps are those the workspace chose in its settings."""

from __future__ import annotations

import pytest

from stepkit.apps.workspace import SETTINGS, read_workspace, settings_text
from stepkit.errors import WorkspaceError


def workspace_with(folder, vocabularies: str):
    plain = settings_text("w", None)
    assert "vocabularies = []" in plain
    text = plain.replace("vocabularies = []", f"vocabularies = {vocabularies}")
    (folder / SETTINGS).write_text(text, "utf-8")
    return read_workspace(folder)


def test_a_new_workspace_uses_the_words_of_the_kinds(tmp_path):
    kind = workspace_with(tmp_path, "[]").library.map_kind("roots_and_fruits")
    assert kind.label("negative_behaviour") == "Negative behaviour"


def test_a_workspace_chooses_its_words(tmp_path):
    chosen = workspace_with(tmp_path, '["valued_detrimental", "anxiety_analysis"]')
    kind = chosen.library.map_kind("roots_and_fruits")
    assert kind.label("negative_behaviour") == "Detrimental behaviour"
    assert kind.title == "Therapeutic tree"


def test_settings_without_the_line_are_read_as_before(tmp_path):
    (tmp_path / SETTINGS).write_text('[workspace]\nid = "w"\n', "utf-8")
    assert read_workspace(tmp_path).vocabularies == ()


def test_one_word_where_a_list_belongs_is_refused(tmp_path):
    with pytest.raises(WorkspaceError) as refused:
        workspace_with(tmp_path, '"valued_detrimental"')
    assert refused.value.sentence == (
        f'The settings file "{tmp_path / SETTINGS}" cannot be read as stepkit wrote it. '
        "Put it back from a backup, or ask the person who set up the workspace."
    )
