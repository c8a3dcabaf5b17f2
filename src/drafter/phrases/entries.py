"""The entries of a snippets file, each checked by itself: a broken one is an error with its place, and the others go on.

In: the tree of a file, and what an entry is held against (`Known`). Out: `Library`. Does not know files, templates or other libraries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping as ReadOnly, Sequence
from typing import Any

from drafter.errors import DrafterError, PhraseError
from drafter.facts import check, shape as shapes
from drafter.facts.formats import padded
from drafter.facts.shape import Shape
from drafter.facts.values import nearest, wrong_step
from drafter.phrases import slots
from drafter.phrases.library import HEADINGS, Library, Phrase
from drafter.places import Location
from drafter.report import figures
from drafter.report.figures import Figure, Measures
from drafter.yamlfile import Entry, Mapping, Node, Scalar, Sequence as Items, plain

_NUMERAL = re.compile(r"[\d〇零一二两三四五六七八九十百千]")
_OTHER_BRACKETS = re.compile(r"[\[［【{｛]+\s*([^\[\]［］【】{}｛｝〔〕|]{1,30}?)\s*(?:\|[^\]］】}｝]*)?[\]］】}｝]+")
_ID = re.compile(r"[\w·—-]+(?:/[\w·—-]+)+")


class Known:
    """What an entry is held against: the schema, the vocabularies, the filters, the genres, the measure words."""

    def __init__(
        self, schema: ReadOnly[str, Any], vocabularies: Sequence[Shape], filters: Iterable[str], genres: Iterable[str],
        measures: Measures, fixed: Iterable[str],
    ) -> None:  # fmt: skip
        """genres: titles. fixed: wordings with a figure that templates may type themselves."""
        self.shape = shapes.of(schema)
        self.validator = check.validator(schema)
        self.vocabularies = tuple(vocabularies)
        self.filters, self.genres = frozenset(filters), tuple(genres)
        self.measures = measures
        self.fixed = tuple(fixed)
        self._keys: dict[str, str | None] = {}

    def wrong_key(self, key: str) -> str | None:
        """What to type instead of a fact's key; None where a vocabulary has it."""
        if key not in self._keys:
            found = [wrong_step(key, shape) for shape in self.vocabularies]
            self._keys[key] = None if None in found or not found else next((hint for hint in found if hint and "是不是" in hint), found[0])
        return self._keys[key]

    def shape_of(self, key: str) -> Shape | None:
        """What the vocabularies say of a fact's key."""
        for shape in self.vocabularies:
            below: Shape | None = shape
            for step in key.split("."):
                below = below.below(step) if below else None
            if below is not None:
                return below
        return None

    def typed_figures(self, wording: str) -> list[str]:
        """The figures of a wording that stand in no slot; those in quotation marks are names (“十四五”)."""
        words = slots.words(wording, "\n")
        return [found.text for found in self.open_figures(re.sub("“[^“”]*”", lambda name: "\n" * len(name[0]), words))]

    def open_figures(self, words: str) -> list[Figure]:
        """The figures of a text but for those that templates may type themselves."""
        if not _NUMERAL.search(words):
            return []
        return [
            found
            for found in figures.find(words, self.measures)
            if not any(literal in words[max(0, found.start - 2) : found.end + 4] and found.text in literal for literal in self.fixed)
        ]


def read(tree: Node, known: Known | None, *, own: bool = False) -> Library:
    """The entries of one file, and what is wrong with the others.

    known: None for entries that are known to be sound. own: whether the file is the office's.
    """
    if not isinstance(tree, Mapping):
        hint = "例如 提案/办理结果: 下面分行写 种类、正文 等"
        return Library({}, (PhraseError("语句库的文件应当一条一条写成“编号: 内容”", tree.at, hint),))
    phrases: dict[str, Phrase] = {}
    errors: list[DrafterError] = []
    whole = Mapping({name: _filled(entry) for name, entry in tree.entries.items()}, tree.at)
    if known is None:
        return Library({name: _phrase(entry, own) for name, entry in whole.entries.items()})
    sound = known.validator.is_valid(plain(whole))
    for name, entry in whole.entries.items():
        wrong = [] if sound else list(_against_schema(entry, known))
        if not wrong:
            phrase = _phrase(entry, own)
            wrong = list(_problems(phrase, entry, known))
        if wrong:
            errors += wrong
        else:
            phrases[name] = phrase
    return Library(phrases, tuple(errors))


# ---- one entry ----


def _filled(entry: Entry) -> Entry:
    """The entry without the fields that were left empty."""
    if not isinstance(entry.node, Mapping):
        return entry
    kept = {name: field for name, field in entry.node.entries.items() if not (isinstance(field.node, Scalar) and field.node.value is None)}
    return Entry(entry.key, entry.key_at, Mapping(kept, entry.node.at))


def _against_schema(entry: Entry, known: Known) -> Iterator[PhraseError]:
    tree = Mapping({entry.key: entry}, entry.key_at)
    yield from (PhraseError(e.message, e.at, e.hint) for e in check.check(tree, known.validator, known.shape))
    below = known.shape.others or Shape()
    if isinstance(entry.node, Mapping):
        for name in below.fields:
            if name in below.required and name not in entry.node.entries:
                example = next(iter((*below.fields[name].choices, *map(str, below.fields[name].examples))), "")
                hint = f"加一行，如 {name}: {example}"
                yield PhraseError(f"“{entry.key}”少了“{name}”（{below.fields[name].description}）", entry.key_at, hint)


def _phrase(entry: Entry, own: bool) -> Phrase:
    assert isinstance(entry.node, Mapping), "the schema has seen to it"
    fields = entry.node.entries
    wordings = [_single(fields["正文"].node), *(_single(item) for item in _items(fields.get("变体")))]

    def text(name: str) -> str:
        return str(_single(fields[name].node).value) if name in fields else ""

    def texts(name: str) -> tuple[str, ...]:
        return tuple(str(_single(item).value) for item in _items(fields.get(name)))

    blanks = fields["空"].node.entries if "空" in fields and isinstance(fields["空"].node, Mapping) else {}
    return Phrase(
        id=entry.key, kind=text("种类"), topics=texts("主题"), section=text("部分"),
        wordings=tuple(str(one.value).strip() for one in wordings), source=text("来源"), status=text("状态"), at=entry.key_at,
        genres=texts("体裁"), examples={name: _shown(one.node) for name, one in blanks.items()},
        start=padded(text("起")), end=padded(text("止")), note=text("说明"), places=tuple(one.at for one in wordings), own=own,
    )  # fmt: skip


def _single(node: Node) -> Scalar:
    assert isinstance(node, Scalar), "the schema has seen to it"
    return node


def _items(entry: Entry | None) -> tuple[Node, ...]:
    return entry.node.items if entry is not None and isinstance(entry.node, Items) else ()


def _shown(node: Node) -> str:
    one = _single(node)
    return str(one.value) if one.quoted or not one.source else one.source


def _problems(phrase: Phrase, entry: Entry, known: Known) -> Iterator[PhraseError]:
    if not _ID.fullmatch(phrase.id):
        yield PhraseError(f"编号应当写成“主题/名称”，现在是“{phrase.id}”", phrase.at, "例如 提案/办理结果；里面不留空格")
    for genre in phrase.genres:
        if genre not in known.genres:
            near = nearest(genre, known.genres)
            yield PhraseError(f"没有叫“{genre}”的体裁", phrase.at, f"是不是“{near}”" if near else f"可用的有：{'、'.join(known.genres)}")
    if phrase.start and phrase.end and phrase.start[: len(phrase.end)] > phrase.end[: len(phrase.start)]:
        yield PhraseError(f"“止”（{phrase.end}）比“起”（{phrase.start}）还早", phrase.at, "看看是不是填反了")
    first = set(phrase.slots)
    for index, (wording, at) in enumerate(zip(phrase.wordings, phrase.places, strict=True)):
        yield from _wrong_wording(wording, at, phrase, known)
        if wording in phrase.wordings[:index]:
            yield PhraseError("这种说法前面已经有了", at, "删去一处")
        if (here := set(slots.slots(wording))) != first:
            listed = "".join(map(str, sorted(here ^ first, key=str)))
            yield PhraseError(f"变体的空应当同正文的一样，这里相差{listed}", at, "补上，或另立一条")
    for topic in phrase.topics:
        if parted := re.search("[，、；]", topic):
            yield PhraseError(f"主题“{topic}”是几个词连在一起的", phrase.at, f"把“{parted[0]}”换成半角逗号，后面空一格：主题: [提案, 办理]")
    named = {slot.key for wording in phrase.wordings for slot in slots.slots(wording)}
    for name in phrase.examples:
        if not phrase.examples[name].strip():
            yield PhraseError(f"“空”里的“{name}”没有举例", phrase.at, f"写一个例，如 {name}: 某某")
        if name not in named:
            yield PhraseError(f"“空”里的“{name}”，正文里没有", phrase.at, f"删去，或在正文里写 〔{name}〕")


def _wrong_wording(wording: str, at: Location, phrase: Phrase, known: Known) -> Iterator[PhraseError]:
    if not wording:
        yield PhraseError("这种说法是空的", at, "写上，或删去这一行")
    if "\n" in wording and phrase.kind != HEADINGS:
        yield PhraseError("一种说法只能写一行，不分段", at, f"分成几条写；一组标题，种类写 {HEADINGS}")
    for stray in slots.strays(wording):
        yield PhraseError(f"“{stray}”不是空", _within(stray, at), "写成 〔提案.立案〕、〔会议.届|汉字〕 或 〔地名〕")
    for found in _OTHER_BRACKETS.finditer(wording):
        if found[1] in phrase.examples or ("." in found[1] and known.wrong_key(found[1]) is None):
            yield PhraseError(f"“{found[0]}”会照印出来，不是空", _within(found[0], at), f"空要写成 〔{found[1]}〕")
    for slot in slots.slots(wording):
        if slot.form and slot.form not in known.filters:
            near = nearest(slot.form, known.filters)
            yield PhraseError(f"没有叫“{slot.form}”的过滤器", _within(slot.form, at), f"是不是“{near}”" if near else "去掉竖线和后面的字")
        if slot.key in phrase.examples:
            continue
        if "." not in slot.key:
            hint = f"在“空”里举个例：空: {{{slot.key}: …}}；事实的键要写全，如 〔提案.立案〕"
            yield PhraseError(f"空“{slot}”没有例", _within(str(slot), at), hint)
        elif (wrong := known.wrong_key(slot.key)) is not None:
            yield PhraseError(f"空“{slot}”不是事实的键", _within(str(slot), at), wrong)
    for figure in known.typed_figures(wording):
        yield PhraseError(f"“{figure}”是一个数，不能打在语句里", _within(figure, at), "写成空：事实的键，或 〔件数〕 这样自己起的名")


def _within(text: str, at: Location) -> Location:
    column = at.text.find(text, max(0, at.column - 1))
    return at if column < 0 else Location(at.path, at.line, column + 1, len(text), at.text)
