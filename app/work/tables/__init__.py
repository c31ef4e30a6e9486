"""The six tables, each with its way in (rows to records) and its way out (records to rows)."""
