"""The hostile corpus as a table: `python benchmarks/hostile.py` tries every case and writes `benchmarks/HOSTILE.md`.

In: the cases of `tests/hostile`. Out: a table of case, commands, what came of it, the longest command and the most memory.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tests" / "hostile")]

from hostile_case import Case  # noqa: E402
from hostile_corpus import CORPUS, outcomes  # noqa: E402
from hostile_runner import MOST_MEGABYTES, MOST_SECONDS, Outcome  # noqa: E402

HEAD = f"""# 有害输入

每一项在自己的进程里试，一条命令最多 {MOST_SECONDS:g} 秒（处理器时间，第一条命令连启动在内）、{MOST_MEGABYTES} MB 内存；报错的不写任何文件。
用 `python benchmarks/hostile.py` 重新生成；加一项，见 `tests/hostile/hostile_case.py`。
"""
TITLES = "| 有害的东西 | 命令数 | 第一条命令的回答 | 合不合要求 | 最慢的一条（秒） | 内存（MB） |"


def message(found: list[tuple[Outcome, list[str]]]) -> str:
    """What the first command said: its error without the place, or that its result is right."""
    first = found[0][0]
    if first.code != 2:
        return "结果正确"
    line = first.err.strip().split("\n")[0]
    return line.rsplit("：", 1)[-1][:40].replace("|", "\\|")


def row(case: Case) -> tuple[str, bool]:
    with TemporaryDirectory() as folder:
        found = outcomes(case, Path(folder) / "case", MOST_SECONDS)
    right = not any(faults for _, faults in found)
    seconds, megabytes = max(one.seconds for one, _ in found), max(one.megabytes for one, _ in found)
    return f"| {case.name} | {len(found)} | {message(found)} | {'合' if right else '**不合**'} | {seconds:.1f} | {megabytes} |", right


def main() -> None:
    lines, wrong, count = [HEAD], 0, 0
    for kind, cases in CORPUS.items():
        lines += [f"## {kind}\n", TITLES, "|---|---|---|---|---|---|"]
        for case in cases:
            line, right = row(case)
            lines.append(line)
            count, wrong = count + 1, wrong + (not right)
        lines.append("")
    lines.append(f"共 {count} 项，不合要求 {wrong} 项。")
    (ROOT / "benchmarks" / "HOSTILE.md").write_text("\n".join(lines) + "\n", "utf-8")
    print(lines[-1])
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
