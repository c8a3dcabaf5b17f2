"""All cases of the hostile corpus by kind, and how one is tried."""

from __future__ import annotations

from pathlib import Path

import hostile_facts
import hostile_templates
import hostile_word
from hostile_case import Case, office
from hostile_runner import Outcome, faults, run

CORPUS: dict[str, list[Case]] = {"事实": hostile_facts.CASES, "模板": hostile_templates.CASES, "稿子": hostile_word.CASES}


def outcomes(case: Case, folder: Path, seconds: float) -> list[tuple[Outcome, list[str]]]:
    """Try a case in an empty folder: what each command came to, and what is wrong with that, such as more seconds."""
    root = office(folder / "office")
    case.make(root)
    results = run((*case.refused, *case.fine), root)
    return [(one, faults(one, at < len(case.refused), case.said, case.shown, seconds)) for at, one in enumerate(results)]
