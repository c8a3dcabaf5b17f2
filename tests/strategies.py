"""Whole files of facts that a vocabulary allows, and what slips of the hand, editors and broken disks make of files.

In: the shape of a vocabulary; data; bytes. Out: strategies. Of the product only the vocabulary is used, and how a value is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from drafter import numerals
from drafter.facts import slogans
from drafter.facts.form import typed
from drafter.facts.formats import DATED, FIGURES
from drafter.facts.shape import Shape


@dataclass(slots=True)
class Chance:
    """How many cases of each kind are tried, and from which seed: `conftest` sets both."""

    cases: int = 200
    seed: int = 20171213


chance = Chance()

# ---- facts that are allowed ----

LETTERS = "春夏秋冬梅兰竹菊松柏桃李"
"""None of them is a numeral or a measure word, nor stands in any template beside the next one."""
MOST_LEAVES = 60
OWN_RULES = ("来源", "不印", "语句", "体裁")
"""What names other facts or entries of the library."""
SPICE = (
    "", "", "", "", "“鲲鹏”", "（试行）", "《条例》", "A&B<c>", "**粗**", "{{ 7*7 }}", "{% if %}", "{#", " | ", "\\", "# 题",
    "@正文 ", "　",
    "😀", "𠮷", "e\u0301", "——", "·", "3个", "〔2017〕12号", "100%", "]]>", "&amp;", "l'État", "%s%n", "$HOME", "￥",
)  # fmt: skip
"""What people type, and what some program might take for its own: it is printed as it stands."""
COUNTS = ("30余", "近300", "十多", "百余", "数十", "超过5000", "约3万", "两千多")
MONEY = ("3200元", "2.46亿元", "10余万元", "近百万元", "500万元", "约三千元")
DATES = ("2017-12-13", "2017-01-05", "2018-02-28", "2020-02-29", "1999-12-31")


@dataclass(slots=True)
class Given:
    """A file of facts: its tree, and the texts in it by their keys."""

    tree: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    """Of each count, which a text may quote, the unit."""

    def typed(self) -> bytes:
        """The file as somebody types it."""
        return "".join(f"{line}\n" for line in lines(self.tree)).encode()


@st.composite
def facts(draw: st.DrawFn, shape: Shape, title: str) -> Given:
    """Facts that a genre takes as they are; what it requires may be 待补."""
    given = Given()
    drawn = _Drawn(draw, given)
    given.tree = drawn.group(shape, "", 3)
    given.tree["体裁"] = title
    return given


class _Drawn:
    """What is drawn for one file: each text has words that no other has, and the file is of a size that a person could type."""

    def __init__(self, draw: st.DrawFn, given: Given) -> None:
        self.draw, self.given, self.leaves = draw, given, 0

    def one_in(self, many: int) -> bool:
        return self.draw(st.integers(0, many - 1)) == many - 1

    def group(self, shape: Shape, key: str, most: int) -> dict[str, Any]:
        """A group: what is required, and of the rest some."""
        if shape.format == "提法":
            return self.slogan(shape, key)
        found: dict[str, Any] = {}
        for name, below in shape.fields.items():
            inner = f"{key}.{name}".lstrip(".")
            if name in shape.required:
                found[name] = "待补" if self.one_in(12) else self.value(below, inner)
            elif name not in OWN_RULES and self.leaves < MOST_LEAVES and self.one_in(3):
                found[name] = self.draw(st.sampled_from(("待补", "无"))) if self.one_in(10) else self.value(below, inner)
        if all(found.get(end) in DATES for end in ("起", "止")):
            found["起"], found["止"] = sorted((found["起"], found["止"]))
        if shape.others is not None:
            for _ in range(self.draw(st.integers(1, most))):
                name = self.words()
                found[name] = self.value(shape.others, f"{key}.{name}")
        if not found and shape.fields.keys() - set(OWN_RULES):
            name = self.draw(st.sampled_from(sorted(set(shape.fields) - set(OWN_RULES))))
            found[name] = self.value(shape.fields[name], f"{key}.{name}".lstrip("."))
        return found

    def value(self, shape: Shape, key: str) -> Any:
        """What may stand in a place."""
        kinds = shape.kinds
        if shape.choices:
            self.leaves += 1
            return self.draw(st.sampled_from(shape.choices))
        if "array" in kinds and not ("string" in kinds and self.one_in(2)):
            return self.items(shape, key)
        if "object" in kinds and not ("string" in kinds and self.one_in(2)):
            return self.group(shape, key, 3)
        self.leaves += 1
        if kinds == ("boolean",):
            return self.draw(st.booleans())
        if shape.format in FIGURES or "string" not in kinds:
            figure = self.figure(shape)
            if isinstance(figure, int):
                self.given.figures[key] = shape.unit
            return figure
        return self.text(shape, key)

    def items(self, shape: Shape, key: str) -> list[Any]:
        below = shape.items or Shape(kinds=("string",))
        return [self.value(below, f"{key}[{number}]") for number in range(1, self.draw(st.integers(1, 3)) + 1)]

    def figure(self, shape: Shape) -> Any:
        if shape.format == "日期":
            return self.draw(st.sampled_from(DATES))
        if shape.format == "金额":
            return self.draw(st.sampled_from(MONEY))
        if "string" not in shape.kinds:
            year = any(isinstance(one, int) and one > 1949 for one in shape.examples)
            return self.draw(st.integers(1990, 2030) if year else st.integers(1, 20))
        if self.one_in(5):
            return self.draw(st.sampled_from(COUNTS))
        if "number" in shape.kinds and self.one_in(3):
            return self.draw(st.sampled_from((0.5, 180.25, 99.99)))
        number = self.draw(st.sampled_from((0, 1, 2, 3, 10, 12, 42, 100, 101, 326, 1000, 12000, 99999999)))
        if shape.format in DATED and self.one_in(12):
            return {"2016-10": number, "2017-12": self.draw(st.integers(0, 500))}
        return number

    def words(self) -> str:
        """Words that stand in this file once."""
        number, self.leaves = self.leaves, self.leaves + 1
        return "鹤" + "".join(LETTERS[number // 12**place % 12] for place in (2, 1, 0))

    def text(self, shape: Shape, key: str) -> str:
        spice = self.draw(st.sampled_from(SPICE))
        if shape.format in ("释", "句", "多段") and self.given.figures and self.one_in(6):
            quoted, unit = self.draw(st.sampled_from(sorted(self.given.figures.items())))
            spice = f"〔{quoted}〕{unit}"
        text = f"{self.words()}{spice}兴" + "。" * (shape.format in ("句", "多段"))
        if shape.format != "标识":
            self.given.texts[key] = text
        return text

    def slogan(self, shape: Shape, key: str) -> dict[str, Any]:
        """A slogan with the halves that its form wants, and with as many items as its name says."""
        form = self.draw(st.sampled_from(sorted(slogans.FORMS)))
        halves = slogans.FORMS[form]
        below = shape.fields["项"].items
        assert below is not None
        many = self.draw(st.integers(1, 4))
        items: list[Any] = []
        for number in range(1, many + 1):
            place = f"{key}.项[{number}]"
            if halves:
                items.append({half: self.text(below.fields[half], f"{place}.{half}") for half in halves})
            else:
                items.append(self.text(below, place))
        found: dict[str, Any] = {"式": form, "项": items}
        if many > 1 and self.one_in(2):
            found["名"] = f"{numerals.count(many)}个“{self.words()}”"
        for name in ("引", "收"):
            if self.one_in(4):
                found[name] = self.text(shape.fields[name], f"{key}.{name}")
        return found


def lines(value: Any, indent: int = 0) -> Iterator[str]:
    """A tree as it is typed, a value a line."""
    pairs = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
    for name, below in pairs:
        head = " " * indent + ("-" if name is None else f"{typed(name)}:")
        if isinstance(below, dict | list) and below:
            inner = list(lines(below, indent + 2))
            if name is None:
                yield f"{head} {inner[0].lstrip()}"
                yield from inner[1:]
            else:
                yield head
                yield from inner
        else:
            yield f"{head} {_bare(below)}"


def _bare(value: Any) -> str:
    if value is None:
        return ""
    if value in ("待补", "无") or (isinstance(value, str) and value in DATES):
        return str(value)
    return str(value) if isinstance(value, dict | list) else typed(value)


# ---- facts that somebody spoiled ----

FEW = st.sampled_from((1, 1, 1, 2, 4))
"""Slips in one file: where there are many, the first is all that is told."""

AWKWARD: tuple[Any, ...] = (
    None, "", " ", True, False, 0, -1, 10**18, 10**40, 0.1, -2.5, 1e308, "待补", "无", "？", "〔提案.立案〕", "〔会议.日期〕", "〔",
    "〔〕", "〔没有.这个〕",
    "[提案.立案]", "2018-02-30", "2018-13", "2018年10月", "0000-00-00", "三十", "１２", "12件", "1,200", "１２元", "元", "0元", "。",
    "甲。乙", "甲，", "\n", "甲\n乙",
    "甲\n\n乙。", "“", "：", "一、甲", "1. 甲", "|", "---", "#", "**", "\\", "{{", "{% raw %}", "x" * 3000, "国" * 3000, "😀",
    "\u0301", "\u202e", "\ufdd0", "\ufffe",
    "\x07", "\u2028", "\ufeff", [], {}, [None], [[]], {"甲": 1}, [1, "甲", {"乙": None}], {"2018-10": 3, "2018-12": "无"},
    {"2018": {"甲": 1}}, {"": 1},
    {"写法": "详"}, [{"原文": "甲。"}], {"2018-10": "待补"}, ["待补"], ["无", "待补"], "8届", "第八", "同上", "=1+1", "null", "~",
    "- 甲", "? 甲", "& 甲", "!!str 甲",
)  # fmt: skip


def spoiled(sound: st.SearchStrategy[Given]) -> st.SearchStrategy[bytes]:
    """A file of facts with a few slips."""
    return sound.flatmap(lambda given: awkward(given.tree))


@st.composite
def awkward(draw: st.DrawFn, tree: dict[str, Any]) -> bytes:
    """A file of YAML with a few slips: something awkward in a place, a place gone or renamed, or what belongs in another place in it."""
    tree = deepcopy(tree)
    for _ in range(draw(FEW)):
        places = list(_places(tree))
        if not places:
            break
        group, name = draw(st.sampled_from(places))
        kind = draw(st.integers(0, 9))
        if kind < 5:
            group[name] = deepcopy(draw(st.sampled_from(AWKWARD)))
        elif kind < 7:
            other, named = draw(st.sampled_from(places))
            group[name] = deepcopy(other[named])
        elif kind == 7:
            del group[name]
        elif isinstance(group, dict):
            names = [one for _, one in places if isinstance(one, str)]
            group[draw(st.sampled_from([*names, "甲", "2018-10", "写法", "原文", "来源", "不印"]))] = group.pop(name)
        else:
            group.append(deepcopy(group[name]))
    return "".join(f"{line}\n" for line in lines(tree)).encode("utf-8", "surrogatepass")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    for name, below in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, name
        if isinstance(below, dict | list):
            yield from _places(below)


# ---- files that are damaged ----


def damaged(data: bytes, pieces: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """A text file with some of its characters changed, gone, doubled, moved, or others put between; sometimes bytes instead."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return broken(data)
    typed = _mangled(text, pieces).map(lambda made: made.encode("utf-8", "surrogatepass"))
    return mostly(typed, broken(data))


def mostly(often: st.SearchStrategy[Any], seldom: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of two, the second seldom; a strategy that is named twice in `one_of` counts once."""
    return st.integers(0, 9).flatmap(lambda number: seldom if number == 9 else often)


def broken(data: bytes) -> st.SearchStrategy[bytes]:
    """A file with some of its bytes changed, gone, doubled, moved, or others put between."""
    return _mangled(data.decode("latin-1"), _BYTES).map(lambda made: made.encode("latin-1"))


_BYTES = ("\0", "\xff", "\xff\xfe", "\xe9", "\xed\xa0\x80", "\x1b[31m", "\x810", "<", ">", "PK\x03\x04", "PK\x05\x06", "\xff\xff\xff\xff")


@st.composite
def _mangled(draw: st.DrawFn, text: str, pieces: tuple[str, ...]) -> str:
    for _ in range(draw(FEW)):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 1, 2, 3, 8, 40, 400))))
        kind = draw(st.integers(0, 6))
        if kind < 3:
            text = text[:start] + draw(st.sampled_from(pieces)) + text[end:]
        elif kind == 3:
            text = text[:start] + text[end:]
        elif kind == 4:
            at = draw(st.integers(0, len(text)))
            text = text[:at] + text[start:end] + text[at:]
        elif kind == 5:
            text = text[:start] + chr(draw(st.integers(0, 255))) + text[start + 1 :]
        else:
            text = text[:start] if draw(st.integers(0, 3)) == 3 else text[:start] + text[start : start + 1] * 3 + text[start:]
    return text


# ---- the parts of a .docx ----

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUES = (
    "", "0", "-1", "1", "99999999999999999999", "x", "甲", "1.5", " ", "true", "_drf1", "_drf99999", "a" * 300, "../x", "/",
    "http://x/", "\u2028",
)  # fmt: skip
_TEXTS = (
    "", " ", "甲", "42", "【待补：甲】", "】", "\n", "国" * 500, "😀", "\u2028", "<", "&", "2017年12月13日", "一、",
    "第3页", "\ufffd",
)  # fmt: skip
_TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "ins", "del", "delText", "bookmarkStart", "bookmarkEnd", "commentReference",
    "commentRangeStart", "sdt", "sdtContent",
    "hyperlink", "fldSimple", "fldChar", "instrText", "sectPr", "pPr", "rPr", "tab", "br", "moveFrom", "moveTo", "numPr", "body",
    "smartTag", "AlternateContent",
)  # fmt: skip
Parts = dict[str, bytes]


@st.composite
def warped(draw: st.DrawFn, parts: Mapping[str, bytes]) -> Parts:
    """The parts of a package that is still one, some of them changed as no word processor would: still XML, mostly."""
    made = dict(parts)
    names = sorted(made)
    likely = [name for name in names if name.startswith(("word/document", "word/comments", "customXml/item1"))]
    for _ in range(draw(FEW)):
        name = draw(st.sampled_from(likely if draw(st.integers(0, 2)) else names))
        kind = draw(st.integers(0, 23))
        if name not in made:
            continue
        if kind == 0:
            del made[name]
        elif kind == 1:
            made[draw(st.sampled_from(names))] = made[name]
        elif kind == 2:
            made[name] = draw(damaged(made[name], ("<", ">", "&", "\0", "<w:p/>", "]]>", "<!DOCTYPE a>", "&a;", "&#0;", "甲")))
        else:
            made[name] = _rebuilt(draw, made[name])
    return made


def _rebuilt(draw: st.DrawFn, content: bytes) -> bytes:
    """A part with some of its elements gone, doubled, moved, renamed, or with other attributes and words."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    for _ in range(draw(st.integers(1, 4))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one = elements[draw(st.integers(0, len(elements) - 1))]
        other = elements[draw(st.integers(0, len(elements) - 1))]
        draw(st.sampled_from(_CHANGES))(draw, one, other)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _gone(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _moved(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    if one not in other.iterancestors() and one is not other and one.getparent() is not None:
        other.insert(draw(st.integers(0, len(other))), one)


def _doubled(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    if one.getparent() is not None and len(list(one.iter())) < 400:
        other.insert(draw(st.integers(0, len(other))), deepcopy(one))


def _renamed(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    one.tag = W + draw(st.sampled_from(_TAGS)) if draw(st.integers(0, 3)) else other.tag


def _attributed(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    names = sorted(map(str, one.attrib)) or sorted(map(str, other.attrib)) or [f"{W}val"]
    name = draw(st.sampled_from(names))
    if draw(st.integers(0, 2)) == 0 and name in one.attrib:
        del one.attrib[name]
    else:
        one.set(name, draw(st.sampled_from(_VALUES)))


def _worded(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    words = draw(st.sampled_from(_TEXTS))
    if draw(st.integers(0, 3)):
        one.text = words
    else:
        one.tail = words


def _filled(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    etree.SubElement(one, W + draw(st.sampled_from(_TAGS))).text = draw(st.sampled_from(_TEXTS))


def _remarked(draw: st.DrawFn, one: etree._Element, other: etree._Element) -> None:
    one.append(draw(st.sampled_from((etree.Comment("甲"), etree.ProcessingInstruction("甲", "乙")))))


_CHANGES: tuple[Callable[[st.DrawFn, etree._Element, etree._Element], None], ...] = (
    _gone, _gone, _moved, _doubled, _renamed, _renamed, _attributed, _attributed, _worded, _filled, _remarked,
)  # fmt: skip
