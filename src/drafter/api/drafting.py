"""How a report is made: facts and a genre in, a draft out, and its .docx.

In: paths and names as the user typed them. Out: `Draft`, bytes, written files. Does not know the console.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as ReadOnly, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from drafter import files, garbage, sources, yamlfile
from drafter.api import accounting, figures, keeping, offices, wordings
from drafter.api.accounting import Statistics
from drafter.api.wordings import Expired, Said
from drafter.compose import genre as genres
from drafter.compose.genre import Genre
from drafter.errors import DrafterError, OutputError, Problems, SourceError, raise_all
from drafter.facts import constraints, folder as folders, lasting, lastyear, reading
from drafter.facts.constraints import Violation
from drafter.facts.form import NAMED_BY
from drafter.facts.reading import Facts, Missing
from drafter.places import Location
from drafter.report.document import Document
from drafter.word import layout as layouts, proof, provenance, writer
from drafter.word.blank import compile_blank
from drafter.word.layout import Layout
from drafter.yamlfile import Mapping, Node, Scalar

MOST_LETTERS, MOST_VALUES = 8 << 20, 100_000
"""Bytes and values that the facts may have, all files together."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report, what it was made from, and what it still lacks."""

    genre: Genre
    facts: Facts
    document: Document
    missing: tuple[Missing, ...]
    """What this report still lacks."""
    awaited: tuple[Missing, ...]
    """What the facts still wait for, and this report does without."""
    violations: tuple[Violation, ...]
    """Figures that do not agree with each other."""
    notices: tuple[Violation, ...]
    """Figures that may well be right, and that somebody should look at."""
    statistics: Statistics
    office: Path | None
    repeated: tuple[Said, ...]
    """Wordings of the phrase library that last year's text said too."""
    said_before: frozenset[str]
    """The ids of all wordings of these entries that last year's text says."""
    expired: tuple[Expired, ...]
    """Wordings that were out of date on the day of the report."""
    unusable: tuple[DrafterError, ...]
    """What is wrong in the office's own entries of the phrase library."""
    avoided: frozenset[str] = frozenset()
    """The ids of wordings that were put last."""


def draft(
    facts_path: Path, genre: str | None = None, *, last: Path | None = None, last_text: Path | None = None, vary: bool = False,
    as_of: str = "", office: Path | None = None,
) -> Draft:  # fmt: skip
    """The report that a genre makes of the facts in a file or folder.

    genre: its name or Chinese title; without it the facts' own 体裁, else the only genre that fits them.
    last: last year's facts, a file or folder, for the report to compare with.
    last_text: last year's text (.docx or .txt), to see which wordings it said too. vary: whether to avoid them, where there are others.
    office: the office's folder; without it the nearest one above the facts that holds `drafter.yaml`.
    as_of: a date; of figures that are given for several dates, the latest that is not later counts.
    Raises: SourceError, YamlError, FactsError, TemplateError, MarkupError or Problems.
    """
    beside = tree_of(last) if last is not None else None
    lines = _last_text(last_text) if last_text is not None else ()
    return drafted(tree_of(facts_path), genre, office or sources.office_of(facts_path), beside, as_of, lines, vary)


def _last_text(path: Path) -> list[str]:
    """The paragraphs of last year's text. Raises: SourceError where there is none in the file, or facts are."""
    if path.suffix.lower() in (".yaml", ".yml"):
        raise SourceError("这是事实表，不是去年的成稿", Location(str(path)), "去年的事实用 --last；--last-text 后面写去年的 .docx 或 .txt")
    from drafter.api import texts

    lines = [line.text for line in texts.lines_of(path)[0] if line.text.strip()]
    if not lines:
        raise SourceError("这份成稿里没有文字", Location(str(path)), "核对是不是选错了文件")
    return lines


def drafted(
    tree: Mapping, genre: str | None, office: Path | None, last: Mapping | None = None, as_of: str = "",
    last_text: Sequence[str] = (), vary: bool = False, avoided: frozenset[str] = frozenset(),
) -> Draft:  # fmt: skip
    """The report that a genre makes of a tree of facts, beside last year's facts and the paragraphs of its text; otherwise as `draft`.

    avoided: the ids of wordings that are put last, besides those that `vary` puts there.
    """
    settings = offices.settings(office)
    chosen = sources.load_genre(genre, office) if genre else _chosen(lasting.under(tree, settings.told), office)
    facts = reading.read(settings.under(tree, chosen.schema), chosen.schema, as_of)
    if last is not None:
        facts = lastyear.beside(facts, settings.under(last, chosen.schema), chosen.schema)
    printable = facts.printable()
    before = wordings.used(genres.called(chosen), last_text)
    avoided |= before if vary else frozenset()
    document = genres.draft(chosen, printable, avoided)
    missing = tuple(accounting.missing(facts, document))
    found = list(constraints.check(facts.root, sources.shared_constraints()))
    return Draft(
        genre=chosen,
        facts=facts,
        document=document,
        missing=missing,
        awaited=tuple(accounting.awaited(facts, missing)),
        violations=tuple(one for one in found if not one.notice),
        notices=tuple(one for one in found if one.notice),
        statistics=accounting.statistics(printable, document, genres.groups(chosen), settings.path),
        office=office,
        repeated=tuple(one for one in wordings.said(document, chosen.phrases) if one.name in before),
        said_before=before,
        expired=tuple(wordings.expired(document, chosen.phrases, genres.date_of(chosen, facts))),
        unusable=sources.library(office).errors,
        avoided=avoided,
    )


class UnfinishedError(OutputError):
    """A final copy was asked for, and something is still missing, does not agree or has no source."""


def unfinished(draft: Draft) -> str:
    """Why there can be no final copy yet; empty where there can."""
    unknown = figures.account(draft).unaccounted
    parts = [f"还有 {len(draft.missing)} 处待补"] if draft.missing else []
    parts += [f"有 {len(draft.violations)} 处数不合"] if draft.violations else []
    parts += [f"有 {len(unknown)} 处数来历不明"] if unknown else []
    return "，".join(parts) + "，不能定稿" if parts else ""


@garbage.put_off()
def render_docx(draft: Draft, *, final: bool = False, comments: bool = False) -> bytes:
    """The draft as a .docx in the official layout, with the office's own values; read back, its text is the draft's.

    comments: whether a Word comment tells of all that was printed from facts where it comes from.
    Raises: UnfinishedError for a final copy with anything missing, not agreeing or of unknown origin; LayoutError, OutputError or Problems.
    """
    if final and (reason := unfinished(draft)):
        hint = "补齐、核对以后再定稿；来历不明的数，由事实给，或由模板的“定数”声明；先要一份初稿，就去掉 --final"
        raise UnfinishedError(reason, hint=hint)
    layout, blank = layout_of(draft.office)
    notes = _notes(draft) if comments else ()
    data = writer.write(
        draft.document, blank, layout, genre=draft.genre.name, avoided=draft.avoided, final=final, notes=notes
    )
    assert proof.text_of(data) == draft.document.text, "the file does not say what the draft says"
    return data


def write(draft: Draft, target: Path, *, final: bool = False, comments: bool = False, force: bool = False) -> None:
    """Save the draft as a .docx, and keep a record of it in the office's folder.

    An existing file is replaced only if drafter wrote it and nobody changed it since, or with `force`.
    Raises: as `render_docx`; OutputError where the file cannot be written or must not be.
    """
    files.save(render_docx(draft, final=final, comments=comments), target, force=force)
    keeping.keep(provenance.of(draft.document, draft.genre.name, draft.avoided), draft.office)


def demo(folder: Path) -> Iterator[tuple[Path, Draft]]:
    """Draft every bundled example in every genre that it fits, and save each in a folder: `<case>-<genre title>.docx`.

    Raises: as `draft` and `write`.
    """
    files.make_folder(folder)
    for case in sources.examples():
        for found in fitting(case):
            made = draft(case, found.name)
            target = folder / f"{case.name}-{found.title}.docx"
            write(made, target)
            yield target, made


def fitting(facts_path: Path) -> list[sources.Folder]:
    """The genres of which the facts in a file or folder, with what their office tells once, have every group that is required.

    Raises: as `draft` for facts that cannot be read.
    """
    office = sources.office_of(facts_path)
    tree = lasting.under(tree_of(facts_path), offices.settings(office).told)
    return [genre for genre in sources.genres(office) if fits(sources.schema_of(genre), tree)]


# ---- how ----


def _notes(draft: Draft) -> Sequence[Sequence[str]]:
    """The comments of each paragraph or cell."""
    from drafter.api import annotating

    return annotating.comments(draft)


def layout_of(office: Path | None, last: ReadOnly[str, object] = MappingProxyType({})) -> tuple[Layout, bytes]:
    """The official layout and its blank document, with the office's own values where it has any.

    last: what a paper of another shape sets whatever the office says.
    Raises: LayoutError or Problems.
    """
    entry = offices.layout(office)
    if entry is None and not last:
        return layouts.load(sources.layout()), sources.blank()
    if entry is None:
        own = layouts.load(sources.layout(), last=last)
        return own, compile_blank(own)
    if not isinstance(entry.node, Mapping):
        raise SourceError(f"“{offices.LAYOUT}”下面应当分行写要改的各项", entry.key_at, "例如换行退两格，写 字体.仿宋: 仿宋")
    values = cast(dict[str, object], yamlfile.plain(entry.node))
    places = dict(_places(entry.node, ""))
    own = layouts.load(sources.layout(), values, places.get, last)
    return own, compile_blank(own)


def _places(node: Mapping, prefix: str) -> Iterator[tuple[str, Location]]:
    for name, entry in node.entries.items():
        yield f"{prefix}{name}", entry.key_at
        if isinstance(entry.node, Mapping):
            yield from _places(entry.node, f"{prefix}{name}.")


@garbage.put_off()
def tree_of(facts_path: Path) -> Mapping:
    """The tree of the facts in a file or folder. Raises: SourceError, YamlError, FactsError or Problems."""
    return folders.join(parsed(files.read_facts(facts_path)))


def parsed(found: list[tuple[bytes, str]]) -> list[Node]:
    """The tree of each facts file.

    Raises: YamlError or Problems, of all files at once; SourceError where together they hold too much.
    """
    nodes: list[Node] = []
    errors: list[DrafterError] = []
    letters = values = 0
    for data, path in found:
        letters += len(data)
        try:
            nodes.append(yamlfile.parse(data, path))
            values += yamlfile.size(nodes[-1])
        except DrafterError as error:
            errors += error.errors if isinstance(error, Problems) else [error]
        if letters > MOST_LETTERS or values > MOST_VALUES:
            message = f"几份事实表合起来应当不超过 {MOST_LETTERS >> 20} MB、{MOST_VALUES} 项，到这一份已经超过了"
            raise SourceError(message, Location(path), "核对是不是选错了文件夹")
    raise_all(errors)
    return nodes


def _chosen(tree: Mapping, office: Path | None) -> Genre:
    entry = tree.entries.get(NAMED_BY)
    if entry is not None and isinstance(entry.node, Scalar) and isinstance(entry.node.value, str):
        try:
            return sources.load_genre(entry.node.value, office)
        except SourceError as error:
            raise SourceError(error.message, error.at or entry.node.at, error.hint) from None
    found = sources.genres(office)
    fitted = [one for one in found if fits(sources.schema_of(one), tree)]
    if len(fitted) == 1:
        return sources.load_genre(fitted[0].name, office)
    listed = "、".join(f"{one.title}（{one.name}）" for one in fitted or found)
    message = "这些事实够写几种体裁，不知道要写哪一种" if fitted else "这些事实还不够写任何一种体裁，不知道要写哪一种"
    raise SourceError(message, tree.at, f"加上 -g 体裁，或在事实里写一行 体裁: 名称；可用的有：{listed or '（还没有体裁）'}")


def fits(schema: ReadOnly[str, Any], tree: Mapping) -> bool:
    """Whether facts, with what their office tells under them, have every group that a genre requires."""
    return all(name in tree.entries for name in schema.get("required", ()))


