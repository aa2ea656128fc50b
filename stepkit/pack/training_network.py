"""The section of who trained whom, and who holds which role from when until when."""

from __future__ import annotations

from stepkit.analysis.training_network import (
    people_and_schools,
    role_periods,
    training_links,
    training_network,
    untrained,
)
from stepkit.draw.training_network import network_picture
from stepkit.model.document import Block, Section, Table
from stepkit.model.service import ServiceView
from stepkit.model.written import label
from stepkit.pack.words import say, sentence, written


def section(view: ServiceView) -> Section:
    """The network of tutors and schools, the schools nobody reached, and every role's days."""
    graph = training_network(view.file, view.as_of)
    tutors, schools = people_and_schools(graph)
    links = training_links(graph)
    blocks: list[Block] = [network_picture(links, tutors=tutors, schools=schools, key=view.key)]
    if left := untrained(graph):
        blocks.append(say("network_untrained", schools=", ".join(left)))
    if view.file.licences:
        blocks.append(_roles(view))
    title = "Who trained whom"
    return Section(id="training_network", title=title, blocks=tuple(blocks), case=view.key)


def _roles(view: ServiceView) -> Table:
    names = {one.id: one.name for one in view.file.people}
    return Table(
        caption=sentence("network_roles_caption"),
        columns=("Who", "Role", "From", "Until"),
        rows=tuple(
            (
                names.get(one.person, one.person),
                label(one.role),
                written(one.since),
                written(one.until),
            )
            for one in role_periods(view.file, view.as_of)
        ),
    )
