"""Bytes to text. In: bytes as office PCs write them. Out: text with `\\n` line ends, or an error that says what it is.

Does not know YAML.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from drafter.errors import YamlError
from drafter.places import Location

MOST_BYTES = 8 * 1024 * 1024
_MOST_ERRORS = 200

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS = (
    (b"PK\x03\x04", "Word、Excel 文件（docx、xlsx）或压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word、Excel 或 WPS 文件（doc、xls、wps）"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "写字板文件（rtf）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
)

_PLAIN_TEXT = "请用记事本新建一个文本文件，把内容粘贴进去，另存为 .yaml，编码选 UTF-8"

_LAST_OF_PLANES = "".join(f"{chr(0x10000 * p + 0xFFFE)}{chr(0x10000 * p + 0xFFFF)}" for p in range(17))
_COMMON = re.compile("[\t\n\r -~\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd" + _LAST_OF_PLANES + "]"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A file's text with the line ends that it has, and how it was made into bytes."""

    text: str
    mark: bytes
    encoding: str

    def encode(self, text: str) -> bytes:
        """Another text, made into bytes in the same way."""
        return self.mark + text.encode(self.encoding)


def decode(data: bytes, path: str) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030, without byte order mark, line ends as `\\n`.

    Raises YamlError for what is no text.
    """
    return unified(written(data, path).text)


def unified(text: str) -> str:
    """A text with `\\n` at the end of every line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def written(data: bytes, path: str) -> Written:
    """The text of a file as it was written, and how.

    Raises YamlError for what is no text.
    """
    if len(data) > MOST_BYTES:
        raise YamlError(
            f"文件不能超过 {MOST_BYTES // 1024 // 1024} MB，这个文件有 {len(data) / 1024 / 1024:.1f} MB",
            Location(path),
            "请核对是不是选错了文件；内容确实多，就分成几个文件放在一个文件夹里",
        )
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise YamlError(f"要的是文本文件，这个文件是“{kind}”", Location(path), _PLAIN_TEXT)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Written(data[len(mark) :].decode(encoding), mark, encoding)
            except UnicodeDecodeError as error:
                raise _broken(data[len(mark) :], encoding, error.start, path) from None
    return Written(*_decoded(data, path))


def lines_of(text: str) -> list[str]:
    """The lines of a decoded text; only `\\n` ends one."""
    return text.split("\n")


def damage(lines: list[str], path: str, first: int = 0) -> list[YamlError]:
    """An error for each line from `first` on with a character that no text may hold: a control, an invisible one, a noncharacter."""
    errors = []
    for number, line in enumerate(lines[first:], first + 1):
        # Of what can be printed only the replacement character is unwanted.
        if (not line.isprintable() or "\ufffd" in line) and (found := _UNWANTED.search(line)):
            errors.append(unwanted(found[0], Location(path, number, found.start() + 1, 1, line)))
            if len(errors) > _MOST_ERRORS:
                break
    return errors


def repaired(text: str) -> str:
    """The text with every unwanted character replaced, so that reading can go on."""
    return _UNWANTED.sub("□", text)


def find_unwanted(text: str) -> str:
    """The first unwanted character of a text, or nothing."""
    found = _UNWANTED.search(text)
    return found[0] if found else ""


def unwanted(char: str, at: Location) -> YamlError:
    """The error for one unwanted character."""
    code = f"U+{ord(char):04X}"
    if char == "\ufffd":
        return YamlError(f"这里有乱码（{code}），原来的字已经丢了", at, "请照原稿重打这个字")
    kind = {"Cc": "控制字符", "Cn": "不能用的字符"}.get(unicodedata.category(char), "看不见的字符")
    return YamlError(f"文字里只能有看得见的字，这里有一个{kind}（{code}）", at, "请把这一处连同前后各一个字删掉重打")


def _decoded(data: bytes, path: str) -> tuple[str, bytes, str]:
    """The text of a file that has no mark, none, and its encoding."""
    if 0 in data:
        return _unmarked_utf16(data, path)
    try:
        return data.decode("utf-8"), b"", "utf-8"
    except UnicodeDecodeError as error:
        start = error.start
    if _mostly_utf8(data):
        raise _broken(data, "utf-8", start, path)
    try:
        return data.decode("gb18030"), b"", "gb18030"
    except UnicodeDecodeError as error:
        raise _broken(data, "gb18030", error.start, path) from None


def _unmarked_utf16(data: bytes, path: str) -> tuple[str, bytes, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # The wrong order makes other signs of the spaces and colons, and rare characters of the rest.
        if len(_COMMON.findall(text, 0, 10_000)) > 0.9 * len(text[:10_000]):
            return text, b"", encoding
    before = data[: data.index(0)].decode("utf-8", "replace")
    raise YamlError(
        "要的是文本文件，这个文件里有空字符（U+0000），不像文本",
        Location(path, before.count("\n") + 1),
        _PLAIN_TEXT,
    )


def _mostly_utf8(data: bytes) -> bool:
    """Whether most characters outside ASCII are sound UTF-8: then GB18030 would only make nonsense of it."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - bad > 4 * bad


def _broken(data: bytes, encoding: str, start: int, path: str) -> YamlError:
    before = data[:start].decode(encoding, "replace")
    number = before.count("\n") + 1
    line = before.rpartition("\n")[2]
    at = Location(path, number, len(line) + 1, 1, line + "�")
    return YamlError(f"这里的字节不合编码（{encoding.upper()}），文件可能没有存完整", at, "请用记事本打开核对，另存为 UTF-8 编码")
