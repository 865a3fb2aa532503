"""The answer of `policylang diff` as Markdown, for a pull request: the twin of the HTML page."""

from collections.abc import Mapping

from policylang.document import wordings_markdown
from policylang.document.changes_view import Change, Comparison, Witness, view
from policylang.document.markdown_text import escaped, table


def text(answer: Mapping[str, object]) -> str:
    """The whole comparison, ending with a newline.

    Args:
        answer: `policylang/diff/1`, as in the contract.
    """
    diff = view(answer)
    parts = [f"# Ändringar i {escaped(diff.title)}", escaped(diff.lead)]
    if diff.holes:
        parts.append("**Hål i ändrad text**")
        parts.append("\n".join(f"- {escaped(f'{clause}, {field}: {reason}')}" for clause, field, reason in diff.holes))
    parts += [f"> {escaped(notice)}" for notice in diff.notices]
    if diff.columns.groups:
        parts += ["## Nuvarande och föreslagen lydelse", *([escaped(diff.ingress)] if diff.ingress else [])]
        parts.append(wordings_markdown.text(diff.columns))
    for change in diff.changes:
        parts += _change(change)
    parts += _impact(diff)
    parts.append(
        "\n".join(
            [
                f"- Gällande: {escaped(diff.old['path'])}, SHA-256 {diff.old['sha256']}",
                f"- Förslag: {escaped(diff.new['path'])}, SHA-256 {diff.new['sha256']}",
            ]
        )
    )
    return "\n\n".join(parts) + "\n"


def _change(change: Change) -> list[str]:
    head = " ".join(part for part in (change.section, change.clause) if part)
    facts = [change.id, *([f"fält: {change.field}"] if change.field else []), f"grund: {change.evidence}"]
    facts += [f"beslutsnivå: {change.level}"] if change.level else []
    parts = [
        f"## {change.word.upper()}{f' – {escaped(head)}' if head else ''}",
        escaped(change.message),
        escaped(" · ".join(facts)),
    ]
    if change.old or change.new:
        parts.append(
            "\n".join(table(wordings_markdown.HEADER, [list(wordings_markdown.cells(change.old, change.new))]))
        )
    return parts + [part for witness in change.witnesses for part in _witness(witness)]


def _witness(witness: Witness) -> list[str]:
    group = f", för {witness.group}" if witness.group else ""
    parts = [f"{escaped(witness.title + group)}:"]
    for register in witness.registers:
        rows = [[escaped(value) for value in row] for row in register.rows]
        parts.append(f"**{escaped(register.name)}**")
        parts.append("\n".join(table([escaped(column) for column in register.columns], rows)))
    parts.append(f"Gällande: **{witness.old[1]}** – förslag: **{witness.new[1]}**")
    return parts + [f"Antaget: {escaped(line)}." for line in witness.assumed]


def _impact(diff: Comparison) -> list[str]:
    if not diff.impact_as_of:
        return []
    parts = [f"## Verkan på portföljen per {escaped(diff.impact_as_of)}"]
    after = [f"- Bryts som förut: {escaped(line)}" for line in diff.remaining]
    after += [f"- Kan inte bedömas: {escaped(line)}" for line in diff.unjudged]
    after = (["\n".join(after)] if after else []) + [f"**{escaped(line)}.**" for line in diff.doubts]
    if not diff.flips:
        return [*parts, escaped(diff.nothing), *after]
    rows = [
        [escaped(flip.clause), escaped(flip.group), flip.old[1], flip.new[1], escaped(flip.headroom)]
        for flip in diff.flips
    ]
    header = ["Regel", "Grupp", "Gällande", "Förslag", "Marginal med förslaget"]
    return [*parts, "\n".join(table(header, rows)), *after]
