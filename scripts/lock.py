"""Write requirements.lock and environment.yml from pyproject.toml (run by ``make lock``).

One resolution serves Python 3.11 to 3.14 on Linux, macOS and Windows. Pins that stand are kept;
``make lock UPGRADE=1`` moves all of them to the newest versions.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"
# One version of each package on every Python, so that an output that was compared on one Python
# is the output on the others too.
OPTIONS = ["--universal", "--fork-strategy", "fewest", "--python-version", "3.11"]
# The files must not carry the settings of the machine that wrote them.
OPTIONS += ["--no-config", "--no-emit-index-url", "--no-emit-find-links"]
LOCK_HEADER = """\
# Every package that Borderkit needs to run and to be tested, with the hash of each file.
# Written by `make lock` from pyproject.toml, for Python 3.11 to 3.14. Don't edit it by hand.
"""
ENVIRONMENT_HEADER = """\
# The environment for conda and for Binder: the pins of requirements.lock, without the test tools.
# Written by `make lock` from pyproject.toml. Don't edit it by hand.
name: borderkit
channels:
  - conda-forge
dependencies:
  - python=3.12
  - pip
  - pip:
"""


def install_uv(folder: Path) -> Path:
    """Install uv into a throw-away environment and return its path."""
    venv.create(folder, with_pip=True)
    bin_folder = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([bin_folder / "python", "-m", "pip", "install", "--quiet", UV], check=True)
    return bin_folder / "uv"


def compile_pins(uv: Path, target: Path, *options: str) -> str:
    """Resolve pyproject.toml into ``target`` and return what was written there."""
    command: list[str | Path] = [uv, "pip", "compile", "--quiet", "--no-header"]
    command += [*OPTIONS, *options, "pyproject.toml", "-o", target]
    subprocess.run(command, check=True, cwd=ROOT)
    return target.read_text(encoding="utf-8")


def pin_lines(text: str) -> dict[str, str]:
    """Return the pin of each package, marker included, without hashes and comments."""
    pins = re.findall(r"^([a-z0-9][a-z0-9._-]*)(==[^\\\n]+)", text, flags=re.MULTILINE)
    return {name: (name + rest).strip() for name, rest in pins}


def environment(pins: list[str]) -> str:
    """Return the text of environment.yml for these pins."""
    return ENVIRONMENT_HEADER + "".join(f'      - "{pin}"\n' for pin in pins)


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="move every pin to the newest")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    lock = ROOT / "requirements.lock"
    with tempfile.TemporaryDirectory() as folder:
        uv = install_uv(Path(folder, "venv"))
        text = compile_pins(uv, lock, "--extra", "test", "--generate-hashes", *upgrade)
        runtime = compile_pins(uv, Path(folder, "runtime.txt"), "--constraints", str(lock))
    lock.write_text(LOCK_HEADER + text, encoding="utf-8", newline="\n")
    all_pins = pin_lines(text)
    pins = [all_pins[name] for name in pin_lines(runtime)]
    (ROOT / "environment.yml").write_text(environment(pins), encoding="utf-8", newline="\n")
    print(f"requirements.lock: {len(all_pins)} packages; environment.yml: {len(pins)} packages")


if __name__ == "__main__":
    main()
