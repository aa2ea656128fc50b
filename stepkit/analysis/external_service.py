"""How long a young person has waited for services outside, and when somebody last asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.external_service import ExternalService, ReferralStatus
from stepkit.model.record import Value

OVER = frozenset({ReferralStatus.ENDED, ReferralStatus.NOT_TAKEN_ON})
WEEK_DAYS = 7


class Wait(Value):
    """One referral on a day. `weeks` are whole weeks until first seen, or so far."""

    referral: ExternalService
    weeks: int
    still_waiting: bool
    last_chased_on: date | None


def waits(referrals: Iterable[ExternalService], *, as_of: date) -> tuple[Wait, ...]:
    """Every referral made by a day, the longest wait first."""
    made = [one for one in referrals if one.referred_on <= as_of]
    return tuple(sorted((_wait(one, as_of) for one in made), key=lambda one: -one.weeks))


def _wait(one: ExternalService, as_of: date) -> Wait:
    seen = one.first_seen_on is not None and one.first_seen_on <= as_of
    until = one.first_seen_on if seen else one.ended_on if one.status in OVER else None
    chased = [day for day in one.chased_on if day <= as_of]
    last = min(until or as_of, as_of)
    return Wait(
        referral=one,
        weeks=(last - one.referred_on).days // WEEK_DAYS,
        still_waiting=not seen and one.status not in OVER,
        last_chased_on=max(chased, default=None),
    )
