"""ODM files in one line, and forms as lists."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from mappings.sources.odm import read
from mappings.sources.raw import RawExport

NAMESPACE = 'xmlns="http://www.cdisc.org/ns/odm/v1.3"'


def read_text(
    folder: Path, body: str, root: str = f'{NAMESPACE} FileType="Snapshot"', prolog: str = "", **options
) -> RawExport:
    path = folder / "odm.xml"
    path.write_text(f"{prolog}<ODM {root}>{body}</ODM>", encoding="utf-8")
    return read(path, **options)


def clinical(body: str, study: str = "S") -> str:
    return f'<ClinicalData StudyOID="{study}" MetaDataVersionOID="1">{body}</ClinicalData>'


def record(items: str, *, subject="01", event="V1", form="AE", group="IG", repeat="1", types=("",) * 4) -> str:
    kinds = [f' TransactionType="{kind}"' if kind else "" for kind in types]
    return clinical(
        f'<SubjectData SubjectKey="{subject}"{kinds[0]}><StudyEventData StudyEventOID="{event}"{kinds[1]}>'
        f'<FormData FormOID="{form}"{kinds[2]}><ItemGroupData ItemGroupOID="{group}" ItemGroupRepeatKey="{repeat}"{kinds[3]}>'
        f"{items}</ItemGroupData></FormData></StudyEventData></SubjectData>"
    )


def cells(frame: pd.DataFrame) -> list[list[str | None]]:
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
