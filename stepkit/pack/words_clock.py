"""Sentences about dates that rules ask for, and about restrictive interventions."""

CLOCK_SENTENCES: dict[str, str] = {
    "reminders_intro": (
        "Reminders worked out from dated rules, never advice. Check the law in force before "
        "relying on one."
    ),
    "reminders_no_nation": (
        "No nation is entered for this case, so no date rule applies. Enter it for the case."
    ),
    "reminders_none": "No rule of this nation hangs a date on what is recorded.",
    "reminders_caption": "Dates that rules ask for, soonest first",
    "reminder_not_known": "not known: the calendar ends before it",
    "reminder_met": "done on {on} by {by}",
    "reminder_due": "in {days}",
    "reminder_today": "today",
    "reminder_overdue": "{days} ago, nothing recorded yet",
    "reminder_law": "law",
    "reminder_guidance": "guidance",
    "reminder_unread": "rule not read at its source",
    "caution_no_public_holidays": "public holidays not entered: the day may lie later",
    "caution_no_time": "time not recorded: counted from the start of the day",
    "caution_calendar_ends": "terms not entered that far",
    "interventions_none": (
        "No restrictive intervention is recorded for this period. That is no record, "
        "which is not the same as none."
    ),
    "interventions_rate": (
        "{count} in {days}: {rate} for every 100 placed days (95% interval {low} to {high})."
    ),
    "interventions_caption": "Restrictive interventions, earliest first",
    "interventions_complete": "complete",
    "interventions_missing": "still missing: {fields}",
    "interventions_no_regime": "the rules it was recorded under are not in the library",
    "interventions_withheld": "not told to parents, for a recorded reason",
}
