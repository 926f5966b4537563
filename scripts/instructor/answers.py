"""The answers to all exercises, with their reasons, as the kit computes them."""

from __future__ import annotations

from borderkit.course.exercises import CHAPTERS, Exercises, OpenExercise, of_notebook
from borderkit.kit import Kit

HEAD = """# Answers, with reasons

For instructors. Made from the data by `python -m scripts.make_instructor`: don't edit by hand.
A student sees the same words when an answer is checked. An exercise without a single right answer
lists what each side would have a reader weigh; any reason of five words or more is met with all of
it.
"""


def answers(kit: Kit) -> str:
    """Write down every exercise of every notebook with what is said of each answer."""
    return "\n".join([HEAD, *(_of_notebook(kit, notebook) for notebook in CHAPTERS)])


def _of_notebook(kit: Kit, notebook: str) -> str:
    check = Exercises(kit, of_notebook(notebook))
    return "\n".join([f"## {notebook}\n", *(_one(check, name) for name in check.bank)])


def _one(check: Exercises, name: str) -> str:
    exercise = check.bank[name]
    lines = [f"### {name}\n", _flat(exercise.question), ""]
    if isinstance(exercise, OpenExercise):
        said = check.solution(name).text.splitlines()
        lines += [
            "No single right answer. What to weigh:",
            "",
            *(f"- {_flat(one)}" for one in said),
        ]
    elif options := check.options(name):
        lines += _choices(check, name, options)
    else:
        lines += [f"- Right: {_flat(check.solution(name).text)}"]
    hints = [f"- Hint {number}: {_flat(hint)}" for number, hint in enumerate(exercise.hints, 1)]
    return "\n".join([*lines, *hints, ""])


def _choices(check: Exercises, name: str, options: dict[str, str]) -> list[str]:
    """Say of each choice whether it is right and why; a reason that all share stands once."""
    marks, reasons = [], []
    for letter, text in options.items():
        feedback = check.feedback(name, letter)
        marks.append("**right**" if feedback.status == "right" else "wrong")
        reasons.append(_flat(feedback.text.removeprefix("Yes. ").removeprefix(f'Not "{text}". ')))
    shared = len(set(reasons)) == 1
    rows = zip(options.items(), marks, reasons, strict=True)
    lines = [
        f"- {letter}) {_flat(text)} ({mark}){'' if shared else f': {reason}'}"
        for (letter, text), mark, reason in rows
    ]
    return [*lines, f"- Why: {reasons[0]}"] if shared else lines


def _flat(text: str) -> str:
    """Keep a text on its line, and from being read as Markdown."""
    return " ".join(text.split()).replace("*", r"\*").replace("<", "&lt;").replace("_", r"\_")
