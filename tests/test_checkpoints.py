"""Weights on disk: what was saved comes back; what is damaged or foreign is refused in one line, and nothing runs."""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from tiny_graphs import CPU, PAPERS, SMALL, WORDS, geneva_training, sg2im_training
from torch import nn

from models.attngan import network as attngan
from models.checkpoints import card_of, listed, load, main, save, shipped, take_over
from models.fitting import WeightsError
from models.geneva import drawing as talks
from models.geneva.config import GenevaConfig
from models.geneva.discriminator import Discriminator
from models.geneva.network import Geneva
from models.parts.config import from_json
from models.sg2im import drawing as graphs
from models.sg2im.graph import GraphWords, SceneGraph
from models.sg2im.network import Sg2im, Sg2imConfig
from models.stackgan_pp import network as stackgan_pp
from models.text.encoder import TextConfig, TextEncoder

ROOT = Path(__file__).resolve().parents[1]


def small(seed: int = 0) -> nn.Module:
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))


def kept(folder: Path, half: bool = False) -> Path:
    file = folder / "small.safetensors"
    save(file, "toy", {"network": small()}, {"config": {"width": 3}}, {"command": "made up"}, half)
    return file


def refused(file: Path, family: str | None = None) -> str:
    with pytest.raises(WeightsError) as said:
        load(file, family)
    line = str(said.value)
    assert "\n" not in line
    assert str(file) in line or str(card_of(file)) in line
    return line


# --- ours ---


def test_what_was_saved_comes_back_with_its_documents(tmp_path: Path) -> None:
    weights, fresh = load(kept(tmp_path), "toy"), small(seed=1)
    assert not torch.equal(fresh[0].weight, small()[0].weight)  # type: ignore[index]  # a Sequential
    weights.into({"network": fresh})
    assert all(torch.equal(value, small().state_dict()[name]) for name, value in fresh.state_dict().items())
    assert weights.card.document("config") == {"width": 3}
    assert weights.card.made == {"command": "made up"}


def test_half_the_bytes_keep_the_numbers_to_three_places_and_whole_numbers_exactly(tmp_path: Path) -> None:
    whole, half = kept(tmp_path / "whole"), kept(tmp_path / "half", half=True)
    assert half.stat().st_size < whole.stat().st_size
    fresh = small(seed=1)
    load(half).into({"network": fresh})
    for name, value in small().state_dict().items():
        assert torch.allclose(fresh.state_dict()[name], value, rtol=1e-3, atol=1e-6)
        assert fresh.state_dict()[name].dtype == value.dtype


def test_a_number_too_large_for_two_bytes_keeps_four(tmp_path: Path) -> None:
    network = nn.Linear(1, 1)
    nn.init.constant_(network.weight, 1e6)
    save(tmp_path / "large.safetensors", "toy", {"network": network}, {}, {}, half=True)
    fresh = nn.Linear(1, 1)
    load(tmp_path / "large.safetensors").into({"network": fresh})
    assert fresh.weight.item() == 1e6


def test_the_same_weights_have_the_same_digest(tmp_path: Path) -> None:
    one, two = kept(tmp_path / "one"), kept(tmp_path / "two")
    assert load(one).card.sha256 == load(two).card.sha256
    assert one.read_bytes() == two.read_bytes()


def test_saving_leaves_nothing_else_behind(tmp_path: Path) -> None:
    kept(tmp_path)
    kept(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["small.json", "small.safetensors"]


def test_every_cut_and_every_changed_byte_is_found(tmp_path: Path) -> None:
    file = kept(tmp_path)
    whole = file.read_bytes()
    for length in (0, 7, 8, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert "damaged" in refused(file)
    for place in (0, 20, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        file.write_bytes(changed)
        assert "damaged" in refused(file)


def test_a_file_that_is_not_there_or_has_no_card_is_refused(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "nothing.safetensors")
    file = kept(tmp_path)
    card_of(file).unlink()
    assert "small.json" in refused(file)


def test_somebody_elses_safetensors_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "foreign.safetensors"
    safetensors.torch.save_file({"weight": torch.zeros(2)}, file)
    refused(file)
    card = json.loads(card_of(kept(tmp_path)).read_text())
    card["sha256"] = load_digest(file)
    card_of(file).write_text(json.dumps(card))
    assert "belongs to no module" in refused(file)


def load_digest(file: Path) -> str:
    done = subprocess.run(["sha256sum", file], capture_output=True, text=True, check=True)
    return done.stdout.split()[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda card: [card],
        lambda card: {**card, "format": 99},
        lambda card: {**card, "documents": None},
        lambda card: {**card, "more": 1},
        lambda card: {name: value for name, value in card.items() if name != "sha256"},
    ],
)
def test_a_card_that_says_something_else_is_refused(tmp_path: Path, change: Callable[[Any], Any]) -> None:
    file = kept(tmp_path)
    card_of(file).write_text(json.dumps(change(json.loads(card_of(file).read_text()))))
    refused(file)


@pytest.mark.parametrize("text", ["", "{", "\0", "[" * 100_000])
def test_a_card_that_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    file = kept(tmp_path)
    card_of(file).write_text(text)
    assert "no JSON" in refused(file)


def test_weights_of_another_family_are_refused(tmp_path: Path) -> None:
    assert "of toy, not of sg2im" in refused(kept(tmp_path), "sg2im")


def test_weights_of_another_size_are_refused_and_change_nothing(tmp_path: Path) -> None:
    other = nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4))
    before = other[0].weight.detach().clone()
    with pytest.raises(WeightsError, match=r"0\.bias is \(3,\), and should be \(4,\) \(and 5 more differences\)"):
        load(kept(tmp_path)).into({"network": other})
    assert torch.equal(before, other[0].weight)


def test_weights_without_a_module_or_a_document_say_so(tmp_path: Path) -> None:
    weights = load(kept(tmp_path))
    with pytest.raises(WeightsError, match="no weights for reader"):
        weights.into({"network": small(), "reader": nn.Linear(1, 1)})
    with pytest.raises(WeightsError, match="without their vocabulary"):
        weights.card.document("vocabulary")


# --- what ships ---


def test_what_ships_is_found_by_its_family(tmp_path: Path) -> None:
    file = kept(tmp_path / "weights")
    entry = {"file": "weights/small.safetensors", "sha256": load(file).card.sha256}
    (tmp_path / "weights.json").write_text(json.dumps({"toy": entry}))
    found = shipped("toy", tmp_path / "weights.json")
    assert found is not None
    assert found.file == file
    assert shipped("sg2im", tmp_path / "weights.json") is None
    assert shipped("toy", tmp_path / "nowhere.json") is None


def test_a_list_of_what_ships_that_does_not_match_is_refused(tmp_path: Path) -> None:
    kept(tmp_path)
    for entry in ({"file": "small.safetensors", "sha256": "0" * 64}, {"file": "small.safetensors"}, 3):
        (tmp_path / "weights.json").write_text(json.dumps({"toy": entry}))
        with pytest.raises(WeightsError):
            shipped("toy", tmp_path / "weights.json")


def test_everything_that_ships_is_there_whole() -> None:
    assert all(shipped(family) is not None for family in listed())


# --- official files ---


def parallel(network: nn.Module) -> OrderedDict[str, torch.Tensor]:
    return OrderedDict((f"module.{name}", tensor) for name, tensor in network.state_dict().items())


VOCAB = {
    "object_idx_to_name": [*WORDS.objects],
    "object_name_to_idx": {name: number for number, name in enumerate(WORDS.objects)},
    "pred_idx_to_name": [*WORDS.predicates],
    "pred_name_to_idx": {name: number for number, name in enumerate(WORDS.predicates)},
}
KWARGS = {
    "vocab": VOCAB,
    "image_size": (PAPERS.size, PAPERS.size),
    "embedding_dim": PAPERS.embedding,
    "gconv_dim": PAPERS.width,
    "gconv_hidden_dim": PAPERS.hidden,
    "gconv_num_layers": PAPERS.convolutions,
    "mlp_normalization": "none",
    "refinement_dims": PAPERS.refinement,
    "normalization": "batch",
    "activation": "leakyrelu-0.2",
    "mask_size": PAPERS.mask,
    "layout_noise_dim": PAPERS.noise,
}
PUBLISHED: GenevaConfig = replace(SMALL, gate=True, wide_cloud=True, changes=False, base=False, slope=0.01)


def sg2im_file(file: Path, **other: Any) -> nn.Module:
    network = Sg2im(PAPERS)
    losses = defaultdict(list, {"L1_pixel_loss": [0.5]})
    payload = {"args": {"batch_size": 32}, "model_kwargs": {**KWARGS, **other}, "losses": losses, "best_t": [3]}
    torch.save({**payload, "model_state": parallel(network)}, file)
    return network


def geneva_file(file: Path, **said: Any) -> nn.Module:
    network, parts = Geneva(PUBLISHED), {}
    for name, part in (*network.named_children(), ("discriminator", Discriminator(PUBLISHED))):
        parts[f"{name}_state_dict"] = parallel(part)
    optimizer = torch.optim.Adam(network.parameters()).state_dict()
    said = {"activation": "leaky_relu", "gen_fusion": "concat", **said}
    torch.save(
        {"epoch": 1, "cfg": argparse.Namespace(**said), "generator_optimizer_state_dict": optimizer, **parts}, file
    )
    return network


def taken(folder: Path, file: Path, family: str) -> Any:
    return load(take_over(file, family, folder / "out"), family)


def test_an_official_sg2im_comes_over_with_its_words(tmp_path: Path) -> None:
    theirs = sg2im_file(tmp_path / "vg.pt")
    weights = taken(tmp_path, tmp_path / "vg.pt", "sg2im")
    config = from_json(Sg2imConfig, weights.card.document("network"))
    ours = Sg2im(config)
    weights.into({"network": ours})
    assert config == PAPERS
    assert GraphWords.from_json(weights.card.document("words")) == replace(WORDS, colours=())
    assert all(torch.equal(value, ours.state_dict()[name]) for name, value in theirs.state_dict().items())


@pytest.mark.parametrize(("activation", "slope"), [("leakyrelu-0.1", 0.1), ("leakyrelu", 0.01), ("relu", 0.01)])
def test_whatever_activation_an_official_sg2im_asks_for_it_is_leaky(
    tmp_path: Path, activation: str, slope: float
) -> None:
    sg2im_file(tmp_path / "vg.pt", activation=activation)
    assert taken(tmp_path, tmp_path / "vg.pt", "sg2im").card.document("network")["slope"] == slope


def test_an_official_geneva_comes_over(tmp_path: Path) -> None:
    theirs = geneva_file(tmp_path / "snapshot_1.pth")
    weights = taken(tmp_path, tmp_path / "snapshot_1.pth", "geneva")
    config = from_json(GenevaConfig, weights.card.document("network"))
    ours = Geneva(config)
    weights.into({"network": ours, "discriminator": Discriminator(config)})
    assert config == PUBLISHED
    assert all(torch.equal(value, ours.state_dict()[name]) for name, value in theirs.state_dict().items())


OTHERS: dict[str, tuple[str, str, Any, Callable[[Any], nn.Module]]] = {
    "attngan": (
        "attngan",
        "generator",
        attngan.GeneratorConfig(first=16, widths=(8, 4), residuals=1, words=6, noise=3, condition=5),
        attngan.Generator,
    ),
    "attngan's text encoder": ("attngan", "text", TextConfig(words=9, embedding=4, width=6), TextEncoder),
    "stackgan_pp": (
        "stackgan_pp",
        "generator",
        stackgan_pp.GeneratorConfig(first=8, widths=(8, 4), residuals=2, sentence=6, noise=3, condition=5),
        stackgan_pp.Generator,
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_official_files_of_bare_tensors_come_over_with_a_configuration_from_their_shapes(
    tmp_path: Path, name: str
) -> None:
    family, module, config, kind = OTHERS[name]
    theirs = kind(config)
    torch.save(parallel(theirs), tmp_path / "net.pth")
    weights = taken(tmp_path, tmp_path / "net.pth", family)
    assert from_json(type(config), weights.card.document(module)) == config
    ours = kind(config)
    weights.into({module: ours})
    assert all(torch.equal(value, ours.state_dict()[name]) for name, value in theirs.state_dict().items())


def test_an_official_file_in_the_old_format_comes_over(tmp_path: Path) -> None:
    network = TextEncoder(TextConfig(words=9, embedding=4, width=6))
    torch.save(network.state_dict(), tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    weights = taken(tmp_path, tmp_path / "old.pth", "attngan")
    assert torch.equal(weights.states["text"]["encoder.weight"], network.encoder.weight)


class Malicious:
    """Calls os.system as soon as somebody unpickles it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (f"touch {self.mark}",)


def refused_import(file: Path, family: str, out: Path) -> str:
    with pytest.raises(WeightsError) as said:
        take_over(file, family, out)
    assert "\n" not in str(said.value)
    assert str(file) in str(said.value)
    assert not out.exists()
    return str(said.value)


@pytest.mark.parametrize("new_format", [True, False])
def test_a_pickle_that_would_run_a_command_is_refused_and_runs_nothing(tmp_path: Path, new_format: bool) -> None:
    mark, file = tmp_path / "it-ran", tmp_path / "bad.pth"
    payload = {"model_kwargs": KWARGS, "model_state": parallel(Sg2im(PAPERS)), "extra": Malicious(mark)}
    torch.save(payload, file, _use_new_zipfile_serialization=new_format)
    assert "system" in refused_import(file, "sg2im", tmp_path / "out")
    assert not mark.exists()


def test_a_bare_pickle_that_would_run_a_command_is_refused_and_runs_nothing(tmp_path: Path) -> None:
    mark, file = tmp_path / "it-ran", tmp_path / "bad.pkl"
    file.write_bytes(pickle.dumps(Malicious(mark)))
    refused_import(file, "attngan", tmp_path / "out")
    assert not mark.exists()
    pickle.loads(file.read_bytes())  # it would have
    assert mark.exists()


def test_an_official_file_cut_short_or_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vg.pt"
    refused_import(file, "sg2im", tmp_path / "out")
    sg2im_file(file)
    whole = file.read_bytes()
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        refused_import(file, "sg2im", tmp_path / "out")


@pytest.mark.parametrize(
    ("family", "payload"),
    [
        ("sg2im", {"model_state": {}}),
        ("sg2im", {"model_kwargs": KWARGS, "model_state": {}}),
        ("sg2im", {"model_kwargs": {**KWARGS, "mask_size": 7}, "model_state": {"a": torch.zeros(1)}}),
        ("sg2im", {"model_kwargs": {**KWARGS, "mlp_normalization": "batch"}, "model_state": {"a": torch.zeros(1)}}),
        ("sg2im", {"model_kwargs": {"vocab": 1}, "model_state": {"a": torch.zeros(1)}}),
        ("sg2im", [1, 2]),
        ("geneva", {"generator_state_dict": {"a": torch.zeros(1)}}),
        ("attngan", {"a": torch.zeros(1)}),
        ("attngan", {"ca_net.fc.weight": torch.zeros(4, 2)}),
        ("attngan", {"encoder.weight": torch.zeros(3)}),
        ("stackgan_pp", torch.zeros(3)),
        ("stackgan_pp", {"ca_net.fc.weight": 3}),
    ],
)
def test_an_official_file_of_something_else_is_refused(tmp_path: Path, family: str, payload: Any) -> None:
    torch.save(payload, tmp_path / "other.pth")
    refused_import(tmp_path / "other.pth", family, tmp_path / "out")


def test_official_weights_of_another_size_than_they_say_are_refused(tmp_path: Path) -> None:
    sg2im_file(tmp_path / "vg.pt", gconv_hidden_dim=PAPERS.hidden + 1)
    assert "and should be" in refused_import(tmp_path / "vg.pt", "sg2im", tmp_path / "out")


@pytest.mark.parametrize("said", [{"activation": "selu"}, {"gen_fusion": "gate"}])
def test_an_official_geneva_with_habits_that_are_not_known_is_refused(tmp_path: Path, said: dict[str, str]) -> None:
    geneva_file(tmp_path / "snapshot_1.pth", **said)
    assert "not known" in refused_import(tmp_path / "snapshot_1.pth", "geneva", tmp_path / "out")


# --- the command ---


def test_the_command_says_where_the_weights_are_and_their_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sg2im_file(tmp_path / "vg.pt")
    asked = ["import", str(tmp_path / "vg.pt"), "--family", "sg2im", "--out", str(tmp_path / "out")]
    assert main(asked) == 0
    said = json.loads(capsys.readouterr().out)
    assert load(Path(said["file"]), "sg2im").card.sha256 == said["sha256"]
    assert said["numbers"] == sum(value.numel() for value in Sg2im(PAPERS).state_dict().values())


def test_the_command_ends_with_one_line_and_2_where_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.pth"
    file.write_bytes(pickle.dumps(Malicious(tmp_path / "it-ran")))
    asked = [sys.executable, "-m", "models.checkpoints", "import", file, "--family", "sg2im", "--out", tmp_path / "out"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "it-ran").exists()


# --- drawing with weights from disk ---


def test_a_trained_sg2im_draws_graphs_after_it_was_saved(tmp_path: Path) -> None:
    training = sg2im_training()
    save(tmp_path / "sg2im.safetensors", "sg2im", training.shipped(), training.documents(), {"steps": 0})
    artist = graphs.Artist.of(load(tmp_path / "sg2im.safetensors", "sg2im"), CPU)
    graph, box = SceneGraph(("disc",), (), ("red",)), (0.1, 0.1, 0.6, 0.6)
    first, second = artist.draw([graph, graph], 3, [[box], [box]]).picture
    again, other = (artist.draw([graph], seed, [[box]]).picture[0] for seed in (3, 4))
    assert torch.allclose(first, second, atol=1e-6)
    assert torch.allclose(first, again, atol=1e-6)
    assert not torch.allclose(first, other)
    assert first.min() >= 0
    assert first.max() <= 1
    assert training.network.training


def test_a_trained_geneva_draws_turns_after_it_was_saved(tmp_path: Path) -> None:
    training = geneva_training()
    save(tmp_path / "geneva.safetensors", "geneva", training.shipped(), training.documents(), {"steps": 0})
    artist = talks.Artist.of(load(tmp_path / "geneva.safetensors", "geneva"), CPU)
    first = artist.turn(["a red disc is top left"], artist.begin(), seed=3)
    again = artist.turn(["a red disc is top left"], artist.begin(), seed=3)
    both = artist.turn(["a red disc is top left", "something never heard of"], artist.begin(2), seed=3)
    assert torch.equal(first.painted.picture, again.painted.picture)
    assert torch.allclose(first.painted.picture[0], both.painted.picture[0], atol=1e-5)
    assert not torch.allclose(both.painted.picture[0], both.painted.picture[1])


@pytest.mark.parametrize("artist", [graphs.Artist, talks.Artist])
def test_weights_whose_documents_no_network_can_be_built_from_are_refused(tmp_path: Path, artist: Any) -> None:
    for documents in ({}, {"network": {"size": "large"}, "words": {}, "vocabulary": {}}):
        save(tmp_path / "odd.safetensors", "toy", {"network": small()}, documents, {})
        with pytest.raises(WeightsError):
            artist.of(load(tmp_path / "odd.safetensors"), CPU)


def test_weights_of_another_network_than_their_configuration_are_refused(tmp_path: Path) -> None:
    training = sg2im_training()
    save(tmp_path / "odd.safetensors", "sg2im", {"network": small()}, training.documents(), {})
    with pytest.raises(WeightsError, match="should be"):
        graphs.Artist.of(load(tmp_path / "odd.safetensors"), CPU)
