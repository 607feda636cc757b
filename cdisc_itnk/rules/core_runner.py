"""Runs CDISC CORE on a folder and writes the report that its own command line writes (`-of json`).

Not imported here: `core_engine` gives it to an interpreter that has `cdisc-rules-engine`, with a file as argument: the request
in JSON.
"""

from __future__ import annotations

import copy
import json
import pickle
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from cdisc_rules_engine.config import config
from cdisc_rules_engine.models.library_metadata_container import LibraryMetadataContainer
from cdisc_rules_engine.models.rule import Rule
from cdisc_rules_engine.models.rule_validation_result import RuleValidationResult
from cdisc_rules_engine.models.validation_args import Validation_args
from cdisc_rules_engine.rules_engine import RulesEngine
from cdisc_rules_engine.services import logger
from cdisc_rules_engine.services.cache.in_memory_cache_service import InMemoryCacheService
from cdisc_rules_engine.services.data_services.data_service_factory import DataServiceFactory
from cdisc_rules_engine.services.reporting.json_report import JsonReport
from cdisc_rules_engine.services.reporting.sdtm_report_data import SDTMReportData


class PlainUnpickler(pickle.Unpickler):
    """An unpickler of plain values."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuses: a cache holds no classes."""
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


def run(request: dict[str, Any]) -> dict[str, Any]:
    """The report on `request`: `cache`, `paths`, `standard`, `version`, `terminology`, `rules`, `documents`, perhaps `define`.

    `rules` are identifiers of rules of the cache; `documents` are rules in the open format, which come before those.
    """
    standard, version = request["standard"].lower(), request["version"].replace(".", "-")
    cache, library = InMemoryCacheService(), read_library(Path(request["cache"]), standard, version, request["terminology"])
    factory = DataServiceFactory(config, cache, standard=standard, standard_version=version, library_metadata=library)
    service = factory.get_data_service(request["paths"])
    start, results = time.perf_counter(), []
    given = {each["Core"]["Id"]: Rule.from_cdisc_metadata(each) for each in request["documents"]}
    rules = load(Path(request["cache"]) / "rules.pkl") | given
    for rule_id in dict.fromkeys([*request["rules"], *given]):
        engine = RulesEngine(
            cache=cache,
            data_service=service,
            config_obj=config,
            dataset_paths=request["paths"],
            standard=standard,
            standard_version=version,
            library_metadata=library,
            define_xml_path=request.get("define"),
            ct_packages=request["terminology"],
        )
        rule = copy.deepcopy(rules[rule_id])
        by_dataset = engine.validate_single_rule(copy.deepcopy(rule))
        results.append(RuleValidationResult(rule, [each for found in by_dataset.values() for each in found]))
    told = {
        "standard": standard,
        "version": version,
        "controlled_terminology_package": set(request["terminology"]),
        "define_xml_path": request.get("define"),
        "dataset_paths": request["paths"],
    }
    args = Validation_args(**{**dict.fromkeys(Validation_args._fields), "max_errors_per_rule": (0, False), **told})
    data = SDTMReportData(service.get_datasets(), request["paths"], results, time.perf_counter() - start, args)
    return dict(JsonReport(data, args._replace(output="report")).get_export())


def read_library(cache: Path, standard: str, version: str, terminology: list[str]) -> Any:
    """What the cache knows of a standard; nothing where it does not know it."""
    details = load(cache / "standards_details.pkl").get(f"standards/{standard}/{version}", {})
    model = details.get("_links", {}).get("model", {}).get("href", "").removeprefix("/mdr/")
    return LibraryMetadataContainer(
        standard_metadata=details,
        model_metadata=load(cache / "standards_models.pkl").get(f"models/{model}", {}),
        variables_metadata=load(cache / "variables_metadata.pkl").get(f"library_variables_metadata/{standard}/{version}", {}),
        variable_codelist_map=load(cache / "variable_codelist_maps.pkl").get(f"{standard}-{version}-codelists", {}),
        ct_package_metadata={name: load(cache / f"{name}.pkl") for name in terminology},
        published_ct_packages=sorted(path.stem for path in cache.glob("*ct-20*.pkl")),
        cache_path=str(cache),
    )


def load(path: Path) -> Any:
    """The plain values of a pickle."""
    with path.open("rb") as file:
        return PlainUnpickler(file).load()


if __name__ == "__main__":
    logger.disabled = True
    wanted = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(wanted["report"]).write_text(json.dumps(run(wanted), default=str), encoding="utf-8")
