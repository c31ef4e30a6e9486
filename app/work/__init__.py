"""What a user can do: one verb is one transaction, one undo step and one announcement."""
