"""Documents: one format-free tree of blocks, its composition in Swedish, and one writer a format."""
