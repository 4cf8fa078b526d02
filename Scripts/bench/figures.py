"""How a number is printed: `name value unit`, explanations on stderr."""
import statistics
import sys


def show(name: str, value: float, unit: str) -> None:
    print(f"{name} {value:.3f} {unit}", flush=True)


def percentiles(name: str, milliseconds: "list[float]") -> None:
    cuts = statistics.quantiles(milliseconds, n=100, method="inclusive")
    show(f"{name}.p50", cuts[49], "ms")
    show(f"{name}.p95", cuts[94], "ms")


def p95(values: "list[float]") -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[94]


def explain(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)
