"""What pictures say: their alternative texts, captions and labels, fixed, with ids.

They are part of the catalogue in `stepkit.pack.words`, where every sentence of a
document can be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.draw.words_charts import CHART_PICTURE_SENTENCES
from stepkit.draw.words_maps import MAP_PICTURE_SENTENCES
from stepkit.draw.words_stay import STAY_PICTURE_SENTENCES
from stepkit.draw.words_training import TRAINING_PICTURE_SENTENCES
from stepkit.model import written
from stepkit.model.document import Missing

LONGEST = 2000
"""What a line of a document may hold, in characters."""

PICTURE_SENTENCES: dict[str, str] = {
    **CHART_PICTURE_SENTENCES,
    **MAP_PICTURE_SENTENCES,
    **STAY_PICTURE_SENTENCES,
    **TRAINING_PICTURE_SENTENCES,
    "incident_picture_title": "Incidents per week",
    "incident_picture_alt": (
        "{incidents} in {weeks} with a count, from {start} to {end}; the fewest in a week is "
        "{least}, the most {most}."
    ),
    "incident_picture_dangerous": "{dangerous} of them were recorded as dangerous.",
    "incident_picture_closed": "{weeks} had no open day and is left as a gap.",
    "incident_picture_closed_many": "{weeks} had no open day and are left as gaps.",
    "incident_picture_apart": (
        "{incidents} on days that were not open: drawn as outlines and left out of every rate."
    ),
    "incident_picture_not_known": (
        "For {weeks} the calendar does not say which days were open: exposure not known, "
        "counts only."
    ),
    "incident_picture_no_record": (
        "For {weeks} before the first record nothing is drawn: no record is not zero."
    ),
    "incident_picture_caption": (
        "Incidents per week, Monday to Sunday, on open days. The strip below shows how many of "
        "its days were open. No trend is fitted."
    ),
    "incident_picture_caption_not_known": (
        "Incidents per week, Monday to Sunday: counts, not rates, because no calendar says which "
        "days were open. No trend is fitted."
    ),
    "incident_picture_nought": "0 is a week for which nothing was written down.",
    "incident_picture_phases": "Shaded and unshaded bands are phases of care.",
    "incident_strip": "Grey strip: open days in the week; full height is {days}, ? is not known",
    "incident_strip_none": "Open days not known: no calendar",
    "incident_frame": "Incidents per week",
    "incident_no_picture": (
        "No incident has been recorded up to this day, so there is nothing to draw. No record is "
        "not zero."
    ),
    "score_picture_title": "{scale} ({measure}, {edition})",
    "score_picture_alt": (
        "{scale} as scored by the {voice}: {first} ({first_on}), then {latest} ({latest_on}); "
        "{scores}."
    ),
    "score_picture_alt_one": "{scale} as scored by the {voice}: {first} ({first_on}), one score.",
    "score_picture_better_increase": "Higher is better.",
    "score_picture_better_decrease": "Lower is better.",
    "score_picture_better_not_known": (
        "Which way is better is not known: nobody has defined this scale."
    ),
    "score_picture_caption": (
        "Every mark is one score somebody entered, and every voice has its own line; lines are "
        "never joined or averaged."
    ),
    "score_picture_noise": (
        "The marked strip is the first score plus and minus {threshold}: a change inside it could "
        "come from the measure's own noise (Jacobson and Truax 1991, 1.96 standard errors of the "
        "difference; SD {sd}, reliability {reliability}, {source})."
    ),
    "score_picture_noise_label": "noise, {voice}",
    "score_picture_noise_not_known": (
        "Noise not known: no standard deviation and reliability are entered."
    ),
    "score_picture_threshold": "Dashed line: {line}, {value} ({source}).",
    "score_picture_part": (
        "The axis shows a part of the scale, which runs from {minimum} to {maximum}."
    ),
    "score_picture_gap": "No line is drawn across more than {days} days without a score.",
    "score_picture_sessions": (
        "The foot counts sessions; broken upright lines are changes of condition."
    ),
    "score_frame": "Scores, {scale}",
    "score_no_picture": "There is one score so far for {scale}, so there is no line to draw yet.",
    "score_no_scores": "No score has been entered up to this day, so there is nothing to draw.",
    "goal_picture_title": "Goals, as rated by the {voice}",
    "goal_picture_alt_line": "Goal {number}: {first} ({first_on}), then {latest} ({latest_on}).",
    "goal_picture_alt_one": "Goal {number}: {first} ({first_on}), rated once.",
    "goal_picture_alt_none": "Goal {number}: not rated yet.",
    "goal_picture_alt_mean": "Mean movement of {goals}: {mean}.",
    "goal_picture_caption": (
        "Ratings from 0 (not at all) to 10 (reached) by the {voice}; one line for each goal, "
        "named by its number."
    ),
    "goal_picture_caption_mean": (
        "The thick grey line runs from the mean of the first ratings to the mean of the latest, "
        "over the goals rated at least twice; it is never shown without their lines."
    ),
    "goal_picture_better": "Higher is nearer to the goal.",
    "goal_frame": "Goal ratings by the {voice}",
    "goal_no_picture": "No goal has been rated twice yet, so there is no line to draw.",
    "phase_picture_title": "Phases of care",
    "phase_picture_alt_band": "{label} from {start} to {end}.",
    "phase_picture_alt_ongoing": "{label} since {start}.",
    "phase_picture_caption": (
        "Phases of care as people decided them, to scale in days. The order is no ladder: moves "
        "in any direction are ordinary."
    ),
    "phase_frame": "Phases of care",
    "picture_rest": "The table has the rest.",
    "phase_no_picture": "No phase of care has been recorded up to this day.",
}


def tell(name: str, /, **gaps: object) -> str:
    """The sentence `name` with its gaps filled; days are written out, the rest is text."""
    filled = {
        gap: written.day(value) if isinstance(value, date) else value for gap, value in gaps.items()
    }
    return PICTURE_SENTENCES[name].format_map(filled)


def joined(sentences: Iterable[str]) -> str:
    """Sentences in a row, as many whole ones as a picture may say beside its table."""
    rest = tell("picture_rest")
    said = ""
    for one in sentences:
        longer = f"{said} {one}".lstrip()
        if len(longer) + len(rest) >= LONGEST:
            return clipped(f"{said} {rest}" if said else one)
        said = longer
    return said


def clipped(text: str) -> str:
    """The text, cut to what a line of a document may hold."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def nothing_to_draw(title: str, name: str, /, **gaps: object) -> Missing:
    """The place of a picture that cannot be drawn, with the reason."""
    return Missing(what=clipped(title), why=clipped(tell(name, **gaps)), sentence=name)
