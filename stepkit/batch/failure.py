"""Why a job brought no pack."""

from __future__ import annotations

from stepkit.batch.warm import Outcome
from stepkit.errors import PackError

STOPPED = {
    "timed_out": "The pack was not finished within its time limit and was stopped.",
    "out_of_memory": "The pack asked for more memory than its limit and was stopped.",
    "crashed": "The process that built the pack ended without an answer.",
}
TRY_AGAIN = (
    "Build this one case again; if it happens again, pass this sheet on to whoever looks after "
    "stepkit."
)


def failure_of(outcome: Outcome) -> PackError:
    """Why a job brought no pack, as a sentence for people."""
    if outcome.status in STOPPED:
        return PackError(f"{STOPPED[outcome.status]} {TRY_AGAIN}", record=f"case {outcome.id}")
    error = outcome.error
    if error.get("sentence"):
        return PackError(
            error["sentence"], record=error.get("record", ""), field=error.get("field", "")
        )
    return PackError(
        f"A cell of the notebook or stepkit itself failed ({error.get('kind', 'unknown error')} "
        f"in {error.get('place', 'an unknown place')}). {TRY_AGAIN}",
        record=f"case {outcome.id}",
        field=error.get("place", ""),
    )
