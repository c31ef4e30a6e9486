"""A user's whole day, through real widgets and a real file."""
