"""The same report for each side of the comparison: what drafter drafts, as a docxtpl template with its context, for pandoc, as ready XML.

In: a document that drafter has drafted. Out: a template, a context, pandoc's tree. Does not know how anything is measured.

The docxtpl template has drafter's own layout: the words of the templates and of the phrase library are typed in it, each fact is a tag with
its own key, each chapter stands under a condition. That is less than drafter's templates do (which choose among wordings, join lists and
compute), and so kind to docxtpl.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from drafter.api.drafting import layout_of
from drafter.places import Location
from drafter.report.document import HEADINGS, Document, Paragraph, Run
from drafter.word import writer
from drafter.word.reader import read_text

AT = Location("report.j2", 1)
OWN = "文"
"""Where the context holds what has no key of its own: a fact that is printed in two ways, or words made of several facts."""
LONG = "一项一项的事"
GENRE = "templates/long"
TITLE = "事项办理情况"
SAID = "在{{ 某.名 }}工作中，各单位共办理事项{{ 某.件 }}件，群众表示满意的有{{ 某.满意 }}件，比上年有所提高，还要继续抓好落实。"
A_PART = 1_000
"""Paragraphs in one template: one may not be of any size."""
LONG_OFFICE = {
    "drafter.yaml": "",
    f"{GENRE}/genre.yaml": f"名称: {LONG}\n",
    f"{GENRE}/facts.schema.yaml": """\
type: object
additionalProperties: false
required: [事项]
properties:
  事项:
    type: array
    title: 事项
    items:
      type: object
      title: 一项
      additionalProperties: false
      required: [名, 件, 满意]
      properties:
        名: {type: string, format: 名, title: 哪一项工作}
        件: {type: integer, title: 办理件数, unit: 件}
        满意: {type: integer, title: 满意件数, unit: 件}
""",
    f"{GENRE}/report.j2": f"# {TITLE}\n{{% for 事 in 事项 %}}\n{SAID.replace('某', '事')}\n{{% endfor %}}\n",
}
"""An office with a genre that says each item in one paragraph."""


def long_facts(count: int) -> str:
    """Facts with so many items, as YAML."""
    items = (f"- 名: 第{at}项\n  件: {3 * at + 100}\n  满意: {3 * at + 90}\n" for at in range(1, count + 1))
    return f"事项:\n{''.join(items)}"


def long_template() -> bytes:
    """The long report's template for docxtpl."""
    said = ("{%p for 事 in 事项 %}", SAID.replace("某", "事"), "{%p endfor %}")
    return _docx(Document((_line("标题", TITLE), *(_line("正文", line) for line in said))))


def typed_office(count: int) -> dict[str, str]:
    """An office with a genre whose templates have so many paragraphs, each with its own words in it."""
    parts = range(0, count, A_PART)
    calls = "".join(f'{{% include "sections/{start}.j2" %}}\n' for start in parts)
    sections = {f"{GENRE}/sections/{start}.j2": "".join(f"{typed(at)}\n" for at in range(start, start + A_PART)) for start in parts}
    return {**LONG_OFFICE, f"{GENRE}/report.j2": f"# {TITLE}\n{calls}", **sections}


def typed_template(count: int) -> bytes:
    """The same for docxtpl."""
    return _docx(Document((_line("标题", TITLE), *(_line("正文", typed(at)) for at in range(count)))))


def typed(at: int) -> str:
    """A paragraph of one item (from 0), as either side's template has it."""
    return SAID.replace("某", f"事项[{at}]")


def text_of(data: bytes) -> str:
    """What a .docx says, a line a paragraph."""
    return "\n".join(line.text for line in read_text(data))


def _docx(document: Document) -> bytes:
    layout, blank = layout_of(None)
    return writer.write(document, blank, layout, final=True)


def _line(role: str, text: str) -> Paragraph:
    return Paragraph(role, (Run(text),), AT)


# ---- docxtpl ----


@dataclass(slots=True)
class Context:
    """What a template's tags read: facts by their keys, as they are printed."""

    facts: dict[str, Any] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)

    def tag(self, key: str, text: str) -> str:
        """The expression that prints a text, which stands in the context from now on."""
        if key and self._put(_steps(key), text):
            return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in _steps(key)).removeprefix(".")
        name = f"甲{len(self.own) + 1}"
        self.own[name] = text
        return f"{OWN}.{name}"

    def _put(self, steps: list[str | int], text: str) -> bool:
        """Whether the text stands under these steps: it does where nothing else is there."""
        here: Any = self.facts
        for step, below in zip(steps, [*steps[1:], None], strict=True):
            fresh: Any = text if below is None else [] if isinstance(below, int) else {}
            if isinstance(step, int) and isinstance(here, list):
                here += [None] * (step + 1 - len(here))
                here[step] = fresh if here[step] is None else here[step]
            elif isinstance(step, str) and isinstance(here, dict):
                here.setdefault(step, fresh)
            else:
                return False
            here = here[step]
        return bool(here == text)

    def plain(self) -> dict[str, Any]:
        return self.facts | {OWN: self.own}


def _steps(key: str) -> list[str | int]:
    """A fact's key as the steps to it; items are counted from 0."""
    found: list[str | int] = []
    for part in key.split("."):
        name, *items = part.replace("]", "").split("[")
        found += [name, *(int(item) - 1 for item in items)]
    return found


def template(document: Document) -> tuple[bytes, dict[str, Any]]:
    """A docxtpl template and the context with which it says what a document says."""
    context = Context()
    blocks: list[Paragraph] = []
    paragraphs = (block for block in document.blocks if isinstance(block, Paragraph))
    chapters = groupby(_numbered(paragraphs), key=lambda pair: pair[0])
    for number, pairs in chapters:
        chapter = [_tagged(block, context) for _, block in pairs]
        asked = next((tag for tag in map(_first_tag, chapter) if tag), "") if number else ""
        blocks += [_line("正文", f"{{%p if {asked} %}}"), *chapter, _line("正文", "{%p endif %}")] if asked else chapter
    return _docx(Document(tuple(blocks))), context.plain()


def _numbered(blocks: Iterator[Paragraph]) -> Iterator[tuple[int, Paragraph]]:
    """Each paragraph with the number of its chapter; 0 before the first."""
    chapter = 0
    for block in blocks:
        chapter += block.role in ("部分", *HEADINGS)
        yield chapter, block


def _tagged(block: Paragraph, context: Context) -> Paragraph:
    runs = tuple(Run(_told(run, context), run.bold) for run in block.runs)
    return Paragraph(block.role, runs, block.at, block.number)


def _told(run: Run, context: Context) -> str:
    """A run as the template types it: a tag for what is from facts, else its words."""
    keys = [origin.key for origin in run.insertion.origins if not origin.key.startswith("语句:")] if run.insertion else []
    return f"{{{{ {context.tag(keys[0] if len(keys) == 1 else '', run.text)} }}}}" if keys else run.text


def _first_tag(block: Paragraph) -> str:
    return next((run.text.strip("{ }") for run in block.runs if run.text.startswith("{{")), "")


# ---- pandoc ----


def pandoc(document: Document) -> str:
    """The finished document as pandoc's own tree, its paragraphs in the styles of the layout; pandoc fills no template with facts."""
    blocks = [_div(f"公文{role}", lines) for role, lines in _joined(document)]
    return json.dumps({"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}, ensure_ascii=False)


def _joined(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Each paragraph's role and lines: the lines of a title are one paragraph."""
    title: list[str] = []
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        if block.role == "标题":
            title.append(block.text)
            continue
        if title:
            yield "标题", title
            title = []
        yield block.role, [block.text]


def _div(style: str, lines: list[str]) -> dict[str, Any]:
    inlines = [inline for line in lines for inline in ({"t": "LineBreak"}, {"t": "Str", "c": line})][1:]
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}
