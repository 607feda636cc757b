"""What a trial reports: each endpoint reads ADaM frames and returns tidy frames of estimates, never SDTM or raw data."""
