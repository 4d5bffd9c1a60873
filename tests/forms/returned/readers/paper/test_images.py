import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from docgen.errors import UnreadableFileError
from forms.returned.form_in_file import WrittenForm
from forms.returned.readers import look
from forms.returned.readers.paper import images, limits


def as_file(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says to be huge and holds nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableFileError) as caught:
        look(content)
    return caught.value.problems[0].code, caught.value.message


def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    code, message = refusal(png_of_size(60_000, 60_000))
    assert code in ("image-too-large", "broken-image")
    code, message = refusal(png_of_size(9_000, 9_000))
    assert code == "image-too-large"
    assert message.startswith("В изображении 9000 × 9000 точек на странице; принимаются изображения до 60 млн.")


def test_a_truncated_picture_is_refused() -> None:
    whole = as_file(Image.fromarray(np.random.default_rng(1).integers(0, 255, (800, 600), np.uint8)), "PNG")
    assert refusal(whole[: len(whole) // 2]) == (
        "broken-image",
        "Изображение повреждено или передано не полностью. Отсканируйте форму ещё раз.",
    )
    assert refusal(b"\xff\xd8\xff\xe0" + b"x" * 100)[0] == "broken-image"
    assert refusal(b"II*\x00" + b"\xff" * 64)[0] == "broken-image"


def test_a_picture_too_small_for_a_form_is_refused() -> None:
    code, message = refusal(as_file(Image.new("L", (200, 250), 255), "PNG"))
    assert code == "image-too-small"
    assert message.startswith("Изображение слишком мало (200 × 250 точек)")


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_PAGES", 2)
    pages = [Image.new("L", (400, 500), 255) for _ in range(3)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    code, message = refusal(buffer.getvalue())
    assert code == "image-too-many-pages"
    assert message == "Страниц в файле: больше 2; принимается не больше 2. Пришлите формы отдельными файлами."
    assert limits.MOST_PAGES > 2


def test_pages_beyond_the_most_are_not_even_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    tags = {256: 400, 257: 500, 258: 1, 259: 1, 262: 0, 273: 8, 277: 1, 278: 500, 279: 100}
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHLL", tag, 4, 1, tags[tag]) for tag in tags)
    step = len(directory) + 4
    pages = b"".join(directory + struct.pack("<L", 8 + (number + 1) * step) for number in range(5_000))
    seen: list[int] = []
    real = TiffImagePlugin.TiffImageFile.seek

    def seek(picture: TiffImagePlugin.TiffImageFile, frame: int) -> None:
        seen.append(frame)
        real(picture, frame)

    monkeypatch.setattr(TiffImagePlugin.TiffImageFile, "seek", seek)
    code, _ = refusal(b"II*\x00" + struct.pack("<L", 8) + pages)
    assert code == "image-too-many-pages"
    assert len(seen) == limits.MOST_PAGES


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_kind_become_grey(mode: str) -> None:
    page = Image.new("L", (400, 500), 255)
    page.paste(0, (100, 100, 200, 200))
    if mode == "I;16":
        page = Image.fromarray(np.asarray(page).astype(np.uint16) * 257)
    else:
        page = page.convert("RGB").convert(mode)
    (grey,) = images.pictures(as_file(page, "TIFF"))
    assert (int(grey[150, 150]), int(grey[400, 300])) == (0, 255)


def test_what_is_transparent_is_paper() -> None:
    (grey,) = images.pictures(as_file(Image.new("RGBA", (400, 500), (0, 0, 0, 0)), "PNG"))
    assert grey.min() == 255


def test_a_photo_is_turned_as_its_camera_says() -> None:
    page, buffer = Image.new("L", (500, 400), 255), io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    page.save(buffer, "JPEG", exif=exif)
    (grey,) = images.pictures(buffer.getvalue())
    assert grey.shape == (500, 400)


def test_a_picture_of_something_else_is_no_form() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (900, 700), np.uint8)
    (form,) = look(cv2.imencode(".png", noise)[1].tobytes())
    assert isinstance(form, WrittenForm)
    assert form.identity == ()
    assert [problem.code for problem in form.content.doubts] == ["foreign-page"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_every_kind_of_picture_that_phones_and_scanners_make_is_opened(kind: str) -> None:
    picture = as_file(Image.new("L", (600, 800), 255), kind)
    (grey,) = images.pictures(picture)
    assert grey.shape == (800, 600)
    assert look(picture)


def test_a_photo_of_an_iphone_is_refused_with_the_way_out() -> None:
    code, message = refusal(b"\x00\x00\x00\x18ftypheic" + bytes(100))
    assert code == "wrong-file-type"
    assert message.startswith("Это фотография HEIC.")
    assert message.endswith("На iPhone: «Настройки» – «Камера» – «Форматы» – «Наиболее совместимые».")
