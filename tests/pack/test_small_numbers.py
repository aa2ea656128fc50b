"""A count of young people that is 7 or fewer cannot be read from a page that leaves the service."""

from __future__ import annotations

import pytest

from stepkit.model.record import Audience
from stepkit.pack.front import front_of_service
from stepkit.pack.html import page
from stepkit.pack.section import SERVICE_SECTIONS
from tests.pack.test_documents import LIBRARY, service, service_file

OUTSIDE = [
    (kind, audience)
    for kind in LIBRARY.documents
    for audience in kind.audiences
    if kind.about == "service" and audience is not Audience.PROFESSIONAL
]
COUNTS = ("children", "schools", "staff_trained")


def with_count(count):
    """The invented service with every count of young people, schools and contacts set to one."""
    held = service_file()
    years = tuple(
        one.model_copy(
            update=dict.fromkeys(COUNTS, count)
            | {"by_aim": tuple(aim.model_copy(update={"children": count}) for aim in one.by_aim)}
        )
        for one in held.service_years
    )
    exclusions = tuple(one.model_copy(update={"count": count}) for one in held.year_counts)
    contacts = tuple(
        held.school_contacts[0].model_copy(update={"id": f"c-{place}"}) for place in range(count)
    )
    changed = {"service_years": years, "year_counts": exclusions, "school_contacts": contacts}
    return held.model_copy(update=changed)


def written(kind, audience, count):
    view = service(with_count(count), audience)
    sections = tuple(SERVICE_SECTIONS[name](view) for name in kind.sections)
    front = front_of_service(view, name=kind.id, title=kind.title)
    return page(front.model_copy(update={"sections": sections}))


@pytest.mark.parametrize(("kind", "audience"), OUTSIDE, ids=lambda one: getattr(one, "id", one))
def test_a_page_that_leaves_is_the_same_for_every_small_count(kind, audience):
    assert len({written(kind, audience, count) for count in (1, 4, 7)}) == 1


def test_some_page_that_leaves_holds_counts_and_says_so_from_8_on():
    told = [written(kind, audience, 8) for kind, audience in OUTSIDE]
    small = [written(kind, audience, 7) for kind, audience in OUTSIDE]
    assert sum(a != b for a, b in zip(told, small, strict=True)) >= 2


def test_within_the_service_counts_are_read_as_they_are():
    kind = LIBRARY.document("service_year_report")
    inside = {written(kind, Audience.PROFESSIONAL, count) for count in (1, 4, 7)}
    assert len(inside) == 3
