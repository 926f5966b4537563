"""What the packaging tests share: the project's folder and the pins of its three files."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def names(lines: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """Return the [project] table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


@pytest.fixture(scope="session")
def runtime_names(project: dict[str, Any]) -> set[str]:
    return names(project["dependencies"])


@pytest.fixture(scope="session")
def test_names(project: dict[str, Any]) -> set[str]:
    return names(project["optional-dependencies"]["test"])


@pytest.fixture(scope="session")
def lock_text() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


@pytest.fixture(scope="session")
def environment() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def environment_pins(environment: dict[str, Any]) -> list[str]:
    """Return what environment.yml lists under ``pip:``."""
    pins: list[str] = environment["dependencies"][-1]["pip"]
    return pins
