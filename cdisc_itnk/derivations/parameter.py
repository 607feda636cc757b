"""`Parameter`: a subject's response, as a value that one interpreter executes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.derivations.flags import compute_yes_no
from cdisc_itnk.derivations.records import Where, in_words, matches
from cdisc_itnk.derivations.response import Evaluator, ResponseScale
from cdisc_itnk.derivations.selection import Selection

_TAKEN = ["USUBJID", "ADT", "ADY", "AVALC", "RESPREAS", "SRCDOM", "SRCVAR", "SRCSEQ"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of ADRS with at most one record a subject.

    Attributes:
        paramcd: PARAMCD.
        param: PARAM.
        evaluator: Whose assessments.
        select: Which of them.
        answers: For a yes-or-no question, the responses that mean Y; every subject then has a record. Without any, AVALC
            is the response itself.
        otherwise: AVALC of subjects without such an assessment; null leaves them without a record.
        subjects: The subjects it is defined for, by variables of ADSL.
    """

    paramcd: str
    param: str
    evaluator: Evaluator
    select: Selection
    answers: tuple[str, ...] = ()
    otherwise: str | None = None
    subjects: Where = field(default_factory=dict)

    @property
    def words(self) -> str:
        """How AVALC is derived."""
        words = f"{self.evaluator.name}: {self.select.words}"
        if self.answers:
            words += f"; Y where it is {' or '.join(self.answers)}, else N"
        elif self.otherwise:
            words += f"; {self.otherwise} where there is none"
        return words + (f"; only {in_words(self.subjects)}" if self.subjects else "")


def derive_parameters(
    parameters: Sequence[Parameter], assessments: pd.DataFrame, subjects: pd.DataFrame, scale: ResponseScale
) -> pd.DataFrame:
    """The records of several parameters.

    Args:
        parameters: The definitions, at least one.
        assessments: All evaluators' assessments, as `Selection.choose` wants them, with EVALUATOR.
        subjects: The full analysis set: ADSL's rows.
        scale: Ranks the responses.

    Returns:
        One row a subject and parameter: USUBJID, PARAMCD, PARAM, PARCAT1, AVALC, AVAL (rank, or 1 and 0 for Y and N), and
        from the chosen assessment ADT, ADY, SRCDOM, SRCVAR, SRCSEQ, RESPREAS.

    >>> from cdisc_itnk.derivations.selection import First
    >>> irc, scale = Evaluator("IRC", "IRC"), ResponseScale(("CR", "PR", "NE"), ("CR",), ())
    >>> rows = pd.DataFrame({"EVALUATOR": ["IRC"], "USUBJID": ["1"], "ADT": pd.to_datetime(["2025-01-29"]), "ADY": [29.0],
    ...     "AVALC": ["CR"], "AVAL": [1.0], "ANL01FL": ["Y"], "RESPREAS": "", "SRCDOM": "RS", "SRCVAR": "", "SRCSEQ": [4.0]})
    >>> question = Parameter("RSPIRC", "CR at Any Time", irc, First(("CR",)), answers=("CR",))
    >>> subjects = pd.DataFrame({"USUBJID": ["1", "2"]})
    >>> derive_parameters([question], rows, subjects, scale)[["USUBJID", "PARAMCD", "AVALC", "AVAL", "ADY"]]
      USUBJID PARAMCD AVALC  AVAL   ADY
    0       1  RSPIRC     Y   1.0  29.0
    1       2  RSPIRC     N   0.0   NaN
    """
    chosen: dict[tuple[str, Selection], pd.DataFrame] = {}
    parts: list[pd.DataFrame] = []
    for parameter in parameters:
        choice = parameter.evaluator.code, parameter.select
        if choice not in chosen:
            own = assessments.loc[assessments["EVALUATOR"] == parameter.evaluator.code, [*_TAKEN, "AVAL", "ANL01FL"]]
            chosen[choice] = parameter.select.choose(own)[_TAKEN]
        parts.append(_records(parameter, chosen[choice], subjects, scale).assign(NUMBER=len(parts)))
    records = pd.concat(parts, ignore_index=True)
    names = pd.DataFrame(
        {
            "PARAMCD": [parameter.paramcd for parameter in parameters],
            "PARAM": [parameter.param for parameter in parameters],
            "PARCAT1": [parameter.evaluator.name for parameter in parameters],
        }
    )
    return pd.concat([records, names.iloc[records.pop("NUMBER")].reset_index(drop=True)], axis=1)


def _records(parameter: Parameter, chosen: pd.DataFrame, subjects: pd.DataFrame, scale: ResponseScale) -> pd.DataFrame:
    wanted = subjects.loc[matches(subjects, parameter.subjects), ["USUBJID"]]
    everyone = bool(parameter.answers or parameter.otherwise)
    rows = wanted.merge(chosen, on="USUBJID", how="left" if everyone else "inner", validate="one_to_one")
    if parameter.answers:
        response = compute_yes_no(rows["AVALC"].isin(parameter.answers))
        value = (response == "Y").astype("float64")
    else:
        response = rows["AVALC"].fillna(parameter.otherwise) if parameter.otherwise else rows["AVALC"]
        value = scale.compute_rank(response)
    return rows.assign(AVALC=response, AVAL=value)
