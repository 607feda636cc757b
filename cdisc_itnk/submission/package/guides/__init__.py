"""The reviewer's guides, filled in from the run, as PDF for the package and as DOCX for the sponsor to complete."""

from cdisc_itnk.submission.package.guides.adrg import ADRG_TITLE, adrg
from cdisc_itnk.submission.package.guides.as_docx import write_docx
from cdisc_itnk.submission.package.guides.as_pdf import write_pdf
from cdisc_itnk.submission.package.guides.blocks import Guide
from cdisc_itnk.submission.package.guides.csdrg import CSDRG_TITLE, csdrg

__all__ = ["ADRG_TITLE", "CSDRG_TITLE", "Guide", "adrg", "csdrg", "write_docx", "write_pdf"]
