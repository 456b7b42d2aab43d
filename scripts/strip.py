"""Makes the README's strip: one interview, the picture after each sentence.

    python scripts/strip.py      # writes docs/strip.png
"""

from __future__ import annotations

import os
from contextlib import closing
from io import BytesIO
from pathlib import Path

from check_studio import told
from PIL import Image, ImageDraw, ImageFont

from app.engines.plan import fonts
from app.engines.studio.booth import Booth
from app.settings import Settings
from app.tools import make_tools

ROOT = Path(__file__).resolve().parents[1]
STORY = (
    "It was getting dark, and I stood on the street.",
    "A white van was parked left of a street lamp.",
    "A tall man in a black jacket and jeans stood in front of it, holding a bag.",
    "No wait, the van was blue.",
    "I think a woman in a red coat was walking on the right.",
    "The man put the bag on the ground.",
)
TILE, GAP, COLUMNS, FOOT = (480, 320), 12, 3, 44


def main() -> None:
    settings = Settings.from_environment(os.environ)
    font = ImageFont.truetype(str(fonts.files()[0]), 17)
    rows = -(-len(STORY) // COLUMNS)
    size = (COLUMNS * (TILE[0] + GAP) - GAP, rows * (TILE[1] + FOOT + GAP) - GAP)
    strip = Image.new("RGB", size, "white")
    write = ImageDraw.Draw(strip)
    with closing(Booth(settings.models)) as booth:
        for number, shot in enumerate(told(list(STORY), make_tools(settings))):
            x, y = number % COLUMNS * (TILE[0] + GAP), number // COLUMNS * (TILE[1] + FOOT + GAP)
            picture = Image.open(BytesIO(booth.picture(shot).png))
            strip.paste(picture.resize(TILE, Image.Resampling.LANCZOS), (x, y))
            write.text((x, y + TILE[1] + 4), _broken(f"{number + 1}. {STORY[number]}", font), "black", font)
    strip.quantize().save(ROOT / "docs" / "strip.png", optimize=True)


def _broken(text: str, font: ImageFont.FreeTypeFont) -> str:
    """In two lines at most, as wide as a picture."""
    words, line = text.split(), ""
    while words and font.getlength(f"{line} {words[0]}") < TILE[0]:
        line = f"{line} {words.pop(0)}".strip()
    return f"{line}\n{' '.join(words)}" if words else line


if __name__ == "__main__":
    main()
