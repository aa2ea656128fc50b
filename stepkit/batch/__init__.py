"""Many documents: notebooks run from a warm process, and packs for a caseload."""
