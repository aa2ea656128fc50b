"""Ink: pictures from frames. Nothing here computes."""
