"""The joints of a body in a pose, in the person's own frame: x to their left, y up, z ahead, soles on y = 0."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import acos, cos, degrees, radians, sin

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.people.figure import Figure
from app.engines.studio.people.geometry import Vec, square_to, unit, vec
from app.engines.studio.people.poses import Arm, Bone, Leg, Pose, stooped

Turn = NDArray[np.float64]  # (3, 3), columns: side, up, ahead
RIGHT, LEFT = -1.0, 1.0  # the side of x that a person's own right and left are on

_ON_THE_BACK = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])  # head towards +x, face up


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    wrist: Vec
    along: Vec  # from the wrist to the finger tips
    thumb: Vec  # the way the thumb points
    palm: Vec  # the way the palm faces
    fist: bool


@dataclass(frozen=True, slots=True, eq=False)
class ArmBones:
    side: float
    shoulder: Vec
    elbow: Vec
    hand: Hand


@dataclass(frozen=True, slots=True, eq=False)
class LegBones:
    side: float
    hip: Vec
    knee: Vec
    ankle: Vec
    toes: Vec  # the way they point
    instep: Vec  # up from the sole


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    hips: Vec
    hip_turn: Turn
    waist: Vec
    chest_turn: Turn
    neck: Vec  # where it leaves the shoulders
    skull: Vec  # the middle of the head
    head_turn: Turn
    right_arm: ArmBones
    left_arm: ArmBones
    right_leg: LegBones
    left_leg: LegBones

    @property
    def arms(self) -> tuple[ArmBones, ArmBones]:
        return self.right_arm, self.left_arm

    @property
    def legs(self) -> tuple[LegBones, LegBones]:
        return self.right_leg, self.left_leg


@dataclass(frozen=True, slots=True)
class Spans:
    """How long the parts of a body are, metres."""

    height: float
    hip: float
    knee: float
    ankle: float
    waist: float
    shoulder: float
    head: float
    skull_wide: float
    skull_deep: float
    upper: float
    fore: float
    hand: float
    foot: float
    breadth: float  # half, between the shoulder joints
    hip_breadth: float  # half, between the hip joints
    girth: float  # a metre of an adult's girth, for this body


def spans_of(figure: Figure) -> Spans:
    share = figure.by_age
    chub = float(np.interp(figure.grown, (0.0, 0.25, 0.55, 1.0), (1.5, 1.3, 1.04, 1.0)))
    shoulders = (1.0 - 0.1 * figure.female) * figure.shoulders
    return Spans(
        height=figure.height,
        hip=share(0.35, 0.42, 0.495, 0.53),
        knee=share(0.185, 0.215, 0.262, 0.287),
        ankle=share(0.04, 0.04, 0.04, 0.042),
        waist=share(0.47, 0.53, 0.59, 0.615),
        shoulder=share(0.67, 0.73, 0.775, 0.8),
        head=share(0.255, 0.21, 0.166, 0.136),
        skull_wide=share(0.106, 0.082, 0.058, 0.046),
        skull_deep=share(0.112, 0.09, 0.07, 0.057),
        upper=share(0.145, 0.15, 0.16, 0.17),
        fore=share(0.115, 0.125, 0.137, 0.146),
        hand=share(0.09, 0.095, 0.098, 0.1),
        foot=share(0.14, 0.145, 0.15, 0.15),
        breadth=share(0.12, 0.112, 0.102, 0.102) * shoulders,
        hip_breadth=share(0.066, 0.058, 0.048, 0.05) * (1.0 + 0.06 * figure.female) * (0.5 + 0.5 * figure.girth),
        girth=figure.height * chub,
    )


def skeleton_of(figure: Figure, pose: Pose, lying: bool = False, seat: float | None = None) -> Skeleton:
    """`seat` is the height of what is sat on; None for one who does not sit."""
    spans = spans_of(figure)
    pose = stooped(pose, 0.0 if lying else figure.stoop)
    if seat is not None:
        pose = _sat_down(pose, spans, seat)
    whole = _ON_THE_BACK if lying else _pitched(pose.tumble[0]) @ _rolled(pose.tumble[1])
    raw = _joined_up(spans, pose, whole)
    return _set_down(raw, spans, pose, figure)


def thigh_thickness(spans: Spans) -> float:
    """From the hip joint down to the seat."""
    return 0.058 * spans.girth


def highest_seat(spans: Spans) -> float:
    """Where feet just reach the floor."""
    return spans.knee - 0.045 * spans.girth


def _sat_down(pose: Pose, spans: Spans, seat: float) -> Pose:
    """Thighs and shins so that the feet stand on the floor in front of the seat: the lower it is, the farther ahead."""
    low = 1.0 - min(1.0, seat / highest_seat(spans))
    thigh, shin = spans.hip - spans.knee, spans.knee - spans.ankle
    rise = 4.0 + 26.0 * low
    knee = seat + thigh_thickness(spans) + thigh * sin(radians(rise))
    ahead = degrees(acos(float(np.clip((knee - spans.ankle) / shin, -1.0, 1.0))))
    return replace(
        pose,
        right_leg=_seated_leg(pose.right_leg, rise, ahead + 3.0),
        left_leg=_seated_leg(pose.left_leg, rise, ahead - 3.0),
    )


def _seated_leg(leg: Leg, rise: float, ahead: float) -> Leg:
    tilt = leg.thigh.swing - 88.0 if leg.thigh.swing != 88.0 else 0.0
    return replace(
        leg, thigh=Bone(90.0 + rise + tilt, leg.thigh.out), shin=Bone(ahead + 0.8 * tilt, leg.shin.out), foot=leg.foot
    )


def _joined_up(spans: Spans, pose: Pose, whole: Turn) -> Skeleton:
    hip_turn = whole @ _pitched(pose.lean) @ _rolled(pose.sway) @ _turned(pose.hips)
    chest_turn = hip_turn @ _pitched(pose.bend) @ _rolled(0.4 * pose.sway) @ _turned(pose.turn)
    head_turn = whole @ _pitched(0.55 * (pose.lean + pose.bend) + pose.nod) @ _rolled(0.6 * pose.sway)
    hips = vec(0.0, spans.hip, 0.0)
    waist = hips + hip_turn @ vec(0.0, spans.waist - spans.hip, 0.0)
    neck = waist + chest_turn @ vec(0.0, spans.shoulder + 0.028 * spans.girth - spans.waist, -0.004 * spans.girth)
    throat = spans.height - spans.head - spans.shoulder - 0.028 * spans.girth
    chin = neck + unit(chest_turn[:, 1] + head_turn[:, 1]) * throat + head_turn[:, 2] * 0.022 * spans.girth
    skull = chin + head_turn @ vec(0.0, 0.5 * spans.head, 0.004 * spans.girth)
    arms = [_arm(side, arm, spans, waist, chest_turn, whole) for side, arm in ((RIGHT, pose.right), (LEFT, pose.left))]
    legs = [
        _leg(side, leg, spans, hips, hip_turn, whole) for side, leg in ((RIGHT, pose.right_leg), (LEFT, pose.left_leg))
    ]
    return Skeleton(hips, hip_turn, waist, chest_turn, neck, skull, head_turn, arms[0], arms[1], legs[0], legs[1])


def _arm(side: float, arm: Arm, spans: Spans, waist: Vec, chest: Turn, whole: Turn) -> ArmBones:
    shrug = 0.03 * spans.girth * float(np.clip((_lift(arm.upper) - 70.0) / 90.0, 0.0, 1.0))
    socket = vec(side * (spans.breadth - 0.35 * shrug), spans.shoulder + shrug - spans.waist, -0.006 * spans.girth)
    shoulder = waist + chest @ socket
    elbow = shoulder + whole @ direction(arm.upper, side) * spans.upper
    along = direction(arm.fore, side)
    wrist = elbow + whole @ along * spans.fore
    return ArmBones(side, shoulder, elbow, _hand(wrist, along, arm, side, whole))


def _lift(bone: Bone) -> float:
    """Degrees between a hanging arm and this one, whichever way it is raised."""
    return degrees(acos(float(np.clip(cos(radians(bone.swing)) * cos(radians(bone.out)), -1.0, 1.0))))


def _hand(wrist: Vec, along: Vec, arm: Arm, side: float, whole: Turn) -> Hand:
    ahead = vec(0.0, sin(radians(arm.fore.swing)), cos(radians(arm.fore.swing)))
    thumb = square_to(along, ahead)
    palm = side * np.cross(along, thumb)
    twist = radians(arm.palm)
    turned = thumb * cos(twist) + palm * sin(twist)
    return Hand(wrist, whole @ along, whole @ turned, whole @ (side * np.cross(along, turned)), arm.fist)


def _leg(side: float, leg: Leg, spans: Spans, hips: Vec, hip_turn: Turn, whole: Turn) -> LegBones:
    hip = hips + hip_turn @ vec(side * spans.hip_breadth, 0.0, 0.0)
    knee = hip + whole @ direction(leg.thigh, side) * (spans.hip - spans.knee)
    ankle = knee + whole @ direction(leg.shin, side) * (spans.knee - spans.ankle)
    p, s = radians(leg.foot), radians(leg.splay) * side
    toes = vec(sin(s) * cos(p), sin(p), cos(s) * cos(p))
    instep = vec(-sin(s) * sin(p), cos(p), -cos(s) * sin(p))
    return LegBones(side, hip, knee, ankle, whole @ toes, whole @ instep)


def _set_down(bones: Skeleton, spans: Spans, pose: Pose, figure: Figure) -> Skeleton:
    """With its lowest point on the floor (or `lift` above it), and the middle of it over the origin."""
    low = float(min(point[1] - thick for point, thick in _touching(bones, spans)))
    ends = np.array([bones.hips, bones.skull, *(leg.ankle for leg in bones.legs)])
    middle = (ends.min(axis=0) + ends.max(axis=0)) / 2
    if pose.seated:
        middle = bones.hips + bones.hip_turn[:, 2] * 0.03 * figure.height
    return moved(bones, vec(-middle[0], pose.lift * figure.height - low, -middle[2]))


def _touching(bones: Skeleton, spans: Spans) -> list[tuple[Vec, float]]:
    """What can rest on the floor: points, and how much flesh is around them."""
    g = spans.girth
    found = [(bones.hips - bones.hip_turn[:, 2] * 0.02 * g, 0.06 * g), (bones.skull, spans.skull_deep)]
    found += [(bones.waist + bones.chest_turn @ vec(0.0, 0.1 * g, 0.0), 0.062 * g)]
    for arm in bones.arms:
        tip = arm.hand.wrist + arm.hand.along * spans.hand
        found += [(arm.elbow, 0.022 * g), (arm.hand.wrist, 0.016 * g), (tip, 0.006 * g)]
    for leg in bones.legs:
        found += [(leg.knee, 0.031 * g)]
        found += [(point, 0.0) for point in sole_of(leg, spans)]
    return found


def sole_of(leg: LegBones, spans: Spans) -> tuple[Vec, Vec]:
    """Heel and toe on the ground side of the foot."""
    under = leg.ankle - leg.instep * spans.ankle
    return under - leg.toes * 0.26 * spans.foot, under + leg.toes * 0.74 * spans.foot


def moved(bones: Skeleton, by: Vec) -> Skeleton:
    def arm(one: ArmBones) -> ArmBones:
        hand = replace(one.hand, wrist=one.hand.wrist + by)
        return replace(one, shoulder=one.shoulder + by, elbow=one.elbow + by, hand=hand)

    def leg(one: LegBones) -> LegBones:
        return replace(one, hip=one.hip + by, knee=one.knee + by, ankle=one.ankle + by)

    return replace(
        bones,
        hips=bones.hips + by,
        waist=bones.waist + by,
        neck=bones.neck + by,
        skull=bones.skull + by,
        right_arm=arm(bones.right_arm),
        left_arm=arm(bones.left_arm),
        right_leg=leg(bones.right_leg),
        left_leg=leg(bones.left_leg),
    )


def direction(bone: Bone, side: float) -> Vec:
    s, o = radians(bone.swing), radians(bone.out)
    return vec(side * sin(o), -cos(s) * cos(o), sin(s) * cos(o))


def _pitched(angle: float) -> Turn:
    """Forwards."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def _rolled(angle: float) -> Turn:
    """To the person's left."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, 1.0]])


def _turned(angle: float) -> Turn:
    """The right shoulder ahead."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
