"""Numbers: pure functions from values to findings and frames."""
