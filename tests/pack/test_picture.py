import base64

import pytest

from stepkit.errors import DocumentError
from stepkit.model.document import Picture
from stepkit.pack.picture import png_base64, png_bytes, png_in_svg, png_size


def picture(png: str) -> Picture:
    return Picture(png=png, alt="a", caption="b")


def test_a_whole_png_is_taken_as_it_is(tiny_png: str) -> None:
    data = png_bytes(picture(tiny_png[:20] + "\n" + tiny_png[20:]))
    assert data == base64.b64decode(tiny_png)
    assert png_size(data) == (2, 3)
    assert png_base64(picture(tiny_png)) == tiny_png


def test_a_png_can_be_wrapped_in_a_drawing(tiny_png: str) -> None:
    wrapped = png_in_svg(picture(tiny_png))
    assert 'viewBox="0 0 2 3"' in wrapped
    assert f'href="data:image/png;base64,{tiny_png}"' in wrapped


def damaged(tiny_png: str) -> dict[str, bytes]:
    whole = base64.b64decode(tiny_png)
    return {
        "cut off": whole[:-4],
        "no end": whole[:-12],
        "more after the end": whole + b"x",
        "a wrong check sum": whole[:20] + b"\x09" + whole[21:],
        "another kind": b"\xff\xd8\xff" + whole[3:],
        "only a beginning": whole[:8],
    }


@pytest.mark.parametrize(
    "how",
    ["cut off", "no end", "more after the end", "a wrong check sum", "another kind"],
)
def test_a_damaged_png_is_refused(how: str, tiny_png: str) -> None:
    with pytest.raises(DocumentError):
        png_bytes(picture(base64.b64encode(damaged(tiny_png)[how]).decode()))


@pytest.mark.parametrize("text", ["", "not base64!", "AAAA"])
def test_what_is_no_png_is_refused(text: str) -> None:
    with pytest.raises(DocumentError) as raised:
        png_bytes(picture(text))
    assert raised.value.sentence == (
        "A picture cannot be put into the document: it holds neither a drawing nor a whole "
        "PNG. Draw it again with stepkit or matplotlib, or give it as PNG."
    )
