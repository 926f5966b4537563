"""Code a text of your own: a folder of CSV templates in the form of the kit's own tables.

:mod:`borderkit.claims.project` reads the folder back, by the rules that hold for the kit.
"""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from borderkit.data.messages import MessageError

SOURCES = "sources.csv"
EXAMPLE = "example"  # a row whose first cell begins with this word is never read

# Each file: the table of the kit whose columns it has, and which of them.
TABLES: Mapping[str, str] = {
    "claims.csv": "claims",
    "evidence.csv": "claim_evidence",
    "terms.csv": "loaded_terms",
    "omissions.csv": "omissions",
    "devices.csv": "rhetoric",
    SOURCES: "sources",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims.csv": (
        "id", "paragraph", "paraphrase", "kind", "checkable", "why_checkable", "verdict",
        "verdict_reason", "confidence",
    ),
    "evidence.csv": ("claim_id", "source_id", "stance", "says"),
    "terms.csv": (
        "id", "term", "paragraph", "function", "neutral_alternatives", "other_sides_equivalent",
    ),
    "omissions.csv": ("id", "what", "why_it_matters", "direction"),
    "devices.csv": ("id", "device", "paragraph", "note"),
    SOURCES: (
        "id", "voice", "title", "date", "url", "language", "kind", "alignment",
        "origin", "opened", "states",
    ),
}  # fmt: skip
_EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "claims.csv": (
        "example-1", "1", "A law of 2016 made the force a part of the army.", "fact", "yes",
        "Laws are published.", "supported", "The law's text says so.", "high",
    ),
    "evidence.csv": (
        "example-1", "loc-2016-12-07-pmf-law", "supports", "Article 1 of the law says so.",
    ),
    "terms.csv": (
        "example-1", "sinful attack", "4", "condemning", "strike", "The other side: 'defensive'",
    ),
    "omissions.csv": (
        "example-1", "Whether anybody was killed.", "A reader may take silence for none.",
        "against-the-author",
    ),
    "devices.csv": ("example-1", "single source", "2", "All of it rests on one spokesman."),
    SOURCES: (
        "example-1", "A newspaper", "The headline as printed", "2021-06-28",
        "https://example.org/page", "en", "newspaper", "none-found", "cites: an agency", "true",
        "What it says, in your own words.",
    ),
}  # fmt: skip
_README = """# {title}

The text: {url}

Here you code one text as the kit codes the article. Open each file with a spreadsheet program or a
text editor, write one row for each thing you find, and save it as CSV (UTF-8 where you can choose).

1. **claims.csv**: what the text claims, in your own words, one row a claim. `paragraph` is the
   number of the paragraph (0 is the headline). `kind`, `checkable`, `verdict` and `confidence` take
   the kit's codes: `kit.codes_table("verdict")` lists them with their rules. What a text leaves out
   never lowers a verdict.
2. **evidence.csv**: one source on one claim. `claim_id` is the `id` of the claim, `source_id` that
   of a source of the kit or of a row in your sources.csv.
3. **terms.csv**: loaded words, what each does, plainer words (joined by ;).
4. **omissions.csv**: what bears on the subject and is not there.
5. **devices.csv**: devices of rhetoric.
6. **sources.csv**: sources of your own. `voice` is who wrote the text, with the page in brackets if
   you read a copy; `kind` and `alignment` are the writer's. `opened` is true only where you read
   the page itself.

The first row of each file is an example. A row whose first cell begins with "example" is never
read, so you may leave it or delete it. Nothing in these files leaves your machine. To see your
work drawn:

```python
from borderkit.claims.project import read_project
mine = read_project("{folder}", kit.folder, kit.sources)
mine
```

What can't be read is listed with its file, row and column and how to mend it; all else is used, and
your files are never changed.
"""


class ProjectError(MessageError):
    """A folder of your own that can't be made or found; a notebook shows only the message."""


def new_project(folder: str | Path, title: str, url: str = "") -> Path:
    """Make a folder of templates for a text, named after its title, inside ``folder``; return it.

    Raises :class:`ProjectError` where the folder is there already: work is never written over.

    >>> import tempfile
    >>> sorted(path.name for path in new_project(tempfile.mkdtemp(), "A text").iterdir())[:2]
    ['README.md', 'claims.csv']
    """
    made = Path(folder) / slug(title)
    try:
        made.mkdir(parents=True)
    except FileExistsError as error:
        message = f"{made} is there already, and your work in it is kept. Choose another title."
        raise ProjectError(message) from error
    except OSError as error:
        message = f"{made} can't be made ({error.strerror}). Choose a folder you may write to."
        raise ProjectError(message) from error
    for name, columns in COLUMNS.items():
        # With a byte-order mark spreadsheet programs show Arabic as it is.
        (made / name).write_text(_csv([columns, _EXAMPLES[name]]), "utf-8-sig", newline="")
    words = {"title": _line(title) or "A text", "url": _line(url) or "no address given"}
    text = _README.format(**words, folder=made.as_posix())
    (made / "README.md").write_text(text, "utf-8", newline="")
    return made


def slug(title: str) -> str:
    """Make a name for a folder from a title: letters and digits of any script, and hyphens.

    >>> slug("Why is U.S. attacking?")
    'why-is-u-s-attacking'
    """
    folded = unicodedata.normalize("NFC", title).casefold()
    return "-".join(re.findall(r"[^\W_]+", folded))[:60].strip("-") or "a-text"


def _line(text: str) -> str:
    """Put a text on one line, with nothing in it that a page would run."""
    return html.escape(" ".join(text.split()), quote=False)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
