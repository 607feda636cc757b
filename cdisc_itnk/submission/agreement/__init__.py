"""Whether data sets and the Define-XML that describes them say the same."""

from cdisc_itnk.submission.agreement.check import check_agreement
from cdisc_itnk.submission.agreement.data import Data, read_data

__all__ = ["Data", "check_agreement", "read_data"]
