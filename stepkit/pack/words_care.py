"""Sentences about therapeutic care: aims in layers, therapy, relationships, waits and the stay."""

CARE_SENTENCES: dict[str, str] = {
    "care_none": "No aim of a therapeutic care plan is recorded for this young person.",
    "care_layer_none": "No aim is open in this layer.",
    "care_changed": "Since {since}: {added} added, {ended} ended, {unchanged} unchanged.",
    "care_ground_asked": (
        "There is an aim in the layer {top} and none in the layer {ground}. What is in place there?"
    ),
    "care_look_again": "Words to look at again, which judge where they could describe: {words}.",
    "care_sequence_none": "No framework of this young person says what it expects over time.",
    "care_sequence_note": "Theory, not a forecast. A young person's own way may go otherwise.",
    "therapy_none": (
        "No therapy and no work outside formal therapy is recorded for this young person."
    ),
    "therapy_caption": "Therapies up to {day}",
    "therapy_no_view": (
        "The young person's view, or the reason why there is none, is not recorded for: {names}."
    ),
    "therapy_no_assessment": (
        "An assessment, or the reason why there is none, is not recorded for: {names}."
    ),
    "therapy_hours": (
        "From {start} to {end}: {sessions} of therapy, {hours} h; work on the relationship outside "
        "therapy on {occasions}, {engagement} h."
    ),
    "therapy_hours_engagement": (
        "From {start} to {end} the work was done outside formal therapy: {occasions}, "
        "{engagement} h."
    ),
    "therapy_hours_unknown": (
        "No hours are recorded from {start} to {end}, which does not say that nothing happened."
    ),
    "engagement_none": "No work outside formal therapy is recorded in this period.",
    "engagement_caption": "What was done that was not formal therapy",
    "referral_none": "No referral to a service outside is recorded for this young person.",
    "referral_caption": "Services outside, the longest wait first, on {day}",
    "referral_waiting": "waiting for {weeks}",
    "referral_waited": "waited {weeks}",
    "referral_not_chased": "not asked after yet",
    "advice_none": "No question to the advice line is recorded for this young person.",
    "advice_caption": "Questions to the advice line",
    "advice_open": "not answered yet",
    "advice_answered": "{by}, {on}: {answer}",
    "stay_none": "Nothing is dated in this stay yet besides the arrival on {day}.",
    "stay_caption": "From arrival on {day} to now",
    "stay_now": "Today is week {week} since arrival; the first is week 0.",
    "history_none": "No event of the past is on record here.",
    "stay_chart_none": "Nobody has scored a scale up to this day, so there is nothing to draw.",
    "history_caption": "Before and beside the stay, as it was told",
    "response_none": "No response of an adult is recorded in this period.",
    "response_caption": "How adults responded, {start} to {end}",
    "response_note": "A tag is a word that somebody chose. Tags are not added up.",
    "team_months_none": "No session with a team's name is on record in this period.",
    "team_months_caption": "Sessions by team and month, {start} to {end}",
    "owned_none": "No open goal has somebody who keeps it in view.",
    "owned_caption": "Who keeps which goal in view",
    "owned_meeting": "made in a meeting",
}
