"""Sentences about audits of a service, its reflective time, and what it offers."""

AUDIT_SENTENCES: dict[str, str] = {
    "audit_none": "No audit of standards is recorded.",
    "audit_caption": "{standards}, {on}, by {auditor}",
    "audit_counts": "{met} met, {partly} partly, {not_met} not met, {not_seen} not seen",
    "audit_not_asked": "not asked",
    "audit_due_caption": "Audits done and due",
    "audit_no_due": "no day set",
    "audit_late": "late by {days}",
    "audit_one_sided": "On one side only, for young people or for staff: {names}.",
    "audit_items_caption": "Belonging, boundaries and communication",
    "reflection_none": "No supervision, mentoring or reflective practice is recorded.",
    "reflection_share": "Staff with time to think in this period: {came} of {expected}.",
    "reflection_caption": "Supervision, mentoring and reflective practice",
    "offer_none": "No framework in the library has tiers of help.",
    "offer_made": "{title}, {version}. As of {on}.",
    "offer_tier_caption": "{tier}",
    "offer_roles": "What clinicians do",
    "offer_inferred": (
        "The owner's page does not show which column an item stands in; the places marked medium "
        "or low are read from its order."
    ),
    "offer_prices_caption": "Prices: {title} ({owner}), {since} to {until}",
    "offer_no_prices": "No price list for this framework is in the library.",
    "offer_vat": "VAT: {vat}.",
}
