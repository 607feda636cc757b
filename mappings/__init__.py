"""From a study's raw forms to SDTM: sources (one an EDC system), domains (one an SDTM domain), studies (what differs)."""
