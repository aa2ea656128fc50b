"""Definitions as data: measures, frameworks, clocks and documents in TOML."""
