import re

import pytest

from stepkit.errors import DocumentError
from stepkit.pack.svg import safe_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{}>{}</svg>'
XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, attributes: str = XLINK) -> str:
    return SVG.format(attributes, inside)


def refusal(source: str) -> str:
    with pytest.raises(DocumentError) as raised:
        safe_svg(source, prefix="p")
    return raised.value.sentence


def refused(found: str) -> str:
    return (
        f"A picture cannot be put into the document: {found}. Draw it again with stepkit or "
        "matplotlib, or give it as PNG."
    )


def test_a_matplotlib_chart_passes_with_all_its_words(chart: str) -> None:
    safe = safe_svg(chart, prefix="p1", label="Six to three")
    assert "Incidents per 5 days present" in safe
    assert "(&lt;b&gt;$x$ &amp; " in safe
    assert safe.startswith("<svg ")
    assert safe.count("<path") == chart.count("<path")


def test_metadata_comments_and_declarations_are_left_out(chart: str) -> None:
    safe = safe_svg(chart, prefix="p1")
    for word in ("matplotlib", "metadata", "<!--", "DOCTYPE", "<?xml", "rdf"):
        assert word.lower() not in safe.lower().replace("matplotlib.axis", "")


def test_every_id_is_prefixed_and_every_reference_follows(chart: str) -> None:
    safe = safe_svg(chart, prefix="p1")
    ids = re.findall(r'\sid="([^"]*)"', safe)
    targets = re.findall(r"url\(#([^)]*)\)", safe) + re.findall(r'href="#([^"]*)"', safe)
    assert ids
    assert targets
    assert all(name.startswith("p1-") for name in ids)
    assert set(targets) <= set(ids)


def test_the_style_sheet_of_matplotlib_becomes_attributes_of_its_own_picture(chart: str) -> None:
    safe = safe_svg(chart, prefix="p1")
    assert "<style" not in safe
    assert re.match(r'<svg [^>]*stroke-linejoin="round" stroke-linecap="butt">', safe)


def test_the_label_replaces_what_the_picture_says_of_itself() -> None:
    safe = safe_svg(drawing("", ' aria-label="old" role="none"'), prefix="p", label='a "b" <c>')
    assert 'role="img" aria-label="a &#34;b&#34; &lt;c&gt;"' in safe
    assert "old" not in safe


def test_words_stay_words() -> None:
    typed = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ]]&gt;"
    assert typed in safe_svg(drawing(f"<text>{typed}</text>"), prefix="p")


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>alert(1)</script>", 'it holds the element "script"'),
        ("<foreignObject/>", 'it holds the element "foreignObject"'),
        ('<a href="#x"><path/></a>', 'it holds the element "a"'),
        ("<animate/>", 'it holds the element "animate"'),
        ("<set/>", 'it holds the element "set"'),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', 'it holds the element "x:script"'),
        ("<svg/>", 'it is not one single "svg" element'),
        ('<path onload="x()"/>', 'it holds the attribute "onload"'),
        ('<path ONCLICK="x()"/>', 'it holds the attribute "ONCLICK"'),
        ('<path filter="url(#f)"/>', 'it holds the attribute "filter"'),
        ("<style>@import 'x'</style>", "it holds a style sheet of its own"),
        ("<style>*{fill:url(x)}</style>", "it holds a style sheet of its own"),
        ('<path style="behavior: x"/>', 'it holds the style "behavior"'),
        ('<path style="fill: url(http://x)"/>', "the value of an attribute in it is not plain"),
        ('<path fill="url(//x/y#z)"/>', "the value of an attribute in it is not plain"),
        ('<path style="fill: u\\72l(x)"/>', "the value of an attribute in it is not plain"),
        ('<path fill="JavaScript:x"/>', "the value of an attribute in it is not plain"),
        ('<path style="font: 1px/*x*/ a"/>', "the value of an attribute in it is not plain"),
        (
            '<use xlink:href="http://x/y.svg#z"/>',
            'an element "use" in it points outside the picture',
        ),
        ('<use href="data:x"/>', 'an element "use" in it points outside the picture'),
        ('<image href="http://x/y.png"/>', 'an element "image" in it points outside the picture'),
        ('<image href="#x"/>', 'an element "image" in it points outside the picture'),
        (
            '<image href="data:image/svg+xml;base64,AAAA"/>',
            'an element "image" in it points outside the picture',
        ),
        (
            '<g id="a"><path/></g><use href="#a"/>',
            'a "use" in it repeats something other than a single shape',
        ),
        ('<use href="#nowhere"/>', 'a "use" in it repeats something other than a single shape'),
        (
            '<pattern id="a"><path id="b" fill="url(#a)"/></pattern>',
            "a part of it that is drawn repeatedly repeats another part",
        ),
        (
            '<path id="b"/><marker><use href="#b"/></marker>',
            "a part of it that is drawn repeatedly repeats another part",
        ),
        ("<text><path/></text>", 'it holds the element "path" inside "text"'),
        ("<title><tspan/></title>", 'it holds the element "tspan" inside "title"'),
        ('<path id="a b"/>', "an id in it is not made of letters, digits, dots and hyphens"),
        ("loose", 'it holds loose text inside "svg"'),
        (
            '<g xmlns="http://www.w3.org/1999/xhtml"/>',
            "it holds elements that are not part of a picture",
        ),
        ("<?php x?>", "it holds a processing instruction"),
        ("<g>" * 61 + "</g>" * 61, "its elements lie more than 60 deep"),
        ("<g>", "it cannot be read (mismatched tag, line 1)"),
        ("&unknown;", "it cannot be read (undefined entity, line 1)"),
    ],
)
def test_what_is_not_on_the_list_is_refused(inside: str, found: str) -> None:
    assert refusal(drawing(inside)) == refused(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("", "it cannot be read (no element found, line 1)"),
        ("<html/>", 'it holds the element "html"'),
        (
            '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
            "it holds a document type declaration",
        ),
        (
            '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>',
            "it holds a document type declaration",
        ),
        (
            '<?xml-stylesheet href="http://x"?><svg/>',
            "it holds a processing instruction",
        ),
        (
            f"<svg>{'x' * 8_000_000}</svg>",
            "it is 8,000,011 characters long and at most 8,000,000 can be kept",
        ),
    ],
)
def test_what_is_not_a_plain_drawing_is_refused(source: str, found: str) -> None:
    assert refusal(source) == refused(found)


def test_an_embedded_png_stays() -> None:
    safe = safe_svg(drawing('<image href="data:image/png;base64,iVBO\nRw0K"/>'), prefix="p")
    assert '<image href="data:image/png;base64,iVBORw0K">' in safe


def test_the_declaration_of_graphviz_and_matplotlib_is_known() -> None:
    declared = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE svg PUBLIC '
        '"-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    )
    comment = "<!-- Generated by graphviz -->\n"
    assert safe_svg(declared + comment + drawing("<g/>"), prefix="p").endswith("<g></g></svg>")
