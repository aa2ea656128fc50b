"""What the pictures of formulations and anxiety maps say: part of the sentences of pictures."""

from __future__ import annotations

FORMULATION: dict[str, str] = {
    "formulation_picture_title": "{title}, {on} ({kind})",
    "formulation_picture_title_of_kind": "{kind}, {on}",
    "formulation_picture_alt": "{factors} and {links} on {on}, as a {kind}.",
    "formulation_picture_alt_link": "{start} to {end}: {weight}.",
    "formulation_picture_caption": (
        "Boxes are factors and arrows are links, as people hold them; a picture to think with, "
        "and no proof of what brings about what."
    ),
    "formulation_picture_shortened": (
        "A label that is too long for its box ends in an ellipsis here and is whole in the table."
    ),
    "formulation_frame": "Links of {title}",
    "formulation_no_picture": (
        "There is no factor in this formulation, so there is nothing to draw."
    ),
    "formulation_key_more": "+ more of one, more of the other",
    "formulation_key_less": "− more of one, less of the other",
    "formulation_key_strength": "number: strength, 0 to 1",
    "formulation_key_unsure": "? or dashed box: a hypothesis",
    "formulation_key_positive": "round corners: positive half",
    "formulation_key_yes": "the young person agrees",
    "formulation_key_no": "the young person does not agree",
    "formulation_key_not_asked": "no tick or cross: not asked",
}

ANXIETY: dict[str, str] = {
    "anxiety_picture_title": "{kind}, {on}",
    "anxiety_picture_part": "{title}, part {part} of {parts}",
    "anxiety_picture_alt": "{items} under {headings}, as rated on {on}. {rule}",
    "anxiety_picture_alt_item": "{item}: {ratings}.",
    "anxiety_picture_caption": (
        "Each bar is one person's rating, drawn from the zero line; every voice has its own row, "
        "and ratings are neither averaged nor added up."
    ),
    "anxiety_picture_unrated": "Not rated is not the same as 0.",
    "anxiety_rule_inside": (
        "Shaded: the band from {low} to {high}; a rating on its edge counts as inside."
    ),
    "anxiety_rule_outside": (
        "Shaded: the band from {low} to {high}; a rating on its edge counts as outside."
    ),
    "anxiety_nothing_notable": "nothing notable, as people said",
    "anxiety_no_item": "no item entered",
    "anxiety_not_rated": "not rated",
    "anxiety_not_asked": "nobody has answered yet",
    "anxiety_frame": "Ratings of {title}",
    "anxiety_no_picture": "There is no item on this map, so there is nothing to draw.",
    "anxiety_not_open": (
        "This map is being rated blind: nothing of it is shown until everybody has answered or "
        "the chair opens it."
    ),
}

HISTORY: dict[str, str] = {
    "over_time_picture_title": "Each item at every map",
    "over_time_picture_alt": "{items} on {maps} from {start} to {end}.",
    "over_time_picture_alt_line": "{item}, rated by {by}: {scores}.",
    "over_time_picture_caption": (
        "One panel for each item, from −5 to +5, the band shaded as on the latest map; one line "
        "for each person, never joined across people. Nearer to the band is the aim from either "
        "side."
    ),
    "over_time_picture_plan": "An upright dashed line is the start of a plan for that item.",
    "over_time_picture_unrated": "n below a panel: asked and not rated.",
    "over_time_picture_more": "The table has the {items} that are not drawn.",
    "over_time_picture_rules": (
        "The maps were made under different band rules; a crossing of the band between them may "
        "come from that."
    ),
    "over_time_frame": "Ratings on the maps of {days}",
    "over_time_towards_band": "towards the band",
    "over_time_away_from_band": "away from the band",
    "over_time_across_band": "across the band",
    "over_time_stayed_within": "stayed inside the band",
    "over_time_stayed_outside": "stayed outside, as far as before",
    "over_time_no_picture": (
        "There is one map so far, so there is nothing to set side by side over time."
    ),
}

CALIBRATION: dict[str, str] = {
    "calibration_picture_title": "The map held against what happened, {start} to {end}",
    "calibration_picture_alt": "{contexts} with a rating and a rate.",
    "calibration_picture_alt_one": "{number}. {context}, {by}: {score}, {rate} in 10 hours.",
    "calibration_picture_caption": (
        "Across: the rating on the map. Up: incidents in 10 hours there, with exact Poisson "
        "intervals as thin lines. Neither side is right by itself."
    ),
    "calibration_picture_predicted_happened": "predicted and happened",
    "calibration_picture_predicted_silent": "predicted, silent: prevented or masked?",
    "calibration_picture_blind_spot": "not predicted, happened: blind spot",
    "calibration_picture_quiet": "quiet",
    "calibration_picture_across": "rating on the map",
    "calibration_picture_up": "incidents in 10 hours",
    "calibration_frame": "Ratings and rates by context",
    "calibration_no_picture": (
        "No context has both a rating and enough hours for a rate, so there is nothing to draw."
    ),
}

MAP_PICTURE_SENTENCES: dict[str, str] = FORMULATION | ANXIETY | HISTORY | CALIBRATION
