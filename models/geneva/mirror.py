"""The same interview in a mirror: pictures, maps and marks turned over, and left said for right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from models.geneva.batch import TalkBatch

# "right by the tree" says how close, and "right in the middle" how exactly; the others are sides.
_SIDE = re.compile(r"\b(?:left|right(?! (?:ahead|at|before|behind|beside|by|in|next|on top)\b))\b", re.IGNORECASE)
_OTHER = {"left": "right", "right": "left"}


def mirrored(batch: TalkBatch, chosen: Tensor) -> TalkBatch:
    """chosen (B,) bool: which of the interviews."""
    pictures, before, classes, colours, shapes = (
        torch.where(chosen.view(-1, *(1,) * (part.ndim - 1)), part.flip(-1), part)
        for part in (batch.pictures, batch.before, batch.classes, batch.colours, batch.shapes)
    )
    kinds, left, top, right, bottom = batch.marks.unbind(-1)
    turned = torch.stack([kinds, 1 - right, top, 1 - left, bottom], dim=-1)
    turned = torch.where(kinds[..., None] < 0, batch.marks, turned)
    return replace(
        batch,
        pictures=pictures,
        before=before,
        sentences=[_told(*one) for one in zip(batch.sentences, chosen.tolist(), strict=True)],
        classes=classes,
        colours=colours,
        marks=torch.where(chosen[:, None, None, None], turned, batch.marks),
        shapes=shapes,
    )


def _told(sentences: Sequence[str], turned: bool) -> Sequence[str]:
    return [said_of_mirror(sentence) for sentence in sentences] if turned else sentences


def said_of_mirror(sentence: str) -> str:
    return _SIDE.sub(lambda side: _as_written(_OTHER[side[0].lower()], side[0]), sentence)


def _as_written(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
