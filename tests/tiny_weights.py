"""A `weights.json` of small networks with first weights, as training ships them: something that draws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tiny_graphs
import tiny_networks

from models.training.loop import ship

STAGES = {"gan": "gan", "stackgan": "stackgan, both stages", "stackgan_pp": "stackgan_pp", "attngan": "attngan"}


def tiny_weights(folder: Path) -> Path:
    """Every family; gives the `weights.json`. GeNeVA-GAN's first weights are such that it composes at each turn."""
    trainings: dict[str, Any] = {family: tiny_networks.begun(name) for family, name in STAGES.items()}
    trainings |= {"sg2im": tiny_graphs.sg2im_training(), "geneva": tiny_graphs.geneva_training(seed=4)}
    listed = {}
    for family, training in trainings.items():
        made = {"command": f"python -m models.train {family}", "seed": 0, "steps": 0}
        card = ship(training, folder / f"{family}.safetensors", family, made)
        results = {"objects": {"f1": 0.123456}, "parameters": 1234}
        listed[family] = {"file": f"{family}.safetensors", "sha256": card.sha256, "made": made, "results": results}
    file = folder / "weights.json"
    file.write_text(json.dumps(listed), encoding="utf-8")
    return file
