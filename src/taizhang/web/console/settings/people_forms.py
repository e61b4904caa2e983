"""Forms of accounts, posts and appointments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

from django import forms
from django.utils import timezone

from taizhang.base.problems import Refused
from taizhang.declarations.types import Registry
from taizhang.org.posts import EVERYTHING, RIGHTS, Post, Right
from taizhang.org.queries import find_place, tree
from taizhang.web.shared.failures import worded
from taizhang.web.shared.fields import DayInput
from taizhang.web.shared.language import Words, words

RIGHT_WORDS: Final[dict[str, Words]] = {
    "record": Words("登记", "Record"),
    "amend": Words("更正", "Amend"),
    "move": Words("办理", "Move"),
    "void": Words("作废", "Void"),
    "import": Words("导入", "Import"),
    "report": Words("编报告", "Write reports"),
    "seal": Words("签发", "Seal"),
    "unmask": Words("看证件号等全文", "See personal data"),
    "administer": Words("管理账号与设置", "Administer"),
}
ROLE_WORDS: Final = (
    ("", words("无", "none")),
    ("leader", words("领导", "leader")),
    ("office", words("站所专干", "office")),
    ("village", words("村（社区）", "village")),
    ("grid_worker", words("网格员", "grid worker")),
)
_SECRET: Final = {"autocomplete": "new-password"}


def post_choices(posts: Sequence[Post]) -> list[tuple[str, str]]:
    """Return posts for a select, an empty one first."""
    return [("", "—"), *((one.id, f"{one.label}（{one.id}）") for one in posts)]


class AccountForm(forms.Form):
    """A new account."""

    person = forms.CharField(
        label=words("账号", "Account"),
        max_length=60,
        help_text=words(
            "小写字母和数字，如工号；不要用姓名。以后不能改。",
            "A code such as a staff number, not a name. It stays.",
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    name = forms.CharField(label=words("姓名", "Name"), max_length=100)
    password = forms.CharField(
        label=words("初始密码", "First password"),
        help_text=words("至少10个字符，不能全是数字。", "At least 10 characters, not only digits."),
        widget=forms.PasswordInput(attrs=_SECRET),
    )
    post = forms.ChoiceField(label=words("先任哪个岗位", "First post"), required=False)

    def __init__(self, posts: Sequence[Post], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the posts there are."""
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["post"]).choices = post_choices(posts)


class AppointForm(forms.Form):
    """A new term of a post."""

    post = forms.ChoiceField(label=words("岗位", "Post"))
    from_on = forms.DateField(
        label=words("哪天起", "From"),
        initial=timezone.localdate,
        widget=DayInput(),
    )

    def __init__(self, posts: Sequence[Post], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the posts there are."""
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["post"]).choices = post_choices(posts)


class PasswordForm(forms.Form):
    """A password in place of one that was forgotten."""

    password = forms.CharField(
        label=words("新密码", "New password"), widget=forms.PasswordInput(attrs=_SECRET)
    )


class PostForm(forms.Form):
    """A post: its place, lines, rights and role."""

    code = forms.CharField(
        label=words("代码", "Code"),
        max_length=60,
        help_text=words("小写字母、数字和短横，如safety-officer。", "Like safety-officer."),
    )
    label = forms.CharField(label=words("岗位名称", "What it is called"), max_length=200)
    place = forms.CharField(
        label=words("管哪个地方", "Place"),
        max_length=200,
        help_text=words(
            "写名称或代码，含以下各级；*表示全部。", "A name or code, with all below it; * for everywhere."
        ),
    )
    lines = forms.MultipleChoiceField(
        label=words("管哪些业务", "Lines of work"),
        widget=forms.CheckboxSelectMultiple,
        help_text=words("选“全部”就不用再选别的。", "“All” covers the rest."),
    )
    rights = forms.MultipleChoiceField(
        label=words("能做什么", "May do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("都不选，就是只能看。", "With none, the post may look only."),
    )
    role = forms.ChoiceField(
        label=words("流程里的角色", "Role in workflows"), choices=ROLE_WORDS, required=False
    )

    def __init__(self, registry: Registry, *args: Any, kept: Post | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        """Offer what is declared; `kept` is the post to be stated anew."""
        super().__init__(*args, **kwargs)
        lines = {pack.line: pack.label for pack in registry.packs.values()}
        cast("forms.MultipleChoiceField", self.fields["lines"]).choices = [
            (EVERYTHING, str(Words("全部", "All"))),
            *lines.items(),
        ]
        cast("forms.MultipleChoiceField", self.fields["rights"]).choices = [
            (right, str(said)) for right, said in RIGHT_WORDS.items() if right in RIGHTS
        ]
        if kept is not None:
            places = tree()
            place = places[kept.place].name if kept.place in places else kept.place
            self.initial = {"code": kept.id, "label": kept.label, "place": place, "role": kept.role}
            self.initial |= {"lines": list(kept.lines), "rights": list(kept.rights)}
            self.fields["code"].disabled = True

    def clean_place(self) -> str:
        """Return the id of the place that is meant."""
        text: str = self.cleaned_data["place"].strip()
        if text == EVERYTHING:
            return text
        try:
            return find_place(text, on=timezone.localdate()).id
        except Refused as refused:
            raise forms.ValidationError([worded(one) for one in refused.problems]) from refused

    def post(self) -> Post:
        """Return the post that the form states."""
        told = self.cleaned_data
        lines = (EVERYTHING,) if EVERYTHING in told["lines"] else tuple(told["lines"])
        rights = frozenset(cast("list[Right]", told["rights"]))
        return Post(told["code"], told["label"], told["place"], lines, rights, told["role"])
