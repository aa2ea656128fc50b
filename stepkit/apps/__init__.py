"""What a person starts: the only room that opens files, reads settings or asks the date."""
