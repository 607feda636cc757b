"""The few types that everything else is built from."""
