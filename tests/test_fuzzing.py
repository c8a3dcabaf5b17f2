"""Whatever comes in, a draft comes out or an error with words: invented facts in every genre, and files in which bytes were changed.

Each case has a seed of its own, which is told where it fails. 200 of each kind by default, 10,000 with `--long`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

import yaml
from drafter import api, sources
from drafter.api import drafting, known
from drafter.errors import DrafterError
from drafter.facts import folder as folders, shape as shapes
from drafter.facts.shape import Shape
from drafter.word.package import unpack, zipped
from worlds import FACTS, OFFICE, build_tree, office

EXAMPLES = sources.data() / "examples"
BATCHES, IN_A_BATCH, IN_A_LONG_BATCH = 4, 50, 2500


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Callable[[int], range]:
    """The seeds of a batch."""
    size = IN_A_LONG_BATCH if request.config.getoption("--long") else IN_A_BATCH
    return lambda batch: range(batch * IN_A_LONG_BATCH, batch * IN_A_LONG_BATCH + size)


def answer(seed: int, ask: Callable[[], object]) -> bool:
    """Whether there was an answer and no error; an error must have words."""
    try:
        ask()
    except DrafterError as error:
        assert re.search("[\u4e00-\u9fff]", error.report()), f"seed {seed}: {error!r}"
        return False
    except Exception as error:
        raise AssertionError(f"seed {seed}: {error!r}") from error
    return True


# ---- invented facts ----

_WORDS = (
    "某项工作", "调研", "《办法》", "“三心”", "A&B<c>", "{{ x }}", "{% if %}", "]]>", "甲　乙", "𠮷", "—", "办好事", "％", "a b", "&amp;",
    "到基层去", "12.5%", "\u00a0", "'\"", "学习、考察",
)  # fmt: skip


_PARTICULAR = ("提法", "结论", "来源", "不印")
"""What wants more than its vocabulary says: as many items as its name counts, keys of facts."""


def phrase(random: Random) -> str:
    return "".join(random.choices(_WORDS, k=random.randint(1, 4))).strip("、—： \u00a0\u3000") or "某事"


def single(shape: Shape, random: Random) -> Any:
    """A value that the vocabulary allows, mostly."""
    if shape.choices:
        return random.choice(shape.choices)
    if "boolean" in shape.kinds:
        return random.random() < 0.5
    number = random.choice([0, 1, 2, 9, 42, 300, 9999])
    found: dict[str, list[Any]] = {
        "数量": [number, number, f"{number + 1}余", "近300", "十多"],
        "金额": [f"{number}元", "2.46亿元", "10余万元"],
        "日期": ["2017-12-13"] * 12 + ["2017-10", f"2017-{random.randint(1, 12):02}-{random.randint(1, 28):02}"],
        "句": [f"{phrase(random)}。"],
        "多段": [f"{phrase(random)}。", f"{phrase(random)}。\n{phrase(random)}！\n"],
    }
    if "string" not in shape.kinds:
        return random.choice(shape.examples) if shape.examples else random.randint(1, 9)
    return random.choice(found.get(shape.format, [phrase(random)]))


def invented(shape: Shape, random: Random, slips: float, depth: int = 0) -> Any:
    """Facts of a shape: what is required, and some of the rest. slips: how often something else stands somewhere."""
    if random.random() < slips:
        return random.choice(["待补", "无", None, "", [], {}, -1, phrase(random)])
    if shape.fields or shape.others:
        often = (0.5, 0.4, 0.25, 0.1)[min(depth, 3)]
        names = [name for name in shape.fields if name in shape.required or random.random() < often * (0.1 if name in _PARTICULAR else 1)]
        group = {name: invented(shape.fields[name], random, slips, depth + 1) for name in names}
        for _ in range(random.randint(0, 3) if shape.others and depth else 0):
            group[phrase(random)] = invented(shape.others or Shape(), random, slips, depth + 1)
        return group
    if "array" in shape.kinds and shape.items and ("string" not in shape.kinds or random.random() < 0.9):
        return [invented(shape.items, random, slips, depth + 1) for _ in range(random.randint(1, 3))]
    return single(shape, random)


@cache
def vocabularies() -> dict[str, Shape]:
    return {genre.name: shapes.of(sources.schema_of(genre)) for genre in sources.genres()}


def draft_of(data: bytes, genre: str, *, names: bool = False) -> None:
    """A draft whose .docx can be written. names: whether its text must have every name that it says it printed, word for word."""
    made = drafting.drafted(folders.join(drafting.parsed([(data, "事实.yaml")])), genre, None)
    api.render_docx(made)
    counted = made.statistics
    assert counted.used + len(counted.unused) == counted.given
    printed = "".join(made.document.text.split())
    alone = {run.insertion.origins[0].key for _, run in made.document.runs() if run.insertion and len(run.insertion.origins) == 1}
    for key, value, shape in known.leaves(made.facts) if names else ():
        if shape.format == "名" and key in alone and isinstance(value, str):
            assert all(part in printed for part in re.split(r"[、\s“”‘’《》]+", value)), f"{key}: {value!r}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_invented_facts(batch: int, seeds: Callable[[int], range]) -> None:
    done = Counter[bool]()
    for seed in seeds(batch):
        random = Random(seed)
        genre = random.choice(sorted(vocabularies()))
        facts = invented(vocabularies()[genre], random, random.choice([0, 0, 0.01]))
        data = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")
        done[answer(seed, partial(draft_of, data, genre, names=True))] += 1
    assert done[True] > done.total() // 4, "hardly any of them is drafted: the test says nothing"


# ---- changed bytes ----

_BITS = (
    b"", b"\0", b"\n", b"  ", b": ", b"- ", b"&a ", b"*a", b"!!python/object", b"{", b"}", b"[", b"]", b"'", b'"', b"|", b"#", b"<", b">",
    b"</w:p>", b"&#0;", b"\xff\xfe", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"{{", b"}}", b"{% for ", b"{% endif %}",
    b"99999999999999999999", b"\xe3\x80\x80",
)  # fmt: skip


def changed(data: bytes, random: Random) -> bytes:
    """Bytes of which some are gone, doubled, others or more."""
    for _ in range(random.choice([1, 1, 2, 5, 20])):
        at = random.randint(0, len(data))
        end = min(len(data), at + random.choice([0, 1, 1, 4, 40, 400]))
        middle = random.choice([random.choice(_BITS), random.randbytes(random.randint(0, 4)), data[at:end] * 2, b""])
        data = data[:at] + middle + data[end:]
    return data if random.random() < 0.95 else data[: random.randint(0, len(data))]


@cache
def example_files() -> list[tuple[str, bytes]]:
    return [(genre.name, path.read_bytes()) for case in sources.examples() for genre in api.fitting(case) for path in case.glob("*.yaml")]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_changed_facts(batch: int, seeds: Callable[[int], range]) -> None:
    for seed in seeds(batch):
        random = Random(seed)
        genre, data = random.choice(example_files())
        answer(seed, partial(draft_of, changed(data, random), genre))


def rendered(facts: Path) -> bytes:
    return api.render_docx(api.draft(facts))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_changed_templates(batch: int, seeds: Callable[[int], range], tmp_path: Path) -> None:
    names = [name for name in OFFICE if name.endswith((".j2", ".yaml"))]
    for seed in seeds(batch):
        random = Random(seed)
        name = random.choice(names)
        here = office(tmp_path / str(seed), {})
        build_tree(here, {name: changed(OFFICE[name].encode(), random), "事实.yaml": FACTS})
        answer(seed, partial(rendered, here / "事实.yaml"))


@cache
def report() -> bytes:
    return api.render_docx(api.draft(EXAMPLES / "study-tour-2019", "study-tour-brief"), comments=True)


def damaged(random: Random) -> bytes:
    """A report of which bytes were changed, of the package or in one of its parts."""
    if random.random() < 0.3:
        return changed(report(), random)
    parts = unpack(report())
    name = random.choice(["word/document.xml"] * 3 + list(parts))
    return zipped({**parts, name: changed(parts[name], random)})


ASKED: tuple[Callable[[Path], object], ...] = (
    lambda path: api.check([path]),
    lambda path: api.trace(path),
    lambda path: api.redraft(EXAMPLES / "study-tour-2019", path),
    lambda path: api.adoptable(path, EXAMPLES / "study-tour-2019"),
    lambda path: api.finalize(path),
    lambda path: api.draft(EXAMPLES / "study-tour-2019", "study-tour-brief", last_text=path),
)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_changed_reports(batch: int, seeds: Callable[[int], range], tmp_path: Path) -> None:
    path = tmp_path / "稿子.docx"
    for seed in seeds(batch):
        random = Random(seed)
        path.write_bytes(damaged(random))
        answer(seed, partial(random.choice(ASKED), path))
