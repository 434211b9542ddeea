"""The report of the trials: one HTML page with everything in it, and the table for documents."""

from __future__ import annotations

import base64
import html
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.support.trials import Plot, Trial

    Found = Sequence[tuple[Trial, dict[str, str]]]

BEGIN, END = "<!-- trials -->", "<!-- end of trials -->"
"""Around the table that is made, in the document about proof."""
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1c2b33;background:#fff;max-width:60rem;
margin:2rem auto;padding:0 1rem}
h1,h2{line-height:1.2}h2{margin-top:2.5rem;border-top:2px solid #cfd8dc;padding-top:1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;
border-bottom:1px solid #dde3e6;vertical-align:top}td:nth-child(2){white-space:nowrap}
.yes{color:#1b5e20}.no{color:#a11212;font-weight:bold}
code{background:#eef2f4;padding:.1rem .3rem;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fdf3f3;padding:.6rem}
svg{width:100%;height:auto}img{max-width:100%;border:1px solid #cfd8dc}
figure{margin:1rem 0}figcaption{color:#455a64}
"""
_ROW, _LABEL, _WIDTH = 22, 250, 800
_MARKS = {True: ("yes", "✓ holds"), False: ("no", "✗ does not hold"), None: ("", "")}


def page(found: Found) -> str:
    """Return the page."""
    passed = sum(trial.passed for trial, _ in found)
    days = sorted({place["day"] for _, place in found})
    lead = (
        f"{passed} of {len(found)} trials found everything as it must be. Run on"
        f" {' to '.join(dict.fromkeys((days[0], days[-1])))}, on {found[0][1]['machine']}."
    )
    whole = "".join(_section(trial, place) for trial, place in found)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Trials of the kiosk</title><style>{_STYLE}</style>"
        f"<h1>Trials of the kiosk</h1><p>{html.escape(lead)}</p>"
        "<p>Each part says what was tried and why, what was found, and the command that does it"
        f" again. A seed makes the same trial once more.</p>{_overview(found)}{whole}</html>\n"
    )


def table(found: Found) -> str:
    """Return the figures as a table of Markdown."""
    lines = ["| Trial | Figure | Value | |", "|---|---|---|---|"]
    for trial, _ in found:
        title = trial.title
        for figure in trial.figures:
            mark = _MARKS[figure.holds][1]
            lines.append(f"| {title} | {figure.name} | {figure.value} | {mark} |")
            title = ""
    place = found[0][1]
    days = " to ".join(dict.fromkeys(sorted({where["day"] for _, where in found})))
    lines += ["", f"{days}, {place['machine']}. Commands:", "", "```sh"]
    lines += [trial.command for trial, _ in found]
    return "\n".join([*lines, "```"])


def filled(document: str, found: Found) -> str:
    """Return a document with the table between its marks.

    Raises:
        ValueError: The document has no such marks.
    """
    before, begun, rest = document.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"no marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{table(found)}\n{END}{after}"


def svg(plot: Plot) -> str:
    """Draw bars, each with its name and value."""
    most = max(plot.bars.values(), default=0) or 1
    high = _ROW * len(plot.bars) + 8
    rows = []
    for place, (name, value) in enumerate(plot.bars.items()):
        top, long = _ROW * place + 4, round((_WIDTH - _LABEL - 90) * value / most, 1)
        rows.append(
            f'<text x="{_LABEL - 8}" y="{top + 13}" text-anchor="end">{html.escape(name)}</text>'
            f'<rect x="{_LABEL}" y="{top}" width="{long}" height="{_ROW - 6}" fill="#2f6f7e"/>'
            f'<text x="{_LABEL + long + 6}" y="{top + 13}">{value:,.6g}</text>'
        )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {high}" role="img" aria-label="{html.escape(plot.title)}"'
        f' font-size="13" font-family="sans-serif">{"".join(rows)}</svg>'
    )


def _overview(found: Found) -> str:
    rows = "".join(
        f'<tr><td><a href="#{trial.name}">{html.escape(trial.title)}</a></td>'
        f"{_mark(trial.passed)}</tr>"
        for trial, _ in found
    )
    return f"<table><tr><th>Trial</th><th></th></tr>{rows}</table>"


def _section(trial: Trial, place: dict[str, str]) -> str:
    figures = "".join(
        f"<tr><td>{html.escape(each.name)}</td><td>{html.escape(each.value)}</td>"
        f"{_mark(each.holds)}</tr>"
        for each in trial.figures
    )
    plots = "".join(
        f"<figure>{svg(plot)}<figcaption>{html.escape(plot.title)}</figcaption></figure>"
        for plot in trial.plots
    )
    return (
        f'<h2 id="{trial.name}">{html.escape(trial.title)}</h2>'
        f"<p>{html.escape(trial.purpose)}</p>"
        f"<table><tr><th>Figure</th><th>Value</th><th></th></tr>{figures}</table>{plots}"
        f"{_listed('What broke', trial.failures)}{_listed('Not tried, and why', trial.notes)}"
        f"{''.join(_picture(Path(path), name) for path, name in trial.pictures.items())}"
        f"<p>Again: <code>{html.escape(trial.command)}</code><br>"
        f"{place['day']}, {html.escape(place['machine'])}, commit {place['commit']}</p>"
    )


def _listed(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li><pre>{html.escape(line)}</pre></li>" for line in lines)
    return f"<h3>{title}</h3><ul>{items}</ul>" if items else ""


def _picture(path: Path, name: str) -> str:
    if not path.is_file():
        return ""
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    alt = html.escape(name)
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{alt}">'
        f"<figcaption>{alt}</figcaption></figure>"
    )


def _mark(holds: bool | None) -> str:
    kind, words = _MARKS[holds]
    return f'<td class="{kind}">{words}</td>'
