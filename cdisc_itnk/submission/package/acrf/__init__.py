"""The annotated case report form as PDF (SDTM-MSG 2.0, section 3), with the pages that define.xml refers to."""

from cdisc_itnk.submission.package.acrf.document import write_acrf

__all__ = ["write_acrf"]
