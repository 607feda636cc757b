"""For those who write rules: a rule in plain lines, the template of a new one, and the test of rules by their examples."""

from cdisc_itnk.rules.authoring.rule_lines import rule_lines
from cdisc_itnk.rules.authoring.template import write_template
from cdisc_itnk.rules.authoring.testing import RuleTest, run_examples

__all__ = ["RuleTest", "rule_lines", "run_examples", "write_template"]
