"""What a right analysis must find, computed from what happens and not from the standards' data sets."""
