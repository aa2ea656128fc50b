"""Sentences about help that schools buy: packages, hours, cycles and placements."""

OUTREACH_SENTENCES: dict[str, str] = {
    "outreach_none": "No package and no placement is recorded for this young person.",
    "outreach_package": "{label}, bought on {on}. {note}",
    "outreach_unknown": "The price list of this package is not in the library.",
    "outreach_ledger_caption": "Hours of this package",
    "outreach_ledger_total": (
        "Bought {bought} h, given {given} h, left {left} h; {held} h of these are kept for the review."
    ),
    "outreach_over": "Given {more} h more than was bought.",
    "outreach_unallocated": "{hours} h unallocated.",
    "outreach_split_unknown": "How these hours are split is not stated.",
    "outreach_absent": "Parents were not there on {on}: {why}",
    "outreach_cycle_open": "Assessed on {on}; no review is recorded, so this cycle is open.",
    "outreach_cycle_done": "Assessed on {on}, reviewed on {reviewed}. {came}",
    "outreach_cycle_no_outcome": "What came of it is not recorded.",
    "outreach_placement": "{label}, from {start}: {weeks} weeks at {hours} h a week.",
    "outreach_placement_ends": (
        "By calendar weeks until {calendar} ({calendar_hours} h possible); by teaching weeks until "
        "{teaching} ({teaching_hours} h possible)."
    ),
    "outreach_placement_end_unknown": (
        "By calendar weeks until {calendar} ({calendar_hours} h possible); the calendar ends before "
        "the last teaching week."
    ),
    "outreach_attended": "Attended {attended} of {possible} h, {percent} %.",
    "outreach_not_attended": "Hours attended are not entered.",
    "outreach_funding_caption": "What the placement costs",
    "outreach_funding_none": "Attached funding: not entered, which is not the same as none.",
    "outreach_places": "Subject to places.",
}
