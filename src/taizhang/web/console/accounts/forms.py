"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

from taizhang.web.shared.language import say, words


class PasswordForm(forms.Form):
    """One's password and the one that takes its place."""

    old = forms.CharField(
        label=words("现在的密码", "Current password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=words("新密码", "New password"),
        help_text=words(
            "至少10个字符，不能全是数字，不要用常见的词。",
            "At least 10 characters, not only digits, no common words.",
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=words("再输一次新密码", "New password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, account: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Know whose password it is."""
        super().__init__(*args, **kwargs)
        self._account = account

    def clean_old(self) -> str:
        """Check the current password."""
        old: str = self.cleaned_data["old"]
        if not self._account.check_password(old):
            raise forms.ValidationError(say("现在的密码不对。", "That is not the current password."))
        return old

    def clean(self) -> dict[str, Any] | None:
        """Check that both new ones are the same."""
        cleaned = super().clean() or {}
        if cleaned.get("new") != cleaned.get("again") and "again" in cleaned:
            self.add_error("again", say("两次输入的新密码不一样。", "The two differ."))
        return cleaned


class SetupForm(forms.Form):
    """The first administrator, and the places the ledger is kept for."""

    person = forms.CharField(
        label=words("账号", "Account"),
        initial="admin",
        max_length=60,
        help_text=words(
            "小写字母和数字，如工号。流水里永远记着它，所以不要用姓名。",
            "Lower-case letters and digits, such as a staff number. Entries keep it for ever: not a name.",
        ),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    name = forms.CharField(label=words("姓名", "Name"), max_length=100)
    password = forms.CharField(
        label=words("密码", "Password"),
        help_text=words("至少10个字符，不能全是数字。", "At least 10 characters, not only digits."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=words("再输一次密码", "Password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    places = forms.FileField(
        label=words("区划表（CSV）", "Places (CSV)"),
        required=False,
        help_text=words(
            "列：代码、名称、级别、上级。可以从统计用区划代码表抄；以后还能再装。",
            "Columns: code, name, level, parent. More can be loaded later.",
        ),
    )
    township = forms.CharField(
        label=words("或者先写一个乡镇的名称", "Or begin with the name of one township"),
        required=False,
        max_length=100,
    )

    def clean(self) -> dict[str, Any] | None:
        """Check that the passwords agree and that there is a place."""
        cleaned = super().clean() or {}
        if cleaned.get("password") != cleaned.get("again") and "again" in cleaned:
            self.add_error("again", say("两次输入的密码不一样。", "The two differ."))
        if not cleaned.get("places") and not cleaned.get("township"):
            self.add_error(
                "township", say("请上传区划表，或写一个乡镇的名称。", "Upload places, or name a township.")
            )
        return cleaned
