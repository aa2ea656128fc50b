"""What an administrator of training works with: bookings, licences, the register, what is next."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.training import licence_state
from stepkit.analysis.training_follow_up import FollowUp, follow_ups
from stepkit.model.document import Block, Section, Table
from stepkit.model.service import ServiceView
from stepkit.model.training import Booking
from stepkit.model.written import label, number
from stepkit.pack.training import lapses_and_dues, stands
from stepkit.pack.words import missing, sentence, written


def bookings(view: ServiceView) -> Section:
    """Places booked and who came, and the courses on offer."""
    blocks = (*_booked(view), *_courses(view))
    return Section(id="bookings", title="Bookings", blocks=blocks, case=view.key)


def lapses(view: ServiceView) -> Section:
    """Licences that have lapsed, longest first, and those that fall due, soonest first."""
    blocks = tuple(lapses_and_dues(view))
    return Section(id="lapses", title="Lapsed and due", blocks=blocks, case=view.key)


def licences(view: ServiceView) -> Section:
    """Every licence with its role, its days and how it stands."""
    names = {one.id: one.name for one in view.file.people}
    states = [
        licence_state(one, view.as_of) for one in view.file.licences if one.trained_on <= view.as_of
    ]
    rows = tuple(
        (
            names.get(one.licence.person, one.licence.person),
            label(one.licence.role),
            written(one.licence.trained_on),
            str(one.licence.course_days or sentence("programme_no_date")),
            written(one.due),
            stands(one),
        )
        for one in states
    )
    columns = ("Who", "Role", "Trained", "Days of the course", "Refresher due", "Stands")
    caption = sentence("screen_licences_caption", day=view.as_of)
    block: Block = missing("Licences", "screen_licences_none")
    if rows:
        block = Table(caption=caption, columns=columns, rows=rows)
    return Section(id="licences", title="Licences", blocks=(block,), case=view.key)


def register(view: ServiceView) -> Section:
    """Everybody of the register with school, kind of setting and what they are trained as."""
    schools = {one.id: one for one in view.file.schools}
    roles: dict[str, list[str]] = {}
    for licence in view.file.licences:
        roles.setdefault(licence.person, []).append(label(licence.role))
    rows = tuple(
        (
            one.name,
            schools[one.school].name if one.school in schools else one.school,
            label(schools[one.school].setting) if one.school in schools else "",
            "yes" if one.senior else "no",
            ", ".join(roles.get(one.id, ())) or "–",
        )
        for one in view.file.people
    )
    block: Block = missing("Register", "screen_people_none")
    if rows:
        columns = ("Who", "School", "Kind", "Leadership", "Trained as")
        block = Table(caption=sentence("screen_people_caption"), columns=columns, rows=rows)
    return Section(id="register", title="Register", blocks=(block,), case=view.key)


def co_ordination(view: ServiceView) -> Section:
    """What is to be seen to after the training, school by school."""
    found = follow_ups(view.file, view.as_of, view.register)
    block: Block = missing("Co-ordination", "screen_follow_up_none")
    if found:
        caption = sentence("screen_follow_up_caption", day=view.as_of)
        rows = tuple(_follow_up(view, one) for one in found)
        block = Table(caption=caption, columns=("School", "What", "Who", "Day"), rows=rows)
    return Section(id="co_ordination", title="Co-ordination", blocks=(block,), case=view.key)


def _booked(view: ServiceView) -> Iterator[Block]:
    held = sorted(view.file.bookings, key=lambda one: one.on, reverse=True)
    if not held:
        yield missing("Bookings", "screen_bookings_none")
        return
    names = {one.id: one.name for one in view.file.people}
    yield Table(
        caption=sentence("screen_bookings_caption"),
        columns=("Day", "Course", "Who", "Came"),
        rows=tuple(
            (written(one.on), one.course, names.get(one.person, one.person), _came(view, one))
            for one in held
        ),
    )


def _came(view: ServiceView, one: Booking) -> str:
    if one.attended is not None:
        return sentence("screen_attended" if one.attended else "screen_not_attended")
    return sentence("screen_ahead" if one.on >= view.as_of else "screen_attendance_unknown")


def _courses(view: ServiceView) -> Iterator[Block]:
    if not view.file.training_courses:
        yield missing("Courses", "screen_courses_none")
        return
    labels = {
        term.id: term.label
        for one in view.frameworks
        for group in one.lists
        for term in group.terms
    }
    yield Table(
        caption=sentence("screen_courses_caption"),
        columns=("Course", "Days", "For", "Tags"),
        rows=tuple(
            (
                one.title,
                number(one.days),
                ", ".join(map(label, one.settings)) or "every setting",
                ", ".join(labels.get(tag, tag) for tag in one.tags),
            )
            for one in view.file.training_courses
        ),
        numeric=(False, True, False, False),
    )


def _follow_up(view: ServiceView, one: FollowUp) -> tuple[str, ...]:
    schools = {each.id: each.name for each in view.file.schools}
    names = {each.id: each.name for each in view.register.people}
    return (
        schools.get(one.school, one.school),
        label(one.kind),
        names.get(one.person or "", one.person or ""),
        written(one.day) if one.day else "",
    )
