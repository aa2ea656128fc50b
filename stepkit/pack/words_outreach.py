"""Sentences about help that schools buy: packages, hours, cycles and placements."""

OUTREACH_SENTENCES: dict[str, str] = {
    "outreach_none": "No package and no placement is recorded for this young person.",
    "outreach_package": "{label}, bought on {on}. {note}",
    "outreach_unknown": "The price list of this package is not in the library.",
    "outreach_ledger_caption": "Hours of this package",
    "outreach_ledger_total": (
        "Bought {bought} h, given {given} h, left {left} h; {held} h of these are kept for "
        "the review."
    ),
    "outreach_over": "Given {more} h more than was bought.",
    "outreach_unallocated": "{hours} h unallocated.",
    "outreach_split_unknown": "How these hours are split is not stated.",
    "outreach_absent": "Parents were not there on {on}: {why}",
    "outreach_cycles_caption": "Cycles of assess, plan, do and review",
    "outreach_cycle_no_plan": "not recorded",
    "outreach_cycle_open": "No review is recorded, so this cycle is open.",
    "outreach_cycle_no_outcome": "Not evaluated: what came of it is not recorded.",
    "outreach_placement": "{label}, from {start}: {weeks} weeks at {hours} h a week.",
    "outreach_placement_ends": (
        "By calendar weeks until {calendar} ({calendar_hours} h possible); by teaching weeks until "
        "{teaching} ({teaching_hours} h possible)."
    ),
    "outreach_placement_end_unknown": (
        "By calendar weeks until {calendar} ({calendar_hours} h possible); the calendar ends "
        "before the last teaching week."
    ),
    "outreach_attended": "Attended {attended} of {possible} h, {percent} %.",
    "outreach_not_attended": "Hours attended are not entered.",
    "outreach_funding_caption": "What the placement costs",
    "outreach_funding_none": "Attached funding: not entered, which is not the same as none.",
    "outreach_places": "Subject to places.",
    "outreach_steps": "Steps taken, {done} of {all}: {steps}.",
    "outreach_steps_none": "Steps taken, 0 of {all}.",
    "outreach_extra_visits": "Extra visits on return: {count}",
    "outreach_extra_charged": "charged by the hour",
    "review_date_none": (
        "No report of a package is recorded as delivered, so no day is counted from it."
    ),
    "review_date_anchor": "the report was delivered",
    "review_date_unknown": "not in the calendar",
    "review_date_not_chosen": "Nobody has chosen one of these days yet.",
    "review_date_chosen": ("Chosen: {on} (by {rule}), by {people} on {chosen_on}. Why: {why}"),
    "review_date_title": "Review {key}",
    "delivery_none": "Nothing given out of bought help is recorded for this young person.",
    "delivery_caption": "What was given, day by day",
    "delivery_not_given": "Planned and not given: {why}",
    "hourly_none": "No work bought by the hour is recorded for this young person.",
    "hourly_caption": "{kind}, day by day",
    "hourly_calls": "Calls and e-mail do not count as time in this package.",
    "hourly_not_counted": "not counted",
    "hourly_home": "Home: {what}.",
    "hourly_school": "School: {what}.",
    "hourly_on_map": "{place} (on the anxiety map of {on})",
    "managed_move_none": "No managed move is recorded for this young person.",
    "managed_move_caption": "Moves to another school that are tried first",
    "managed_move_trial": "{start} to {end}",
    "group_none": "No group programme is recorded for this young person.",
    "group_caption": "Group programmes",
    "targeted_none": "No plan for the classroom is recorded for this young person.",
    "targeted_dates": "In force from {since}. Looked at again: {review}.",
    "targeted_caption": "Targets of this plan",
    "targeted_no_targets": "This plan has no target yet.",
    "targeted_not_asked": "Nothing is written down here yet.",
    "quote_head": "{prices}, for {on}. VAT: {vat}.",
    "quote_historic": (
        "Historic price list: {on} lies outside its dates, so ask for a new list before ordering."
    ),
    "quote_needed_first": "needed before any package, and not held yet",
    "quote_already_held": "already held",
    "quote_extra_heads": "{count} people more than the price includes",
    "quote_caption": "Quote",
    "quote_total": "Total: £{pounds}, {hours} h.",
    "quote_per_hour": "£{pounds} for each hour, with everything on this quote.",
    "quote_places": "Places are subject to availability; no place is promised by this quote.",
    "service_year_none": "No year of this service is on record up to this day.",
    "service_year_span": "{start} to {end}",
    "service_year_counts": (
        "{children} children and young people in {schools} schools; {staff} members of staff "
        "trained."
    ),
    "service_year_per_school": "{number} children for each school supported.",
    "service_year_coverage": "{schools} of {whole} schools, {percent} % ({source}).",
    "service_year_denominators": (
        "The sources give the catchment in more than one size, so there is one share for each."
    ),
    "service_year_usual": (
        "The service speaks of {low} to {high} a year; this is a range and no target."
    ),
    "service_year_aims_caption": "Young people by aim; one may be counted for several",
    "service_year_disruption": "What stood in the way of delivery: {text}",
    "service_year_rounded": (
        "Counts of 7 or fewer are withheld and all others rounded to the nearest 5; shares are "
        "taken of the rounded counts."
    ),
    "service_year_source": "Source of the counts: {source}.",
    "school_contact_none": "No contact with a school is on record up to this day.",
    "school_contact_booked_caption": "Times booked ahead",
    "school_contact_caption": "Calls, booked times, loans and signposts",
    "school_contact_count": "Contacts with schools: {count}.",
    "school_contact_returned": "Came back on {on}.",
    "school_contact_checked": "Checked on {on}.",
    "training_session_price": "£{total}",
    "training_session_shared": "£{total}, shared: {parts}",
    "training_session_no_price": "not in a price list of the library",
    "training_session_caption": "Training that schools bought",
    "admission_panel_next": "The next panel is on {on}; papers are due by {papers}.",
}
