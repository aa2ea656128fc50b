"""The sentences about what maps add up to: effects, loops, questions, voices, absence, the log."""

from __future__ import annotations

EFFECTS: dict[str, str] = {
    "effects_no_decision": "This is to think with, not to decide.",
    "effects_judgements": (
        "The numbers are people's ratings multiplied with each other: they suggest an order, and "
        "measure nothing."
    ),
    "effects_caption": "Magnitude of effect (path method), without loops and with them",
    "effects_line": (
        "{factor} ({aim}): {paths} along simple paths, {loops} with loops; first in {percent} % "
        "of nearby ratings."
    ),
    "effects_line_paths_only": (
        "{factor} ({aim}): {paths} along simple paths; first in {percent} % of nearby ratings."
    ),
    "effects_fixed": "{factor} cannot be changed: it helps to understand, and is not proposed.",
    "effects_unrated": (
        "Not worked out, because some links have no strength; what their signs say can still be "
        "read."
    ),
    "effects_unrated_links": "Links without a strength: {links}.",
    "effects_no_problem": (
        "Not worked out, because no factor is marked as a problem with an importance."
    ),
    "effects_no_modifiability": (
        "Nobody has rated how far any factor can be changed, so there are effects and no "
        "magnitudes."
    ),
    "effects_too_many_paths": (
        "Not worked out along simple paths: this map has more of them than can be followed."
    ),
    "effects_longer_paths": "Paths of more than eight links were not followed.",
    "effects_no_balance": (
        "With these ratings a loop feeds itself faster than it dies down, so no sum with loops "
        "exists. Simple paths can still be read."
    ),
    "effects_loops_listed": "Loops on this map: {loops}.",
    "effects_nearby_all": (
        "Nearby ratings: all {combinations} combinations in which every rating stays or moves "
        "one step."
    ),
    "effects_nearby_drawn": (
        "Nearby ratings: {combinations} combinations, drawn by lot (seed {seed}), in which every "
        "rating stays or moves one step."
    ),
    "effects_nearby_unanswered": (
        "In {unanswered} of {combinations} combinations a loop feeds itself, and no factor "
        "comes first."
    ),
    "effects_one_step": (
        "Moving one rating by one step puts something else first in {changed} of {single} cases."
    ),
    "effects_one_step_line": "{rating} rated {value}: {first} would come first.",
    "what_if_caption": "If something acted on {factor}, by the ratings on this map",
    "what_if_without": "The last column: pushed, with the link from {start} to {end} taken out.",
    "what_if_run": (
        "Left to run: where the map comes to rest with {factor} held at 1, against nothing held."
    ),
    "what_if_no_factor": (
        "No formulation has a factor with these words. Write them as they stand in its box."
    ),
    "what_if_no_link": (
        "The newest formulation with this factor has no link between factors with these words. "
        "Write them as they stand in the boxes, first the one that the link starts from."
    ),
    "what_if_not_here": "What-ifs are worked out in documents for professionals.",
}

LOOPS: dict[str, str] = {
    "loops_none": "No loop of up to {longest} links is on this map.",
    "loops_reinforcing": "Feeds itself (gain {gain}): {loop}.",
    "loops_reinforcing_unrated": "Feeds itself (strength not rated): {loop}.",
    "loops_balancing": "Holds itself in check (gain {gain}): {loop}.",
    "loops_balancing_unrated": "Holds itself in check (strength not rated): {loop}.",
    "loops_without_action": "With no action yet: {count} of these {all}.",
    "loops_more": "The search ended after {count} loops; there are more.",
}

SIGNS: dict[str, str] = {
    "signs_no_size": "Signs say which way something moves, and never how far.",
    "signs_if_it_settles": (
        "Read on the assumption that every factor holds itself in check and the whole settles."
    ),
    "signs_too_many_factors": (
        "Not worked out: beyond twelve factors signs alone contradict each other too often."
    ),
    "signs_no_factors": "There is no factor on this map yet.",
    "signs_more": "more (trust {trust} of 1)",
    "signs_less": "less (trust {trust} of 1)",
    "signs_open": "cannot be said",
    "signs_no_way": "no way leads there",
}

FUZZY: dict[str, str] = {
    "fuzzy_order_only": "The levels say more, less or about the same, and no amount.",
    "fuzzy_never_forgets": (
        "Not run: this rule with this curve stays high even where every loop dies down."
    ),
    "fuzzy_goes_round": "Left to run, this map goes round through the same states without rest.",
    "fuzzy_does_not_rest": "Left to run, this map does not come to rest.",
}

STRUCTURE: dict[str, str] = {
    "structure_none": "None of the questions asked of this kind of map is open.",
    "structure_empty_lane": (
        "Nothing is entered under {lane}. Is there nothing, or is it not known?"
    ),
    "structure_behaviour_without_feeling": "What might be felt before {factor}?",
    "structure_feeling_without_provision": "What is provided that reaches {factor}?",
    "structure_provision_without_experience": "Which comfortable experience is {factor} to make?",
    "structure_no_link": "No link joins {factor} to others. What comes before it, and after?",
    "structure_no_positive_half": "When does it go well, and what is felt and seen then?",
    "structure_problem_without_cause": "No link points at {factor}. What comes before it?",
    "structure_link_without_evidence": (
        "What was seen or said that speaks for the link from {start} to {end}?"
    ),
    "structure_no_voice_of_young_person": (
        "Nothing on this map was said by the young person. What would they put on it, or take off?"
    ),
    "structure_protective_without_educational": (
        "{factor} limits a freedom. What is taught beside it, so that the freedom can return?"
    ),
    "structure_review_passed": (
        "This map was to be looked at again by {review}. Does it still hold?"
    ),
    "structure_contradictory_signs": (
        "From {start} to {end} the map says both more and less: directly, and by way of "
        "{middle}. Which is it?"
    ),
    "structure_hypothesis_feeds_many": (
        "{factor} is a hypothesis and feeds {links}. How could it be tested?"
    ),
    "structure_keeps_itself_going": (
        "By its ratings this map keeps itself going through {factors}. What stops it in real life?"
    ),
}

AGREEMENT: dict[str, str] = {
    "agreement_no_average": "What different people rated stands side by side and is not averaged.",
    "agreement_gap": "{context}: {gap} between {ratings}.",
    "agreement_only_young_person": "Only the young person can say: {contexts}.",
    "agreement_only_voice": "Rated by the {voice} alone: {contexts}.",
    "agreement_unrated": "Not rated by anybody: {contexts}.",
    "agreement_link": "{start} to {end}: on {drawn} of {raters} maps.",
    "agreement_link_strengths": (
        "{start} to {end}: on {drawn} of {raters} maps, strength from {weakest} to {strongest}."
    ),
    "agreement_link_signs_differ": (
        "{start} to {end}: one map says more, another says less. What does each of them see?"
    ),
    "agreement_maps": (
        "{one} and {other}: kappa {kappa}, Jaccard {jaccard}, over the links they drew."
    ),
    "agreement_still_blind": (
        "Not everybody who was asked has answered yet, and until then nobody's ratings are shown."
    ),
    "agreement_not_who_is_right": "Agreement says nothing about who is right.",
    "agreement_no_pairs": "The maps have fewer than two factors in common.",
    "agreement_all_by_chance": (
        "Both drew every link or none, and then chance alone agrees completely."
    ),
    "agreement_no_links": "Neither of them drew a link.",
}

ABSENCE: dict[str, str] = {
    "absence_relied_on": "{context} is relied on beyond the band, as rated by {voices}.",
    "absence_no_plan": (
        "{context} is relied on beyond the band, as rated by {voices}; no row of predict and "
        "prevent widens or fades that support yet."
    ),
    "absence_left": "On a day without {context}, no protective link is left for: {situations}.",
    "absence_none_left": "On a day without {context}, every situation keeps a protective link.",
    "absence_still": "Another protective link stays for: {situations}.",
    "absence_before": (
        "With or without {context}, no protective link is on the map for: {situations}."
    ),
    "absence_taken": "What is away with {context}: {factors}.",
    "absence_only_what_is_drawn": "Only what is drawn on the map was looked at.",
    "absence_not_on_the_map": "This context stands on no factor of the formulation.",
    "absence_nothing_protective": "No link on this formulation brings less of anything.",
}

CALIBRATION: dict[str, str] = {
    "calibration_predicted_happened": (
        "{context} (rated {score}): predicted, and it happened: {incidents} in {hours} hours."
    ),
    "calibration_predicted_silent": (
        "{context} (rated {score}): predicted and silent, {incidents} in {hours} hours. Prevented, "
        "masked, avoided, or rated too high?"
    ),
    "calibration_blind_spot": (
        "{context} (rated {score}): not predicted, and it happened: {incidents} in {hours} hours."
    ),
    "calibration_unmapped": (
        "{context} is not on the map, and it happened there: {incidents} in {hours} hours."
    ),
    "calibration_quiet": (
        "{context} (rated {score}): not predicted, and quiet: {incidents} in {hours} hours."
    ),
    "calibration_not_rated": "{context}: not rated, {incidents} in {hours} hours.",
    "calibration_rate": "{rate} an hour (95 % interval {low} to {high}, exact Poisson).",
    "calibration_unclear": (
        "The interval for {context} reaches across {line} in 10 hours: a few more hours could put "
        "it on the other side."
    ),
    "calibration_silent_not_safe": (
        "Silent does not mean safe: masking and avoiding look the same in a log as prevention."
    ),
    "calibration_ratio": (
        "For an hour in each, {second} has {ratio} times as many as {first} (95 % interval {low} "
        "to {high}, exact)."
    ),
    "calibration_ratio_not_the_place": (
        "Who is there, and when, differs between the two: the ratio is not about the place alone."
    ),
    "calibration_none_in_one": (
        "One of the two contexts had no incident, and this interval needs some in both."
    ),
    "calibration_rank": "Ratings by {by} and rates: Spearman's rho {rho} over {contexts}.",
    "calibration_few_for_a_test": "Far too few contexts for a test: a start for a conversation.",
    "calibration_few_contexts": "Fewer than five contexts have both a rating and a rate.",
    "calibration_all_equal": "All ratings or all rates are the same, so there is no order.",
    "calibration_no_open_days": (
        "No calendar says which days of this period were open, so there are no hours to count by."
    ),
    "calibration_few_days": (
        "Fewer than ten open days: too few to hold the map against what happened."
    ),
    "calibration_no_incidents": (
        "No incident is on record for these days. No record is not the same as none, so the map "
        "is not held against it."
    ),
    "calibration_few_hours": (
        "Fewer than ten hours were spent there: too few to call it silent or not."
    ),
}

MAP_SENTENCES: dict[str, str] = (
    EFFECTS | LOOPS | SIGNS | FUZZY | STRUCTURE | AGREEMENT | ABSENCE | CALIBRATION
)
