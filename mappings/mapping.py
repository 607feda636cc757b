"""A mapping is frozen data: which form feeds which domain, and a step for each target variable.

Lineage, Define-XML origins and the annotated case report form are read off it without running it.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from cdisc_itnk.core import Origin, Table, UsageError
from mappings.algorithms import Algorithm, Assign, Constant
from mappings.conditions import Condition, Either, Present


@dataclass(frozen=True, slots=True)
class Step:
    """One target variable of a mapping.

    Attributes:
        target: A variable of the domain; with `supp`, the QNAM of a supplemental qualifier; a name that begins with `~` is a
            working column that links records and is not kept.
        algorithm: How its values are made.
        where: The records it applies to; null elsewhere.
        supp: The QLABEL, for a supplemental qualifier.
    """

    target: str
    algorithm: Algorithm
    where: Condition | None = None
    supp: str = ""

    @property
    def items(self) -> tuple[str, ...]:
        """All items it reads, its condition's included."""
        return self.algorithm.items + (self.where.items if self.where else ())


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a findings domain: where a form's wide record holds its result.

    Attributes:
        code: --TESTCD.
        result: The item with the result.
        unit: The item with the unit, or the unit itself where the form fixes it.
        not_done: Where the test was due and not done; such a record has --STAT in place of a result.
        name: --TEST, where no codelist pairs it with the code.
        steps: What is particular to this test; a step replaces the mapping's step of the same target.
    """

    code: str
    result: str | Algorithm
    unit: Algorithm | None = None
    not_done: Condition | None = None
    name: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def algorithm(self) -> Algorithm:
        """How --ORRES is made."""
        return Assign(self.result) if isinstance(self.result, str) else self.result

    @property
    def present(self) -> Condition:
        """Where the test has a result: any of the items that it is made of."""
        items = tuple(Present(item) for item in self.algorithm.items)
        return items[0] if len(items) == 1 else Either(items)

    @property
    def recorded(self) -> Condition:
        """Where the test has a record."""
        return self.present | self.not_done if self.not_done else self.present

    @property
    def required(self) -> tuple[str, ...]:
        """The items without which a form does not hold this test."""
        return self.algorithm.items

    @property
    def items(self) -> tuple[str, ...]:
        """All items it reads."""
        parts = (self.algorithm, self.unit, self.not_done, *self.steps)
        return tuple(item for part in parts if part for item in part.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one form's records become one domain's.

    Attributes:
        target: The domain's class.
        form: The form that is read.
        steps: A step for each variable that is collected or assigned; timing, sequence and the like follow by rule.
        tests: For findings: each raw record gives a record for each test that has a result.
        where: The raw records that it maps.
        otherwise: Why the others are set aside, in words.
    """

    target: type[Table]
    form: str
    steps: tuple[Step, ...]
    tests: tuple[Test, ...] = ()
    where: Condition | None = None
    otherwise: str = ""

    @property
    def domain(self) -> str:
        """The target domain's code."""
        return self.target.__name__

    @property
    def reason(self) -> str:
        """Why it leaves a raw record, in words; empty where it takes all."""
        return self.otherwise or (f"not mapped to {self.domain}: not {self.where.words}" if self.where else "")

    @property
    def items(self) -> frozenset[str]:
        """Every item that it reads."""
        parts = (*self.steps, *self.tests, *((self.where,) if self.where else ()))
        return frozenset(item for part in parts for item in part.items)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its own condition and those of its tests and steps, each once."""
        of_tests = (test.not_done for test in self.tests)
        of_steps = (step.where for block in self.blocks() for step in block)
        return tuple(dict.fromkeys(each for each in (self.where, *of_tests, *of_steps) if each is not None))

    def plus(self, *steps: Step) -> Mapping:
        """The same mapping with further steps; one for a target that is there replaces it."""
        return replace(self, steps=override(self.steps, steps))

    def testing(self, *tests: Test) -> Mapping:
        """The same mapping with further tests; one with a code that is there replaces it."""
        return replace(self, tests=tuple({test.code: test for test in (*self.tests, *tests)}.values()))

    def when(self, where: Condition, otherwise: str = "") -> Mapping:
        """The same mapping of only the raw records that fulfil `where`."""
        return replace(self, where=where, otherwise=otherwise)

    def limited(self, collected: Iterable[str]) -> Mapping:
        """Without the steps and tests whose items the form does not collect, as the shared domains offer more than most do."""
        known = {*collected, *(item for item in self.items if item.startswith("~") or "." in item)}
        return replace(
            self,
            steps=_limited(self.steps, known),
            tests=tuple(
                replace(
                    test,
                    unit=test.unit and test.unit.limited(known),
                    not_done=test.not_done if test.not_done and set(test.not_done.items) <= known else None,
                    steps=_limited(test.steps, known),
                )
                for test in self.tests
                if set(test.required) <= known
            ),
        )

    def blocks(self) -> tuple[tuple[Step, ...], ...]:
        """The steps of each record that a raw record may give: one block, or one a test."""
        if not self.tests:
            return (self.steps,)
        return tuple(override(self.steps, _test_steps(self.domain, test)) for test in self.tests)


def override(steps: tuple[Step, ...], others: Iterable[Step]) -> tuple[Step, ...]:
    """`steps` with `others` put in the place of those with the same target, or at the end.

    Raises:
        UsageError: Two of `others` have the same target and no condition tells them apart.
    """
    merged = {step.target: step for step in steps}
    given: dict[str, Step] = {}
    for step in others:
        if step.target in given:
            raise UsageError(f"two steps for {step.target}", hint="use First(...) or one Choice(...)")
        given[step.target] = step
    return tuple((merged | given).values())


def _limited(steps: tuple[Step, ...], known: Set[str]) -> tuple[Step, ...]:
    met = (step for step in steps if step.where is None or set(step.where.items) <= known)
    pairs = ((step, step.algorithm.limited(known)) for step in met)
    return tuple(replace(step, algorithm=algorithm) for step, algorithm in pairs if algorithm)


def _test_steps(domain: str, test: Test) -> tuple[Step, ...]:
    unit = [Step(f"{domain}ORRESU", _printed(test.unit), test.present)] if test.unit else []
    name = [Step(f"{domain}TEST", Constant(test.name))] if test.name else []
    status = [_status(f"{domain}STAT", test.not_done & ~test.present)] if test.not_done else []
    result = [Step(f"{domain}TESTCD", Constant(test.code)), *name, Step(f"{domain}ORRES", test.algorithm), *unit, *status]
    return override(tuple(result), test.steps)


def _printed(unit: Algorithm) -> Algorithm:
    """A unit that the form fixes is collected with the result."""
    return replace(unit, origin=Origin.COLLECTED) if isinstance(unit, Constant) else unit


def _status(target: str, not_done: Condition) -> Step:
    """--STAT, collected where a question of the form has the answer that the test was not done."""
    return Step(target, Constant("NOT DONE", Origin.COLLECTED if not_done.asked else Origin.ASSIGNED), not_done)
