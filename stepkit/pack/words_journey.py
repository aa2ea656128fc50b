"""Sentences for young people and families, in plain words."""

JOURNEY_SENTENCES: dict[str, str] = {
    "journey_title": "Where you are",
    "journey_no_phase": "Nobody has written down yet where you are on your way.",
    "journey_now": "You are in this part of your way: {phase}.",
    "journey_since": "It began on {since}.",
    "journey_words": "What you said",
    "journey_goals": "What you want",
    "journey_helps": "What helps you",
    "journey_activities": "What you did",
    "journey_decided": "What was decided the last time we met",
    "journey_empty_part": "There is nothing here yet. You can add to it.",
    "journey_choose": "You chose what stands on this page. You can change it at any time.",
    "journey_not_chosen": "More can stand here if you want it. You choose.",
    "journey_review": (
        "I want a review. Tick here and give this page to an adult you trust: \N{BALLOT BOX}"
    ),
    "family_none": "Nobody has written down yet which phase of care this is.",
    "family_now": "Your child is in this phase: {phase}.",
    "family_plain": "This is how we put it to your child: {plain}",
    "family_since": "It began on {since}. It was decided by {people}.",
    "family_next": "What happens next",
    "family_next_review": "The next review is on {on}. You can come and say what you think.",
    "family_no_review": "No day for the next review is set. You can ask for one.",
    "family_action": "{what} ({whom}, by {when}).",
    "family_said": "What your child said",
    "family_helps": "What helps",
    "family_goals": "What your child wants",
    "family_school": "School: {attended} of {possible} sessions since {start}.",
    "family_ask": "If something here is not right or not clear, tell us.",
}
