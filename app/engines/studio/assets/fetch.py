"""Fetches the package of models and opens it: `apt-get download` and `dpkg-deb`, which need no root."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from app.engines.studio.assets.convert import Package
from app.engines.studio.assets.errors import NoPackage

PACKAGE = "sweethome3d-furniture"  # of Debian
TOOLS = ("apt-get", "dpkg-deb")


def require_tools() -> None:
    """Raises NoPackage where the package cannot be brought at all."""
    for tool in TOOLS:
        _require(tool)


def fetched(folder: Path) -> Path:
    """The package's file, downloaded into this folder. Raises NoPackage."""
    _run("apt-get", "download", "-q", PACKAGE, cwd=folder)
    files = sorted(folder.glob("*.deb"))
    if not files:
        raise NoPackage(f"apt-get brought no package {PACKAGE}")
    return files[-1]


def opened(file: Path, folder: Path) -> Package:
    """Puts what the package holds into this folder. Raises NoPackage."""
    _require("dpkg-deb")
    _run("dpkg-deb", "-x", str(file.resolve()), str(folder))
    said = _run("dpkg-deb", "-W", "--showformat=${Package} ${Version}", str(file.resolve())).split()
    return Package(*said) if len(said) == 2 else Package(PACKAGE, "unknown")


def _require(tool: str) -> None:
    if shutil.which(tool) is None:
        raise NoPackage(f"the models come as the Debian package {PACKAGE}, and {tool} is not here to bring it")


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or [f"it ended with {done.returncode}"]
        raise NoPackage(f"{command[0]} cannot bring the package {PACKAGE}: {said[-1].strip()}")
    return done.stdout
