"""The estimators behind every endpoint: arrays and frames in, frozen results and tidy frames (one row an estimate) out.

Each module is one method and cites its source. The exact interval equals that of R 4.2.2, the survival estimates and
hazard ratios equal those of its survival 3.5-3. Where no estimate exists the value is NaN, never an error, because an
arm without subjects is data, not misuse.
"""

from cdisc_itnk.endpoints.estimate.agreement import Agreement, agreement
from cdisc_itnk.endpoints.estimate.binomial import binomial_test, clopper_pearson
from cdisc_itnk.endpoints.estimate.cox import CoxRegression, cox_regression
from cdisc_itnk.endpoints.estimate.kaplan_meier import KaplanMeier, kaplan_meier, kaplan_meier_by
from cdisc_itnk.endpoints.estimate.logrank import LogRank, log_rank

__all__ = [
    "Agreement",
    "CoxRegression",
    "KaplanMeier",
    "LogRank",
    "agreement",
    "binomial_test",
    "clopper_pearson",
    "cox_regression",
    "kaplan_meier",
    "kaplan_meier_by",
    "log_rank",
]
