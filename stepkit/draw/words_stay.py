"""What pictures of a stay say: part of the sentences of pictures."""

from __future__ import annotations

STAY_PICTURE_SENTENCES: dict[str, str] = {
    "setting_picture_caption": (
        "One lane for each setting, on the same days; settings are never joined. A mark is one "
        "piece of evidence and how the aim was said to stand that day."
    ),
    "setting_picture_nothing": "nothing recorded in these weeks",
    "setting_picture_alt_nothing": "{setting}: nothing recorded.",
    "setting_picture_alt": "{setting}: told {times}, last on {on}: {state}.",
    "spacing_picture_caption": (
        "Each bar is the days from one session to the next. How far apart sessions should lie is "
        "for people to say."
    ),
    "spacing_picture_foot": "from one session to the next, in order",
    "spacing_picture_alt": "Gap {place}: {days}.",
    "spacing_picture_frame": "Days from one session to the next",
    "history_picture_title": "Before and beside the stay",
    "history_picture_caption": (
        "Events as they were told, in the order of the years given, without a scale. They are "
        "not counted, and nothing is said about what they did."
    ),
    "history_picture_source": "Told by: {source}",
    "history_picture_evidence": "Named as evidence for: {names}",
    "history_picture_alt": "{when}: {what} (told by: {source}).",
    "stay_picture_week": "week {week}",
    "stay_picture_theory": "Theory, not a forecast: what is expected one after the other",
    "stay_picture_theory_caption": (
        "Below stand the steps that a theory expects, in its order and without days: {steps}. "
        "They are no forecast for anybody."
    ),
    "journey_picture_title": "Your way so far",
    "journey_picture_part": "{label}, from {start} to {end}.",
    "journey_picture_now": "You are here now: {label}, since {start}.",
    "journey_picture_caption": "Each box is a part of your way, the first one at the top.",
    "journey_picture_here": "You are here",
    "journey_picture_dates": "{start} to {end}",
    "journey_picture_since": "since {start}",
    "journey_picture_earlier": "Earlier parts: {count}. The last {shown} are shown.",
}
