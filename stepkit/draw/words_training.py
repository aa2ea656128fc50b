"""What pictures of training say: part of the sentences of pictures."""

from __future__ import annotations

TRAINING_PICTURE_SENTENCES: dict[str, str] = {
    "period_picture_caption": "One bar for each period, from 0. No line joins them.",
    "period_picture_shortened": "shortened period",
    "period_picture_hatched": (
        "A hatched bar is a shortened period, in which less could happen than in the others."
    ),
    "period_picture_alongside": "Brought in alongside:",
    "period_picture_no_day": "date not given",
    "period_picture_alt_period": "{period}: {value}.",
    "period_picture_alt_shortened": "{period}: {value}, a shortened period.",
    "period_picture_alt_alongside": "Brought in alongside: {names}.",
    "period_frame": "What the bars show",
    "share_picture_caption": (
        "From the lowest to the highest share that is reported, on a scale from 0 to 100 %. "
        "Nothing between the two ends is known."
    ),
    "share_picture_alt": "{label}: {share}. Of how many: {of}.",
    "share_picture_of": "of how many: {of}",
    "share_picture_unknown": "not given",
    "share_frame": "Reported shares",
    "network_picture_title": "Who trained which school",
    "network_picture_tutors": "Tutors",
    "network_picture_schools": "Schools",
    "network_picture_caption": (
        "A line goes from a tutor to each school they trained; its number is that of the "
        "sessions. A dashed line holds a session on a day on which the licence was not valid."
    ),
    "network_picture_alt": "{tutor} trained {school}: {sessions}, {staff} filled.",
    "network_picture_alt_none": "Trained by nobody: {schools}.",
    "network_picture_none": "No tutor and no school is in the register, so there is no network.",
    "network_frame": "Who trained which school",
    "roll_out_picture_title": "The roll-out in time",
    "roll_out_picture_caption": (
        "Milestones are marks, filled once they are reached; barriers are hatched bands."
    ),
    "roll_out_picture_alt": "{kind} from {start}: {label}.",
    "roll_out_picture_none": "No milestone or barrier with a day is recorded.",
    "roll_out_frame": "Milestones and barriers",
}
