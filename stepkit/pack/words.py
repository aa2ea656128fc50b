"""Every sentence that stepkit itself says in a document, fixed, with an id.

A sentence has named gaps for numbers, dates and labels. Nothing is generated, no
sentence blames, diagnoses or names a cause, and a document can always say which
sentence it used.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from stepkit.draw.words import PICTURE_SENTENCES
from stepkit.model.document import Missing, Words
from stepkit.model.written import day as written
from stepkit.pack.words_charts import CHART_SENTENCES

__all__ = ["SENTENCES", "missing", "say", "sentence", "written"]

SENTENCES: dict[str, str] = {
    **PICTURE_SENTENCES,
    **CHART_SENTENCES,
    "score_change_noise_not_known": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, noise not known."
    ),
    "score_change_inside": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, inside what the "
        "measure's noise could produce (up to {threshold} either way)."
    ),
    "score_change_outside_better": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, outside what the "
        "measure's noise could produce (up to {threshold} either way), the way that counts as "
        "better on this scale."
    ),
    "score_change_outside_worse": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, outside what the "
        "measure's noise could produce (up to {threshold} either way), the way that counts as "
        "worse on this scale."
    ),
    "score_change_outside_not_known": (
        "{scale}, scored by the {voice}, went from {first} to {latest}: {change}, outside what the "
        "measure's noise could produce (up to {threshold} either way); which way is better is not "
        "known."
    ),
    "score_change_alone": "Two scores by themselves do not say why they differ.",
    "rate_change": (
        "{first_period} to {second_period}: {first} to {second}, {difference} ({percent} %)."
    ),
    "rate_change_shortened": (
        "{first_period} to {second_period}: {first} to {second}, {difference} ({percent} %). "
        "{shortened} was a shortened period, so the two do not compare like with like."
    ),
    "rate_from_none": (
        "{first_period} to {second_period}: {first} to {second}, {difference}; no percentage, "
        "because it starts from 0."
    ),
    "rate_no_roll": "count, not a rate: number on roll not given",
    "rate_no_exposure": "The time there was for it is not known, so there is a count and no rate.",
    "rate_ratio_compatible": (
        "Rate ratio {ratio}, 95 % interval {low} to {high} (exact; exposures {exposures}): "
        "compatible with no change."
    ),
    "rate_ratio_beyond_chance": (
        "Rate ratio {ratio}, 95 % interval {low} to {high} (exact; exposures {exposures}): larger "
        "than chance alone would give."
    ),
    "rate_clustered": (
        "Events come in clusters, often from a few pupils, so the true uncertainty is wider than "
        "the interval."
    ),
    "rate_no_comparison": (
        "There is no comparison school: approach, leadership and recording may all have changed "
        "in the same years."
    ),
    "rate_empty_spell": (
        "At an unchanged {rate} a week, {weeks} in a row with none has a probability of "
        "{percent} %; one is expected about every {wait} weeks."
    ),
    "rate_gaps": "Not given: {gaps}.",
    "review_calendar_weeks": (
        "{weeks} calendar weeks after {anchor} ({anchored_on}): {on}, {state}."
    ),
    "review_first_open_day": (
        "First open day {weeks} calendar weeks or more after {anchor} ({anchored_on}): {on}."
    ),
    "review_school_weeks": (
        "{weeks} school weeks after {anchor} ({anchored_on}), closed weeks not counted: {on}, "
        "{state}."
    ),
    "review_not_known": (
        "Counting from {anchor} ({anchored_on}), the calendar does not reach far enough."
    ),
    "clock_date": "{label}: by {on} ({note}). Source: {source}",
    "mark_invented": "Rehearsal: everything on these pages is invented",
    "front_period": "{start} to {end}",
    "own_words_when": "{means} on {day}{about}",
    "own_words_about": ", about {about}",
    "own_words_outcome": "What came of it: {outcome}",
    "own_words_none_in_period": (
        "Nothing has been written down since {start}. The last words on record are from {last}."
    ),
    "own_words_never": "No words of the young person have been written down yet.",
    "decisions_review": "Decided at the {kind} on {day}.",
    "decisions_no_review": "No review has been recorded up to this day.",
    "decisions_none": "The review on {day} is on record without decisions or actions.",
    "decisions_dissent": "Seen differently: {dissent}",
    "decisions_not_done": "Considered and not done: {text}",
    "decisions_incomplete": ("Still to be filled in for this action to be complete: {parts}."),
    "summary_phase": "In {label} since {since}, decided by {people}. Reason given: {why}",
    "summary_dissent": "Somebody saw this differently: {dissent}",
    "summary_no_phase": "No care phase has been recorded for this young person.",
    "summary_no_focus": "The last review left no lines on what the next weeks are about.",
    "summary_since": "Since the review on {day}:",
    "summary_since_start": "Since {day} (no earlier review is on record):",
    "summary_nothing_new": "No new record of any kind was made in this time.",
    "day": "{day}",
    "decisions_caption": "Decisions of the review on {day}",
    "decisions_actions_caption": "Actions as they stand on {day}",
    "decisions_no_actions": "No action is open, and none was agreed at the last review.",
    "goal_mean": "Mean movement of {goals}: {mean}. Read it beside the lines, never without them.",
    "goal_stalled": "Goal {number} has not moved; it was last talked about {weeks} ago.",
    "goals_none": "No goal of the young person is on record yet.",
    "goals_not_rated": "Goals are on record, and none of them has been rated yet.",
    "goals_caption": "Goals as rated by the {voice}, from 0 (not at all) to 10 (reached)",
    "goals_unrated_caption": "Goals on record",
    "goals_this_week": "this week",
    "goals_weeks_ago": "{weeks} ago",
    "incidents_none": (
        "No incident is on record up to this day. No record is not the same as none."
    ),
    "incidents_count_only": (
        "{incidents} in this period: a count, not a rate, because no calendar says which days "
        "were open."
    ),
    "incidents_rate": (
        "In this period {incidents} on open days, over {weeks} full open weeks: {rate} a week "
        "(95 % interval {low} to {high}, exact Poisson). Incidents often come in clusters, so the "
        "true uncertainty is wider."
    ),
    "incidents_none_in_open_weeks": (
        "No incident was recorded on open days in {weeks}. No record is not the same as none."
    ),
    "incidents_on_closed_days": (
        "{count} on days that were not open: kept, left out of the rate, and to be asked about."
    ),
    "incidents_restrictive": (
        "Restrictive interventions recorded in this period: {used}. Entries that do not state "
        "whether there was one: {unsaid}."
    ),
    "incidents_prosocial": "{entries} of this period are prosocial and are counted apart.",
    "incidents_no_context": "No incident of this period says under which {heading} it happened.",
    "incidents_context_caption": "Incidents by {heading}, with the time spent there",
    "incidents_context_note": (
        "Hours are timetable hours on open days; rates count open days only. Intervals are exact "
        "(Poisson)."
    ),
    "incidents_context_shortened": (
        "The {shown} with most incidents of {all}. Hours are timetable hours on open days; rates "
        "count open days only. Intervals are exact (Poisson)."
    ),
    "score_inside_noise": "inside what the measure's noise could produce",
    "score_outside_noise": "outside what the measure's noise could produce",
    "score_noise_not_known": "noise not known",
    "outcomes_none": "No score of any measure is on record up to this day.",
    "outcomes_one_score": "one score only",
    "outcomes_caption": "Changes in scores; this period begins on {start}",
    "outcomes_note": (
        "Each row is one scale as scored by one voice. Rows are not added up or averaged. Raw "
        "change is later less earlier; reliable change follows Jacobson and Truax (1991) where a "
        "standard deviation and a reliability were entered."
    ),
    "missing_definition": (
        "No definition says which way is better on {measures}. Add one to the library."
    ),
    "missing_noise": (
        "No standard deviation and reliability are entered for: {scales}. Changes are shown "
        "without saying whether they are larger than the measure's own noise."
    ),
    "missing_recent_scores": "The last score is from {last}, more than half a year ago.",
    "missing_recent_ratings": "Goals were last rated on {last}, more than six weeks ago.",
    "missing_timetable": (
        "No timetable hours are entered, so incidents by place and activity are counts only."
    ),
    "missing_calendar": (
        "For {days} of this period the calendar does not say whether the setting was open."
    ),
    "missing_part": (
        "It is not on record how the young person took part in the review on {day}, or why not."
    ),
    "missing_next_review": "The review on {day} set no day for the next one.",
    "missing_review_passed": "The next review was set for {day}; that was {late} ago.",
    "summary_focus": "What the next weeks are about",
    "summary_changed": "What is new",
    "summary_moved": "Moved to {label} on {day}.",
    "summary_score": "{scale}, scored by the {voice}: {first} to {latest} ({change}, {noise}).",
    "summary_goal": "Goal {number}, rated by the {voice}: {first} to {latest}.",
    "summary_incidents": "Incident log: {incidents} and {prosocial}.",
    "summary_own_words": "The young person's own words were written down {times}.",
    "summary_actions": "Actions: {states}.",
    "missing_nothing": "Nothing that this pack asks for is missing.",
    "text_picture": (
        "A picture inside a text cell is not carried over. Show it from a code cell instead."
    ),
    "output_not_carried": (
        "What this cell shows can only be seen in the notebook. Show it as a table or a picture."
    ),
    "picture_not_described": "No description was given for this picture.",
}


def sentence(name: str, **gaps: object) -> str:
    """The sentence `name` with its gaps filled.

    Dates are written out ("3 July 2026"); everything else is put in as text.
    Raises `KeyError` for an unknown name or a gap left open: that is a defect.
    """
    filled = {
        gap: written(value) if isinstance(value, date) else value for gap, value in gaps.items()
    }
    return SENTENCES[name].format_map(filled)


def say(
    name: str, *, style: Literal["body", "note", "quote", "verbatim"] = "body", **gaps: object
) -> Words:
    """The sentence `name` as a paragraph that remembers its id."""
    return Words.of(sentence(name, **gaps), style=style, sentence=name)


def missing(what: str, name: str, **gaps: object) -> Missing:
    """A gap in a document: what is not there, and the fixed sentence that says why."""
    return Missing(what=what, why=sentence(name, **gaps), sentence=name)
