"""Any edit beside any new draft, on plain lines: what `test_rounds` holds of whole files, in a thousandth of the time.

Capital letters are what people typed; nothing else has any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from string import ascii_uppercase

import pytest

from drafter.word import hunks, pairing
from drafter.word.joining import Plan, plan
from drafter.word.provenance import Line

WHO = ("常委会", "各委员会", "全体委员", "机关干部", "界别小组", "联络委", "提案委", "文史委")
DID = ("走访企业", "召开座谈会", "组织视察", "报送信息", "开展调研", "办理提案", "编印文史资料", "接待来访")
SEEDS = range(150)


def sentence(random: Random) -> str:
    return f"{random.choice(WHO)}{random.choice(DID)}{random.randint(2, 99)}次，{random.choice(DID)}{random.randint(2, 99)}件。"


def drafted(random: Random) -> list[str]:
    return list(dict.fromkeys("".join(sentence(random) for _ in range(random.randint(1, 2))) for _ in range(random.randint(2, 6))))


def drafted_anew(random: Random, base: Sequence[str]) -> list[str]:
    """The draft with other figures, clauses that came and went, lines that came and went."""
    new: list[str] = []
    for text in base:
        kind = random.random()
        if kind < 0.15:
            continue
        if kind < 0.5:
            text = re.sub(r"\d+", lambda found: str(int(found[0]) + random.randint(0, 1)), text)
        elif kind < 0.6:
            text = text.replace("，", "，又", 1)
        elif kind < 0.7:
            text = f"{text.split('，')[0]}。"
        new += [text, sentence(random)] if random.random() < 0.1 else [text]
    return list(dict.fromkeys(new)) or [*base]


def edited(random: Random, base: Sequence[str]) -> list[str]:
    """The draft as somebody left it, who typed, deleted, typed over, split, joined and moved."""
    mine = [*base]
    letters = iter(ascii_uppercase)
    for _ in range(random.randint(0, 4)):
        at = random.randrange(len(mine))
        text = mine[at]
        start = random.randint(0, len(text))
        end = min(len(text), start + random.randint(1, 5))
        match random.randrange(6):
            case 0:
                mine[at] = text[:start] + next(letters) + text[start:]
            case 1:
                mine[at] = text[:start] + text[end:]
            case 2:
                mine[at] = text[:start] + next(letters) + text[end:]
            case 3:
                mine[at : at + 1] = [text[:start], text[start:]]
            case 4:
                mine[at : at + 2] = ["".join(mine[at : at + 2])]
            case _:
                mine.insert(random.randint(0, len(mine)), mine.pop(at))
    return [text for text in mine if text] or ["A"]


def lines(texts: Iterable[str]) -> list[Line]:
    return [Line("正文", text, ()) for text in texts]


def done(mine: Sequence[str], made: Plan, new: Sequence[str]) -> list[str]:
    """The lines of a file after what is planned was done."""
    texts = [*mine]
    for one in reversed(made.reworded):
        texts[one.line] = texts[one.line][: one.start] + one.about.now + texts[one.line][one.end :]
    gone = {one.line for one in made.removed}
    before, behind = ([one for one in made.added if one.before is wanted] for wanted in (True, False))
    found = [new[one.new] for one in behind if one.line < 0]
    for at, text in enumerate(texts):
        found += [new[one.new] for one in before if one.line == at]
        found += [text] if at not in gone else []
        found += [new[one.new] for one in behind if one.line == at]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_edited(seed: int) -> None:
    random = Random(seed)
    base = drafted(random)
    new = drafted_anew(random, base)
    made = plan(lines(base), base, lines(new))
    assert done(base, made, new) == new
    assert not made.conflicts


@pytest.mark.parametrize("seed", SEEDS)
def test_no_fact_changed(seed: int) -> None:
    random = Random(seed)
    base = drafted(random)
    made = plan(lines(base), edited(random, base), lines(base))
    assert not (made.reworded or made.removed or made.added or made.conflicts or made.there or made.said or made.left)


@pytest.mark.parametrize("seed", SEEDS)
def test_both(seed: int) -> None:
    random = Random(seed)
    base = drafted(random)
    new = drafted_anew(random, base)
    mine = edited(random, base)
    made = plan(lines(base), mine, lines(new))
    found = done(mine, made, new)

    assert typed(found) == typed(mine)
    assert all(mine[one.line][one.start : one.end].strip() in one.about.was for one in made.reworded)
    assert all(mine[one.line] in one.about.was for one in made.removed)
    assert all(0 <= one.start <= one.end <= len(mine[one.line]) for one in made.conflicts)

    for some in (made.reworded, made.conflicts):
        assert [(one.line, one.start) for one in some] == sorted((one.line, one.start) for one in some)

    paired = dict(pairing.pairs(lines(base), lines(new)))
    changed = [hunk for old, k in paired.items() if base[old] != new[k] for hunk in hunks.hunks(base[old], new[k])]
    abouts = [one.about for some in (made.reworded, made.removed, made.conflicts) for one in some]
    told = {(about.base, about.hunk) for about in abouts}
    assert len(told) + len(made.added) + made.said == len(changed) + len(base) + len(new) - 2 * len(paired)

    for at, text in enumerate(base):
        untouched = sum(text in line for line in mine) == 1 and text in mine
        if untouched and at in paired:
            assert new[paired[at]] in found
        elif untouched and text not in new:
            assert text not in found
    assert all(text in found for k, text in enumerate(new) if k not in paired.values())


def typed(texts: Iterable[str]) -> Counter[str]:
    return Counter(char for text in texts for char in text if char in ascii_uppercase)
