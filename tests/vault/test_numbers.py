"""Identity numbers: each way of going wrong has its own word, and no number is shown whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.vault.numbers import check_digit, id_no_problems, is_credit_code, normal_id_no

BODY = "99010019800229001"
RIGHT = BODY + check_digit(BODY)

bodies = st.builds(
    lambda area, born, order: f"{area:06d}{born:%Y%m%d}{order:03d}",
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(1, 999),
)


def iso_7064(body: str) -> str:
    """ISO 7064 mod 11-2, the pure system, digit by digit: an independent way to the same check."""
    rest = 0
    for digit in body:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


@given(bodies)
def test_the_check_digit_is_that_of_iso_7064(body: str) -> None:
    assert check_digit(body) == iso_7064(body)
    assert not id_no_problems(body + check_digit(body))


@given(bodies, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, at: int, off: int) -> None:
    wrong = body[:at] + str((int(body[at]) + off) % 10) + body[at + 1 :]
    assert id_no_problems(wrong + check_digit(body))


@pytest.mark.parametrize(
    "text", [RIGHT.lower(), f" {RIGHT[:6]} {RIGHT[6:]}", f"'{RIGHT}", RIGHT + "43", RIGHT + "4311"]
)
def test_other_spellings_of_a_right_number(text: str) -> None:
    assert not id_no_problems(text)


def test_full_width_digits_and_x() -> None:
    assert normal_id_no("１２ｘ") == "12X"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9.90100E+17", "vault_id_no_excel"),
        ("990100198002290000", "vault_id_no_excel"),
        ("990100198002290016.0", "vault_id_no_excel"),
        ("990100800229001", "vault_id_no_old"),
        ("99010019800229001", "vault_id_no_length"),
        ("9901001980022900161", "vault_id_no_length"),
        ("", "vault_id_no_characters"),
        ("99010019800229O016", "vault_id_no_characters"),
        ("9901001980X2290016", "vault_id_no_characters"),
        ("990100198002300014", "vault_id_no_date"),
        (BODY + ("0" if RIGHT[-1] != "0" else "1"), "vault_id_no_check"),
    ],
)
def test_each_way_of_going_wrong_has_its_word(text: str, code: str) -> None:
    problems = id_no_problems(text, "一月!C5")
    assert [one.code for one in problems] == [code]
    for lang in ("zh", "en"):
        said = problems[0].text(lang)
        assert "一月!C5" in said
        assert "{" not in said
        assert len(text) <= 15 or text not in said


def test_a_right_number_that_ends_in_three_noughts_is_right() -> None:
    for order in range(1000):
        body = f"99010019800229{order:03d}"
        if body.endswith("00") and check_digit(body) == "0":
            assert not id_no_problems(body + "0")


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91350100m000100y43"])
def test_a_right_credit_code(code: str) -> None:
    assert is_credit_code(normal_id_no(code))
    assert not id_no_problems(code, subject_type="organisation")


@pytest.mark.parametrize("code", ["91350100M000100Y44", "91350100M000100Y4", "91350100I000100Y43", ""])
def test_a_wrong_credit_code(code: str) -> None:
    assert [one.code for one in id_no_problems(code, subject_type="organisation")] == ["vault_credit_code"]
