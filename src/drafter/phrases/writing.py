"""Writes entries as a snippets file.

In: phrases. Out: YAML text. Does not know files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from drafter.facts import form
from drafter.facts.answers import AWAITED, NONE
from drafter.phrases.library import Phrase

_PLAIN = re.compile(r"[〔《（“\u4e00-\u9fff][\w“”‘’、，。；！？：《》（）〔〕·—…+%./|-]*")
_NUMBER = re.compile(r"(?:\d{1,4}[年月日])+|(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?[余多]?[万亿]*(?:[\u4e00-\u9fff%]+)?")
_WORD = re.compile(r"[\w·—-]+(?:/[\w·—-]+)*")


def text(phrases: Iterable[Phrase], comment: str) -> str:
    """The file that holds some entries, under a line of comment."""
    return "".join([f"# {comment}\n", *(f"\n{line}" for phrase in phrases for line in ["\n".join(_entry(phrase)) + "\n"])])


def _entry(phrase: Phrase) -> Iterator[str]:
    first, *others = phrase.wordings
    yield f"{phrase.id if _WORD.fullmatch(phrase.id) else json.dumps(phrase.id, ensure_ascii=False)}:"
    yield f"  种类: {_typed(phrase.kind)}"
    yield f"  主题: [{', '.join(form.typed(word) for word in phrase.topics)}]"
    yield f"  部分: {_typed(phrase.section)}"
    if phrase.genres:
        yield f"  体裁: [{', '.join(form.typed(genre) for genre in phrase.genres)}]"
    yield from _wording("  正文:", "    ", first)
    if others:
        yield "  变体:"
        for other in others:
            yield from _wording("    -", "      ", other)
    if phrase.examples:
        yield "  空:"
        yield from (f"    {name}: {_typed(example)}" for name, example in phrase.examples.items())
    yield f"  来源: {_typed(phrase.source)}"
    for name, value in (("起", phrase.start), ("止", phrase.end)):
        if value:
            yield f"  {name}: {value}"
    yield f"  状态: {phrase.status}"
    if phrase.note:
        yield f"  说明: {_typed(phrase.note)}"


def _wording(head: str, indent: str, wording: str) -> Iterator[str]:
    if "\n" in wording:
        yield f"{head} |"
        yield from (f"{indent}{line}" for line in wording.split("\n"))
    else:
        yield f"{head} {_typed(wording)}"


def _typed(value: str) -> str:
    """A value as it is typed; whole numbers and plain words bare, the rest in quotes."""
    bare = _PLAIN.fullmatch(value) or _NUMBER.fullmatch(value)
    if bare and value not in (AWAITED, NONE):
        return value
    return json.dumps(value, ensure_ascii=False)
