"""How limbs lie in each pose.

Every direction is told in degrees as seen from the side: `swing` 0 hangs down, 90 points ahead, 180 up, -90 back;
`out` turns it away from the body's middle.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Bone:
    swing: float
    out: float = 0.0


@dataclass(frozen=True, slots=True)
class Arm:
    upper: Bone = Bone(2, 11)
    fore: Bone = Bone(12, 6)
    palm: float = 0.0  # degrees the hand is turned about the forearm: 0 has the thumb ahead on a hanging arm
    fist: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    thigh: Bone = Bone(0, 2)
    shin: Bone = Bone(-2, 2)
    foot: float = 0.0  # degrees that the toes point up
    splay: float = 8.0  # degrees that they point outwards


HANG, STAND = Arm(), Leg()


@dataclass(frozen=True, slots=True)
class Pose:
    """`lean` tilts the hips forwards and `bend` the chest on top of it, `sway` both to the person's left; `nod` is the
    head's own. `lift` metres per metre of height are between the lowest sole and the floor. `tumble` turns the whole
    body: forwards, and to its left."""

    lean: float = 0.0
    bend: float = 0.0
    sway: float = 0.0
    turn: float = 0.0
    nod: float = 0.0
    right: Arm = HANG
    left: Arm = HANG
    right_leg: Leg = STAND
    left_leg: Leg = STAND
    lift: float = 0.0
    tumble: tuple[float, float] = (0.0, 0.0)
    seated: bool = False
    hips: float = field(default=0.0)  # degrees the hips are turned


_SIT_LEG = Leg(Bone(88, 7), Bone(2, 3), 0.0, 8.0)
_SIT_ARM = Arm(Bone(18, 9), Bone(66, -8), 40.0)

POSES: dict[str, Pose] = {
    "standing": Pose(),
    "walking": Pose(
        lean=2,
        right=Arm(Bone(30, 7), Bone(52, 0)),
        left=Arm(Bone(-28, 7), Bone(-8, 6)),
        right_leg=Leg(Bone(-22, 1), Bone(-38, 1), -24.0, 4.0),
        left_leg=Leg(Bone(28, 1), Bone(14, 1), 14.0, 4.0),
    ),
    "running": Pose(
        lean=13,
        bend=4,
        nod=-10,
        turn=8,
        right=Arm(Bone(52, 10), Bone(140, -14), 0.0, True),
        left=Arm(Bone(-58, 14), Bone(42, 8), 0.0, True),
        right_leg=Leg(Bone(-22, 1), Bone(-46, 1), -58.0, 4.0),
        left_leg=Leg(Bone(72, 1), Bone(-22, 1), -8.0, 4.0),
        lift=0.02,
    ),
    "sitting": Pose(right=_SIT_ARM, left=_SIT_ARM, right_leg=_SIT_LEG, left_leg=_SIT_LEG, seated=True),
    "lying": Pose(
        right=Arm(Bone(2, 13), Bone(6, 9), -70.0),
        left=Arm(Bone(2, 16), Bone(8, 11), -70.0),
        right_leg=Leg(Bone(0, 6), Bone(0, 6), -38.0, 22.0),
        left_leg=Leg(Bone(6, 9), Bone(-2, 7), -38.0, 24.0),
    ),
    "kneeling": Pose(
        lean=2,
        right=Arm(Bone(8, 9), Bone(34, 0)),
        left=Arm(Bone(8, 9), Bone(34, 0)),
        right_leg=Leg(Bone(4, 7), Bone(-90, 2), -165.0, 0.0),
        left_leg=Leg(Bone(4, 7), Bone(-90, 2), -165.0, 0.0),
    ),
    "crouching": Pose(
        lean=24,
        bend=18,
        nod=-26,
        right=Arm(Bone(36, 12), Bone(74, -10), 40.0),
        left=Arm(Bone(36, 12), Bone(74, -10), 40.0),
        right_leg=Leg(Bone(88, 12), Bone(-56, 6), -24.0, 10.0),
        left_leg=Leg(Bone(108, 12), Bone(-20, 6), 0.0, 10.0),
    ),
    "squatting": Pose(
        lean=22,
        bend=12,
        nod=-18,
        right=Arm(Bone(50, 14), Bone(88, -12), 40.0),
        left=Arm(Bone(50, 14), Bone(88, -12), 40.0),
        right_leg=Leg(Bone(104, 24), Bone(-34, 8), 0.0, 22.0),
        left_leg=Leg(Bone(104, 24), Bone(-34, 8), 0.0, 22.0),
    ),
    "bending": Pose(
        lean=52,
        bend=34,
        nod=-24,
        right=Arm(Bone(26, 6), Bone(18, 0)),
        left=Arm(Bone(26, 6), Bone(18, 0)),
        right_leg=Leg(Bone(-8, 4), Bone(-14, 3)),
        left_leg=Leg(Bone(-8, 4), Bone(-14, 3)),
    ),
    "leaning": Pose(
        lean=-10,
        bend=4,
        nod=8,
        right=Arm(Bone(6, 22), Bone(86, -52), 0.0),
        left=Arm(Bone(6, 22), Bone(86, -52), 0.0),
        right_leg=Leg(Bone(15, 3), Bone(11, 2), 0.0, 6.0),
        left_leg=Leg(Bone(26, -1), Bone(4, -9), 2.0, 6.0),
    ),
    "pointing": Pose(right=Arm(Bone(88, -2), Bone(91, -4), 70.0), turn=6),
    "hands_up": Pose(right=Arm(Bone(86, 80), Bone(176, 8), 90.0), left=Arm(Bone(86, 80), Bone(176, 8), 90.0)),
    "waving": Pose(right=Arm(Bone(120, 62), Bone(176, -22), 90.0), sway=2),
    "jumping": Pose(
        bend=6,
        nod=-10,
        right=Arm(Bone(150, 34), Bone(172, 18), 60.0),
        left=Arm(Bone(150, 34), Bone(172, 18), 60.0),
        right_leg=Leg(Bone(18, 8), Bone(-72, 4), -46.0),
        left_leg=Leg(Bone(34, 10), Bone(-52, 4), -46.0),
        lift=0.14,
    ),
    "falling": Pose(
        bend=16,
        nod=10,
        right=Arm(Bone(98, 34), Bone(124, 22)),
        left=Arm(Bone(72, 66), Bone(112, 40)),
        right_leg=Leg(Bone(38, 8), Bone(4, 4), 18.0),
        left_leg=Leg(Bone(12, 10), Bone(-18, 4), 8.0),
        tumble=(-36.0, 10.0),
        lift=0.02,
    ),
    "crawling": Pose(
        lean=97,
        nod=-24,
        right=Arm(Bone(46, 20), Bone(4, 4), 90.0),
        left=Arm(Bone(-46, 22), Bone(30, 4), 90.0),
        right_leg=Leg(Bone(-20, 8), Bone(-92, 2), -165.0, 0.0),
        left_leg=Leg(Bone(46, 8), Bone(-88, 2), -165.0, 0.0),
    ),
    "climbing": Pose(
        lean=6,
        nod=-22,
        right=Arm(Bone(152, 16), Bone(168, 0), 0.0, True),
        left=Arm(Bone(96, 22), Bone(152, -6), 0.0, True),
        right_leg=Leg(Bone(8, 8), Bone(-10, 4), -8.0),
        left_leg=Leg(Bone(84, 18), Bone(-14, 4), 4.0),
        lift=0.05,
    ),
    "arms_crossed": Pose(
        right=Arm(Bone(24, 12), Bone(82, -66), 0.0),
        left=Arm(Bone(22, 12), Bone(96, -64), 0.0),
    ),
    "hands_in_pockets": Pose(
        right=Arm(Bone(-14, 22), Bone(26, -12), 0.0),
        left=Arm(Bone(-14, 22), Bone(26, -12), 0.0),
        right_leg=Leg(Bone(0, 3), Bone(-2, 3)),
        left_leg=Leg(Bone(4, 5), Bone(-4, 4), 0.0, 14.0),
    ),
    "kicking": Pose(
        lean=-10,
        bend=4,
        right=Arm(Bone(-34, 26), Bone(2, 18)),
        left=Arm(Bone(52, 30), Bone(80, 8)),
        right_leg=Leg(Bone(68, 3), Bone(56, 2), -12.0),
        left_leg=Leg(Bone(4, 3), Bone(-10, 2)),
    ),
    "punching": Pose(
        lean=8,
        turn=24,
        nod=-2,
        right=Arm(Bone(86, 4), Bone(92, -6), 90.0, True),
        left=Arm(Bone(24, 16), Bone(132, -18), 0.0, True),
        right_leg=Leg(Bone(-24, 6), Bone(-34, 4), -8.0),
        left_leg=Leg(Bone(26, 6), Bone(-4, 4)),
    ),
    "throwing": Pose(
        lean=-6,
        turn=-26,
        right=Arm(Bone(-100, 64), Bone(170, 22), 0.0, True),
        left=Arm(Bone(84, 12), Bone(94, 4)),
        right_leg=Leg(Bone(-18, 6), Bone(-30, 4), -6.0),
        left_leg=Leg(Bone(28, 6), Bone(4, 4), 4.0),
    ),
    "dancing": Pose(
        sway=8,
        turn=10,
        right=Arm(Bone(110, 58), Bone(170, 8), 40.0),
        left=Arm(Bone(20, 58), Bone(64, 20), 30.0),
        right_leg=Leg(Bone(6, 8), Bone(-6, 4)),
        left_leg=Leg(Bone(44, 24), Bone(-34, 6), -28.0),
    ),
    "aiming": Pose(
        right=Arm(Bone(86, -8), Bone(90, -12), 0.0, True),
        left=Arm(Bone(76, -12), Bone(92, -34), 0.0, True),
        nod=4,
        right_leg=Leg(Bone(-12, 6), Bone(-16, 4)),
        left_leg=Leg(Bone(14, 6), Bone(6, 4)),
    ),
    "swimming": Pose(
        bend=-8,
        nod=-40,
        right=Arm(Bone(170, 6), Bone(176, 2), 90.0),
        left=Arm(Bone(30, 30), Bone(36, 20), 90.0),
        right_leg=Leg(Bone(8, 3), Bone(-10, 2), -60.0),
        left_leg=Leg(Bone(-10, 3), Bone(-24, 2), -60.0),
        tumble=(84.0, 0.0),
    ),
    "flying": Pose(
        bend=-6,
        nod=-30,
        right=Arm(Bone(82, 74), Bone(88, 66), 0.0),
        left=Arm(Bone(82, 74), Bone(88, 66), 0.0),
        right_leg=Leg(Bone(-4, 3), Bone(-18, 2), -50.0),
        left_leg=Leg(Bone(8, 3), Bone(-10, 2), -50.0),
        tumble=(48.0, 0.0),
        lift=0.1,
    ),
    "grazing": Pose(nod=8, right=Arm(Bone(42, 14), Bone(150, -26), 0.0, True), left=Arm(Bone(14, 9), Bone(86, -24))),
    "eating": Pose(nod=8, right=Arm(Bone(42, 14), Bone(150, -26), 0.0, True), left=Arm(Bone(14, 9), Bone(86, -24))),
    "riding": Pose(
        lean=14,
        bend=8,
        nod=-14,
        right=Arm(Bone(52, 12), Bone(66, 2), 0.0, True),
        left=Arm(Bone(52, 12), Bone(66, 2), 0.0, True),
        right_leg=Leg(Bone(66, 12), Bone(-18, 0), 0.0, 0.0),
        left_leg=Leg(Bone(82, 12), Bone(-6, 0), 0.0, 0.0),
        seated=True,
    ),
    "driving": Pose(
        lean=-6,
        nod=4,
        right=Arm(Bone(48, 9), Bone(82, -8), 0.0, True),
        left=Arm(Bone(48, 9), Bone(82, -8), 0.0, True),
        right_leg=_SIT_LEG,
        left_leg=_SIT_LEG,
        seated=True,
    ),
}

# A hand that holds something is where it can be seen; what hangs by its handle is at the end of a straight arm.
HOLDS = Arm(Bone(8, 16), Bone(90, 2), 0.0, True)
HANGS = Arm(Bone(0, 14), Bone(6, 10), 0.0, True)
EMBRACES = Arm(Bone(22, 12), Bone(82, -14), 0.0)
POINTS = Arm(Bone(88, -2), Bone(91, -4), 70.0)


def pose_named(name: str | None) -> Pose:
    return POSES.get(name or "standing", POSES["standing"])


def stooped(pose: Pose, degrees: float) -> Pose:
    """With the bent back of age; one who bends or crawls already is left alone."""
    if not degrees or pose.lean > 20 or any(pose.tumble):
        return pose
    return replace(pose, lean=pose.lean + 0.2 * degrees, bend=pose.bend + 0.9 * degrees, nod=pose.nod - 0.45 * degrees)
