"""Sentences about suspensions in half days, and exclusions of a school year by year."""

EXCLUSION_SENTENCES: dict[str, str] = {
    "suspension_none": "No suspension is recorded for this young person.",
    "suspension_caption": "Suspensions, counted in half days",
    "suspension_limits_caption": "Half days this term and this school year, beside the limits",
    "suspension_term_unknown": "the term is not in the calendar",
    "suspension_left": "{days} away",
    "suspension_passed": "{days} past",
    "suspension_no_limits": "The library has no limits for this nation, so none is shown.",
    "suspension_check": "A reminder and no advice: check the law in force. Source: {source}.",
    "exclusion_none": "No count of exclusions is recorded for any school.",
    "exclusion_apart": "The kinds of exclusion are counted apart and never added up.",
    "exclusion_caption": "{school}: {kind}, by school year",
    "exclusion_year_open": "{weeks} weeks",
    "exclusion_year_shortened": "{weeks} weeks, shortened",
    "exclusion_year_unknown": "not entered",
    "exclusion_year_shortened_only": "shortened, weeks not entered",
    "exclusion_withheld": (
        "Counts of 7 or fewer are withheld and all others rounded to the nearest 5, so no change "
        "from year to year is worked out here."
    ),
}
"""Half days are the unit in which suspensions are counted; a lunchtime is one of them."""
