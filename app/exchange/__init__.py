"""Files that leave and arrive: bytes to domain values and back, without a database."""
