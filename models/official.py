"""Official files of the families, read without running anything in them.

They are pickles, and a pickle may call whatever it names. Here it may name tensors and plain containers only
(`torch.load` with `weights_only`, and argparse's Namespace, which is a bag of values); anything else is refused. The
configuration is read from the shapes, and from what the file says of itself where shapes cannot tell.
"""

from __future__ import annotations

import argparse
import pickle
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from models.attngan import network as attngan
from models.fitting import WeightsError, difference
from models.geneva.config import GenevaConfig
from models.geneva.discriminator import Discriminator
from models.geneva.network import Geneva
from models.parts.blocks import SEED
from models.parts.config import to_json
from models.sg2im.graph import GraphError, GraphWords
from models.sg2im.network import Sg2im, Sg2imConfig
from models.sg2im.network import official as official_sg2im
from models.stackgan_pp import network as stackgan_pp
from models.text.encoder import TextConfig, TextEncoder

PARALLEL = "module."  # what DataParallel puts before every name
NAMED = re.compile(r"GLOBAL (\S+)")

Json = dict[str, Any]
State = dict[str, Tensor]


def _no_default(*_: object) -> Json:
    """In the place of a defaultdict."""
    return {}


HARMLESS = (argparse.Namespace, list, dict, int, float, (_no_default, "collections.defaultdict"))


@dataclass(frozen=True)
class Official:
    states: dict[str, State]
    documents: dict[str, Json]


def read(file: Path, family: str) -> Official:
    """Raises WeightsError."""
    payload = unpickled(file)
    try:
        return READERS[family](payload)
    except (ValueError, TypeError, KeyError, IndexError) as wrong:  # whatever shapes and values can be wrong by
        raise WeightsError(f"{file} is no official file of {family} that is known here: {wrong}") from wrong


def unpickled(file: Path) -> Any:
    """Tensors and plain values. Raises WeightsError."""
    try:
        with torch.serialization.safe_globals([*HARMLESS]), warnings.catch_warnings(action="ignore"):
            return torch.load(file, map_location="cpu", weights_only=True)
    except FileNotFoundError as wrong:
        raise WeightsError(f"There is no file {file}") from wrong
    except pickle.UnpicklingError as wrong:
        named = NAMED.search(str(wrong))
        why = f"it names {named[1]}; only tensors and plain values are read" if named else "it is no checkpoint"
        raise WeightsError(f"{file} is refused: {why}") from wrong
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, IndexError, AttributeError, TypeError) as wrong:
        raise WeightsError(f"{file} is damaged or no checkpoint ({type(wrong).__name__})") from wrong
    except zipfile.BadZipFile as wrong:
        raise WeightsError(f"{file} is damaged") from wrong


class Unreadable(ValueError):
    """Of this family we do not know such a file."""


def _sg2im(payload: Any) -> Official:
    kwargs, state = _part(payload, "model_kwargs"), _state(_part(payload, "model_state"))
    config, words = _sg2im_config(kwargs), _sg2im_words(kwargs)
    _fits(state, Sg2im, config)
    return Official({"network": state}, {"network": to_json(config), "words": words.to_json()})


def _sg2im_config(kwargs: Mapping[str, Any]) -> Sg2imConfig:
    try:
        vocab, (height, width) = kwargs["vocab"], kwargs["image_size"]
        same = {"gconv_pooling": "avg", "mlp_normalization": "none"}
        wrong = [name for name, value in same.items() if kwargs.get(name, value) != value]
        if wrong or height != width:
            raise Unreadable(f"{', '.join(wrong) or 'image_size'} is not what the networks here have")
        return official_sg2im(
            len(vocab["object_idx_to_name"]),
            len(vocab["pred_idx_to_name"]),
            size=int(height),
            embedding=int(kwargs["embedding_dim"]),
            width=int(kwargs["gconv_dim"]),
            hidden=int(kwargs["gconv_hidden_dim"]),
            convolutions=int(kwargs["gconv_num_layers"]),
            mask=int(kwargs["mask_size"] or 0),
            refinement=tuple(map(int, kwargs["refinement_dims"])),
            noise=int(kwargs["layout_noise_dim"]),
            slope=_slope(str(kwargs["activation"])),
            norm=kwargs["normalization"],
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise Unreadable(f"its model_kwargs: {wrong}") from wrong


def _slope(activation: str) -> float:
    """`leakyrelu-0.2` names it; without a number, and whatever else it says, it is LeakyReLU as torch has it."""
    name, _, slope = activation.lower().partition("-")
    return float(slope) if name == "leakyrelu" and slope else nn.LeakyReLU().negative_slope


def _sg2im_words(kwargs: Mapping[str, Any]) -> GraphWords:
    vocab = kwargs["vocab"]
    try:
        return GraphWords(tuple(map(str, vocab["object_idx_to_name"])), tuple(map(str, vocab["pred_idx_to_name"])))
    except (GraphError, TypeError) as wrong:
        raise Unreadable(f"its vocabulary: {wrong}") from wrong


GENEVA_PARTS = ("generator", "rnn", "layer_norm", "image_encoder", "condition_encoder", "sentence_encoder")


def _geneva(payload: Any) -> Official:
    parts = {name: _state(_part(payload, f"{name}_state_dict")) for name in (*GENEVA_PARTS, "discriminator")}
    discriminator = parts.pop("discriminator")
    network = {f"{part}.{name}": tensor for part, state in parts.items() for name, tensor in state.items()}
    config = _geneva_config(network, discriminator, _said(payload))
    _fits(network, Geneva, config)
    _fits(discriminator, Discriminator, config)
    return Official({"network": network, "discriminator": discriminator}, {"network": to_json(config)})


def _said(payload: Mapping[str, Any]) -> Json:
    """What the file says of the arguments it was trained with."""
    said = payload.get("cfg", {})
    return vars(said) if isinstance(said, argparse.Namespace) else dict(said)


def _geneva_config(network: State, discriminator: State, said: Json) -> GenevaConfig:
    slopes = {"relu": 0.0, "leaky_relu": nn.LeakyReLU().negative_slope}
    slope = slopes.get(said.get("activation", "leaky_relu"))
    if slope is None or said.get("gen_fusion", "concat") != "concat":
        raise Unreadable("its activation or its way to join pictures is not known")
    up = _rows(network, "generator.resup{}.conv1.weight")
    first, code = network["generator.fc1.weight"], len(network["generator.condition_projector.fc.weight"]) // 2
    return GenevaConfig(
        objects=len(network["image_encoder.object_detector.weight"]),
        size=SEED << len(up),
        word=network["sentence_encoder.gru.weight_ih_l0"].shape[1],
        sentence=len(network["sentence_encoder.layer_norm.weight"]),
        state=len(network["layer_norm.weight"]),
        code=code,
        noise=first.shape[1] - code,
        encoder=tuple(len(network[f"image_encoder.image_encoder.{number}.weight"]) for number in (0, 3, 6)),
        up=(len(first) // SEED**2, *up),
        down=_rows(discriminator, "resdown{}.conv1.weight_orig"),
        aux=len(discriminator["aux_objective.0.weight"]),
        slope=slope,
        gate=True,
        wide_cloud=True,
        changes=False,
        base=False,
    )


def _attngan(payload: Any) -> Official:
    """Its generator and its text encoder lie in files of their own."""
    state = _state(payload)
    if "encoder.weight" in state:
        return _text(state)
    widths, condition = _rows(state, "img_net{}.img.0.weight", 1), len(state["ca_net.fc.weight"]) // 4
    config = attngan.GeneratorConfig(
        first=_first_size(state),
        widths=widths,
        residuals=len(_rows(state, "h_net2.residual.{}.block.0.weight", first=0)),
        words=state["ca_net.fc.weight"].shape[1],
        noise=state["h_net1.fc.0.weight"].shape[1] - condition,
        condition=condition,
    )
    _fits(state, attngan.Generator, config)
    return Official({"generator": state}, {"generator": to_json(config)})


def _text(state: State) -> Official:
    words, embedding = state["encoder.weight"].shape
    config = TextConfig(words, embedding, 2 * state["rnn.weight_hh_l0"].shape[1])
    _fits(state, TextEncoder, config)
    return Official({"text": state}, {"text": to_json(config)})


def _stackgan_pp(payload: Any) -> Official:
    state = _state(payload)
    condition = len(state["ca_net.fc.weight"]) // 4
    config = stackgan_pp.GeneratorConfig(
        first=_first_size(state),
        widths=_rows(state, "img_net{}.img.0.weight", 1),
        residuals=len(_rows(state, "h_net2.residual.{}.block.0.weight", first=0)),
        sentence=state["ca_net.fc.weight"].shape[1],
        noise=state["h_net1.fc.0.weight"].shape[1] - condition,
        condition=condition,
    )
    _fits(state, stackgan_pp.Generator, config)
    return Official({"generator": state}, {"generator": to_json(config)})


READERS: dict[str, Callable[[Any], Official]] = {
    "attngan": _attngan,
    "geneva": _geneva,
    "sg2im": _sg2im,
    "stackgan_pp": _stackgan_pp,
}


class _Named(dict[str, Tensor]):
    def __missing__(self, name: str) -> Tensor:
        raise Unreadable(f"it has no {name}")


def _part(payload: Any, name: str) -> Mapping[str, Any]:
    part = payload.get(name) if isinstance(payload, Mapping) else None
    if not isinstance(part, Mapping):
        raise Unreadable(f"it has no {name}")
    return part


def _state(payload: Any) -> State:
    if not isinstance(payload, Mapping) or not payload or not all(isinstance(one, Tensor) for one in payload.values()):
        raise Unreadable("its weights are not tensors by name")
    return _Named((str(name).removeprefix(PARALLEL), tensor) for name, tensor in payload.items())


def _rows(state: State, name: str, axis: int = 0, first: int = 1) -> tuple[int, ...]:
    """This axis of the tensors that are numbered so, as far as the numbers go."""
    rows: list[int] = []
    while name.format(first + len(rows)) in state:
        rows.append(state[name.format(first + len(rows))].shape[axis])
    return tuple(rows)


def _first_size(state: State) -> int:
    doubled = len(_rows(state, "h_net1.upsample{}.1.weight"))
    return SEED << doubled


def _fits(state: State, kind: Callable[[Any], nn.Module], config: Any) -> None:
    """Names and shapes of a network built from this configuration; nothing of it is drawn. Raises Unreadable."""
    with torch.device("meta"):
        network = kind(config)
    if wrong := difference(state, network):
        raise Unreadable(wrong)
