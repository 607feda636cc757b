"""What the CAR-ITNK study tells reviewers: why findings stand and why items of the case report form are not submitted."""

from __future__ import annotations

EXPLANATIONS = {
    "IE.IEYN": "The answer is told by what follows from it: a DS record where all criteria were met, IE records where not.",
    "BR.BRYN": "The answer is told by the CM record of the bridging therapy, which is there where it was given.",
    "SS.SSDTHDAT": "The date is one of the sources of DM.DTHDTC.",
    "date-after-cutoff": "Records stay as they were collected; what is dated after the cut-off does not count in the analysis.",
    "repeated-record": "The site saved the line twice; it counts once.",
    "xpt-encoding": "Transport files hold ASCII alone; letters are spelled without their marks, and the spellings are listed.",
    "value-extends-codelist": "The codelist is extensible; the answer stays as the site gave it.",
    "value-not-in-codelist": "The answer stays as the site gave it; the query to the site is open at the data cut-off.",
}
"""See `cdisc_itnk.submission.package.Submission`."""
