"""A document without a notebook of its own is made of its sections, one cell each."""

from __future__ import annotations

import nbformat

from stepkit.batch.composed import composed
from stepkit.batch.parameters import declared_parameters
from stepkit.model.definition import DocumentKind
from stepkit.model.record import Audience


def kind(**given):
    named = {
        "id": "short",
        "title": 'A "short" one',
        "sections": ("goal", "own_words"),
        "audiences": (Audience.FAMILY,),
        "formats": ("html",),
    }
    return DocumentKind(**named | given)


def sources(notebook):
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_one_cell_a_section_in_order():
    assert sources(composed(kind()))[2:] == [
        'front(view, name="short", title="A \\"short\\" one")',
        'show("goal", view)',
        'show("own_words", view)',
    ]


def test_a_kind_for_small_paper_says_so_at_its_front():
    assert sources(composed(kind(paper="a5")))[2].endswith(', paper="a5")')


def test_it_is_a_notebook_anybody_can_run():
    nbformat.validate(nbformat.from_dict(composed(kind())))


def test_a_document_about_a_case_takes_the_case_and_starts_from_an_impossible_one():
    assert declared_parameters(composed(kind())) == {
        "case": "NO-CASE",
        "as_of": "",
        "period_start": "",
        "audience": "professional",
    }


def test_a_document_without_others_is_opened_by_what_takes_them_out():
    assert sources(composed(kind(others_replaced=True)))[1] == (
        "from stepkit.apps.open import open_copy\n"
        "from stepkit.pack.section import front, show\n\n"
        "view = open_copy(case, as_of=as_of, period_start=period_start, audience=audience)"
    )
    assert "open_case(case" in sources(composed(kind()))[1]


def test_a_document_about_the_service_takes_no_case():
    made = composed(kind(about="service"))
    assert "case" not in declared_parameters(made)
    assert "open_service(as_of=as_of" in sources(made)[1]
