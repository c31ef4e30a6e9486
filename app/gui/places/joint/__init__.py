"""Joint drafting: the objectives of both papers side by side, and how each answers the other."""
