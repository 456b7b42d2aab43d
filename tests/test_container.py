"""The container's files keep what they promise, as far as that can be read from them: no engine runs them here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
LAST_STAGE = DOCKERFILE.rpartition("\nFROM ")[2]


def test_the_container_runs_as_nobody_special_and_tells_whether_it_is_well() -> None:
    assert re.search(r"^USER [1-9][0-9]+$", LAST_STAGE, re.M)
    assert re.search(r"^HEALTHCHECK .*\n.*/readyz", LAST_STAGE, re.M)
    assert "pip install" not in LAST_STAGE
    assert "--require-hashes" in DOCKERFILE


def test_everything_the_image_copies_is_there_and_not_ignored() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M) for name in line.split()}
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


def test_no_password_is_given_and_none_is_assumed() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for name in re.findall(r"\$\{(\w*PASSWORD\w*)([^}]*)\}", text):
        assert name[1].startswith(":?"), name
    assert COMPOSE["services"]["database"]["environment"]["POSTGRES_PASSWORD"].startswith("${")


def test_the_application_waits_for_postgresql_16_and_keeps_its_data_in_volumes() -> None:
    services = COMPOSE["services"]
    assert services["database"]["image"].startswith("postgres:16")
    assert "healthcheck" in services["database"]
    assert services["retell"]["depends_on"]["database"]["condition"] == "service_healthy"
    kept = {volume.split(":")[0] for service in services.values() for volume in service["volumes"]}
    assert kept == set(COMPOSE["volumes"])
    assert all(port.startswith("127.0.0.1:") for port in services["retell"]["ports"])
