"""Tutors on the left, schools on the right, and a line for who trained whom."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.draw.picture import finished, titled
from stepkit.draw.style import BLUE, INK, PAPER, QUIET, SMALL, TINT, VERMILION, WIDTH_MM
from stepkit.draw.svg import Svg, way
from stepkit.draw.text import fitted
from stepkit.draw.words import joined, nothing_to_draw, tell
from stepkit.model.document import Missing, Picture, Table
from stepkit.model.training_frames import TrainingLink
from stepkit.model.written import counted

BOX, TALL, ROW, TOP = 58.0, 8.0, 11.0, 14.0
RIGHT = WIDTH_MM - BOX - 1


def network_picture(
    links: Sequence[TrainingLink],
    *,
    tutors: Sequence[str],
    schools: Sequence[str],
    key: str,
) -> Picture | Missing:
    """Every tutor and school of the register, in its order, joined where training was passed on.

    The number on a line is that of the sessions; it is dashed where the licence was not
    valid in one of them. Nobody and no school is ranked. Gives the reason where nobody is there.
    """
    title = tell("network_picture_title")
    if not tutors and not schools:
        return nothing_to_draw(title, "network_picture_none")
    page = titled(title, TOP + ROW * max(len(tutors), len(schools)) + 4)
    page.text(1, 11, tell("network_picture_tutors"), colour=QUIET)
    page.text(RIGHT, 11, tell("network_picture_schools"), colour=QUIET)
    for one in links:
        _line(page, one, tutors.index(one.tutor), schools.index(one.school))
    for left, names, fill in ((1.0, tutors, PAPER), (RIGHT, schools, TINT)):
        for place, name in enumerate(names):
            page.box(left, TOP + ROW * place, BOX, TALL, fill=fill, round_by=1)
            page.text(left + 2, TOP + ROW * place + 5, fitted(name, SMALL, BOX - 4))
    alt = joined([*map(_alt, links), *_nobody(links, schools)]) or title
    return finished(
        page, title, key, said=alt, caption=tell("network_picture_caption"), frame=_table(links)
    )


def _line(page: Svg, one: TrainingLink, tutor: int, school: int) -> None:
    start = (1 + BOX, TOP + ROW * tutor + TALL / 2)
    end = (RIGHT, TOP + ROW * school + TALL / 2)
    whole = one.licensed == one.sessions
    edge, dash = (BLUE, "") if whole else (VERMILION, "1.6 1")
    page.path(way(start, end), edge=edge, wide=0.5, dash=dash)
    x, y = end[0] - 7, end[1] + (start[1] - end[1]) * 7 / (end[0] - start[0])
    page.circle(x, y, 2.6, fill=PAPER, edge=INK)
    page.text(x, y + 0.9, str(one.sessions), align="middle")


def _alt(one: TrainingLink) -> str:
    return tell(
        "network_picture_alt",
        tutor=one.tutor,
        school=one.school,
        sessions=counted(one.sessions, "session"),
        staff=counted(one.staff, "place"),
    )


def _nobody(links: Sequence[TrainingLink], schools: Sequence[str]) -> list[str]:
    trained = {one.school for one in links}
    alone = ", ".join(one for one in schools if one not in trained)
    return [tell("network_picture_alt_none", schools=alone)] if alone else []


def _table(links: Sequence[TrainingLink]) -> Table:
    return Table(
        caption=tell("network_frame"),
        columns=("Tutor", "Of", "School trained", "Sessions", "With a licence", "Places"),
        rows=tuple(
            (
                one.tutor,
                one.tutors_school,
                one.school,
                str(one.sessions),
                str(one.licensed),
                str(one.staff),
            )
            for one in links
        ),
        numeric=(False, False, False, True, True, True),
    )
