"""What each operator and operation means, row by row, as plainly as it can be said; slow, and independent of the engine."""
