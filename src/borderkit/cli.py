"""The command ``borderkit``: check the data, look at it, describe it, code a text of your own.

Exit status: 0 when all is well, 1 when something was found, 2 when the command was not understood.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import borderkit
from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import read_schema

ARTICLE = "article.txt"  # in the reader's own folder


class UsageError(Exception):
    """A command that cannot be carried out as it was given."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the shell unless given).

    >>> main(["validate", "--article", "no-such-file.txt"])
    2
    """
    _print_any_letter(sys.stdout, sys.stderr)
    args = _parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except UsageError as error:
        print(f"borderkit: {error}", file=sys.stderr)
        return 2
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="borderkit", description=borderkit.__doc__)
    parser.add_argument("--version", action="version", version=f"borderkit {borderkit.__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    with_data = argparse.ArgumentParser(add_help=False)
    with_data.add_argument("--data", type=Path, metavar="PATH", help="the data folder")

    check = _add(commands, "validate", validate, "check every table and rule", with_data)
    check.add_argument("--article", type=Path, metavar="PATH", help="your copy of the article")
    check.add_argument("--json", action="store_true", help="print the problems for a machine")
    _add(commands, "info", info, "say what is in the data", with_data)
    words = _add(commands, "dictionary", dictionary, "write data/README.md", with_data)
    words.add_argument("--check", action="store_true", help="compare it only, write nothing")
    made = _add(commands, "new", new, "make templates to code a text of your own")
    made.add_argument("title", metavar="TITLE", help="the text's title; its folder is named after")
    made.add_argument("--url", default="", metavar="URL", help="where the text stands")
    made.add_argument(
        "--folder",
        type=Path,
        metavar="PATH",
        help="where to make it (your own folder unless given)",
    )
    article = _add(
        commands, "article", article_check, "compare your copy of the article", with_data
    )
    article.add_argument("what", choices=["check"], help="check its paragraphs by fingerprint")
    article.add_argument("path", type=Path, metavar="PATH", help="your copy, a text file")
    return parser


def validate(args: argparse.Namespace) -> int:
    """Check the data, and print what is wrong with it."""
    from borderkit.data.check import validate as check

    folder = args.data or borderkit.data_folder()
    article = _article(args.article, folder)
    problems = check(folder, article)
    if args.json:
        answer = {
            "ok": not problems,
            "article_checked": article is not None,
            "read_twice": [] if problems else _read_twice(folder),
            "problems": [problem.as_dict() for problem in problems],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        _report(problems, article, borderkit.work_folder(folder) / ARTICLE)
        if not problems:
            print("Read twice, of the rows that each notebook leans on:")
            print("\n".join(f"  {line}" for line in _read_twice(folder)))
    return 1 if problems else 0


def _read_twice(folder: Path) -> list[str]:
    from borderkit.data.dictionary import LEANINGS, in_words
    from borderkit.data.package import read_tables

    tables = read_tables(folder)
    needed = {"second_readings", "events", *(leaning.table for leaning in LEANINGS)}
    return list(in_words(tables)) if needed <= tables.keys() else []


def info(args: argparse.Namespace) -> int:
    """Print the version, the tables, how many sources were opened, the licence, the citation."""
    from borderkit.data.package import read_tables

    folder = args.data or borderkit.data_folder()
    package, tables = read_schema(folder), read_tables(folder)
    width = max(map(len, tables), default=0)
    print(f"borderkit {borderkit.__version__}, data {package.version} in {package.folder}")
    for name, table in tables.items():
        print(f"  {name:<{width}} {len(table):>6}")
    if "sources" in tables:
        opened = tables["sources"]["opened"]
        print(f"Sources that were opened: {opened.sum()} of {len(opened)}")
    print(f"Licence of the data: {'; '.join(package.licenses)}")
    print(
        f"Cite as: Borderkit contributors, Borderkit, version {borderkit.__version__} "
        f"(data {package.version}). CITATION.cff has the full record."
    )
    return 0


def dictionary(args: argparse.Namespace) -> int:
    """Write the data dictionary, or check that it is up to date."""
    from borderkit.data.dictionary import check_dictionary, write_dictionary
    from borderkit.data.package import read_sheets

    package = read_schema(args.data or borderkit.data_folder())
    sheets = read_sheets(package)
    if not args.check:
        print(f"Written: {write_dictionary(package, sheets)}")
        return 0
    problems = check_dictionary(package, sheets)
    print("\n".join(map(str, problems)) or "The data dictionary is up to date.")
    return 1 if problems else 0


def new(args: argparse.Namespace) -> int:
    """Make a folder of templates for a text that the reader wants to code."""
    from borderkit.claims.own import ProjectError, new_project

    folder = args.folder or borderkit.work_folder(borderkit.data_folder())
    try:
        made = new_project(folder, args.title, args.url)
    except ProjectError as error:
        raise UsageError(str(error)) from error
    print(f"Made {made.parent.name}/{made.name}. Begin with its README.md.")
    return 0


def article_check(args: argparse.Namespace) -> int:
    """Compare a copy of the article with the fingerprints of its paragraphs."""
    from borderkit.course.start.article import check_file
    from borderkit.course.work import WorkError
    from borderkit.data.package import read_package

    paragraphs = read_package(args.data or borderkit.data_folder())["paragraphs"]
    try:
        result = check_file(args.path, paragraphs)
    except WorkError as error:
        raise UsageError(str(error)) from error
    print(result)
    return 0 if result.complete else 1


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: object,
    words: str,
    *parents: argparse.ArgumentParser,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=words, parents=list(parents))
    command.set_defaults(run=run)
    return command


def _article(given: Path | None, folder: Path) -> Path | None:
    """Find the local copy of the article: the one given, or the usual one where it is there."""
    if given is not None:
        if not given.is_file():
            raise UsageError(f"there is no file {given}; --article takes your copy of the article.")
        return given
    usual = borderkit.work_folder(folder) / ARTICLE
    return usual if usual.is_file() else None


def _report(problems: list[Problem], article: Path | None, usual: Path) -> None:
    for problem in problems:
        print(problem)
    if article is None:
        print(f"Not checked: the article's words (there is no copy of it in {usual}).")
    if problems:
        print(f"{len(problems)} to mend. Then run it again: some checks wait for others.")
    else:
        print("The data is sound.")


def _print_any_letter(*streams: TextIO) -> None:
    """Keep a console that has no Arabic letters from failing on them."""
    for stream in streams:
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
