import json
from typing import Any

import pytest

from stepkit.errors import PackError
from stepkit.model.document import (
    FRONT_MIME,
    MIME,
    Document,
    Heading,
    Missing,
    Picture,
    Section,
    Table,
    Words,
)
from stepkit.pack.notebook import check_right_case, document_from_notebook

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'

Cell = dict[str, Any]


def markdown(text: str | list[str], *tags: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": text}


def code(*outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> Cell:
    return {
        "cell_type": "code",
        "metadata": {"tags": list(tags)},
        "source": "secret_code()",
        "outputs": list(outputs),
    }


def shown(data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def printed(text: str | list[str], name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def section(name: str, *blocks: Any, case: str | None = "YP-014") -> Cell:
    value = Section(id=name, title=name.title(), blocks=blocks, case=case)
    data = {MIME: value.model_dump(mode="json"), "text/html": "<p>shown</p>", "text/plain": name}
    return code(shown(data))


@pytest.fixture(scope="module")
def front(sample: Document) -> dict[str, Any]:
    return sample.model_copy(update={"sections": ()}).model_dump(mode="json")


@pytest.fixture
def read(front: dict[str, Any]) -> Any:
    def read(*cells: Cell, **metadata: Any) -> Document:
        opening = code(shown({FRONT_MIME: front, "text/plain": "front"}))
        return document_from_notebook({"cells": [opening, *cells], "metadata": metadata})

    return read


def outline(document: Document) -> list[tuple[str, str, list[str]]]:
    return [
        (one.id, one.title, [getattr(block, "text", block.block) for block in one.blocks])
        for one in document.sections
    ]


def refusal(make: Any) -> str:
    with pytest.raises(PackError) as raised:
        make()
    return raised.value.sentence


def test_sections_come_in_the_order_of_the_notebook(read: Any, sample: Document) -> None:
    document = read(section("summary", Words.of("a")), section("goals", Words.of("b")))
    assert outline(document) == [("summary", "Summary", ["a"]), ("goals", "Goals", ["b"])]
    assert document.model_copy(update={"sections": sample.sections}) == sample


def test_text_under_a_section_belongs_to_it(read: Any) -> None:
    document = read(section("summary", Words.of("a")), markdown("my *own* view"))
    assert outline(document) == [("summary", "Summary", ["a", "my own view"])]


def test_text_before_the_first_section_is_a_note(read: Any) -> None:
    document = read(markdown(["first ", "line"]), section("summary"))
    assert outline(document) == [("note_1", "Note", ["first line"]), ("summary", "Summary", [])]


def test_a_heading_begins_a_section_of_its_own(read: Any) -> None:
    typed = "still under the summary\n\n## My view\n\nunder it\n\n### Detail"
    document = read(section("summary"), markdown(typed), markdown("more"), section("goals"))
    assert outline(document) == [
        ("summary", "Summary", ["still under the summary"]),
        ("note_1", "My view", ["under it", "Detail", "more"]),
        ("goals", "Goals", []),
    ]
    assert isinstance(document.sections[1].blocks[1], Heading)


def test_guidance_and_hidden_cells_are_left_out(read: Any) -> None:
    document = read(
        markdown("how to use this", "template-note"),
        markdown("not yet", "hide"),
        code(printed("hidden"), tags=("hide",)),
        section("summary"),
    )
    assert outline(document) == [("summary", "Summary", [])]


def test_code_is_never_in_a_document(read: Any) -> None:
    document = read(section("summary"), code(printed("a")))
    assert "secret_code" not in document.model_dump_json()


def test_what_own_cells_print_and_return_is_kept_letter_by_letter(read: Any) -> None:
    result = {"output_type": "execute_result", "data": {"text/plain": ["{'a':", " 1}"]}}
    document = read(section("summary"), code(printed(["\x1b[31ma\x1b[0m\n", " b\n"]), result))
    assert document.sections[0].blocks == (
        Words.of("a\n b", style="verbatim"),
        Words.of("{'a': 1}", style="verbatim"),
    )


@pytest.mark.parametrize(
    "output",
    [
        printed("a warning", name="stderr"),
        printed("\n"),
        shown({"text/plain": "<matplotlib.lines.Line2D at 0x7f00>"}),
        shown({"text/plain": "[<matplotlib.lines.Line2D object at 0x7f00>]"}),
    ],
)
def test_what_says_nothing_to_a_reader_is_left_out(read: Any, output: dict[str, Any]) -> None:
    assert read(section("summary"), code(output)).sections[0].blocks == ()


@pytest.mark.parametrize(
    "data",
    [
        {"text/html": "<b>bold</b>", "text/plain": "<IPython.core.display.HTML object>"},
        {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=0)"},
        {"text/plain": "<Figure size 640x480 with 1 Axes>"},
        {"image/jpeg": "AAAA", "text/plain": "<IPython.core.display.Image object>"},
        {"application/json": {}},
    ],
)
def test_what_cannot_be_carried_over_is_said(read: Any, data: dict[str, Any]) -> None:
    assert read(section("summary"), code(shown(data))).sections[0].blocks == (
        Missing(
            what="Something shown in the notebook",
            why="What this cell shows can only be seen in the notebook. Show it as a table or a "
            "picture.",
            sentence="output_not_carried",
        ),
    )


def test_pictures_of_own_cells_bring_their_description(read: Any, tiny_png: str) -> None:
    described = {"image/svg+xml": {"alt": "One line", "caption": "By hand"}}
    document = read(
        section("summary"),
        code(shown({"image/svg+xml": [SVG], "image/png": "x"}, **described)),
        code(shown({"image/png": tiny_png + "\n", "text/plain": "<Figure ...>"}, alt="Dots")),
        code(shown({"image/png": tiny_png})),
    )
    assert document.sections[0].blocks == (
        Picture(svg=SVG, alt="One line", caption="By hand"),
        Picture(
            png=tiny_png,
            alt="Dots",
            caption="A picture from the notebook",
            width_mm=2 * 25.4 / 96,
        ),
        Picture(
            png=tiny_png,
            alt="No description was given for this picture.",
            caption="A picture from the notebook",
            width_mm=2 * 25.4 / 96,
        ),
    )


def test_a_frame_of_an_own_cell_is_a_table(read: Any) -> None:
    html = (
        '<table border="1" class="dataframe"><thead><tr><th></th><th>n</th></tr></thead>'
        "<tbody><tr><th>a</th><td>1</td></tr></tbody></table>"
    )
    document = read(
        section("summary"), code(shown({"text/html": html, "text/plain": "   n\na  1"}))
    )
    assert document.sections[0].blocks == (
        Table(caption="Table", columns=("", "n"), rows=(("a", "1"),), numeric=(False, True)),
    )


def test_markdown_shown_by_a_cell_is_text(read: Any) -> None:
    document = read(code(shown({"text/markdown": "**a**", "text/plain": "<object>"})))
    assert outline(document) == [("note_1", "Note", ["a"])]


def test_the_front_may_stand_in_the_metadata(front: dict[str, Any], sample: Document) -> None:
    nb = {"cells": [section("goals")], "metadata": {"stepkit": {"document": front}}}
    assert document_from_notebook(nb).title == sample.title


def test_a_front_that_was_shown_comes_first(read: Any, front: dict[str, Any]) -> None:
    older = {**front, "title": "Older"}
    assert read(stepkit={"document": older}).title == "Review pack"


def test_json_kept_as_text_is_read_too(front: dict[str, Any]) -> None:
    cell = code(shown({FRONT_MIME: json.dumps(front)}))
    assert document_from_notebook({"cells": [cell], "metadata": {}}).case == "YP-014"


def test_a_notebook_without_a_front_is_no_document() -> None:
    sentence = refusal(lambda: document_from_notebook({"cells": [], "metadata": {}}))
    assert sentence == (
        "The notebook does not say which document it is: no cell shows a front. Run all cells of "
        "a stepkit template from the top, then try again."
    )


def test_a_cell_that_failed_stops_the_document(read: Any) -> None:
    error = {"output_type": "error", "ename": "ValueError", "evalue": "secret", "traceback": []}
    with pytest.raises(PackError) as raised:
        read(section("summary"), code(error, tags=("hide",)))
    assert raised.value.sentence == (
        "Cell 3 of the notebook ended in an error, so the document is not whole. Mend the cell or "
        "take it out, then run the notebook again."
    )
    assert (raised.value.record, raised.value.field) == ("case YP-014", "cell 3")


def test_a_section_that_cannot_be_read_is_named_by_place_and_not_quoted(read: Any) -> None:
    broken = {
        "id": "a",
        "title": "A",
        "blocks": [{"block": "heading", "text": "secret", "level": 9}],
    }
    sentence = refusal(lambda: read(code(shown({MIME: broken}))))
    assert sentence == (
        'The notebook shows something in cell 2 that stepkit cannot read, at "blocks.0.heading.'
        'level". Run the notebook again with this version of stepkit.'
    )


def test_own_text_belongs_to_the_case_of_the_document(read: Any) -> None:
    document = read(section("summary"), markdown("# Mine"))
    assert check_right_case(document, "YP-014") is None


@pytest.mark.parametrize(
    ("case", "asked", "found"),
    [
        ("YP-015", "YP-014", 'its section "goals" is about the case "YP-015"'),
        (None, "YP-014", 'its section "goals" does not say which case it is about'),
        ("YP-014", "YP-013", 'its front is about the case "YP-014"'),
    ],
)
def test_a_pack_about_another_case_is_refused(
    read: Any, case: str | None, asked: str, found: str
) -> None:
    document = read(section("summary"), section("goals", case=case))
    assert refusal(lambda: check_right_case(document, asked)) == (
        f'The pack was not kept: {found}, but "{asked}" was asked for. Build the pack again from '
        "an unchanged template."
    )


def test_the_case_of_a_notebook_can_be_checked_as_it_is(front: dict[str, Any]) -> None:
    nb = {"cells": [code(shown({FRONT_MIME: front})), section("goals", case="YP-015")]}
    with pytest.raises(PackError):
        check_right_case({**nb, "metadata": {}}, "YP-014")
