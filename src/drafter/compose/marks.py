"""The marks that travel inside rendered text, and the recorder of one render.

In: template text, printed values. Out: text in which each piece says what it is: a template's own words with their place,
or a value with the facts that it came from. Does not know Jinja or blocks.

The marks are Unicode noncharacters, which no input may hold: the YAML reader and `literal` refuse them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

from drafter.errors import TemplateError
from drafter.facts.values import Gap, Origins, once
from drafter.phrases.library import Phrase
from drafter.places import Location
from drafter.report.document import Insertion

TEXT, SEPARATOR, CLOSE, VALUE, JOIN, JOINED = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
_PLAIN = f"[^{TEXT}-{JOINED}]*"
TOKEN = re.compile(
    f"{TEXT}({_PLAIN}):(\\d+){SEPARATOR}({_PLAIN}){CLOSE}|{VALUE}(\\d+){SEPARATOR}({_PLAIN}){CLOSE}|([{JOIN}{JOINED}])"
    f"|([^{TEXT}-{JOINED}]+)"
)
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

MOST_STEPS = 100_000
MOST_TEXT = 2_000_000


class Block(str):
    """Rendered text with marks: what a macro, a set-block or a joining filter gives. No text operation may touch it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings of an entry that one place in the templates may say, in order: the first time, the second, … (from 0)."""

    phrase: Phrase
    order: tuple[int, ...]


@dataclass(slots=True)
class Recorder:
    """What one render has read and printed, and the wordings that are settled for it."""

    wordings: Mapping[tuple[str, int], Wordings] = field(default_factory=dict)
    """By entry and turn."""
    said: dict[tuple[str, int], int] = field(default_factory=dict)
    """How often each of these has been said."""

    reads: list[object] = field(default_factory=list)
    insertions: list[Insertion] = field(default_factory=list)
    modules: dict[str | None, object] = field(default_factory=dict)
    """Imported templates by name."""
    steps: int = 0
    length: int = 0

    def step(self) -> None:
        """Count one turn of a loop, one macro call or one filter call. Raises: TemplateError past the limit."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TemplateError(f"模板运行超过 {MOST_STEPS} 步，已停下", hint="看看循环或宏是不是自己套住了自己")

    def grow(self, text: str) -> None:
        """Count characters that a render makes. Raises: TemplateError past the limit."""
        self.length += len(text)
        if self.length > MOST_TEXT:
            raise TemplateError(f"模板生成的文字超过 {MOST_TEXT} 字，已停下", hint="看看是不是在循环里反复拼接文字")


recorder: ContextVar[Recorder] = ContextVar("recorder")
"""The render that is going on in this thread."""


def template_text(text: str, name: str, line: int) -> str:
    """A template's own text, each line of it marked with its place."""
    marked = []
    for offset, piece in enumerate(text.split("\n")):
        if offset:
            marked.append(f"{TEXT}{name}:{line + offset - 1}{SEPARATOR}\n{CLOSE}")
        if piece:
            marked.append(f"{TEXT}{name}:{line + offset}{SEPARATOR}{piece}{CLOSE}")
    return "".join(marked)


@lru_cache(maxsize=4096)
def _at(name: str, line: int) -> Location:
    return Location(name, line)


def value(text: str, origins: Origins, name: str, line: int, gap: Gap | None = None) -> str:
    """A printed value, marked with its facts and with the template line that printed it."""
    if not text:
        return ""
    current = recorder.get()
    current.grow(text)
    current.insertions.append(Insertion(once(origins), _at(name, line), gap.key if gap is not None else ""))
    return f"{VALUE}{len(current.insertions) - 1}{SEPARATOR}{literal(text)}{CLOSE}"


def literal(text: str) -> str:
    """Text that is printed as it is. Raises: TemplateError for characters that no line of a report can hold."""
    if found := FORBIDDEN.search(text):
        kind = "换行" if found[0] in "\n\r\u2028\u2029" else f"不能印出的字符 U+{ord(found[0]):04X}"
        raise TemplateError(f"要打印的内容里有{kind}", hint="多段文字请在模板里用 {% for 段 in … %} 逐段打印")
    return text
