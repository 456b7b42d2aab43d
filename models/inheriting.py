"""What a training may begin with: weights that ship, instead of chance alone.

GeNeVA-GAN goes on from its own, as far as names and shapes are the same, and its painter begins with what sg2im has
learned of how things look: the vector of each class in each colour and of each place, the cascaded refinement that
paints such vectors, and the shape of each class.
"""

from __future__ import annotations

import torch
from torch import Tensor

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.geneva.composer import SHAPE, STEEP, Composer
from models.geneva.network import Geneva
from models.geneva.painter import Painter
from models.parts.config import from_json
from models.sg2im.graph import IMAGE, GraphWords
from models.sg2im.network import Sg2im, Sg2imConfig
from models.text.vocabulary import Vocabulary

PAINTER = "generator."  # what the names of its parameters begin with
MIDDLING = (0.35, 0.35, 0.65, 0.65)  # a box


def vocabulary_of(weights: Weights) -> Vocabulary | None:
    """The words that these weights know, where they read any: who goes on from them has to read the same."""
    known = weights.card.documents.get("vocabulary")
    return None if known is None else Vocabulary.from_json(known)


def inherit(network: Geneva, weights: Weights, words: GraphWords) -> None:
    """`words`: of the data set. Raises WeightsError."""
    if weights.card.family == "sg2im":
        _paint_like(network, weights, words)
    elif weights.card.family == "geneva":
        _go_on(network, weights)
    else:
        raise WeightsError(f"{weights.file}: nothing of {weights.card.family} can be taken over")


def _go_on(network: Geneva, weights: Weights) -> None:
    mine, theirs = network.state_dict(), weights.states["network"]
    fitting = {name for name in mine if name in theirs and mine[name].shape == theirs[name].shape}
    painter = {name for name in mine if name.startswith(PAINTER)}
    if not painter <= fitting:  # half a painter paints nothing
        fitting -= painter
    network.load_state_dict({name: theirs[name] for name in fitting}, strict=False)


def _paint_like(network: Geneva, weights: Weights, words: GraphWords) -> None:
    """What was learned against critics stays as it is: learning from pixels alone would blur it."""
    painter = network.generator
    if not isinstance(painter, Painter):
        raise WeightsError("only a painter that refines can begin with sg2im's weights")
    theirs = Sg2im(from_json(Sg2imConfig, weights.card.document("network")))
    weights.into({"network": theirs})
    theirs.requires_grad_(False)
    config, known = network.config, GraphWords.from_json(weights.card.document("words"))
    if (known.objects, known.colours) != (words.objects, words.colours):
        raise WeightsError(f"{weights.file} knows other things than the data set")
    sizes = (theirs.config.width, theirs.config.noise, theirs.config.mask, theirs.config.refinement)
    if sizes != (config.plan, config.noise, SHAPE, config.refines) or theirs.config.appearance != "own":
        raise WeightsError(f"{weights.file} paints from {sizes}, and this painter from another plan")
    things = theirs.obj_embeddings.weight[IMAGE + 1 : IMAGE + 1 + config.objects]
    tints = theirs.colour_embeddings.weight  # the first: not said
    looks = theirs.look(things[:, None] + tints)  # (objects, colours + 1, plan)
    # The picture's own node and the place's lie over the whole picture.
    first = IMAGE + 1 + config.objects
    whole = theirs.look(theirs.obj_embeddings.weight[[IMAGE, *range(first, first + config.places)]] + tints[0])
    with torch.no_grad():
        painter.looks.weight.copy_(torch.cat([torch.zeros_like(looks[:1]), looks]).flatten(0, 1))
        painter.grounds.weight.copy_(whole)
        painter.grounds.weight[1:] += whole[0]
    _shape_like(network.composer, theirs, things + tints[0])
    painter.refinement_net.load_state_dict(theirs.refinement_net.state_dict())
    painter.requires_grad_(False).eval()


def _shape_like(composer: Composer, theirs: Sg2im, own: Tensor) -> None:
    """own (objects, embedding): of each class. The shape that a box of middling extent gives it."""
    masks = theirs.eval().masks(own, own, own.new_tensor(MIDDLING).expand(len(own), -1))
    assert masks is not None  # asked for in `_paint_like`
    with torch.no_grad():
        composer.shapes.copy_(masks / STEEP)
