"""Person: whom a record is about and what is personal in it, corrected; values go to the vault alone."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from taizhang.actions.person import Correction, correct_person
from taizhang.base.ids import new_id
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import SubjectType
from taizhang.org.queries import finder
from taizhang.sheets.drafts import SubjectDraft
from taizhang.sheets.subjects import guessed
from taizhang.vault.identity import SUBJECT_TYPES
from taizhang.vault.numbers import id_no_problems
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.acts import back_to
from taizhang.web.console.registers.fields import Reading, form_field
from taizhang.web.console.registers.known import Known, known_or_404
from taizhang.web.console.registers.record import hidden_of, people_of
from taizhang.web.console.registers.timeline import OWN
from taizhang.web.shared.access import access, may
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request

_LONGEST = {"name": 100, "id_no": 30, "phone": 30, "address": 200}


class PersonForm(forms.Form):
    """What may be corrected; an empty field stays as it is. Values kept are hinted at as they are masked."""

    def __init__(self, known: Known, data: QueryDict | None = None) -> None:
        """Offer the subject's own values where the kind has one, then the personal fields."""
        super().__init__(data, initial={"act": new_id()})
        self.known = known
        self.fields["act"] = forms.UUIDField(widget=forms.HiddenInput, required=False)
        if known.kind.subject:
            self._offer_subject()
        for name, field in _personal(known):
            self.fields[name] = field
        self.fields["reason"] = forms.CharField(
            label=say("为什么更正", "Why"),
            max_length=500,
            help_text=say(
                "会留在流水里，不要写姓名和号码，只写如“抄错一位”",
                "kept in the ledger: no names or numbers, only why, such as “a wrong digit”",
            ),
        )

    def _offer_subject(self) -> None:
        shown = people_of(self.known).get(self.known.record.subject or "")
        for name, label in OWN.items():
            self.fields[name] = forms.CharField(
                label=str(label),
                required=False,
                max_length=_LONGEST[name],
                help_text=_now(getattr(shown, name, "") if shown else ""),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        if self.known.record.subject:
            self.fields["another"] = forms.BooleanField(
                required=False,
                label=say("登记的是另一个人（按上面的姓名和号码查找或新建）", "It is about another person"),
            )

    def _is_another(self) -> bool:
        """Say whether someone is named whom the record was not about so far."""
        said = self.cleaned_data
        return bool(said.get("another")) or (
            self.known.record.subject is None and any(said.get(name) for name in OWN)
        )

    def clean(self) -> dict[str, object]:
        """Check the number as it is checked when a record is made."""
        said = self.cleaned_data
        if self._is_another() and not said.get("name"):
            self.add_error("name", say("请写上那个人的姓名。", "Write the name of that person."))
        if number := said.get("id_no"):
            take(self, id_no_problems(number, "id_no", subject_type=self._type()))
        return said

    def _type(self) -> SubjectType:
        """Return what the subject is: as known, or for another person what name and number tell."""
        said, spec = self.cleaned_data, self.known.kind.subject
        shown = people_of(self.known).get(self.known.record.subject or "")
        if shown and not self._is_another():
            return next(one for one in SUBJECT_TYPES if one == shown.type)
        return guessed(said.get("name") or "", said.get("id_no") or None, spec.types if spec else ("person",))

    def correction(self) -> Correction:
        """Return what the form says was wrong."""
        said = self.cleaned_data
        own = {name: str(said[name]).strip() for name in OWN if said.get(name)}
        personal = {name: str(said[name]) for name, _ in _personal(self.known) if said.get(name)}
        if not self._is_another():
            return Correction(own, personal)
        named = SubjectDraft(
            self._type(), own["name"], own.get("id_no"), own.get("phone"), own.get("address")
        )
        return Correction(personal=personal, another=named)


def _personal(known: Known) -> Iterator[tuple[str, forms.Field]]:
    hidden, reading = hidden_of(known), Reading(known.registry, finder())
    for one in known.kind.fields.values():
        if one.personal:
            field = form_field(one, reading)
            field.required = False
            field.help_text = _now(hidden.get(one.name, ""))
            yield one.name, field


def _now(masked: str) -> str:
    return say(f"现为 {masked}；不填就不改", f"now {masked}; left empty it stays") if masked else ""


@access(may("amend"))
@require_http_methods(["GET", "POST"])
def person(request: Request, record_id: str) -> HttpResponse:
    """Correct names, numbers and personal fields of a record, or say that it is about another person."""
    known = known_or_404(request, record_id)
    if not known.may("amend") or not known.has_personal():
        raise Http404
    plain: HttpRequest = request
    form = PersonForm(known, request.POST if plain.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            told = correct_person(
                known.record.id,
                form.correction(),
                seen.context(request),
                reason=form.cleaned_data["reason"],
                id=str(form.cleaned_data["act"] or new_id()),
            )
        except Refused as refused:
            take(form, [Problem(one.code, _beside(one.where), one.params) for one in refused.problems])
        else:
            words = say(f"已更正，流水第{told.position}条。", f"Corrected: entry {told.position}.")
            messages.success(request, words)
            return back_to(request, known)
    context = {
        "known": known,
        "kind": known.kind,
        "form": form,
        "own": [form[name] for name in form.fields if name != "act"],
        "pieces": [],
        "title": say("更正个人信息", "Correct personal data"),
        "sort": "person",
    }
    answer = render(request, "registers/act.html", context, status=422 if form.is_bound else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _beside(where: str) -> str:
    return "name" if where == "subject_name" else where
