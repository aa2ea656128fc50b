import pytest

from stepkit.pack.direction import right_to_left


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("", False),
        ("English", False),
        ("العربية", True),
        ("שלום and English", True),
        ("English and שלום", False),
        ("(3) – ١٢ العربية", True),
        ("123 …", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, backwards: bool) -> None:
    assert right_to_left(text) is backwards
