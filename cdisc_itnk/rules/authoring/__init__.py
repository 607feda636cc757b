"""For those who write rules: a rule in plain lines, the template of a new one, the test by examples, the export for CORE."""

from cdisc_itnk.rules.authoring.export import Export, export_rules
from cdisc_itnk.rules.authoring.rule_lines import rule_lines
from cdisc_itnk.rules.authoring.template import write_template
from cdisc_itnk.rules.authoring.testing import RuleTest, run_examples

__all__ = ["Export", "RuleTest", "export_rules", "rule_lines", "run_examples", "write_template"]
