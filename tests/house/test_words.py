"""Words: every public noun explained, and no organisation's words in any Python file."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import stepkit.model

# Names of programmes, providers, places and products, and words that only one of them prints.
# A word that the whole field shares (formulation, phase, sensory profile) is not on the list.
SOMEBODYS_WORDS = (
    r"STEPS?",
    r"Step On",
    r"Steps (approach|training|tutor)",
    r"Step Model",
    r"CAMBIAN",
    r"Cambian",
    r"CareTech",
    r"CWC",
    r"HPG",
    r"Stabili[sz]ation",
    r"Strengthening",
    r"Totally [Ii]nclusive",
    r"Sensory [Ff]riendly",
    r"Enabling (Standards|Environments?)",
    r"Good Communication Standards",
    r"Positive [Pp]ersonal [Pp]rogression",
    r"Fenland",
    r"Cambridgeshire",
    r"Wisbech",
    r"Opportunity Area",
    r"Therapeutic Thinking",
    r"Stepping Stones",
    r"Lancashire",
    r"Lancaster",
    r"Universal (Support )?Offer",
    r"(Bronze|Silver|Gold) (Package|Support|Top-Up)",
    r"Parent Support Package",
    r"Behaviour Surger(y|ies)",
    r"SMART Group",
    r"Inclusion Hub",
    r"Co-ordinated Support Plan",
    r"Outcomes First",
    r"Well-?[Bb]eing Rainbow",
    r"Good Lives",
)
THIS_FILE = Path(__file__).name


def public_nouns() -> dict[str, str]:
    """Every public class of the model, with the module it is defined in."""
    nouns = {}
    for found in pkgutil.iter_modules(stepkit.model.__path__):
        module = importlib.import_module(f"stepkit.model.{found.name}")
        nouns |= {
            name: found.name
            for name, value in vars(module).items()
            if isinstance(value, type)
            and value.__module__ == module.__name__
            and not name.startswith("_")
        }
    return nouns


@pytest.fixture(scope="module")
def glossary(house) -> str:
    return (house / "GLOSSARY.md").read_text("utf-8")


def test_every_public_noun_is_in_the_glossary(glossary):
    explained = set(re.findall(r"`([A-Z]\w+)`", glossary))
    assert set(public_nouns()) <= explained


def test_the_glossary_names_no_noun_that_is_gone(glossary):
    marked = set(re.findall(r"^\| [^|]+ \| `([A-Z]\w+)` \|", glossary, re.MULTILINE))
    assert marked, "the tables of the glossary were not recognised"
    assert marked <= set(public_nouns())


@pytest.mark.parametrize("words", SOMEBODYS_WORDS)
def test_no_organisations_words_stand_in_a_python_file(words, house, kept_files):
    pattern = re.compile(rf"\b{words}\b")
    speaking = [
        str(path)
        for path in kept_files
        if path.suffix == ".py"
        and path.name != THIS_FILE
        and pattern.search((house / path).read_text("utf-8"))
    ]
    assert not speaking


def test_every_public_thing_of_the_model_says_what_it_is(modules):
    silent = [
        f"{path}: {node.name}"
        for path, tree in modules.items()
        if path.startswith("stepkit/model/")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not silent
