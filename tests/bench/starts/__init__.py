"""Programs of the bench that run in a process of their own and tell when their window was painted."""
