"""The results as a page with tables and a plot: `docs/скорость.md`, `docs/speed.svg`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.timing import Timing

DOCS = Path(__file__).resolve().parent.parent / "docs"
_HEADING = """# Скорость

Числа получены командой `make bench` за один запуск; движки чередуются, текст документов сначала сверяется. Машина
общая, поэтому сравнивайте отношения, а не миллисекунды. «Пол» – то, что обязан сделать любой движок на Jinja:
напечатать шаблон в байты, сжать и посчитать контрольную сумму, без проверок, экранирования и упаковки.
Строка «docgen» – ещё один документ по данным, которые к печати готовы (так заполняется пакет, и так же готовы данные у
остальных); «данные новые» – вместе с подготовкой данных, как для первого документа новой школы.
Блоков docxtpl не знает: в шаблоны пакета школы, которые заполняет он, текст блоков вставлен заранее.
"""


class Report:
    """Gathers sections; each is given out as lines for the terminal too."""

    def __init__(self) -> None:
        self._sections: list[str] = [_HEADING, f"{_machine()}\n"]
        self._drawn: dict[str, Mapping[str, Timing]] = {}

    def compare(self, title: str, timings: Mapping[str, Timing], *, drawn: bool = False) -> Iterator[str]:
        """Engines beside the slowest of docxtpl and ours: medians, fastest tenths, ratios to docxtpl."""
        base = timings["docxtpl"].median if "docxtpl" in timings else max(each.median for each in timings.values())
        rows = [
            (name, f"{timing.median:.2f}", f"{timing.tenth:.2f}", f"× {base / timing.median:.1f}")
            for name, timing in timings.items()
        ]
        if drawn:
            self._drawn[title] = timings
        self._sections.append(_table(title, ("", "медиана, мс", "p10, мс", "быстрее"), rows))
        yield f"\n{title}"
        yield from (f"  {name:34} {median:>10} мс   p10 {tenth:>9}   {ratio}" for name, median, tenth, ratio in rows)

    def table(self, title: str, values: Mapping[str, float], shown_as: str) -> Iterator[str]:
        """One figure a line."""
        rows = [(name, shown_as.format(value)) for name, value in values.items()]
        self._sections.append(_table(title, ("", ""), rows))
        yield f"\n{title}"
        yield from (f"  {name:34} {value:>10}" for name, value in rows)

    def save(self) -> None:
        """Write the page and the plot."""
        if self._drawn:
            self._sections.insert(2, "![Во сколько раз быстрее docxtpl](speed.svg)\n")
            _draw(self._drawn, DOCS / "speed.svg")
        (DOCS / "скорость.md").write_text("\n".join(self._sections), encoding="utf-8")


def _table(title: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [f"## {title}\n", f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _machine() -> str:
    used = ", ".join(f"{name} {version(name)}" for name in ("docxtpl", "Jinja2", "lxml", "isal"))
    return f"Машина: {_processor()}, ядер: {os.cpu_count()}; Python {platform.python_version()}; {used}."


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _draw(sections: Mapping[str, Mapping[str, Timing]], target: Path) -> None:
    """Bars of «times faster than docxtpl»; left out where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError:
        return
    matplotlib.use("svg")
    # Equal figures must give an equal file.
    matplotlib.rcParams.update({"svg.hashsalt": "docgen", "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, len(sections), figsize=(10, 3), squeeze=False)
    for axis, (title, timings) in zip(axes[0], sections.items(), strict=True):
        names = list(timings)
        ratios = [timings["docxtpl"].median / timings[name].median for name in names]
        bars = axis.barh(names, ratios, color=["#1b4f8a" if name == "docgen" else "#b8c4d4" for name in names])
        axis.bar_label(bars, [f"× {ratio:.1f}" for ratio in ratios], padding=2)
        axis.set_xscale("log")
        axis.set_xlim(0.5, max(ratios) * 4)
        axis.set_title(title, fontsize=9)
        axis.invert_yaxis()
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})
