"""osce-kg questions: what can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from osce_kg.query.question import Question

_SHOWN = 2


@click.command("questions")
@click.argument("names", metavar="[NAME]...", nargs=-1)
def command(names: tuple[str, ...]) -> None:
    """List the named questions, how to ask them in words, and an example of each.

    With a NAME, list every wording, parameter and example of that question.
    """
    from osce_kg.query.inputs import find_query
    from osce_kg.query.question import Question, load_questions

    if not names:
        click.echo("\n\n".join(_in_short(question) for question in load_questions()))
        return
    found = [find_query([name], None)[0] for name in names]
    click.echo("\n\n".join(_in_full(item) for item in found if isinstance(item, Question)))


def _in_short(question: Question) -> str:
    lines = [question.name, f"  {question.title}"]
    lines += [f"  ask      {pattern}" for pattern in question.patterns[:_SHOWN]]
    if (more := len(question.patterns) - _SHOWN) > 0:
        lines.append(f"           … and {more} more: osce-kg questions {question.name}")
    lines.append(f"  example  {question.examples[0]}")
    return "\n".join(lines)


def _in_full(question: Question) -> str:
    lines = [question.name, f"  {question.title}"]
    lines += [f"  ask        {pattern}" for pattern in question.patterns]
    for parameter in question.parameters:
        needed = "" if parameter.name in question.required else ", optional"
        lines.append(f"  parameter  {parameter.name}: {parameter.kind}{needed}")
    lines += [f"  example    {example}" for example in question.examples]
    return "\n".join(lines)
