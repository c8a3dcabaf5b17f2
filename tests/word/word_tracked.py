"""Tracked changes for tests: bodies that are as awkward as Word may write them, and what is left when changes are accepted or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from hypothesis import strategies as st
from lxml import etree
from word_samples import BLANK

from drafter.word.comments import AUTHOR
from drafter.word.ooxml import W, escape
from drafter.word.package import unpack, zipped

W_ = f"{{{W}}}"


def with_body(body: str, **others: bytes) -> bytes:
    """A package with this body in it, and perhaps other parts."""
    parts = unpack(BLANK)
    return zipped({**parts, "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(), **others})


def body_of(data: bytes) -> etree._Element:
    """The body of a package."""
    return etree.fromstring(unpack(data)["word/document.xml"])[0]


# ---- accepted, rejected ----


def settled(body: etree._Element, *, accept: bool, whose: Callable[[str], bool] = lambda author: True) -> etree._Element:
    """A copy of a body with somebody's insertions and deletions accepted or rejected."""
    done = deepcopy(body)
    kept, gone = ("ins", "del") if accept else ("del", "ins")
    for change in [one for one in done.iter(f"{W_}ins", f"{W_}del") if whose(one.get(f"{W_}author", ""))]:
        parent = change.getparent()
        if parent is None:
            continue
        if change.tag == f"{W_}{gone}":
            parent.remove(change)
        elif change.tag == f"{W_}{kept}":
            at = parent.index(change)
            parent[at : at + 1] = list(change)
            for text in [text for child in parent for text in child.iter(f"{W_}delText")] if kept == "del" else []:
                if not any(True for _ in text.iterancestors(f"{W_}del")):
                    text.tag = f"{W_}t"
    return done


def is_ours(author: str) -> bool:
    return author == AUTHOR


def leaves(body: etree._Element, new: frozenset[str] = frozenset()) -> list[str]:
    """Every character and every element of a body without content, each with all that stands round it; `new` comments are left out.

    Numbers of tracked changes do not count, nor in how many runs the characters are.
    """
    return list(_leaves(body, "", new))


def _leaves(node: etree._Element, path: str, new: frozenset[str]) -> Iterator[str]:
    for child in node:
        tag = etree.QName(child).localname
        if tag.startswith("comment") and child.get(f"{W_}id") in new:
            continue
        attributes = {str(name): value for name, value in child.items() if name != f"{W_}id"}
        if tag in ("t", "delText"):
            yield from (f"{path}/{tag} {one}" for one in child.text or "")
        elif tag == "r":
            look = child.find(f"{W_}rPr")
            name = "" if look is None else "".join(_leaves(look, "", new))
            yield from _leaves(child, f"{path}/r[{name}{attributes}]", new)
        elif tag != "rPr" or node.tag != f"{W_}r":
            inside = list(_leaves(child, f"{path}/{tag}{attributes}", new))
            yield from inside or ([] if tag in ("ins", "del") else [f"{path}/{tag}{attributes}"])


def numbers(body: etree._Element) -> list[str]:
    """The numbers of tracked changes, in the order of the text."""
    return [one.get(f"{W_}id", "") for one in body.iter(*(f"{W_}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")))]


# ---- awkward bodies ----


def _element(tag: str, content: str, attributes: str = "") -> str:
    return f"<w:{tag}{attributes}>{content}</w:{tag}>"


NUMBERS = st.integers(1, 40).map(str)
LOOKS = st.sampled_from([
    "", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:rStyle w:val="a"/><w:sz w:val="30"/></w:rPr>', '<w:rPr><w:rFonts w:ascii="A"/></w:rPr>',
    '<w:rPr><w:b/><w:rPrChange w:id="7" w:author="某委员"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>',
])  # fmt: skip
TEXTS = st.text("甲乙丙丁，。, 12&<|“", min_size=1, max_size=5)
EMPTY = st.sampled_from([f"<w:{tag}/>" for tag in ("tab", "br", "noBreakHyphen", "lastRenderedPageBreak", "footnoteReference", "drawing")])


def run(text: str = "t") -> st.SearchStrategy[str]:
    words = TEXTS.map(lambda said: _element(text, escape(said), ' xml:space="preserve"'))
    content = st.lists(words | words | words | EMPTY, min_size=1, max_size=4).map("".join)
    return st.builds(lambda look, said: _element("r", look + said, ' w:rsidR="00AB12CD"'), LOOKS, content)


def changed(tag: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    who = st.sampled_from([' w:author="某委员" w:date="2024-01-02T03:04:05Z"', f' w:author="{AUTHOR}"'])
    return st.builds(lambda number, author, said: _element(tag, said, f' w:id="{number}"{author}'), NUMBERS, who, content)


MARKS = st.sampled_from(['<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>', '<w:proofErr w:type="spellStart"/>'])
FIELD = st.builds(
    lambda code, shown: (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        f'{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    st.just("") | run(),
    run(),
)
DELETED = changed("del", run("delText"))
INSERTED = changed("ins", st.lists(run() | run() | DELETED | MARKS, min_size=1, max_size=3).map("".join))
INLINE: st.SearchStrategy[str] = st.deferred(lambda: st.one_of(
    run(), run(), run(), run(), MARKS, DELETED, INSERTED, FIELD,
    changed("moveTo", run()), changed("moveFrom", run()),
    st.builds(lambda said: _element("hyperlink", said, ' w:anchor="a"'), INLINES),
    st.builds(lambda said: _element("smartTag", said, ' w:element="date"'), INLINES),
    st.builds(lambda said: _element("fldSimple", said, ' w:instr=" PAGE "'), INLINES),
    st.builds(
        lambda kind, said: _element("sdt", _element("sdtPr", kind) + _element("sdtContent", said)),
        st.sampled_from(["", "<w:text/>", "<w:showingPlcHdr/>", '<w:lock w:val="contentLocked"/>', '<w:lock w:val="sdtLocked"/>']), INLINES,
    ),
    st.builds(lambda over, said: f"<w:r><w:ruby><w:rt>{over}</w:rt><w:rubyBase>{said}</w:rubyBase></w:ruby></w:r>", run(), run()),
))  # fmt: skip
INLINES: st.SearchStrategy[str] = st.lists(INLINE, max_size=4).map("".join)
PARAGRAPH = INLINES.map(lambda said: _element("p", '<w:pPr><w:jc w:val="both"/></w:pPr>' + said))
BLOCK: st.SearchStrategy[str] = st.deferred(lambda: st.one_of(PARAGRAPH, PARAGRAPH, PARAGRAPH, TABLE))
CELL = st.lists(BLOCK, max_size=2).map(lambda said: _element("tc", "".join(said) + "<w:p/>"))
ROW = st.lists(CELL, min_size=1, max_size=3).map(lambda said: _element("tr", "".join(said)))
TABLE: st.SearchStrategy[str] = st.lists(ROW, min_size=1, max_size=2).map(
    lambda said: _element("tbl", "<w:tblPr/><w:tblGrid/>" + "".join(said))
)
BODY = st.lists(BLOCK, min_size=1, max_size=4).map("".join)
"""Paragraphs and tables with everything that may stand in the way."""
