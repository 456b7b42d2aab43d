"""StackGAN step by step: sentence, cloud, sketch, sketch and words together, picture."""

from __future__ import annotations

from app.explaining import CaptionAsked, Explained, Step
from app.lab import figures, telling
from app.lab.reading import notes_on
from app.lab.watching import watched
from models.stackgan.drawing import Artist


def explain(artist: Artist, asked: CaptionAsked) -> Explained:
    with watched(artist.one, "fc", "grow") as first, watched(artist.two, "encoder", "hr_joint", "grow") as second:
        drawn = artist.draw([asked.caption], asked.seed)
    start = first["fc"].view(artist.one.widest, 4, 4)
    sketch = telling.drawn("one", drawn.one.picture[0], "Stage I", asked.caption)
    picture = telling.drawn("two", drawn.two.picture[0], "Stage II", asked.caption)
    steps = (
        Step("From words to a vector", (telling.sentence(drawn.told.sentence[0]),)),
        Step("Conditioning augmentation", telling.cloud(drawn.one.condition)),
        Step("Stage I", (figures.features("fc", start, "after the linear layer"), sketch)),
        Step("Sketch and words together", (
            figures.features("encoder", second["encoder"][0], "the sketch, halved twice"),
            figures.features("joint", second["hr_joint"][0], "with the words at every position"),
        )),
        Step("Stage II", (figures.features("grown", second["grow"][0], "grown to full size"), picture)),
    )  # fmt: skip
    return Explained((sketch, picture), steps, notes_on((asked.caption,), artist.reader.vocabulary))
