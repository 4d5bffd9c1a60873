"""Scans for tests: forms filled on a screen, printed, laid on a glass askew and photographed badly."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from forms import Form, issue_form
from forms.layout import Box, Place
from tests.forms.filled import KEY

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Scanner:
    """What a device does to a page; the defaults do nothing."""

    dpi: int = 300
    degrees: float = 0.0
    perspective: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    shadow: float = 0.0
    paper: int = 255
    ink: int = 0
    jpeg: int = 0
    is_black_and_white: bool = False
    quarter_turns: int = 0
    surround: int = 255
    bulge: float = 0.0
    is_worn: bool = False

    def scan(self, page: Pixels, seed: int = 0) -> Pixels:
        """A printed page as the device gives it; `surround` is what it lies on, `bulge` how its sides are bent."""
        chance = np.random.default_rng(seed)
        seen = _worn(page, self.dpi, chance) if self.is_worn else page
        seen = _moved(seen, self.degrees, self.perspective, chance, self.surround)
        seen = _bulged(seen, self.bulge, self.surround) if self.bulge else seen
        levels = seen.astype(np.float32) / 255
        if self.blur:
            levels = cv2.GaussianBlur(levels, (0, 0), self.blur).astype(np.float32)
        levels = self.ink + levels * (self.paper - self.ink)
        if self.shadow:
            levels = levels * _light(levels.shape, self.shadow)
        if self.noise:
            levels = levels + chance.normal(0, self.noise, levels.shape).astype(np.float32)
        seen = np.clip(levels, 0, 255).astype(np.uint8)
        if self.is_black_and_white:
            seen = np.where(seen < 150, 0, 255).astype(np.uint8)
        if self.jpeg:
            packed = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, self.jpeg])[1]
            seen = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
        return np.ascontiguousarray(np.rot90(seen, self.quarter_turns))


SCANNERS: Mapping[str, Scanner] = {
    "flat, 300": Scanner(dpi=300, degrees=0.4, blur=0.6, noise=3, jpeg=85, ink=20, paper=250),
    "flat, 200": Scanner(dpi=200, degrees=-0.6, blur=0.4, noise=3, jpeg=80, ink=20, paper=248),
    "askew, 300": Scanner(dpi=300, degrees=3.5, blur=0.7, noise=5, jpeg=75, ink=25, paper=240),
    "askew, 200": Scanner(dpi=200, degrees=-4.5, blur=0.5, noise=5, jpeg=75, ink=25, paper=240),
    "photo, 250": Scanner(
        dpi=250, degrees=1.5, perspective=0.012, blur=0.8, noise=5, jpeg=75, ink=40, paper=225, shadow=0.35
    ),
    "fax, 200": Scanner(dpi=200, degrees=0.8, blur=0.4, noise=8, ink=10, paper=235, is_black_and_white=True),
    "fax, 300": Scanner(dpi=300, degrees=-1.2, blur=0.6, noise=12, ink=10, paper=235, is_black_and_white=True),
    "upside down, 300": Scanner(dpi=300, degrees=-1.0, blur=0.6, noise=4, jpeg=80, quarter_turns=2, ink=20),
    "worn, 200": Scanner(
        dpi=200, degrees=1.8, blur=0.5, noise=6, jpeg=65, ink=30, paper=238, surround=110, is_worn=True
    ),
    "phone, 220": Scanner(
        dpi=220,
        degrees=-2.5,
        perspective=0.02,
        blur=0.8,
        noise=6,
        jpeg=70,
        ink=45,
        paper=215,
        shadow=0.45,
        surround=95,
        bulge=0.004,
    ),
    "on its side, 200": Scanner(dpi=200, degrees=1.0, blur=0.4, noise=4, jpeg=80, quarter_turns=1, ink=20),
}


def print_form(form: Form, record: Mapping[str, Any], dpi: int, addressee: str = "104") -> list[Pixels]:
    """The pages of a form with its fields filled, as a printer gives them."""
    return print_pdf(issue_form(form, dict(record), addressee, format="pdf", key=KEY), dpi)


def print_pdf(content: bytes, dpi: int) -> list[Pixels]:
    """Every page of a PDF with its fields, in grey."""
    flat = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        # A printer draws no arrows of lists, as pdfium does for empty fields.
        pdf.flatten_annotations("print")
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        pdf.save(flat)
    document = pdfium.PdfDocument(flat.getvalue())
    return [np.asarray(page.render(scale=dpi / 72).to_pil().convert("L"), np.uint8).copy() for page in document]


def as_tiff(pages: Sequence[Pixels], dpi: int = 300) -> bytes:
    """One TIFF of all pages."""
    images = [Image.fromarray(page) for page in pages]
    buffer = io.BytesIO()
    images[0].save(buffer, "TIFF", save_all=True, append_images=images[1:], compression="tiff_lzw", dpi=(dpi, dpi))
    return buffer.getvalue()


def as_png(page: Pixels) -> bytes:
    """One page as PNG."""
    return cv2.imencode(".png", page)[1].tobytes()


def as_jpeg(page: Pixels, quality: int = 80) -> bytes:
    """One page as JPEG."""
    return cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def as_pdf(pages: Sequence[Pixels], dpi: int) -> bytes:
    """What a scanning program makes: a PDF of pictures."""
    images = [Image.fromarray(page) for page in pages]
    buffer = io.BytesIO()
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return buffer.getvalue()


def _moved(
    page: Pixels, degrees: float, perspective: float, chance: np.random.Generator, surround: int = 255
) -> Pixels:
    if not degrees and not perspective:
        return page
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turned = (turn @ np.column_stack([corners, np.ones(4)]).T).T.astype(np.float32)
    moved = turned + chance.uniform(-perspective, perspective, (4, 2)).astype(np.float32) * width
    moved -= moved.min(axis=0)
    across, down = (int(size) + 1 for size in moved.max(axis=0))
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    return np.asarray(
        cv2.warpPerspective(page, matrix, (across, down), flags=cv2.INTER_CUBIC, borderValue=(surround,)), np.uint8
    )


def _bulged(page: Pixels, depth: float, surround: int) -> Pixels:
    """The page as a lens bends it: its sides bulge by a share of its width."""
    height, width = page.shape
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = (across / width - 0.5) * 2, (down / height - 0.5) * 2
    growth = 1 + depth * (x * x + y * y - 1)
    columns, rows = (x * growth / 2 + 0.5) * width, (y * growth / 2 + 0.5) * height
    return np.asarray(cv2.remap(page, columns, rows, cv2.INTER_CUBIC, borderValue=(surround,)), np.uint8)


def _worn(page: Pixels, dpi: int, chance: np.random.Generator) -> Pixels:
    """The page after some weeks in a folder: punched, stapled, folded, with the ring of a cup and some dust."""
    worn, scale = page.copy(), dpi / 25.4
    height, width = page.shape
    for middle in (height / 2 - 40 * scale, height / 2 + 40 * scale):
        cv2.circle(worn, (round(10 * scale), round(middle)), round(2.8 * scale), (40,), -1, cv2.LINE_AA)
    corner = (round(7 * scale), round(24 * scale))
    cv2.line(worn, corner, (corner[0] + round(9 * scale), corner[1] - round(7 * scale)), (70,), round(0.5 * scale))
    ring = np.zeros(page.shape, np.float32)
    where = (round(chance.uniform(0.2, 0.8) * width), round(chance.uniform(0.3, 0.8) * height))
    cv2.circle(ring, where, round(38 * scale), (0.08,), -1)
    cv2.circle(ring, where, round(38 * scale), (0.17,), round(1.5 * scale))
    ring = cv2.GaussianBlur(ring, (0, 0), 0.5 * scale).astype(np.float32)
    fold = round(height / 3 + chance.uniform(-5, 5))
    ring[fold - round(0.4 * scale) : fold + round(0.4 * scale)] += 0.16
    worn = (worn * (1 - np.clip(ring, 0, 0.6))).astype(np.uint8)
    for across, down in chance.uniform(0, 1, (60, 2)):
        worn[int(down * height), int(across * width)] = 110
    return worn


def _light(shape: tuple[int, ...], depth: float) -> NDArray[np.float32]:
    """Light that fades towards a corner, with a soft shadow across."""
    down, across = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    fading = 1 - depth * (0.6 * across / shape[1] + 0.4 * down / shape[0])
    band = 1 - depth * 0.4 * np.exp(-(((down / shape[0] - 0.6 - 0.1 * across / shape[1]) / 0.12) ** 2))
    return np.asarray(fading * band, np.float32)


def tick(page: Pixels, place: Place, dpi: int, shape: str, chance: random.Random) -> None:
    """Mark a box with a pen: a cross, a tick, a scribble, each a little outside of it; or fill it in."""
    scale = dpi / 72
    left, top, side = place.left * scale, place.top * scale, place.width * scale
    weight = max(2, round(chance.uniform(0.9, 1.6) * scale))

    def at(across: float, down: float) -> tuple[int, int]:
        sway = 0.07 * side
        return (
            round(left + across * side + chance.uniform(-sway, sway)),
            round(top + down * side + chance.uniform(-sway, sway)),
        )

    strokes = {
        "cross": [[at(-0.1, -0.1), at(1.1, 1.1)], [at(1.1, -0.15), at(-0.1, 1.1)]],
        "tick": [[at(0.1, 0.45), at(0.4, 0.95), at(1.3, -0.35)]],
        "scribble": [[at(0.1 + 0.27 * n, 0.15 if n % 2 else 0.9) for n in range(4)]],
        "dash": [[at(0.1, 0.5), at(0.95, 0.5)]],
        "filled": [[at(0.05, 0.06 * n), at(0.95, 0.06 * n)] for n in range(17)],
    }
    for stroke in strokes[shape]:
        _draw(page, np.array(stroke, np.float64), weight)


def handwrite(page: Pixels, box: Box, dpi: int, chance: random.Random, letters: int = 9) -> None:
    """Something like handwriting: letters of random curves on a swaying line."""
    scale = dpi / 72
    height = min(box.height, 24.0) * 0.4 * scale
    pen = (box.left + 4) * scale
    base = (box.top + min(box.height, 26.0) * 0.72) * scale
    weight = max(2, round(0.8 * scale))
    for _ in range(letters):
        width = chance.uniform(0.5, 1.0) * height
        if pen + width > box.right * scale:
            return
        points = [
            (
                pen + width * (step / 4 + chance.uniform(-0.25, 0.25)),
                base - height * chance.choice((0.05, 0.5, 0.95, 1.25)) + chance.uniform(-2, 2),
            )
            for step in range(5)
        ]
        _draw(page, _curve(np.array(points)), weight)
        pen += width * chance.uniform(0.85, 1.15)
        base += chance.uniform(-0.06, 0.06) * height


def handprint(page: Pixels, box: Box, dpi: int, text: str, chance: random.Random) -> None:
    """Digits and Latin letters drawn by a pen so neatly that recognition reads them."""
    scale = dpi / 72
    size = 0.0125 * dpi / 72 * min(box.height, 24) * 0.045 * 24
    pen, base = (box.left + 5) * scale, (box.top + min(box.height, 26.0) * 0.72) * scale
    for sign in text:
        drawn = size * chance.uniform(0.9, 1.12)
        origin = (round(pen), round(base + chance.uniform(-1.5, 1.5) * scale / 4))
        cv2.putText(
            page, sign, origin, cv2.FONT_HERSHEY_SIMPLEX, drawn, (15,), max(2, round(0.75 * scale)), cv2.LINE_AA
        )
        pen += cv2.getTextSize(sign, cv2.FONT_HERSHEY_SIMPLEX, drawn, 1)[0][0] * chance.uniform(0.95, 1.1)


def sign(page: Pixels, box: Box, dpi: int, chance: random.Random) -> None:
    """A signature: a large first letter, small loops that flow together, a flourish."""
    scale = dpi / 72
    height = min(box.height, 26.0) * 0.75 * scale
    left, base = (box.left + 6) * scale, (box.top + min(box.height, 26.0) * 0.8) * scale
    points = [(left, base), (left + 0.3 * height, base - height), (left + 0.5 * height, base - 0.2 * height)]
    pen = left + 0.6 * height
    for _ in range(chance.randint(3, 6)):
        step = chance.uniform(0.22, 0.4) * height
        points += [
            (pen, base - chance.uniform(0.4, 0.7) * height),
            (pen + step, base - chance.uniform(0, 0.15) * height),
        ]
        points += [(pen + 0.4 * step, base - 0.3 * height)]
        pen += step
    points += [(pen + 0.9 * height, base - 0.8 * height), (pen + 0.3 * height, base + 0.05 * height)]
    _draw(page, _curve(np.array(points, np.float64)), max(2, round(chance.uniform(0.7, 1.0) * scale)))


def strike_out(page: Pixels, box: Box, dpi: int, share: float = 1.0) -> None:
    """A line through the typed line in a place."""
    scale = dpi / 72
    dark = (
        page[round(box.top * scale) : round(box.bottom * scale), round(box.left * scale) : round(box.right * scale)]
        < 128
    )
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    middle = round(box.top * scale) + (rows[0] + rows[-1]) // 2
    left = round(box.left * scale) + columns[0]
    right = left + round(share * (columns[-1] - columns[0]))
    cv2.line(page, (int(left), int(middle)), (int(right), int(middle)), (20,), max(2, round(0.9 * scale)), cv2.LINE_AA)


def _curve(points: NDArray[np.float64], steps: int = 12) -> NDArray[np.float64]:
    """A smooth curve through points (Catmull and Rom)."""
    ends = np.vstack([points[:1], points, points[-1:]])
    found = []
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in np.linspace(0, 1, steps, endpoint=False):
            found.append(
                0.5
                * (
                    2 * start
                    + (end - before) * step
                    + (2 * before - 5 * start + 4 * end - after) * step**2
                    + (3 * start - before - 3 * end + after) * step**3
                )
            )
    return np.array(found)


def _draw(page: Pixels, points: NDArray[np.float64], weight: int) -> None:
    cv2.polylines(page, [np.round(points * 8).astype(np.int32)], False, (25,), weight, cv2.LINE_AA, shift=3)
