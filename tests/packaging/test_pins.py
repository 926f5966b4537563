"""pyproject.toml, requirements.lock and environment.yml say the same."""

import re
from importlib.metadata import requires
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.lock import environment as environment_text
from scripts.lock import pin_lines


def needed_by(start: set[str]) -> set[str]:
    """Return these packages and all that they need on this machine, as installed here."""
    found: set[str] = set()
    waiting = [Requirement(name) for name in start]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        found.add(name)
        for line in requires(name) or []:
            need = Requirement(line)
            extras = asked.extras | {""}
            wanted = not need.marker or any(need.marker.evaluate({"extra": e}) for e in extras)
            if wanted and (canonicalize_name(need.name) not in found or need.extras - extras):
                waiting.append(need)
    return found


def test_each_dependency_is_pinned_in_the_lock(
    runtime_names: set[str], test_names: set[str], lock_text: str
) -> None:
    assert runtime_names | test_names <= pin_lines(lock_text).keys()


def test_the_lock_keeps_the_floors_of_pyproject(project: dict[str, Any], lock_text: str) -> None:
    pins = {name: Requirement(pin).specifier for name, pin in pin_lines(lock_text).items()}
    for line in project["dependencies"] + project["optional-dependencies"]["test"]:
        wanted = Requirement(line)
        version = str(pins[canonicalize_name(wanted.name)]).removeprefix("==")
        assert wanted.specifier.contains(version), f"{line} but the lock has {version}"


def test_environment_has_exactly_the_pins_of_the_lock(
    lock_text: str, environment_pins: list[str]
) -> None:
    locked = pin_lines(lock_text)
    written = {canonicalize_name(Requirement(pin).name): pin for pin in environment_pins}
    assert written == {name: locked[name] for name in written}
    assert len(written) == len(environment_pins)


def test_environment_holds_what_the_kit_needs_and_no_test_tool(
    runtime_names: set[str], test_names: set[str], environment_pins: list[str]
) -> None:
    listed = {canonicalize_name(Requirement(pin).name) for pin in environment_pins}
    assert needed_by(runtime_names) <= listed
    assert not (test_names - needed_by(runtime_names)) & listed


def test_environment_names_one_python_the_way_binder_reads_it(environment: dict[str, Any]) -> None:
    assert environment["name"] == "borderkit"
    assert environment["channels"] == ["conda-forge"]
    assert environment["dependencies"][:2] == ["python=3.12", "pip"]


def test_every_pin_of_the_lock_is_exact_and_has_a_hash(lock_text: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", lock_text, flags=re.MULTILINE))
    assert len(blocks) == len(pin_lines(lock_text)) > 100
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==[^\s;*]+( ; [^\\]+)? \\\n", block), block[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block[:80]


@pytest.mark.parametrize("forbidden", ["://", "index", "find-links", "file:", " /", "\\Users", "@"])
def test_no_file_of_pins_tells_where_it_was_made(
    forbidden: str, lock_text: str, environment_pins: list[str]
) -> None:
    assert forbidden not in lock_text
    assert forbidden not in environment_text(environment_pins)


def test_one_version_of_each_package_on_every_python(lock_text: str) -> None:
    names = re.findall(r"^([a-z0-9._-]+)==", lock_text, flags=re.MULTILINE)
    assert len(names) == len(set(names))


def test_environment_file_is_what_make_lock_would_write(
    environment_pins: list[str], root: Any
) -> None:
    assert (root / "environment.yml").read_text("utf-8") == environment_text(environment_pins)


def test_pin_lines_keep_markers_and_drop_hashes() -> None:
    text = "# made by\nb==1.0 ; os_name == 'nt' \\\n    --hash=sha256:00\n    # via a\nc==2\n"
    assert pin_lines(text) == {"b": "b==1.0 ; os_name == 'nt'", "c": "c==2"}
