"""The desk of an administrator of training: five screens, narrowed by setting and by tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ipywidgets import VBox, Widget
from traitlets import Instance

from stepkit.model.document import Missing, Section, Table
from stepkit.model.document import Words as Paragraph
from stepkit.model.framework import Term
from stepkit.model.training import SettingType
from stepkit.model.training_desk import DeskScreen, TrainingDesk
from stepkit.model.written import label
from stepkit.widgets.form import Choices, Form, FormRow, FormView, Option, Part, Rows, Words
from stepkit.widgets.guard import Note, Told, guarded
from stepkit.widgets.page import Action

SCREENS = {
    DeskScreen.CO_ORDINATION: "Co-ordination",
    DeskScreen.BOOKINGS: "Bookings",
    DeskScreen.LAPSES: "Lapsed and due",
    DeskScreen.LICENCES: "Licences",
    DeskScreen.REGISTER: "Register",
}
EVERY = "every"
"""The option that takes the narrowing by setting away."""

Sections = Callable[[TrainingDesk], Section]
"""What is on a screen, as it stands when it is asked for."""

Forms = Mapping[DeskScreen, Mapping[str, Callable[[], Widget]]]
"""What opens the forms of a screen, by the noun of the record that is written in it."""


class TrainingDeskPage(VBox):  # type: ignore[misc]  # ipywidgets has no types
    """One screen at a time, with buttons to change it; below it a form that is asked for.

    `value` says what is looked at. `section_of` gives the screen's tables; `tags` are the
    terms that courses and programmes can be narrowed to.
    """

    value = Instance(TrainingDesk)

    def __init__(
        self,
        value: TrainingDesk,
        *,
        section_of: Sections,
        tags: Sequence[Term],
        note: Note,
        forms: Forms | None = None,
    ) -> None:
        self._section_of, self._tags, self._note = section_of, tags, note
        self._forms = forms or {}
        self._told = Told()
        self._read = (value, section_of(value))
        self._form = Form(FormView(caption="", parts=()), self._hear)
        self._pane = VBox()
        super().__init__(children=(self._form, self._pane), value=value)
        self.observe(self._changed, "value")
        self._open()
        self._draw()

    def _hear(self, content: dict[str, Any]) -> None:
        self._told = guarded(lambda: self._do(content), self._note)
        self._draw()

    def _do(self, content: dict[str, Any]) -> str:
        about, option = content.get("id", ""), content.get("option", "")
        desk = self.value
        if about == "screen":
            desk = desk.on_screen(DeskScreen(option))
        elif about == "form":
            desk = desk.model_copy(update={"form": option if content.get("on") else ""})
        elif about == "setting":
            setting = None if option == EVERY else SettingType(option)
            desk = desk.model_copy(update={"setting": setting})
        elif about == "tag":
            desk = desk.with_tag(option, on=bool(content.get("on")))
        self._read = (desk, self._section_of(desk))
        self.value = desk
        return "Read again." if about == "again" else ""

    def _changed(self, change: Any) -> None:
        if self._read[0] != self.value:
            self._read = (self.value, self._section_of(self.value))
        before, now = change["old"], change["new"]
        if (before.screen, before.form) != (now.screen, now.form):
            self._open()
        self._draw()

    def _open(self) -> None:
        """Open the form that is asked for in the place of the one before."""
        gone, self._pane.children = self._pane.children, ()
        for one in gone:
            one.close()
        if self.value.form:
            self._pane.children = (self._forms[self.value.screen][self.value.form](),)

    def _draw(self) -> None:
        section = self._read[1]
        self._form.shown = FormView(
            caption=section.title,
            parts=(*_chosen(self.value, self._tags), *_parts(section), *self._offers()),
            actions=(Action(id="again", label="Look again"),),
            **self._told._asdict(),
        )

    def _offers(self) -> Iterator[Part]:
        nouns = self._forms.get(self.value.screen, {})
        if nouns:
            options = tuple(
                Option(id=one, label=one.replace("_", " "), on=one == self.value.form)
                for one in nouns
            )
            yield Choices(id="form", label="Write down", options=options)


def _chosen(desk: TrainingDesk, tags: Sequence[Term]) -> Iterator[Part]:
    yield Choices(
        id="screen",
        label="Screen",
        options=tuple(
            Option(id=one, label=name, on=one is desk.screen) for one, name in SCREENS.items()
        ),
    )
    settings = [Option(id=EVERY, label="Every setting", on=desk.setting is None)]
    settings += [
        Option(id=one, label=label(one).capitalize(), on=one is desk.setting) for one in SettingType
    ]
    yield Choices(id="setting", label="Setting", options=tuple(settings))
    if tags and desk.screen is DeskScreen.BOOKINGS:
        options = tuple(Option(id=one.id, label=one.label, on=one.id in desk.tags) for one in tags)
        yield Choices(id="tag", label="Courses for", options=options, many=True)


def _parts(section: Section) -> Iterator[Part]:
    for number, block in enumerate(section.blocks):
        if isinstance(block, Table):
            yield _rows(f"table-{number}", block)
        elif isinstance(block, Missing):
            yield Words(text=block.why, style="gap")
        elif isinstance(block, Paragraph):
            yield Words(text=block.text)


def _rows(identity: str, table: Table) -> Rows:
    rows = tuple(FormRow(id=f"row-{place}", cells=one) for place, one in enumerate(table.rows))
    return Rows(id=identity, caption=table.caption, columns=table.columns, rows=rows)
