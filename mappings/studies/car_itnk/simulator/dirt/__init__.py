"""What makes an export a real one: partial dates, other words, entries twice, removed, or empty."""
