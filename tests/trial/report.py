"""Makes one page of what the trials have found, and fills their table in the documents."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.support import trial_page, trials

PROOF = trials.REPOSITORY / "resources" / "docs" / "proof.md"


def main() -> int:
    """Write both; the exit code is 1 where a trial found something wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=trials.FOLDER)
    parser.add_argument("--document", type=Path, default=PROOF)
    options = parser.parse_args()
    found = trials.read(options.folder)
    if not found:
        print(f"no trial has written anything into {options.folder}", file=sys.stderr)
        return 2
    page = options.folder / "report.html"
    page.write_text(trial_page.page(found), encoding="utf-8")
    document = options.document.read_text(encoding="utf-8")
    options.document.write_text(trial_page.filled(document, found), encoding="utf-8")
    print(f"{page}: {sum(trial.passed for trial, _ in found)} of {len(found)} as they must be")
    return 0 if all(trial.passed for trial, _ in found) else 1


if __name__ == "__main__":
    sys.exit(main())
