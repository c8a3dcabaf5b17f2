"""What Jinja says of a template, in Chinese.

In: its exceptions and syntax errors. Out: one sentence, a hint, and the word or place in the line that is meant.
Does not know facts, files or places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2.exceptions import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError

from drafter.errors import TemplateError
from drafter.facts.values import nearest


@dataclass(frozen=True, slots=True)
class Complaint:
    """A sentence and a hint; `word` is the part of the line that is meant, `offset` its place in the source where it is known."""

    message: str
    hint: str = ""
    word: str = ""
    offset: int = -1


_WIDE = {"。": ".", "｜": "|", "“": '"', "”": '"', "‘": "'", "’": "'", "、": ",", "【": "[", "】": "]"}
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "模板的结尾",
    "template data / text": "正文",
    "name": "一个名称",
    "string": "带引号的文字",
    "integer": "数",
}
_BRACES = "看看括号、引号是不是成对，符号是不是半角"
_BLOCKS = {"endif": "if", "endfor": "for", "endmacro": "macro", "endcall": "call", "endset": "set", "endwith": "with", "段落完": "段"}
_STATEMENTS = "可用的有 if、for、set、macro、call、include、import、from、with、段"


def syntax(error: TemplateSyntaxError) -> Complaint:
    """What is wrong with a template that cannot be read."""
    said = error.message or ""
    if found := re.match(r"unexpected char (['\"])(.+)\1 at (\d+)", said, re.DOTALL):
        return _character(found[2], int(found[3]))
    if found := re.match(r"Encountered unknown tag '([^']+)'.*?(?:looking for the following tags: (.+?)\.|$)", said, re.DOTALL):
        return _tag(found[1], found[2] or "")
    if found := re.search(r"Unexpected end of template.*innermost block that needs to be closed is '([^']+)'", said):
        return _unclosed(found[1])
    if found := re.match(r"expected token '(.+?)', got '(.+)'", said):
        wanted, got = (_TOKENS.get(part, part) for part in found.groups())
        return Complaint(f"这里应当是“{wanted}”，现在是“{got}”", _BRACES, got)
    if found := re.match(r"unexpected '(.+?)'(?:, expected '(.+)')?$", said):
        wanted = f"，应当是“{found[2]}”" if found[2] else ""
        return Complaint(f"这里不该有“{found[1]}”{wanted}", _BRACES, found[1])
    if found := re.match(r"Expected an expression, got '(.+)'", said):
        return Complaint("这里少了一个值", "在花括号里写上要打印或判断的事实")
    for part, message, hint in _OTHERS:
        if part in said:
            return Complaint(message, hint)
    return Complaint("模板这一行读不懂", _BRACES)


_OTHERS = (
    ("Unexpected end of template", "模板到结尾还有没写完的部分", "看看哪个 {% … %} 没有结束"),
    ("unexpected end of template", "模板到结尾还有没写完的部分", "看看哪个 {{ … }} 没有结束"),
    ("end of comment", "注释没有结束：少了 #}", "注释写成 {# … #}"),
    ("end of raw", "raw 块没有结束：少了 {% endraw %}", "写成 {% raw %} … {% endraw %}"),
    ("Invalid character in identifier", "名称里有不能用的符号", "数字和字母用半角；名称里不要有标点"),
    ("can't assign to", "这里不能赋值", "写成 {% set 名称 = 值 %}"),
    ("cannot assign", "这里不能赋值", "写成 {% set 名称 = 值 %}"),
    ("non-default argument", "有缺省值的参数要写在后面", "写成 {% macro 名称(甲, 乙=\"\") %}"),
    ("invalid syntax for function call", "括号里的参数写错了", "带名称的参数写在后面，例如 宏(甲, 乙=1)"),
    ("statement expected", "这里少了语句", _STATEMENTS),
    ("tag name expected", "{% 后面应当是语句", _STATEMENTS),
    ("expected name or number", "点后面应当是键的名称", "写成 提案.立案"),
    ("starting with an underline can not be imported", "以下划线开头的名称不能引用", "换一个名称"),
    ("expected call", "call 后面应当是宏", "写成 {% call 宏(…) %} … {% endcall %}"),
)


def _character(char: str, offset: int) -> Complaint:
    if char in "\"'":
        return Complaint("引号没有成对", "文字前后各要一个半角引号", char, offset)
    half = _WIDE.get(char) or unicodedata.normalize("NFKC", char)
    hint = f"换成半角“{half}”" if half != char and half.isascii() else "花括号里只用半角符号，中文标点写在花括号外面"
    return Complaint(f"花括号里不能有“{char}”", hint, char, offset)


def _tag(tag: str, expected: str) -> Complaint:
    wanted = [name for name in re.findall(r"'([^']+)'", expected) if name in _BLOCKS]
    if tag in _BLOCKS and wanted:
        return Complaint(f"“{tag}”对不上：前面的“{_BLOCKS[wanted[-1]]}”还没有结束", f"先写 {{% {wanted[-1]} %}}", tag)
    if tag in _BLOCKS or tag in ("else", "elif"):
        return Complaint(f"“{tag}”前面没有对应的开头", f"看看 {{% {_BLOCKS.get(tag, 'if')} … %}} 是不是写漏了", tag)
    return Complaint(f"没有“{tag}”这个语句", _STATEMENTS, tag)


def _unclosed(block: str) -> Complaint:
    end = next((end for end, begin in _BLOCKS.items() if begin == block), f"end{block}")
    return Complaint(f"“{block}”没有结束：少了 {{% {end} %}}", f"每个 {{% {block} … %}} 都要有一个 {{% {end} %}}")


def undefined(error: UndefinedError) -> str:
    """The name that is not defined; empty where Jinja does not say."""
    found = re.search(r"(?:requested name )?'([^']+)'(?: is undefined|$)", str(error))
    return found[1] if found else ""


def not_found(error: TemplateNotFound) -> str:
    """The name of the template that is not there."""
    return str(error.name or "")


def in_chinese(error: Exception, templates: Iterable[str], names: Iterable[str]) -> TemplateError | None:
    """What Jinja and Python say of a template that does not work; None for what only a bug can raise.

    templates, names: those that there are, for the hint.
    """
    match error:
        case TemplateNotFound():
            wanted, known = not_found(error), sorted(templates)
            near = nearest(wanted, known)
            hint = f"是不是“{near}”" if near else "只能引用本体裁和 _shared 里的模板"
            return TemplateError(f"找不到模板“{wanted}”", hint=hint)
        case UndefinedError():
            name = undefined(error)
            near = nearest(name, names)
            return TemplateError(f"这里没有“{name}”", hint=f"是不是“{near}”" if near else "先在词表里加上，或在模板里 set")
        case RecursionError():
            return TemplateError("宏套宏太深，已停下", hint="看看宏或 include 是不是自己套住了自己")
        case OverflowError() if "Range too big" in str(error):
            return TemplateError("range 的范围太大", hint="看看括号里的数是不是写错了")
        case TemplateRuntimeError() | TypeError() | ValueError() | ArithmeticError() | LookupError() | AttributeError():
            return TemplateError("这一行算不下去：值的种类或个数不对", hint="文字不能同数比较或相加；宏和 for 后面的名称要与值一样多")
    return None
