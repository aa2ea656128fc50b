"""What the measurements have in common: counting processor time and memory, and reporting both."""
