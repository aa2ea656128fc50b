"""What is true: frozen values with no files, no clock and no frames."""
