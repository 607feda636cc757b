"""The CDISC pilot study: xanomeline patches in Alzheimer's disease, from the public raw extract of five forms.

`study.STUDY` is the whole; forms, schedule, units, terms, mapping and analysis are one module each.
"""
