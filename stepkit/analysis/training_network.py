"""Who trained which school, as a graph, and from when until when each role is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import networkx as nx

from stepkit.analysis.training import cascade_states, refresher_due
from stepkit.model.record import RecordId, Value
from stepkit.model.service import ServiceFile
from stepkit.model.training import Licence, Person, School, TrainingRole
from stepkit.model.training_frames import TrainingLink

PERSON, SCHOOL = "person", "school"


class RolePeriod(Value):
    """That a person holds a role from one day until another, the last day included."""

    person: RecordId
    role: TrainingRole
    since: date
    until: date


def role_periods(file: ServiceFile, day: date) -> tuple[RolePeriod, ...]:
    """Every role in the order of the register. What lapsed between two trainings is left out."""
    return tuple(
        period for one in file.licences if one.trained_on <= day for period in _periods(one, day)
    )


def training_network(file: ServiceFile, day: date) -> nx.DiGraph[RecordId]:
    """Tutors and schools as nodes, with an edge from a tutor to each school they trained by a day.

    Nodes carry `kind` (person or school), `name`, and for people `school`. Edges carry `sessions`,
    `staff` (places filled) and `licensed` (sessions with a licence valid on the day). A tutor
    who trained nobody is a node without an edge, and so is a school nobody trained.
    """
    graph: nx.DiGraph[RecordId] = nx.DiGraph()
    for school, name in _told_apart(file.schools).items():
        graph.add_node(school, kind=SCHOOL, name=name)
    names, schools = _told_apart(file.people), {one.id: one.school for one in file.people}
    for tutor in dict.fromkeys(_tutors(file, day)):
        graph.add_node(
            tutor, kind=PERSON, name=names.get(tutor, tutor), school=schools.get(tutor, "")
        )
    for state in cascade_states(file, day):
        held = state.cascade
        if held.school not in graph:
            graph.add_node(held.school, kind=SCHOOL, name=held.school)
        edge = graph.get_edge_data(held.tutor, held.school, {})
        graph.add_edge(
            held.tutor,
            held.school,
            sessions=edge.get("sessions", 0) + 1,
            staff=edge.get("staff", 0) + held.staff,
            licensed=edge.get("licensed", 0) + state.licensed,
        )
    return graph


def training_links(graph: nx.DiGraph[RecordId]) -> tuple[TrainingLink, ...]:
    """The edges of the network with names in the place of ids, tutor by tutor."""
    return tuple(
        TrainingLink(
            tutor=graph.nodes[tutor]["name"],
            tutors_school=_name(graph, graph.nodes[tutor]["school"]),
            school=_name(graph, school),
            **{name: edge[name] for name in ("sessions", "staff", "licensed")},
        )
        for tutor, school, edge in graph.edges(data=True)
    )


def people_and_schools(graph: nx.DiGraph[RecordId]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the tutors and those of the schools, in the order of the register."""
    held = list(graph.nodes(data=True))
    people = tuple(str(one["name"]) for _, one in held if one["kind"] == PERSON)
    return people, tuple(str(one["name"]) for _, one in held if one["kind"] == SCHOOL)


def untrained(graph: nx.DiGraph[RecordId]) -> tuple[str, ...]:
    """The names of the schools that nobody has trained, in the order of the register."""
    alone = (name for name, into in graph.in_degree() if not into)
    return tuple(_name(graph, one) for one in alone if graph.nodes[one]["kind"] == SCHOOL)


def _tutors(file: ServiceFile, day: date) -> Iterator[RecordId]:
    for licence in file.licences:
        if licence.role is TrainingRole.TUTOR and licence.trained_on <= day:
            yield licence.person
    yield from (one.tutor for one in file.cascades if one.on <= day)


def _told_apart(named: Sequence[Person] | Sequence[School]) -> dict[RecordId, str]:
    """The name of each by id; where two have the same, the id stands behind it."""
    held = Counter(one.name for one in named)
    return {one.id: one.name if held[one.name] == 1 else f"{one.name} ({one.id})" for one in named}


def _name(graph: nx.DiGraph[RecordId], school: RecordId) -> str:
    return str(graph.nodes[school].get("name", school)) if school in graph else school or "–"


def _periods(licence: Licence, day: date) -> Iterator[RolePeriod]:
    begun = licence.trained_on
    until = refresher_due(licence, begun)
    for held in sorted(one for one in licence.refreshed_on if one <= day):
        if held > until:
            yield _period(licence, begun, until)
            begun = held
        until = max(until, refresher_due(licence, held))
    yield _period(licence, begun, until)


def _period(licence: Licence, since: date, until: date) -> RolePeriod:
    return RolePeriod(person=licence.person, role=licence.role, since=since, until=until)
