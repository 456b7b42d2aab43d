"""What a training may begin with: weights that ship, instead of chance alone.

GeNeVA-GAN goes on from its own, as far as names and shapes are the same, and its painter begins with what sg2im has
learned of how things look: the vector of each class in each colour and of each place, and the cascaded refinement that
paints such vectors.
"""

from __future__ import annotations

import torch

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.geneva.network import Geneva
from models.geneva.painter import Painter
from models.sg2im.drawing import Artist
from models.sg2im.graph import IMAGE, GraphWords
from models.text.vocabulary import Vocabulary, VocabularyError

PAINTER = "generator."  # what the names of its parameters begin with


def vocabulary_of(weights: Weights) -> Vocabulary | None:
    """The words that these weights know, where they read any: who goes on from them has to read the same.

    Raises WeightsError.
    """
    known = weights.card.documents.get("vocabulary")
    try:
        return None if known is None else Vocabulary.from_json(known)
    except VocabularyError as wrong:
        raise WeightsError(f"{weights.file}: {wrong}") from wrong


def inherit(network: Geneva, weights: Weights, words: GraphWords) -> bool:
    """Whether a whole painter came with them. `words`: of the data set. Raises WeightsError."""
    if weights.card.family == "sg2im":
        _paint_like(network, weights, words)
        return True
    if weights.card.family == "geneva":
        return _go_on(network, weights)
    raise WeightsError(f"{weights.file}: nothing of {weights.card.family} can be taken over")


def _go_on(network: Geneva, weights: Weights) -> bool:
    mine, theirs = network.state_dict(), weights.states["network"]
    fitting = {name for name in mine if name in theirs and mine[name].shape == theirs[name].shape}
    painter = {name for name in mine if name.startswith(PAINTER)}
    whole = painter <= fitting
    if not whole:  # half a painter paints nothing
        fitting -= painter
    network.load_state_dict({name: theirs[name] for name in fitting}, strict=False)
    return whole


def _paint_like(network: Geneva, weights: Weights, words: GraphWords) -> None:
    painter, config = network.generator, network.config
    if not isinstance(painter, Painter):
        raise WeightsError("only a painter that refines can begin with sg2im's weights")
    artist = Artist.of(weights, torch.device("cpu"))
    theirs = artist.network
    if (artist.words.objects, artist.words.colours) != (words.objects, words.colours):
        raise WeightsError(f"{weights.file} knows other things than the data set")
    sizes = (theirs.config.width, theirs.config.noise, theirs.config.refinement)
    if sizes != (config.plan, config.noise, config.refines) or theirs.config.appearance != "own":
        raise WeightsError(f"{weights.file} paints from {sizes}, and this painter from another plan")
    first = IMAGE + 1 + config.objects  # of the places
    with torch.no_grad():
        things, tints = theirs.obj_embeddings.weight[IMAGE + 1 : first], theirs.colour_embeddings.weight
        looks = theirs.look(things[:, None] + tints)  # (objects, colours + 1, plan); the first colour: not said
        # The picture's own node and the place's lie over the whole picture.
        whole = theirs.look(theirs.obj_embeddings.weight[[IMAGE, *range(first, first + config.places)]] + tints[0])
        painter.looks.weight.copy_(torch.cat([torch.zeros_like(looks[:1]), looks]).flatten(0, 1))
        painter.grounds.weight.copy_(torch.cat([whole[:1], whole[1:] + whole[0]]))
    painter.refinement_net.load_state_dict(theirs.refinement_net.state_dict())
