"""StackGAN++ step by step: the cloud, then a picture at every size of the tree."""

from __future__ import annotations

from torch import Tensor

from app.explaining import CaptionAsked, Explained, Figure, Step
from app.lab import figures, telling
from app.lab.reading import notes_on
from app.lab.watching import watched
from models.stackgan_pp.drawing import Artist


def explain(artist: Artist, asked: CaptionAsked) -> Explained:
    trunk = [f"h_net{number}" for number in range(1, len(artist.generator.config.widths) + 1)]
    with watched(artist.generator, *trunk) as seen:
        drawn = artist.draw([asked.caption], asked.seed)
    pictures = tuple(
        telling.drawn(f"picture-{number}", one[0], f"Branch {number}", asked.caption)
        for number, one in enumerate(drawn.pictures, start=1)
    )
    maps = tuple(_trunk(number, seen[name][0]) for number, name in enumerate(trunk, start=1))
    later = tuple(figure for pair in zip(maps[1:], pictures[1:], strict=True) for figure in pair)
    steps = (
        Step("The sentence's cloud", telling.cloud(drawn.condition)),
        Step("The trunk, up to the first branch", (maps[0], pictures[0])),
        Step("The next branches", later),
        Step("Colour consistency", tuple(map(_colours, range(1, len(pictures) + 1), drawn.pictures))),
    )
    return Explained(pictures, steps, notes_on((asked.caption,), artist.reader.vocabulary))


def _trunk(number: int, maps: Tensor) -> Figure:
    return figures.features(f"trunk-{number}", maps, f"the trunk at branch {number}")


def _colours(number: int, pictures: Tensor) -> Figure:
    """The mean colour, which the next picture is drawn towards in training."""
    mean = pictures[0].float().mean((1, 2))
    red, green, blue = (round(float(one) * 50 + 50) for one in mean)
    alt = f"The mean colour of branch {number}'s picture: {red} % red, {green} % green, {blue} % blue."
    plain = mean.view(3, 1, 1).expand(3, 8, 8)
    return figures.picture(f"colour-{number}", plain, alt, f"mean colour of branch {number}")
