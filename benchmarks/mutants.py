"""Small mistakes made on purpose, one at a time: which of them does no test notice?

    python -m benchmarks.mutants [ROOM...] [--sample N] [--seed N] [--only TEXT]

A room is a key of ROOMS. Each mistake is made in a child process of its own, where the tests of the room run,
first those that name its module or a finding of it; nothing is written to the files. What survives is
printed: some of it is a change that makes no difference. Of the checks only the tests that name it are run,
as those of the whole intake take minutes: what only another test notices counts as noticed by nobody.
"""

import argparse
import ast
import importlib.abc
import importlib.util
import json
import os
import random
import re
import signal
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("__main__", "__mp_main__", "benchmarks", "oj", "pages", "tests")
PATIENCE = 300  # seconds of a child; a mistake that makes it go on for ever is noticed
OF_CHECKS = (  # the quick ones first
    "bounds_met_exactly",
    "bounds_of_time_series",
    "small_groups",
    "swapped",
    "checks",
    "misplaced_values",
    "several_files",
    "bounds",
    "unlikely_values",
    "own_figures",
)
OF_WORDS = ["tests/words", "tests/cli/test_say.py", "tests/cli/test_say_breaks.py"]
OF_RULES = ["tests/compare", *OF_WORDS, "tests/intake/test_conclusions.py"]
ROOMS = {  # files that are changed, the tests that should notice, and whether only those that name it are run
    "queries": (["queries/**/*.sql"], ["tests/queries"], False),
    "compare": (["oj/compare/*.py"], OF_RULES, False),
    "words": (["oj/words/*.py", "oj/say.py"], OF_WORDS, False),
    "checks": (["oj/intake/checks/*.py"], [f"tests/intake/test_{name}.py" for name in OF_CHECKS], True),
}
CODES = set(tomllib.loads((ROOT / "oj/findings.toml").read_text("utf-8")))
IN_SQL = [
    (r"\bLEFT JOIN\b", "JOIN"),
    (r"\bSEMI JOIN\b", "ANTI JOIN"),
    (r"\bANTI JOIN\b", "SEMI JOIN"),
    (r"<=", "<"),
    (r">=", ">"),
    (r"(?<= )<(?= )", "<="),
    (r"(?<= )>(?= )", ">="),
    (r" DESC\b", ""),
    (r"\bDISTINCT (?!FROM)", ""),
    (r" COLLATE sv\b", ""),
    (r"\bmin\(", "max("),
    (r"\bmax\(", "min("),
    (r"\barg_min\(", "arg_max("),
    (r"\barg_max\(", "arg_min("),
    (r"'kommun'", "'lan'"),
    (r"'T'", "'K'"),
    (r"'ok'", "'suppressed'"),
    (r"\bIS NULL\b", "IS NOT NULL"),
    (r"\bIS NOT NULL\b", "IS NULL"),
    (r"\bAND\b(?! \$| year)", "OR"),
    (r"\bAND [^()\n]+(?=\n|;|\)|,)", ""),
    (r"\bWHERE [^()\n]+?(?=\n| AND|;|\))", "WHERE true"),
    (r"\bORDER BY [^()\n]+;", ";"),
    (r" - 1\b", ""),
    (r" \+ 1\b", ""),
]
IN_PYTHON: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


@dataclass(frozen=True)
class Mutant:
    """A file with one mistake."""

    path: Path
    line: int
    what: str
    text: str

    @property
    def query(self) -> str:
        """The name of the query, where it is one."""
        return self.path.relative_to(ROOT / "queries").with_suffix("").as_posix()

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}  {self.what}"


def in_sql(path: Path) -> Iterator[Mutant]:
    """Every mistake of IN_SQL, and every number one more and one less, outside comments."""
    source = path.read_text(encoding="utf-8")
    number = r"(?<![\w.'$])\d+(?![\w.'])"
    mistakes: list[tuple[str, str | int]] = [*IN_SQL, (number, 1), (number, -1)]
    for pattern, instead in mistakes:
        for found in re.finditer(pattern, source):
            start, end = found.span()
            if "--" in source[source.rfind("\n", 0, start) + 1 : start]:
                continue
            new = str(int(found[0]) + instead) if isinstance(instead, int) else instead
            line = source.count("\n", 0, start) + 1
            yield Mutant(path, line, f"{found[0]!r} → {new!r}", source[:start] + new + source[end:])


class _Change(ast.NodeTransformer):
    """Makes the n-th possible mistake of a module; counts them when n is -1."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.count, self.told, self.line = wanted, 0, "", 0

    def _is_it(self, node: ast.AST, what: str) -> bool:
        self.count += 1
        if self.count - 1 != self.wanted:
            return False
        self.told, self.line = what, getattr(node, "lineno", 0)
        return True

    def _turned(self, node: ast.AST, operator: ast.AST) -> ast.AST:
        other = IN_PYTHON.get(type(operator))
        if other and self._is_it(node, f"{type(operator).__name__} → {other.__name__}"):
            return other()
        return operator

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        node.ops = [self._turned(node, one) for one in node.ops]  # type: ignore[misc]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        node.op = self._turned(node, node.op)  # type: ignore[assignment]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        node.op = self._turned(node, node.op)  # type: ignore[assignment]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return node.operand if isinstance(node.op, ast.Not) and self._is_it(node, "not → ") else node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        return self._with_test_turned(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        return self._with_test_turned(node)

    def _with_test_turned(self, node: ast.If | ast.IfExp) -> ast.AST:
        """The other branch, where no operator says which: those are turned by themselves."""
        plain = isinstance(node.test, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr)
        if plain and self._is_it(node, f"if {ast.unparse(node.test)} → if not …"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            return node
        is_whole = isinstance(node.value, int)
        for other in (node.value + 1, node.value - 1) if is_whole else (node.value * 1.25, node.value * 0.8):
            if other != node.value and self._is_it(node, f"{node.value} → {other:g}"):
                return ast.copy_location(ast.Constant(other), node)
        return node


def in_python(path: Path) -> Iterator[Mutant]:
    """Every operator and bare condition turned, every number made larger and smaller, one at a time."""
    source = path.read_text(encoding="utf-8")
    counted = _Change(-1)
    counted.visit(ast.parse(source))
    for number in range(counted.count):
        change = _Change(number)
        tree = ast.fix_missing_locations(change.visit(ast.parse(source)))
        yield Mutant(path, change.line, change.told, ast.unparse(tree))


def mutants(room: str) -> list[Mutant]:
    """Every mistake that could be made in the files of a room."""
    make = in_sql if room == "queries" else in_python
    paths = sorted(path for pattern in ROOMS[room][0] for path in ROOT.glob(pattern))
    return [mutant for path in paths for mutant in make(path)]


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.ExecutionLoader):
    """Gives one module the text of a mutant, as if it stood in its file: some tests read that."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def get_filename(self, fullname: str) -> str:
        return str(self.mutant.path)

    def get_source(self, fullname: str) -> str:
        return self.mutant.text


def _in_child(run: Callable[[], int]) -> int:
    """The exit code of something that is run, silently, in a child process."""
    child = os.fork()
    if not child:
        signal.alarm(PATIENCE)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os._exit(run())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _tests(tests: Sequence[str]) -> int:
    # Plain asserts: pytest would else load what is called …_test.py from its file, without the mistake.
    return int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", "--assert=plain", *tests]))


def asked_by(tests: Sequence[str], modules: Iterable[Path] = ()) -> dict[str, list[str]]:
    """Which tests ask each query, by its name; they must all go through as it is.

    So must they with ``modules`` loaded as those with mistakes are, but without one. What they need beside
    our own modules is loaded here, once, before the children of the mistakes are made.
    """
    with tempfile.NamedTemporaryFile("r", suffix=".json") as told:

        def listen() -> int:
            from oj import sql

            right, heard = sql.text, defaultdict[str, set[str]](set)

            def text(name: str) -> str:
                test, _, phase = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")
                # What is not asked in the test itself may be asked by a fixture that is made once for all.
                heard[name] |= {test} if phase == "(call)" else set(tests)
                return right(name)

            sql.text = text  # type: ignore[assignment]
            for path in modules:
                right_text = ast.unparse(ast.parse(path.read_text("utf-8")))
                sys.meta_path.insert(0, _Loader(Mutant(path, 0, "", right_text)))
            code = _tests(tests)
            others = [name for name in sys.modules if name.partition(".")[0] not in OURS]
            found = [others, {name: list(tests if ids & set(tests) else ids) for name, ids in heard.items()}]
            Path(told.name).write_text(json.dumps(found))
            return code

        if _in_child(listen):
            raise SystemExit("The tests do not go through as it is.")
        others, askers = json.loads(told.read())
    for name in others:
        with suppress(ImportError):
            importlib.import_module(name)
    return dict(askers)


def survives(mutant: Mutant, tests: Sequence[str], only_named: bool) -> bool:
    """Whether all tests go through with the mistake; those nearest to it are tried first.

    Nearest are the files named after its module or query, then those that name it (``_names_of``).
    """
    files = [one for test in tests for one in (sorted((ROOT / test).rglob("test_*.py")) or [Path(test)])]
    parts: list[list[str]] = [[], [], []]
    for one in files:
        path, _, _ = str(one).partition("::")
        is_named = any(name in (ROOT / path).read_text("utf-8") for name in _names_of(mutant))
        parts[0 if mutant.path.stem in Path(path).stem else 1 if is_named else 2].append(str(one))
    tried = parts[: 2 if only_named else 3]
    return all(_in_child(partial(_tried, mutant, part)) == 0 for part in tried if part)


def _names_of(mutant: Mutant) -> set[str]:
    """What tests call a mutant by: its module or query, and the findings that it tells."""
    return {mutant.path.stem} | set(re.findall(r"['\"](\w+)['\"]", mutant.text)) & CODES


def _tried(mutant: Mutant, tests: Sequence[str]) -> int:
    if mutant.path.suffix == ".sql":
        from oj import sql

        right = sql.text
        sql.text = lambda name: mutant.text if name == mutant.query else right(name)  # type: ignore[assignment]
    else:
        sys.meta_path.insert(0, _Loader(mutant))
    return _tests(tests)


def main() -> None:
    """Make a sample of mistakes, print those that nobody notices, and how many were noticed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("rooms", nargs="*", default=list(ROOMS), help=", ".join(ROOMS))
    asked.add_argument("--sample", type=int, default=40, help="mistakes per room (0: all)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="", help="files whose path has this expression")
    asked.add_argument("--tests", nargs="*", help="other tests than those of the room")
    chosen = asked.parse_args()
    for room in chosen.rooms:
        possible = [one for one in mutants(room) if re.search(chosen.only, str(one.path))]
        size = min(chosen.sample or len(possible), len(possible))
        sample = random.Random(chosen.seed).sample(possible, size)  # noqa: S311 - no secret
        _, usual, only_named = ROOMS[room]
        tests = chosen.tests or usual
        askers = asked_by(tests, [] if room == "queries" else {one.path for one in possible})
        left = []
        for one in sorted(sample, key=str):
            if survives(one, askers.get(one.query, []) if room == "queries" else tests, only_named):
                left.append(one)
                print(f"  {one}", flush=True)
        print(f"{room}: {size - len(left)} of {size} noticed ({len(possible)} possible)", flush=True)


if __name__ == "__main__":
    main()
