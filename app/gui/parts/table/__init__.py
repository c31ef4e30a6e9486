"""A table over records: model, state and view apart; rows are read as they come into sight."""
