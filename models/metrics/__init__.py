"""The ruler with which every picture maker is measured. No network in it: it gets what a detector found."""

from models.metrics.codraw import CLIP_ARTS, canvas_seen, clip_art, scene_similarity
from models.metrics.features import frechet_distance, r_precision
from models.metrics.objects import (
    UNKNOWN,
    Dialogue,
    ObjectScore,
    Seen,
    Turn,
    box_iou,
    box_recall,
    colour_accuracy,
    found_iou,
    geneva_score,
    lattegan_score,
    layout_iou,
    rsim,
    scores_by_turn,
)
from models.metrics.pictures import Latency, Locality, edit_locality, latency, mean_locality
from models.metrics.table import Row, table

__all__ = [
    "CLIP_ARTS",
    "UNKNOWN",
    "Dialogue",
    "Latency",
    "Locality",
    "ObjectScore",
    "Row",
    "Seen",
    "Turn",
    "box_iou",
    "box_recall",
    "canvas_seen",
    "clip_art",
    "colour_accuracy",
    "edit_locality",
    "found_iou",
    "frechet_distance",
    "geneva_score",
    "latency",
    "lattegan_score",
    "layout_iou",
    "mean_locality",
    "r_precision",
    "rsim",
    "scene_similarity",
    "scores_by_turn",
    "table",
]
