"""The picture of a version as a PNG for print: the stored one enlarged, on a strip that says what it is.

Whoever finds the sheet without its file must see that it is no photograph, and which picture of the record it shows.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from app.export.dossier import Dossier, Drawn, Version
from app.export.fonts import fonts
from app.export.notice import NOTICE, PROGRAM
from app.export.plain import printable

WIDTH = 2304  # pixels at least: 19.5 cm at 300 dots per inch, an A4 sheet with its margins
DOTS_PER_INCH = 300
LETTERS_PER_LINE = 150
INK, PAPER = "#1a1a1a", "white"


def printed(dossier: Dossier, version: Version) -> bytes:
    """The same dossier gives the same bytes. Raises NoPicture or WithheldPicture."""
    data = dossier.png(version)
    assert version.picture is not None  # or it had no PNG
    with Image.open(BytesIO(data)) as stored:
        times = -(-WIDTH // stored.width)
        large = stored.convert("RGB").resize((stored.width * times, stored.height * times), Image.Resampling.LANCZOS)
    sheet = _with_strip(large, _lines(dossier, version, version.picture, times))
    made = BytesIO()
    sheet.save(made, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), pnginfo=_info(dossier, version, version.picture))
    return made.getvalue()


def _lines(dossier: Dossier, version: Version, picture: Drawn, times: int) -> list[str]:
    title = printable(dossier.interview.title).replace("\n", " ")[:80]
    return [
        f"{title}, version {version.number} of {len(dossier.versions)}, told {version.at}",
        NOTICE,
        f"Enlarged {times} times from the picture that the record holds, SHA-256 {picture.sha256}",
    ]


def _with_strip(large: Image.Image, lines: list[str]) -> Image.Image:
    size = large.width * 2 // LETTERS_PER_LINE  # a letter is about half as wide as it is high
    font = ImageFont.truetype(fonts() / "SourceSansPro-Regular.ttf", size)
    step = size * 3 // 2
    sheet = Image.new("RGB", (large.width, large.height + step * len(lines) + size), PAPER)
    sheet.paste(large)
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        pen.text((size, large.height + size // 2 + number * step), line, INK, font)
    return sheet


def _info(dossier: Dossier, version: Version, picture: Drawn) -> PngInfo:
    """The same for programs, in the file's own text."""
    told = {
        "Title": f"{dossier.interview.title}, version {version.number}",
        "Description": f"{version.alt} {NOTICE}",
        "Software": PROGRAM,
        "Interview": dossier.interview.id,
        "Picture": picture.sha256,
        "Head": dossier.head,
    }
    info = PngInfo()
    for name, text in told.items():
        info.add_itxt(name, text.encode(errors="replace").decode())
    return info
