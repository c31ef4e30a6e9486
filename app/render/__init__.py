"""Pages: a tree of blocks becomes a PDF, and the same input gives the same bytes."""
