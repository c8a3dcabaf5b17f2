"""PyYAML's English in Chinese. In: its error. Out: a sentence, the mark it belongs to, and what to type."""

from __future__ import annotations

import yaml

_QUOTE = "值以符号开头的，请给整个值加引号"
_COLON = "请写成“名: 值”，冒号用半角，后面空一格"
_CLOSE = "请在这一句末尾补上引号；引用提法请用中文引号“ ”"
_INDENT = "同一层的各行要左对齐；下一层多退两个半角空格"

# (part of the problem, part of the context, whether the place is where the thing began, sentence, hint)
_SENTENCES: tuple[tuple[str, str, bool, str, str], ...] = (
    ("could not find expected ':'", "", True, "这一行应当是“名: 值”，这里没有冒号", _COLON),
    (
        "mapping values are not allowed",
        "",
        False,
        "这里不应当再有“: ”",
        "值里的冒号用全角；是另一条的，请另起一行并左对齐",
    ),
    ("found character '\\t'", "", False, "缩进要用半角空格，这里是制表符（Tab）", "请把 Tab 换成空格"),
    ("node content", "", False, "这里应当是一个值，却是别的符号", "请核对冒号、逗号和括号"),
    ("cannot start any token", "", False, "值不能以这个符号开头", _QUOTE),
    ("unexpected end of stream", "quoted scalar", True, "引号没有合上", _CLOSE),
    ("document indicator", "quoted scalar", True, "引号没有合上", _CLOSE),
    ("escape", "", False, "半角双引号里的“\\”有特别的意思，这里的写法不对", "请改用中文引号“ ”，或者把“\\”写成“\\\\”"),
    ("hexdecimal", "", False, "半角双引号里的“\\”有特别的意思，这里的写法不对", "请改用中文引号“ ”，或者把“\\”写成“\\\\”"),
    ("unexpected ':'", "", False, "这里不应当有冒号", "值里的冒号用全角，或者给整个值加引号"),
    ("", "flow sequence", True, "方括号里应当是用半角逗号隔开的各项，并以“]”结束", "请核对括号和逗号；文号用〔2017〕"),
    ("", "flow mapping", True, "花括号里应当是用半角逗号隔开的“名: 值”，并以“}”结束", "请核对括号、逗号和冒号"),
    ("block sequence entries are not allowed", "", False, "列表的“-”应当另起一行", "请把“-”写到下一行，多退两格"),
    ("", "block collection", False, "这一行应当是列表的一项“- ”，与上面各项左对齐", _INDENT),
    ("", "block mapping", False, "这一行应当是“名: 值”，与上面各行左对齐", _INDENT),
    ("", "block scalar", False, "“|”后面应当换行，下面每行退两格", "请把文字写到下一行，退两格"),
    ("", "alias", False, "值不能以“*”开头", _QUOTE),
    ("", "anchor", False, "值不能以“&”开头", _QUOTE),
    ("", "tag", False, "值不能以“!”开头", _QUOTE),
    ("", "directive", True, "不能写以“%”开头的指令行", "请删去这一行；要作为值，请加引号"),
    (
        "<document start>",
        "",
        False,
        "上面的内容已经结束，这里不应当再有内容",
        "请核对上面是不是多了一行“...”，或者少了“名: ”",
    ),
    ("", "", False, "这里看不懂", "请核对缩进、冒号、引号和括号"),
)


def in_chinese(error: yaml.MarkedYAMLError) -> tuple[str, yaml.Mark | None, str]:
    """The sentence, the mark and the hint for an error of PyYAML."""
    problem, context = str(error.problem or ""), str(error.context or "")
    begun, found = error.context_mark, error.problem_mark or error.context_mark
    at_start, sentence, hint = next(
        (at_start, sentence, hint) for part, around, at_start, sentence, hint in _SENTENCES if part in problem and around in context
    )
    if "block" in context and begun and found and found.column != begun.column:
        sentence = f"这一行退了 {found.column} 格，与上面各行都没有对齐"
    return sentence, begun if at_start and begun else found, hint
