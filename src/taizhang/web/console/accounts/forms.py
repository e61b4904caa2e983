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
