"""What pictures of a stay say: part of the sentences of pictures."""

from __future__ import annotations

STAY_PICTURE_SENTENCES: dict[str, str] = {
    "journey_picture_title": "Your way so far",
    "journey_picture_part": "{label}, from {start} to {end}.",
    "journey_picture_now": "You are here now: {label}, since {start}.",
    "journey_picture_caption": "Each box is a part of your way, the first one at the top.",
    "journey_picture_here": "You are here",
    "journey_picture_dates": "{start} to {end}",
    "journey_picture_since": "since {start}",
    "journey_picture_earlier": "Earlier parts: {count}. The last {shown} are shown.",
}
