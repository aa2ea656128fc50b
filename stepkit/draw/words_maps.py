"""What the pictures of formulations and anxiety maps say: part of the sentences of pictures."""

from __future__ import annotations

FORMULATION: dict[str, str] = {
    "formulation_picture_title": "{title} ({kind}, {on})",
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

MAP_PICTURE_SENTENCES: dict[str, str] = {**FORMULATION}
