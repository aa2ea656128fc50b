"""The sentences of a copy of everything on record, for the person a case is about."""

from __future__ import annotations

ACCESS_SENTENCES: dict[str, str] = {
    "access_about": (
        "This is a copy of what is on record about one young person, as known on {day}: every "
        "record in its newest version, in the words in which it was written down."
    ),
    "access_not_in": (
        "Not in it: earlier versions of a record, the list of who read the case, text that nobody "
        "saved, imported files and what is kept once for the whole service. Whoever answers the "
        "request can be asked for them."
    ),
    "access_others": (
        "Where the key or the whole name of another young person of this caseload stood, the copy "
        'says "another young person", with a number where there are several.'
    ),
    "access_other_names": (
        "No other name was looked for: not a first name by itself, a nickname, a relative or a "
        "member of staff that somebody typed into a text. Before this copy is given out, a person "
        "has to read it to its end for such names."
    ),
    "access_to_check": (
        "These pages are for whoever answers the request. The copy to give out is the one built "
        "for the audience young_person: the same records, without the table of what is kept back."
    ),
    "access_may_be_kept_back": (
        "Whether anything was kept back from this copy, and why, is for whoever gave it to you to "
        "say. You may ask them."
    ),
    "access_none": "Nothing is on record yet but the stay itself.",
    "access_stay": "The stay",
    "access_contents": "What is in this copy",
    "access_kind": "{records}, oldest first",
    "access_author": "Written down by {author} on {day}",
    "access_author_not_known": "Who wrote this down is not known",
    "access_nothing_kept_back": "Nothing is marked as kept back from the young person.",
    "access_kept_back": "Kept back, and not printed in this copy",
    "access_kept_back_note": (
        "These are marked as kept from the young person, or belong to something that is. Nothing "
        "is decided by that. Whoever answers the request reads each and decides; to give one out, "
        "take the mark off the record and build both copies again."
    ),
    "access_decides": "whoever answers the request",
}
