"""Studies: one folder each, with only what differs from the shared domains."""
