"""What goes on paper: domain values become a tree of blocks, without geometry."""
