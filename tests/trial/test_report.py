"""The page that `make trial` writes: whole in itself, with figures, plots, seeds and pictures."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import trial_page, trials
from tests.support.trials import Plot, Trial

if TYPE_CHECKING:
    from pathlib import Path

PROOF = trials.REPOSITORY / "resources" / "docs" / "proof.md"
ICON = trials.REPOSITORY / "resources" / "docs" / "screens" / "welcome.png"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which two trials have written, one of which found something."""
    monkeypatch.setenv("IMH_KIOSK_TRIAL", str(tmp_path))
    good = Trial("a", "Random hands", "Why.", "python -m tests.trial.monkey --seed 4")
    good.tell("Events", "1,000,000")
    good.tell("Longest <repair>", "2 s", holds=True)
    good.plots.append(Plot("Events by kind", {"tap": 3.25, "key": 18_367_486.0}))
    good.pictures[str(ICON)] = "The welcome page"
    good.save()
    Trial("b", "Faults", "Why.", "again", failures=["seed 7: it <stopped>"]).save()
    return tmp_path


def test_the_page_needs_nothing_but_itself(folder: Path) -> None:
    page = trial_page.page(trials.read(folder))
    assert "1 of 2 trials found everything as it must be." in page
    assert re.findall(r'(?:src|href)="(?!data:image/png;base64,|#)', page) == []
    for piece in (
        ">3.25<",
        ">18,367,486<",
        "1,000,000",
        "--seed 4",
        "Longest &lt;repair&gt;",
        "seed 7: it &lt;stopped&gt;",
    ):
        assert piece in page
    assert page.count("<rect ") == 2
    assert 'alt="The welcome page"' in page


def test_a_trial_is_one_of_the_commit_at_which_it_began(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = Trial("a", "Random hands", "Why.", "again")
    began = dict(long.place)
    monkeypatch.setattr(trials, "where", lambda: {"day": "", "machine": "", "commit": "another"})
    long.save()
    (_, place), *_ = trials.read(folder)
    assert place == began != trials.where()


def test_what_does_not_hold_stands_before_all_else(folder: Path) -> None:
    late = Trial("c", "Repairs", "Why.", "again")
    late.tell("Longest", "9 s", holds=False)
    late.save()
    page = trial_page.page(trials.read(folder))
    verdict = page[: page.index("<table")]
    assert "1 of 3 trials" in verdict
    assert "<li>Repairs. Longest: 9 s" in verdict
    assert "<li>Faults. seed 7: it &lt;stopped&gt;" in verdict


def test_figures_take_their_place_and_those_of_other_trials_stay(folder: Path) -> None:
    found = trials.read(folder)
    former = "### Faults\n\nformer\n\n### Something else\n\nas it was"
    document = f"# Proof\n{trial_page.BEGIN}\n\n{former}\n\n{trial_page.END}\n## Another\n"
    new = trial_page.filled(document, found)
    assert "former" not in new
    assert "### Random hands\n\n| Figure | Value | |\n|---|---:|---|\n| Events | 1,000,000 |" in new
    assert "### Something else\n\nas it was" in new
    assert new.startswith("# Proof\n")
    assert new.endswith("\n## Another\n")
    assert trial_page.filled(new, found) == new
    with pytest.raises(ValueError, match="no marks"):
        trial_page.filled("# Proof\n", found)


def test_the_command_says_by_its_exit_code_whether_all_is_well(folder: Path) -> None:
    document = folder / "proof.md"
    document.write_text(f"{trial_page.BEGIN}{trial_page.END}", "utf-8")
    command = (sys.executable, "-m", "tests.trial.report", "--document", str(document))
    codes = []
    for place in (folder, folder / "none"):
        done = subprocess.run(
            (*command, "--folder", str(place)),
            cwd=trials.REPOSITORY,
            capture_output=True,
            check=False,
            timeout=60,
        )
        codes.append(done.returncode)
    assert codes == [1, 2]
    assert "Random hands" in document.read_text("utf-8")
    assert (folder / "report.html").is_file()


def test_the_document_has_the_marks() -> None:
    text = PROOF.read_text("utf-8")
    assert text.index(trial_page.BEGIN) < text.index(trial_page.END)
