"""Small numbers before they leave the organisation: 7 and under withheld, others rounded to 5.

The rule of OpenSAFELY's measures, github.com/opensafely-core/ehrql pull 1746. A 0 is
withheld like any other small number, so that nobody can tell it from a 1.
"""

from __future__ import annotations

from stepkit.model.record import Audience, Value

SMALL = 7
ROUNDED_TO = 5


class Released(Value):
    """A count as it may be read: `count` is None where it is withheld as too small."""

    count: int | None
    rounded: bool

    @property
    def text(self) -> str:
        """The count as text; where it is withheld, which numbers it can be."""
        return f"{SMALL} or fewer" if self.count is None else str(self.count)


def released(count: int, audience: Audience) -> Released:
    """A count for one audience. Only professionals of the service itself see it as it is."""
    if audience is Audience.PROFESSIONAL:
        return Released(count=count, rounded=False)
    return outside(count)


def outside(count: int) -> Released:
    """A count for anybody outside: None up to 7, else the nearest multiple of 5, half up."""
    if count <= SMALL:
        return Released(count=None, rounded=True)
    return Released(count=(2 * count + ROUNDED_TO) // (2 * ROUNDED_TO) * ROUNDED_TO, rounded=True)


def ratio(part: Released, whole: Released | int) -> float | None:
    """`part` of `whole`, from the released counts alone; None where one of them is withheld."""
    size = whole.count if isinstance(whole, Released) else whole
    return None if part.count is None or not size else part.count / size
