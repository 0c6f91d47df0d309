"""The package as it is installed: dependencies said once, every file in it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]


def test_the_conda_environment_has_what_pip_installs_with_the_tools_of_tests():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    (by_pip,) = (entry["pip"] for entry in listed if isinstance(entry, dict))
    there = {entry for entry in listed if isinstance(entry, str)} | set(by_pip)
    wanted = {*PROJECT["project"]["dependencies"], *EXTRAS["test"], *EXTRAS["lab"]}
    assert there - {"pip", "-e ."} == wanted | {f"python{PROJECT['project']['requires-python']}"}


def test_versions_of_one_dependency_agree():
    wanted: dict[str, set[str]] = {}
    for line in (*PROJECT["project"]["dependencies"], *(d for extra in EXTRAS.values() for d in extra)):
        name, bounds = re.fullmatch(r"([\w-]+(?:\[\w+\])?)(.*)", line).groups()
        wanted.setdefault(name, set()).add(bounds)
    assert not {name: bounds for name, bounds in wanted.items() if len(bounds) > 1}


def test_every_folder_of_the_package_is_named():
    if not (ROOT / ".git").exists():
        pytest.skip("no clone")
    listed = subprocess.run(["git", "ls-files", "nlkit"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    folders = {str(Path(file).parent).replace("/", ".") for file in listed.splitlines()}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders
