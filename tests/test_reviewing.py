"""Reviewing what was harvested: the office's files change in these places only, all of them or none, and never under somebody's hands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter import cli, files
from drafter.api import reviewing, starting
from drafter.cli.reviewing import MENU
from drafter.errors import DrafterError, OutputError, PhraseError, SourceError
from drafter.sources import library
from worlds import build_tree

FIRST = """\
# 采集来的
采集/提案:   # 头一条
  种类: 成效
  主题: [提案, 办理]
  部分: 提案
  正文: 到〔截至〕，立案的〔提案.立案〕件提案都有了答复。
  空: {截至: 12月底}
  来源: 旧报告.docx，第12段
  状态: 待审   # 还没看

采集/标题:
  种类: 标题组
  主题: [标题]
  部分: 通用
  正文: |
    协商有新进展
    监督有新成效
  来源: 旧报告.docx，第1段
  状态: 待审
"""
SECOND = """\
采集/致谢:
  种类: 致谢
  主题: [致谢]
  部分: 致谢
  正文: 向关心支持政协工作的〔党委〕表示感谢！
  空: {党委: 中共云川市委}
  来源: 旧报告.docx，第30段
  状态: 待审
"""
EDITOR = """\
import pathlib, sys
file = pathlib.Path(sys.argv[1])
file.write_text(file.read_text("utf-8").replace("表示感谢", "表示衷心感谢"), "utf-8")
"""
UNWRITABLE = Path("/proc/version")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    build_tree(tmp_path, {"drafter.yaml": "", "snippets/甲.yaml": FIRST, "snippets/乙.yaml": SECOND, "snippets/说明.txt": "不是语句"})
    return tmp_path


def text(office: Path, name: str = "甲") -> str:
    return (office / "snippets" / f"{name}.yaml").read_bytes().decode()


def table(office: Path, *rows: str) -> reviewing.Outcome:
    """What a table does, of which these are the lines."""
    (office / "表.csv").write_text("\n".join(rows), encoding="utf-8")
    return reviewing.take_back(reviewing.review(office), office / "表.csv")


def test_what_waits_comes_in_the_order_of_the_files(office: Path) -> None:
    state = reviewing.review(office / "snippets")
    assert [phrase.id for phrase in state.pending] == ["采集/致谢", "采集/提案", "采集/标题"]
    assert state.broken == ()


def test_an_answer_is_saved_at_once_and_changes_one_word(office: Path) -> None:
    state = reviewing.settle(reviewing.review(office), "采集/提案", reviewing.ADOPT)
    assert text(office) == FIRST.replace("待审   # 还没看", "审定   # 还没看")
    state = reviewing.settle(state, "采集/标题", reviewing.DISCARD)
    assert text(office) == FIRST.replace("待审   # 还没看", "审定   # 还没看").replace("待审", "停用")
    assert [phrase.id for phrase in state.pending] == ["采集/致谢"] == [one.id for one in reviewing.review(office).pending]
    assert [library(office).phrases[name].status for name in ("采集/提案", "采集/标题")] == ["审定", "停用"]


def test_an_edit_brings_its_examples_and_leaves_the_entry_unreviewed(office: Path) -> None:
    state = reviewing.review(office)
    assert reviewing.unexampled(state.library.phrases["采集/提案"], "〔截至〕〔地名〕〔提案.立案〕") == ["地名"]
    examples = {"地名": "云川", "别的": "无"}
    state = reviewing.edit(state, "采集/提案", text="〔地名〕的〔提案.立案〕件提案都办了。", kind="提法", section="通用", examples=examples)
    after = FIRST.replace("种类: 成效", "种类: 提法").replace("部分: 提案", "部分: 通用").replace("{截至: 12月底}", "{地名: 云川}")
    assert text(office) == after.replace("到〔截至〕，立案的〔提案.立案〕件提案都有了答复。", "〔地名〕的〔提案.立案〕件提案都办了。")
    assert state.library.phrases["采集/提案"].status == "待审"
    state = reviewing.edit(state, "采集/标题", text="甲\n乙", kind="标题组", section="通用", examples={})
    assert "  正文: |\n    甲\n    乙\n  来源" in text(office)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("办了三次。", "“三次”是一个数"),
        ("〔地名〕办了。", "空“〔地名〕”没有例"),
        ("〔提案.立安〕件办了。", "空“〔提案.立安〕”不是事实的键"),
        ("向关心支持政协工作的〔党委〕表示感谢！", "一模一样"),
    ],
)
def test_an_edit_that_is_not_sound_is_not_written(office: Path, typed: str, wanted: str) -> None:
    state = reviewing.review(office)
    examples = {"党委": "中共云川市委"} if "党委" in typed else {}
    with pytest.raises(DrafterError) as raised:
        reviewing.edit(state, "采集/提案", text=typed, kind="成效", section="提案", examples=examples)
    assert wanted in raised.value.report()
    assert raised.value.hint
    assert text(office) == FIRST


def test_a_file_that_was_changed_meanwhile_is_not_written(office: Path) -> None:
    state = reviewing.review(office)
    (office / "snippets" / "甲.yaml").write_text(FIRST + "# 别人加的\n", encoding="utf-8", newline="")
    with pytest.raises(OutputError, match="读过以后又被改过"):
        reviewing.settle(state, "采集/提案", reviewing.ADOPT)
    (office / "snippets" / "甲.yaml").unlink()
    with pytest.raises(OutputError, match="不在了"):
        reviewing.settle(state, "采集/提案", reviewing.ADOPT)


def test_the_file_keeps_its_encoding_and_line_ends(office: Path) -> None:
    written = FIRST.replace("\n", "\r\n").encode("gb18030")
    (office / "snippets" / "甲.yaml").write_bytes(written)
    reviewing.settle(reviewing.review(office), "采集/提案", reviewing.ADOPT)
    assert (office / "snippets" / "甲.yaml").read_bytes() == written.replace("待审".encode("gb18030"), "审定".encode("gb18030"), 1)


def test_the_table_goes_out_and_comes_back(office: Path) -> None:
    state = reviewing.review(office)
    reviewing.hand_out(state, office / "待审.csv")
    assert reviewing.take_back(state, office / "待审.csv") == reviewing.Outcome(0, 0, 0, 3)
    assert (text(office), text(office, "乙")) == (FIRST, SECOND)
    with pytest.raises(OutputError, match="没有覆盖"):
        reviewing.hand_out(state, office / "待审.csv")
    outcome = table(office, "编号,处理,说明", "采集/提案,采用,少用", "采集/致谢,丢弃,", "采集/标题,留着,")
    assert outcome == reviewing.Outcome(1, 1, 1, 1)
    assert text(office) == FIRST.replace("  状态: 待审   # 还没看\n", "  状态: 审定   # 还没看\n  说明: 少用\n")
    assert text(office, "乙") == SECOND.replace("待审", "停用")


def test_a_table_with_one_wrong_row_does_nothing(office: Path) -> None:
    with pytest.raises(DrafterError) as raised:
        table(office, "编号,处理,正文", "采集/致谢,采用,谢谢〔党委〕！", "采集/提案,采用,办了三次。", "采集/提安,采用,甲。", ",采用,乙。")
    report = raised.value.report()
    assert "表.csv:3:3：“三次”是一个数" in report
    assert "表.csv:4:1：语句库里没有“采集/提安”\n  提示：是不是“采集/提案”" in report
    assert "表.csv:5:1：这一行没有“编号”" in report
    assert (text(office), text(office, "乙")) == (FIRST, SECOND)


def test_two_rows_that_come_to_say_the_same(office: Path) -> None:
    with pytest.raises(PhraseError, match="一模一样") as raised:
        table(office, "编号,处理,正文,空", "采集/致谢,采用,同心干！,", "采集/提案,采用,同心干！,")
    assert str(raised.value.at).endswith("表.csv:3:3")
    assert (text(office), text(office, "乙")) == (FIRST, SECOND)


def test_what_is_not_the_offices_is_not_touched(office: Path) -> None:
    packaged = next(iter(library().phrases), "")
    with pytest.raises(PhraseError, match="是程序自带的" if packaged else "这一行没有"):
        table(office, "编号,处理", f"{packaged},丢弃", "采集/提案,")


def test_the_example_for_clerks_is_sound(office: Path) -> None:
    example = starting.SNIPPETS[starting.SNIPPETS.index("开篇/") : starting.SNIPPETS.index("\n正文里要填的地方")]
    build_tree(office, {"snippets/例.yaml": example})
    state = reviewing.review(office)
    assert state.broken == ()
    assert "开篇/新的一年" in [phrase.id for phrase in state.pending]


def test_where_there_is_no_office_or_no_table(office: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(SourceError, match="不是本单位的文件夹"):
        reviewing.review(tmp_path_factory.mktemp("别处"))
    with pytest.raises(SourceError, match="找不到文件夹"):
        reviewing.review(office / "没有")
    with pytest.raises(SourceError, match="找不到"):
        reviewing.take_back(reviewing.review(office), office / "没有.csv")


@pytest.mark.skipif(not UNWRITABLE.exists(), reason="a file that nobody can write is needed")
def test_files_are_written_together_or_not_at_all(office: Path) -> None:
    first = office / "snippets" / "甲.yaml"
    with pytest.raises(OutputError, match="写不了"):
        files.rewrite({first: (FIRST.encode(), b"new"), UNWRITABLE: (UNWRITABLE.read_bytes(), b"new")})
    assert text(office) == FIRST


@pytest.mark.skipif(os.name == "nt", reason="a terminal of this kind is not there on Windows")
def test_on_a_terminal_one_key_is_enough_and_an_editor_opens(office: Path) -> None:
    import pty

    editor = office / "编辑器.py"
    editor.write_text(EDITOR, encoding="utf-8")
    main, other = pty.openpty()
    known = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), "EDITOR": f'"{sys.executable}" "{editor}"', "VISUAL": ""}
    arguments = [sys.executable, "-m", "drafter", "review-snippets"]
    run = subprocess.Popen(arguments, cwd=office, env=known, stdin=other, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.close(other)
    assert run.stdout is not None
    shown = b""
    for prompt, keys in ((MENU, "2"), ("种类现在是", "\n"), ("部分现在是", "\n"), (MENU, "1"), (MENU, "4"), (MENU, "\x04")):
        seen = len(shown)
        while prompt.encode() not in shown[seen:] and (read := os.read(run.stdout.fileno(), 4096)):
            shown += read
        time.sleep(0.2)  # the key must not come before the terminal waits for one
        os.write(main, keys.encode())
    shown += run.communicate(timeout=60)[0]
    os.close(main)
    assert run.returncode == 0, shown.decode()
    assert shown.decode().endswith("采用 1 条，修改 1 条，丢弃 0 条，待审的还有 2 条；再运行一次，从这里接着审\n")
    assert text(office, "乙") == SECOND.replace("表示感谢", "表示衷心感谢").replace("待审", "审定")
