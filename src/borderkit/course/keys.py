"""Keys that stay in a form: JupyterLab's own shortcuts would take the arrow keys from it.

In command mode JupyterLab moves from cell to cell with the arrow keys, also when a radio button or
a menu of a form has the focus, which then can't be used without a mouse. A control that carries
Lumino's attribute ``data-lm-suppress-shortcuts`` itself keeps its keys; on a box round it the
attribute comes too late, since the control is asked first. Escape goes back to the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

CLASS = "borderkit-form"
_SCRIPT = f"""
const keep = (tries) => {{
  const form = element.closest(".{CLASS}");
  const own = (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true");
  const leave = (event) => event.key === "Escape" && form.closest(".jp-Cell")?.focus();
  if (form) {{
    form.addEventListener("focusin", own);
    form.addEventListener("keydown", leave);
  }}
  else if (tries > 0) setTimeout(keep, 50, tries - 1);
}};
keep(100);
"""


def box(children: Sequence[Any]) -> widgets.VBox:
    """Put widgets into a form, one under the other, that the keyboard alone can use.

    >>> box([widgets.Text()]).children[0].description
    ''
    """
    script = {"output_type": "display_data", "metadata": {},
              "data": {"application/javascript": _SCRIPT}}  # fmt: skip
    whole = widgets.VBox([*children, widgets.Output(outputs=(script,))])
    whole.add_class(CLASS)
    return whole
