"""What people do to a draft in the weeks before the session, and what Word does when tracked changes are accepted or rejected.

Nothing here uses what the product changes files with: it is what the product is held against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from lxml import etree

from drafter.word.comments import AUTHOR
from drafter.word.ooxml import W
from drafter.word.package import unpack, zipped

BODY = "word/document.xml"
W_ = f"{{{W}}}"
CHIEF = "某主任"
_WORDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_CONTENT = (f"{W_}t", f"{W_}delText", f"{W_}drawing")


# ---- accepted, rejected ----


def accepted(data: bytes, author: str = AUTHOR) -> bytes:
    """A file with somebody's tracked changes accepted."""
    return _settled(data, author, kept="ins", gone="del")


def rejected(data: bytes, author: str = AUTHOR) -> bytes:
    """A file with somebody's tracked changes rejected."""
    return _settled(data, author, kept="del", gone="ins")


def _settled(data: bytes, author: str, *, kept: str, gone: str) -> bytes:
    parts = unpack(data)
    root = etree.fromstring(parts[BODY])
    marked = [one for one in root.iter(f"{W_}p") if _is_marked(one, "pPr/w:rPr", gone, author)]
    rows = [one for one in root.iter(f"{W_}tr") if _is_marked(one, "trPr", gone, author)]
    for change in [one for one in root.iter(f"{W_}ins", f"{W_}del") if one.get(f"{W_}author") == author]:
        parent = change.getparent()
        if parent is None:
            continue
        if change.tag == f"{W_}{kept}":
            at = parent.index(change)
            parent[at : at + 1] = list(change)
            for text in list(parent.iter(f"{W_}delText")):
                if next(text.iterancestors(f"{W_}del"), None) is None:
                    text.tag = f"{W_}t"
        else:
            parent.remove(change)
    for row in rows:
        table = parent_of(row)
        table.remove(row)
        if table.find(f"{W_}tr") is None:
            parent_of(table).remove(table)
    for paragraph in marked:
        _close_up(paragraph)
    return zipped({**parts, BODY: _written(root)})


def _is_marked(element: etree._Element, where: str, kind: str, author: str) -> bool:
    mark = element.find(f"w:{where}/w:{kind}", {"w": W})
    return mark is not None and mark.get(f"{W_}author") == author


def _close_up(paragraph: etree._Element) -> None:
    """Take a paragraph's mark away: what it holds goes to the paragraph that follows, which keeps its properties."""
    if paragraph.getparent() is None:
        return
    following = paragraph.getnext()
    if any(True for _ in paragraph.iter(*_CONTENT)):
        assert following is not None
        assert following.tag == f"{W_}p", "a paragraph with content would be joined with a table"
        at = int(following.find(f"{W_}pPr") is not None)
        following[at:at] = [one for one in paragraph if one.tag != f"{W_}pPr"]
    parent_of(paragraph).remove(paragraph)


# ---- edits ----


def edited(data: bytes, random: Random, many: int) -> tuple[bytes, list[str]]:
    """A file after so many edits, and the words that people put into it."""
    parts = unpack(data)
    root = etree.fromstring(parts[BODY])
    typed: list[str] = []
    for _ in range(many):
        texts = [one for one in root[0].iter(f"{W_}t") if one.text]
        if not texts:
            break
        text = random.choice(texts)
        random.choice(EDITS)(text, random, typed)
    _heal(root)
    return zipped({**parts, BODY: _written(root)}), typed


def _heal(root: etree._Element) -> None:
    """Drop the bookmarks of which one end went with its paragraph, as Word does."""
    starts, ends = ({one.get(f"{W_}id"): one for one in root.iter(f"{W_}bookmark{end}")} for end in ("Start", "End"))
    for number in {*starts} ^ {*ends}:
        alone = starts.get(number, ends.get(number))
        assert alone is not None
        parent_of(alone).remove(alone)


def _words(random: Random, typed: list[str]) -> str:
    typed.append(f"☆{''.join(random.choices(_WORDS, k=6))}☆")
    return typed[-1]


def _type(text: etree._Element, random: Random, typed: list[str]) -> None:
    said = text.text or ""
    at = random.randint(0, len(said))
    text.text = said[:at] + _words(random, typed) + said[at:]


def _delete(text: etree._Element, random: Random, typed: list[str]) -> None:
    said = text.text or ""
    at = random.randrange(len(said))
    text.text = said[:at] + said[at + random.randint(1, 6) :]


def _digit(text: etree._Element, random: Random, typed: list[str]) -> None:
    digits = [(one, at) for one in _body(text).iter(f"{W_}t") for at, char in enumerate(one.text or "") if char.isdigit()]
    if digits:
        one, at = random.choice(digits)
        said = one.text or ""
        one.text = said[:at] + random.choice("0123456789") + said[at + 1 :]


def _retype(text: etree._Element, random: Random, typed: list[str]) -> None:
    first, *others = list(_paragraph(text).iter(f"{W_}t"))
    first.text = f"{_words(random, typed)}整段重写了一遍。"
    for one in others:
        one.text = ""


def _take_out(text: etree._Element, random: Random, typed: list[str]) -> None:
    paragraph = _paragraph(text)
    if _is_top(paragraph):
        parent_of(paragraph).remove(paragraph)


def _put_in(text: etree._Element, random: Random, typed: list[str]) -> None:
    paragraph = _paragraph(text)
    if _is_top(paragraph):
        made = paragraph.makeelement(f"{W_}p")
        etree.SubElement(etree.SubElement(made, f"{W_}r"), f"{W_}t").text = f"{_words(random, typed)}是后来加的一段。"
        paragraph.addnext(made)


def _split(text: etree._Element, random: Random, typed: list[str]) -> None:
    paragraph, run = _paragraph(text), parent_of(text)
    if not _is_top(paragraph) or parent_of(run) is not paragraph:
        return
    at = random.randint(0, len(text.text or ""))
    second, rest = deepcopy(run), list(run.itersiblings())
    for one in list(text.itersiblings()):
        run.remove(one)
    place = list(run).index(text)
    behind = second[place]
    behind.text, text.text = (text.text or "")[at:], (text.text or "")[:at]
    for one in [one for one in list(second)[:place] if one.tag != f"{W_}rPr"]:
        second.remove(one)
    made = paragraph.makeelement(f"{W_}p")
    look = paragraph.find(f"{W_}pPr")
    made.extend([*([deepcopy(look)] if look is not None else []), second, *rest])
    paragraph.addnext(made)


def _join(text: etree._Element, random: Random, typed: list[str]) -> None:
    paragraph = _paragraph(text)
    following = paragraph.getnext()
    if _is_top(paragraph) and following is not None and following.tag == f"{W_}p":
        paragraph.extend([one for one in following if one.tag != f"{W_}pPr"])
        parent_of(following).remove(following)


def _move(text: etree._Element, random: Random, typed: list[str]) -> None:
    paragraph = _paragraph(text)
    others = [one for one in _body(text) if one.tag == f"{W_}p" and one is not paragraph]
    if _is_top(paragraph) and others:
        random.choice(others).addnext(paragraph)


def _format(text: etree._Element, random: Random, typed: list[str]) -> None:
    run = parent_of(text)
    look = run.find(f"{W_}rPr")
    if look is None:
        look = run.makeelement(f"{W_}rPr")
        run.insert(0, look)
    if look.find(f"{W_}u") is None:
        etree.SubElement(look, f"{W_}u", {f"{W_}val": "single"})


def _track_insertion(text: etree._Element, random: Random, typed: list[str]) -> None:
    run = parent_of(text)
    if parent_of(run) is _paragraph(text):
        change = _change(run, "ins", random)
        etree.SubElement(etree.SubElement(change, f"{W_}r"), f"{W_}t").text = _words(random, typed)
        run.addnext(change)


def _track_deletion(text: etree._Element, random: Random, typed: list[str]) -> None:
    run = parent_of(text)
    if parent_of(run) is _paragraph(text):
        change = _change(run, "del", random)
        run.addprevious(change)
        change.append(run)
        for one in run.iter(f"{W_}t"):
            one.tag = f"{W_}delText"


def _change(like: etree._Element, kind: str, random: Random) -> etree._Element:
    return like.makeelement(f"{W_}{kind}", {f"{W_}id": str(random.randint(50_000, 999_999)), f"{W_}author": CHIEF})


def _bookmarks_lost(text: etree._Element, random: Random, typed: list[str]) -> None:
    """Word drops a bookmark all of whose words are typed over."""
    for start in list(_paragraph(text).iter(f"{W_}bookmarkStart")):
        end = next((one for one in _body(text).iter(f"{W_}bookmarkEnd") if one.get(f"{W_}id") == start.get(f"{W_}id")), None)
        for one in (start, end):
            if one is not None:
                parent_of(one).remove(one)


Edit = Callable[[etree._Element, Random, list[str]], None]
EDITS: tuple[Edit, ...] = (
    _type, _type, _delete, _digit, _digit, _retype, _take_out, _put_in, _split, _join, _move, _format, _track_insertion, _track_deletion,
    _bookmarks_lost,
)  # fmt: skip


# ---- elements ----


def parent_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _paragraph(text: etree._Element) -> etree._Element:
    return next(text.iterancestors(f"{W_}p"))


def _body(text: etree._Element) -> etree._Element:
    return next(text.iterancestors(f"{W_}body"))


def _is_top(paragraph: etree._Element) -> bool:
    return parent_of(paragraph).tag == f"{W_}body"


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# ---- what Word insists on ----


def faults(data: bytes) -> Iterator[str]:
    """What in a body would make Word call a file damaged."""
    root = etree.fromstring(unpack(data)[BODY])
    changes = [one.get(f"{W_}id", "") for one in root.iter(*(f"{W_}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")))]
    starts = [one.get(f"{W_}id", "") for one in root.iter(f"{W_}bookmarkStart")]
    ends = [one.get(f"{W_}id", "") for one in root.iter(f"{W_}bookmarkEnd")]
    names = [one.get(f"{W_}name", "") for one in root.iter(f"{W_}bookmarkStart")]
    told = {"changes": changes, "bookmarks": starts, "ends of bookmarks": ends, "names of bookmarks": names}
    yield from (f"two {what} are {one}" for what, each in told.items() for one in {one for one in each if each.count(one) > 1})
    if set(starts) != set(ends):
        yield "a bookmark has one end"
    yield from ("shown text in a deletion" for one in root.iter(f"{W_}t") if next(one.iterancestors(f"{W_}del"), None) is not None)
    yield from ("deleted text in no deletion" for one in root.iter(f"{W_}delText") if next(one.iterancestors(f"{W_}del"), None) is None)
    for look in root.iter(f"{W_}pPr", f"{W_}rPr", f"{W_}trPr"):
        before = look.getprevious()
        if before is not None and before.tag != f"{W_}tblPrEx" and look.getparent() is not None and parent_of(look).tag != f"{W_}pPr":
            yield f"properties behind {etree.QName(before).localname}"
