"""The lab's pages: a network each, with a form, its steps, and its explanation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from app.explaining import (
    FAMILIES,
    CannotExplain,
    Choices,
    Explained,
    Family,
    Figure,
    NotUnderstood,
    Offer,
    Step,
    TooMany,
)
from app.web.context import LabCard, LabFigure, LabIndexPage, LabPage, LabSourcePage
from app.web.errors import NOT_FOUND, Refusal
from app.web.house import House, house_of
from app.web.lab_forms import SENTENCES, Filled, edited, filled, query_of
from app.web.readme import Readme

router = APIRouter(prefix="/lab")

House_ = Annotated[House, Depends(house_of)]
BAD, BUSY = 422, 503
PNG = {"Cache-Control": "private, max-age=600", "Content-Security-Policy": "default-src 'none'"}


def _family(name: str) -> Family:
    found = next((family for family in FAMILIES if family == name), None)
    if found is None:
        raise Refusal(NOT_FOUND)
    return found


@router.get("")
def index(request: Request, house: House_) -> Response:
    readmes = ((family, house.explanations.readme(family)) for family in FAMILIES)
    page = LabIndexPage(tuple((family, readme) for family, readme in readmes if readme))
    return house.templates.TemplateResponse(request, "lab_index.html", {"page": page})


@router.get("/source/{file:path}")
def source(request: Request, house: House_, file: str) -> Response:
    text = house.explanations.sources.text(file)
    if text is None:
        raise Refusal(NOT_FOUND)
    page = LabSourcePage(file, tuple(text.splitlines()))
    return house.templates.TemplateResponse(request, "lab_source.html", {"page": page})


@router.get("/{name}")
async def network(request: Request, house: House_, name: str) -> Response:
    family = _family(name)
    readme = house.explanations.readme(family)
    if readme is None:
        raise Refusal(NOT_FOUND)
    if family == "sg2im" and (changed := edited(request.query_params)) is not None:
        return RedirectResponse(f"/lab/sg2im?{changed}", status_code=303)
    offer = await house.lab.offer(family)
    asked = filled(family, request.query_params, offer.choices)
    told = Told(asked, BAD if asked.problems else 200) if offer.missing else await _told(house, asked)
    page = _page(family, readme, offer, told)
    return house.templates.TemplateResponse(request, "lab_network.html", {"page": page}, status_code=told.status)


@router.get("/{name}/pictures/{figure}.png")
async def picture(request: Request, house: House_, name: str, figure: str) -> Response:
    """One picture of the page with the same question. Drawn again where it was forgotten, which gives the same."""
    asked = filled(_family(name), request.query_params, Choices()).asked
    if asked is None:
        raise Refusal(NOT_FOUND)
    try:
        found = (await house.lab.explain(asked)).figure(figure)
    except CannotExplain:
        raise Refusal(NOT_FOUND) from None
    if found is None:
        raise Refusal(NOT_FOUND)
    return Response(found.png, media_type="image/png", headers=PNG)


@router.get("/{name}/samples.png")
async def samples(house: House_, name: str) -> Response:
    sheet = (await house.lab.offer(_family(name))).sheet
    if sheet is None:
        raise Refusal(NOT_FOUND)
    return Response(sheet, media_type="image/png", headers=PNG)


class Told:
    """What the lab answered to a form."""

    def __init__(self, form: Filled, status: int = 200, answer: Explained | None = None) -> None:
        self.form = form
        self.status = status
        self.answer = answer


async def _told(house: House, form: Filled) -> Told:
    if form.asked is None:
        return Told(form, BAD if form.problems else 200)
    try:
        return Told(form, 200, await house.lab.explain(form.asked))
    except NotUnderstood as wrong:
        return Told(form.refused(str(wrong)), BAD)
    except TooMany as busy:
        return Told(form.refused(str(busy)), BUSY)
    except CannotExplain as reason:
        return Told(form.refused(str(reason)))


def _page(family: Family, readme: Readme, offer: Offer, told: Told) -> LabPage:
    query = query_of(told.form.asked) if told.answer and told.form.asked else ""
    steps = {step.title: step for step in told.answer.steps} if told.answer else {}
    return LabPage(
        family=family,
        readme=readme,
        offer=offer,
        form=told.form.form,
        problems=told.form.problems,
        turns=SENTENCES,
        notes=told.answer.notes if told.answer else (),
        result=_shown(family, told.answer.result if told.answer else (), query),
        cards=tuple(LabCard(part, _figures(family, steps.get(part.title), query)) for part in readme.steps),
    )


def _figures(family: Family, step: Step | None, query: str) -> tuple[LabFigure, ...]:
    return _shown(family, step.figures, query) if step else ()


def _shown(family: Family, figures: tuple[Figure, ...], query: str) -> tuple[LabFigure, ...]:
    return tuple(LabFigure(figure, f"/lab/{family}/pictures/{figure.name}.png?{query}") for figure in figures)
