"""The hostile corpus: each case gives a clear error in Chinese, or a right result, in bounded time and 512 MB."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_case import Case
from hostile_corpus import CORPUS, outcomes
from hostile_runner import BUSY_SECONDS

CASES = [(kind, case) for kind, cases in CORPUS.items() for case in cases]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{kind}-{case.name}" for kind, case in CASES])
def test_hostile_input(kind: str, case: Case, tmp_path: Path) -> None:
    found = [fault for _, faults in outcomes(case, tmp_path, BUSY_SECONDS) for fault in faults]
    assert not found, "\n".join(found)


def test_every_case_has_a_name_of_its_own_and_commands() -> None:
    names = [case.name for _, case in CASES]
    assert len(set(names)) == len(names)
    assert all(case.refused or case.fine for _, case in CASES)
    assert all(case.said for _, case in CASES if case.refused)
