"""Things to click, each holding one frozen value."""
