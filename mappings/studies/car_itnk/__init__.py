"""CAR-ITNK cells in relapsed or refractory B-cell leukaemia and lymphoma: the first study.

`study.STUDY` is the whole; forms, schedule, trial design, mappings, terms, analysis and endpoints are one module each.
"""
