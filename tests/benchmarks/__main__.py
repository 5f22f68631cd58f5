"""`python -m tests.benchmarks [case …]`: measures, prints, and fails only on the ratios of limits.toml.

A case is a module `case_*.py` beside this one with a function `measure()` that yields figures. Each
is run in a process of its own. A ratio compares two figures of the same run, so that it holds on a
slow machine as on a fast one; an aim in milliseconds is only reported.
"""

import json
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from tests.benchmarks.figures import Figure

HERE = Path(__file__).parent
MEASURED_HERE = "--here"


def main(arguments: list[str]) -> int:
    if arguments[:1] == [MEASURED_HERE]:
        for figure in import_module(f"tests.benchmarks.{arguments[1]}").measure():
            print(json.dumps([figure.name, figure.value, figure.unit]), flush=True)
        return 0
    wanted = [f"case_{name.removeprefix('case_')}" for name in arguments]
    values: dict[str, float] = {}
    for case in sorted(path.stem for path in HERE.glob("case_*.py")):
        if not wanted or case in wanted:
            values |= _run(case)
    limits = tomllib.loads((HERE / "limits.toml").read_text(encoding="utf-8"))
    _report_aims(limits["aim"], values)
    return 0 if _within(limits["ratio"], values) else 1


def _run(case: str) -> dict[str, float]:
    """The figures of a case, printed as they come."""
    print(f"\n{case.removeprefix('case_')}")
    command = [sys.executable, "-m", "tests.benchmarks", MEASURED_HERE, case]
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    values: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as process:
        for line in process.stdout or ():
            figure = Figure(*json.loads(line))
            values[figure.name] = figure.value
            print(f"  {figure.name:<60}{figure.value:>12,.2f} {figure.unit}", flush=True)
    if process.returncode:
        raise SystemExit(f"{case} ended with {process.returncode}")
    return values


def _report_aims(aims: list[dict[str, object]], values: dict[str, float]) -> None:
    print("\naims")
    for aim in aims:
        name, most = str(aim["figure"]), float(str(aim["at_most"]))
        if name in values:
            verdict = "reached" if values[name] <= most else "missed"
            print(f"  {name:<60}{values[name]:>12,.2f}  aim {most:g}: {verdict}")


def _within(ratios: list[dict[str, object]], values: dict[str, float]) -> bool:
    print("\nratios")
    kept = True
    for ratio in ratios:
        name, baseline, most = str(ratio["figure"]), str(ratio["baseline"]), float(str(ratio["at_most"]))
        if name in values and baseline in values:
            found = values[name] / values[baseline]
            kept = kept and found <= most
            verdict = "kept" if found <= most else "EXCEEDED"
            print(f"  {name} / {baseline}: {found:.2f}, at most {most:g}: {verdict}")
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
