"""A document as a value: its sections, its words, and the formats it is written in."""
