"""The document that is measured: two maps, three charts and four tables."""
