"""The annotated case report form (SDTM-MSG 2.0, section 3), with the pages that define.xml refers to."""

from cdisc_itnk.submission.package.acrf.annotations import AnnotatedForm, Annotation, annotate
from cdisc_itnk.submission.package.acrf.document import write_acrf

__all__ = ["AnnotatedForm", "Annotation", "annotate", "write_acrf"]
