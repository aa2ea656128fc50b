"""The sentences of a meeting's minute."""

from __future__ import annotations

MINUTE_SENTENCES: dict[str, str] = {
    "minute_there": "There: {people}.",
    "minute_nobody": "Who was there has not been written down.",
    "minute_took_part": "How the young person took part: {how}",
    "minute_no_part": "How the young person took part, or why not, has not been written down.",
    "minute_next": "The next review is on {day}.",
    "minute_no_next": "No day has been set for the next review.",
    "minute_nothing_decided": "No decision was recorded in this meeting.",
    "minute_decided_caption": "Decisions of {day}",
    "minute_agreed_caption": "Actions agreed on {day}",
    "minute_nothing_agreed": "No action was agreed in this meeting.",
    "minute_earlier_caption": "Actions agreed before, as they stand on {day}",
    "minute_phase": "From {since} in {label}, decided by {people}. Reason given: {why}",
    "minute_seen_differently": "Seen differently: {dissent}",
    "minute_due": "{key}: an action is due",
}
