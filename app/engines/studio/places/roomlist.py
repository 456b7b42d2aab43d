"""Every room: its floor and walls, and what stands along them."""

from __future__ import annotations

from app.engines.studio.mesh import Color
from app.engines.studio.places.furnished import Furnished, all_along, at_back, at_side, desks, table_for_two

WARM: Color = (0.83, 0.81, 0.77)
COOL: Color = (0.80, 0.815, 0.815)
PLAIN: Color = (0.815, 0.81, 0.795)
BARE: Color = (0.76, 0.755, 0.745)
BOARDS: Color = (0.76, 0.71, 0.64)
TILES: Color = (0.765, 0.765, 0.755)
CARPET: Color = (0.71, 0.705, 0.695)
CONCRETE: Color = (0.69, 0.685, 0.675)

_DOOR = at_side("door", 1, 0.72)
_WINDOWS = at_back("wall_window", -0.5, 0.5, y=0.95)
_SIDE_WINDOWS = at_side("wall_window", -1, 0.55, 0.85, y=0.95)
_PLANTS = at_back("potted_plant", -0.98, 0.98)
_BED = at_back("bed", -0.3)
_SHELVES = (at_back("goods_shelf", -1.0, -0.6, -0.2, 0.2, 0.6), at_side("goods_shelf", -1, 0.5, 0.75), _DOOR)

_SHOP = Furnished(TILES, PLAIN, (*_SHELVES, at_side("sales_counter", 1, 0.95, off=0.9)), (7.0, 9.5), 3.2)
_LOUNGE = Furnished(
    BOARDS, WARM, (_WINDOWS, at_back("sofa", 0.0), at_back("shelf", -0.95), at_back("potted_plant", 0.6),
                   at_side("picture", -1, 0.6, y=1.3), _DOOR), (4.2, 7.6), 2.7)  # fmt: skip
_STORE = Furnished(
    CONCRETE,
    BARE,
    (at_back("goods_shelf", -0.85), at_back("box", 0.4, 0.6), at_back("barrel", 0.85), at_side("box", -1, 0.7), _DOOR),
    (4.2, 7.6),
    2.6,
)
_CORRIDOR = Furnished(
    TILES, PLAIN, (at_back("door", 0.0), at_side("door", -1, 0.5, 0.85), at_side("door", 1, 0.5, 0.85),
                   at_back("picture", -0.6, 0.6, y=1.3)), (4.2, 9.5), 2.8)  # fmt: skip

ROOMS: dict[str, Furnished] = {
    "shop": _SHOP,
    "mall": Furnished(
        TILES,
        COOL,
        (
            at_back("shop_front", -1.0, 0.0, 1.0),
            at_side("potted_plant", -1, 0.6, 0.8),
            at_back("bench", -0.35, 0.35, off=1.5),
        ),
        (10.0, 13.0),
        4.2,
    ),
    "library": Furnished(
        CARPET,
        WARM,
        (
            at_back("shelf", *(n / 4 for n in range(-4, 5))),
            at_side("shelf", -1, 0.5, 0.65, 0.8),
            table_for_two((-0.6, 0.6)),
            _DOOR,
        ),
        (7.0, 9.5),
        3.2,
    ),
    "bank": Furnished(
        TILES,
        PLAIN,
        (
            at_back("bank_counter", 0.0, off=1.2, wide=7.0),
            at_side("potted_plant", -1, 0.95),
            at_side("bench", -1, 0.6),
            _DOOR,
            at_back("clock", 0.0, y=2.5),
        ),
        (7.0, 9.5),
        3.4,
    ),
    "police_station": Furnished(
        TILES,
        COOL,
        (
            at_back("sales_counter", -0.5, off=1.0, wide=4.0),
            at_back("door", 0.7),
            at_side("seats", -1, 0.6),
            at_back("picture", -0.4, 0.0, y=1.4),
            _DOOR,
        ),
    ),
    "restaurant": Furnished(
        BOARDS,
        WARM,
        (_WINDOWS, at_back("picture", 0.0, y=1.4), _DOOR, table_for_two((-0.75, 0.86), (-0.02, 0.88), (0.72, 0.86))),
        (7.0, 9.5),
    ),
    "bar": Furnished(
        BOARDS,
        WARM,
        (
            at_back("back_bar", -0.6, 0.0, 0.6),
            at_back("bar_counter", 0.0, off=1.3, wide=6.4),
            at_back("stool", -0.5, -0.25, 0.0, 0.25, 0.5, off=2.05),
            _DOOR,
        ),
        (5.0, 9.5),
    ),
    "kitchen": Furnished(
        TILES,
        WARM,
        (at_back("kitchen_run", -0.55, wide=4.2), at_back("fridge", 0.32), at_back("wall_window", 0.9, y=0.95), _DOOR),
        (4.2, 7.6),
        2.7,
    ),
    "dining_room": Furnished(
        BOARDS, WARM, (_WINDOWS, at_back("cupboard", 0.0), at_side("picture", -1, 0.7, y=1.3), _DOOR), (4.2, 7.6), 2.7
    ),
    "living_room": _LOUNGE,
    "house": _LOUNGE,
    "hotel": Furnished(
        CARPET,
        WARM,
        (
            at_back("sales_counter", -0.5, off=0.8, wide=3.4),
            _PLANTS,
            at_back("clock", -0.5, y=1.9),
            at_back("elevator", 0.6, off=-1.2),
            at_side("armchair", -1, 0.7),
        ),
    ),
    "lobby": Furnished(
        TILES,
        PLAIN,
        (
            at_back("sales_counter", -0.5, off=0.8, wide=3.4),
            at_back("elevator", 0.5, off=-1.2),
            at_side("seats", -1, 0.6),
            _PLANTS,
            _DOOR,
        ),
    ),
    "bedroom": Furnished(
        CARPET,
        WARM,
        (
            _BED,
            at_back("cupboard", 0.95),
            at_back("wall_window", 0.4, y=0.95),
            at_side("picture", -1, 0.8, y=1.3),
            _DOOR,
        ),
        (4.2, 7.6),
        2.6,
    ),
    "attic": _STORE,
    "basement": _STORE,
    "garage": Furnished(
        CONCRETE,
        BARE,
        (at_back("tool_wall", -0.8), at_back("roller_door", 0.35), at_back("goods_shelf", -0.1)),
        (5.0, 9.5),
        2.8,
    ),
    "factory": Furnished(
        CONCRETE,
        BARE,
        (
            at_back("rack", -0.95, -0.6, -0.25, 0.1),
            at_back("roller_door", 0.6),
            at_side("box", -1, 0.6, 0.7, 0.85),
            at_side("rack", 1, 0.5, 0.75),
        ),
        (10.0, 13.0),
        5.5,
    ),
    "bathroom": Furnished(
        TILES,
        COOL,
        (
            all_along("panels"),
            at_back("bathtub", -0.85, off=0.05),
            at_back("sink", 0.1, off=0.05),
            at_back("mirror", 0.1, y=1.3),
            at_back("toilet", 0.7, off=0.05),
            _DOOR,
        ),
        (4.2, 7.6),
        2.5,
    ),
    "office": Furnished(
        CARPET,
        PLAIN,
        (_WINDOWS, desks((-0.72, 0.82), (0.72, 0.82)), at_back("cupboard", 0.0), at_side("shelf", -1, 0.5), _DOOR),
    ),
    "school": Furnished(
        BOARDS,
        PLAIN,
        (
            at_back("blackboard", 0.0, y=0.85),
            _SIDE_WINDOWS,
            desks((-0.7, 0.72), (0.7, 0.72)),
            at_back("clock", 0.75, y=2.1),
            _DOOR,
        ),
    ),
    "hallway": _CORRIDOR,
    "elevator": Furnished(
        TILES, COOL, (at_back("mirror", -0.16, 0.0, 0.16, y=1.1), at_back("handrail", 0.0, y=0.85)), (4.2, 7.6), 2.4
    ),
    "hospital": Furnished(
        TILES,
        COOL,
        (
            at_back("bed", -0.75, 0.75),
            at_back("wall_window", -0.25, 0.25, y=0.95),
            at_side("curtain", -1, 0.75),
            at_side("sink", -1, 0.5),
            _DOOR,
        ),
    ),
    "church": Furnished(
        TILES,
        PLAIN,
        (
            at_back("tall_window", -0.7, 0.0, 0.7, y=1.6),
            at_back("altar", 0.0, off=0.5),
            at_side("tall_window", -1, 0.45, 0.7, 0.95, y=1.6),
            at_side("tall_window", 1, 0.45, 0.7, 0.95, y=1.6),
            at_back("pew", -0.8, 0.8, off=2.2),
        ),
        (7.0, 13.0),
        6.5,
    ),
    "cinema": Furnished(
        CARPET, BARE, (at_back("screen", 0.0), at_back("seats", -0.75, -0.45, 0.45, 0.75, off=2.4)), (7.0, 13.0), 5.0
    ),
    "gym": Furnished(
        BOARDS,
        PLAIN,
        (
            at_back("mirror", *(n / 4 for n in range(-2, 3)), y=0.7),
            at_back("lockers", -0.95, 0.95),
            at_side("bench", -1, 0.7),
            _DOOR,
        ),
        (7.0, 9.5),
        4.0,
    ),
    "airport": Furnished(
        TILES,
        COOL,
        (
            at_back("wall_window", -0.9, -0.6, -0.3, 0.3, 0.6, 0.9, y=0.6),
            at_back("seats", -0.6, 0.6, off=0.4),
            at_back("departures", 0.0, y=1.9),
            at_side("sales_counter", 1, 0.8, off=0.8),
        ),
        (10.0, 13.0),
        4.5,
    ),
    "train_carriage": Furnished(
        CARPET,
        COOL,
        (
            at_back("door", 0.0),
            at_back("seats", -0.75, 0.75),
            at_back("wall_window", -0.6, 0.6, y=1.05),
            *(at_side("wall_window", x, 0.35, 0.6, 0.85, y=0.9) for x in (-1, 1)),
            *(at_side("seats", x, 0.35, 0.6) for x in (-1, 1)),
        ),
        (4.2, 7.6),
        2.5,
    ),
    "tunnel": Furnished(
        CONCRETE,
        BARE,
        (all_along("panels"),),
        (10.0, 13.0),
        4.0,
    ),
}
