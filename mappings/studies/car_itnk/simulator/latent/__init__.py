"""What really happens to the subjects, before anybody writes it down."""
