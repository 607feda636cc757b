"""Forms with CDASH names to SDTM, written once for every study: one module a domain.

A study takes a domain's mapping for its form, narrows it to the items that the form collects (`Mapping.limited`), and adds or
replaces steps (`Mapping.plus`).
"""
