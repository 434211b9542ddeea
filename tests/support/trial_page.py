"""The report of the trials: one HTML page with everything in it, and figures for documents."""

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
"""Around the figures that are written, in the document about proof."""
_HEADING = "### "
_STYLE = """
:root{--ink:#1f2a30;--quiet:#54636b;--line:#d8dfe2;--good:#1b5e20;--bad:#a11212}
body{font:17px/1.55 system-ui,sans-serif;color:var(--ink);background:#fff;max-width:58rem;
margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .5rem}h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{max-width:44rem;margin:.5rem 0}.quiet{color:var(--quiet)}
.verdict{border-left:8px solid var(--good);background:#f0f6f0;padding:1rem 1.25rem;margin:1rem 0}
.verdict.wrong{border-color:var(--bad);background:#fcf1f1}
.verdict b{display:block;font-size:1.3rem;line-height:1.3}
section{margin-top:3rem;border-top:2px solid var(--line);padding-top:1.5rem;break-inside:avoid}
table{border-collapse:collapse;width:100%;margin:1rem 0}
td,th{text-align:left;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line);
vertical-align:top}th{color:var(--quiet);font-weight:normal}
td.value{text-align:right;font-variant-numeric:tabular-nums}td.mark{width:9rem}
.yes{color:var(--good)}.no{color:var(--bad);font-weight:bold}
a{color:#1d5566}code{background:#eef2f4;padding:.1rem .3rem;overflow-wrap:anywhere;font-size:.9em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fcf1f1;padding:.6rem;margin:.4rem 0;
font-size:.85rem}.notes pre{background:#f3f5f6}ul{padding-left:1.2rem}
svg{width:100%;height:auto}figure{margin:1.25rem 0}figcaption{color:var(--quiet)}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
.pictures figure{margin:0}img{width:100%;border:1px solid var(--line)}
@media print{body{max-width:none;font-size:11pt}}
"""
_INTRODUCTION = """
<p>The kiosk stands in a clinic’s waiting room. Families read about early childhood on it, choose
warning signs that they noticed, and take a page for the doctor home. Nobody watches over it, so it
has to go on by itself when something around it fails, and nothing that a family chose may be left
for the next one.</p>
<p>The trials below do to it in hours what years in a waiting room would. The printer is simulated,
and so is the screen; all other programs are those of the system named here. Each part says what
was tried, what was found, and the command that does it again. A <em>seed</em> is the number from
which all chance follows: the same seed makes the same trial.</p>
"""
_ROW, _LABEL, _WIDTH, _VALUE = 24, 290, 860, 110
_MARKS = {True: ("yes", "✓ holds"), False: ("no", "✗ does not hold"), None: ("", "")}


def page(found: Found) -> str:
    """Return the page."""
    days = " to ".join(dict.fromkeys(sorted({place["day"] for _, place in found})))
    commits = ", ".join(dict.fromkeys(place["commit"] for _, place in found if place["commit"]))
    ran = f"{days}, on {found[0][1]['machine']}. Version of the program: commit {commits}."
    whole = "".join(_section(trial, place) for trial, place in found)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Trials of the kiosk</title><style>{_STYLE}</style>"
        f"<h1>Trials of the kiosk</h1>{_verdict(found)}"
        f'<p class="quiet">{html.escape(ran)}</p>{_INTRODUCTION}{_overview(found)}{whole}</html>\n'
    )


def _verdict(found: Found) -> str:
    """Return the whole in a sentence, with what does not hold."""
    passed = sum(trial.passed for trial, _ in found)
    lead = f"{passed} of {len(found)} trials found everything as it must be."
    wrong = []
    for trial, _ in found:
        said = [f"{each.name}: {each.value}" for each in trial.figures if each.holds is False]
        said += trial.failures[:1] if trial.failures and not said else []
        wrong += [f"<li>{html.escape(f'{trial.title}. {each}')}" for each in said]
    kind = "" if passed == len(found) else " wrong"
    listed = f"<ul>{''.join(wrong)}</ul>" if wrong else ""
    return f'<div class="verdict{kind}"><b>{lead}</b>{listed}</div>'


def block(trial: Trial, place: dict[str, str]) -> str:
    """Return the figures of one trial in Markdown, under its title."""
    lines = [f"{_HEADING}{trial.title}", "", "| Figure | Value | |", "|---|---:|---|"]
    lines += [
        f"| {figure.name} | {figure.value} | {_MARKS[figure.holds][1]} |"
        for figure in trial.figures
    ]
    return "\n".join([*lines, "", f"{_ran(place)}: `{trial.command}`"])


def _ran(place: dict[str, str]) -> str:
    """Return when and on what a trial ran, and, where git tells it, with which commit."""
    commit = f", commit {place['commit']}" if place["commit"] else ""
    return f"{place['day']}, {place['machine']}{commit}"


def filled(document: str, found: Found) -> str:
    """Return a document with the figures between its marks; trials not run now keep theirs.

    Raises:
        ValueError: The document has no such marks.
    """
    before, begun, rest = document.partition(BEGIN)
    former, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"no marks {BEGIN} and {END}")
    pieces = former.split(f"\n{_HEADING}")[1:]
    blocks = {each.partition("\n")[0]: f"{_HEADING}{each.strip()}" for each in pieces}
    blocks |= {trial.title: block(trial, place) for trial, place in found}
    whole = "\n\n".join(blocks[title] for title in sorted(blocks))
    return f"{before}{BEGIN}\n\n{whole}\n\n{END}{after}"


def svg(plot: Plot) -> str:
    """Draw bars, each with its name and value."""
    most = max(plot.bars.values(), default=0) or 1
    high = _ROW * len(plot.bars) + 8
    rows = []
    for place, (name, value) in enumerate(plot.bars.items()):
        top = _ROW * place + 4
        long = round((_WIDTH - _LABEL - _VALUE) * value / most, 1)
        rows.append(
            f'<text x="{_LABEL - 10}" y="{top + 14}" text-anchor="end">{html.escape(name)}</text>'
            f'<rect x="{_LABEL}" y="{top}" width="{max(long, 1)}" height="{_ROW - 6}"'
            f' fill="#2f6f7e"/><text x="{_LABEL + long + 8}" y="{top + 14}">{_count(value)}</text>'
        )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {high}" role="img" aria-label="{html.escape(plot.title)}"'
        f' font-size="14" font-family="system-ui,sans-serif" fill="#1f2a30">{"".join(rows)}</svg>'
    )


def _count(value: float) -> str:
    """Return a value without an exponent, with two decimals where it is a measurement."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _overview(found: Found) -> str:
    """Return a table with one row for each trial, and its first figures."""
    rows = "".join(
        f'<tr><td><a href="#{trial.name}">{html.escape(trial.title)}</a></td>'
        f"<td>{html.escape(_gist(trial))}</td>{_mark(trial.passed)}</tr>"
        for trial, _ in found
    )
    return f"<table><tr><th>Trial</th><th>In short</th><th>Result</th></tr>{rows}</table>"


def _gist(trial: Trial) -> str:
    """Return the first figure, and the last that has to hold."""
    judged = [each for each in trial.figures[1:] if each.holds is not None]
    return "; ".join(f"{each.name}: {each.value}" for each in (*trial.figures[:1], *judged[-1:]))


def _section(trial: Trial, place: dict[str, str]) -> str:
    figures = "".join(
        f'<tr><td>{html.escape(each.name)}</td><td class="value">{html.escape(each.value)}</td>'
        f"{_mark(each.holds)}</tr>"
        for each in trial.figures
    )
    plots = "".join(
        f"<figure><figcaption>{html.escape(plot.title)}</figcaption>{svg(plot)}</figure>"
        for plot in trial.plots
    )
    pictures = "".join(_picture(Path(path), name) for path, name in trial.pictures.items())
    if pictures:
        pictures = f'<h3>What families saw meanwhile</h3><div class="pictures">{pictures}</div>'
    return (
        f'<section id="{trial.name}"><h2>{html.escape(trial.title)}</h2>'
        f"<p>{html.escape(trial.purpose)}</p>{_listed('What broke', trial.failures)}"
        f"<table>{figures}</table>{pictures}{plots}"
        f"{_listed('What else there is to know', trial.notes, 'notes')}"
        f'<p class="quiet">Again: <code>{html.escape(trial.command)}</code><br>'
        f"{html.escape(_ran(place))}</p></section>"
    )


def _listed(title: str, lines: Iterable[str], kind: str = "") -> str:
    items = "".join(f"<li><pre>{html.escape(line)}</pre></li>" for line in lines)
    return f'<h3>{title}</h3><ul class="{kind}">{items}</ul>' if items else ""


def _picture(path: Path, name: str) -> str:
    if not path.is_file():
        return ""
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    alt = html.escape(name[:1].upper() + name[1:])
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{alt}">'
        f"<figcaption>{alt}</figcaption></figure>"
    )


def _mark(holds: bool | None) -> str:
    kind, words = _MARKS[holds]
    return f'<td class="mark {kind}">{words}</td>'
