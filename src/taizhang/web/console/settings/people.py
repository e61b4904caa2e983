"""People and posts: who can sign in, which posts there are, and who holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from taizhang.accounts import queries as accounts
from taizhang.actions import people as actions
from taizhang.base.problems import Refused
from taizhang.org import queries
from taizhang.org.posts import Post
from taizhang.web.console.settings.people_forms import AccountForm, AppointForm, PasswordForm, PostForm
from taizhang.web.shared.access import access, may
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say
from taizhang.web.shared.offices import offices
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

DOOR = "console"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a post: the post it is of, who holds it, and whether it runs today."""

    post: Post
    person: str
    name: str
    from_on: date
    to_on: date | None

    @property
    def runs(self) -> bool:
        today = timezone.localdate()
        return self.from_on <= today and (self.to_on is None or self.to_on > today)


def _terms(request: Request) -> list[Term]:
    posts = {one.id: one for one in queries.posts(viewer=request.viewer)}
    names = {one.person: one.name for one in accounts.accounts(viewer=request.viewer)}
    return [
        Term(posts[one.post], one.person, names.get(one.person, one.person), one.from_on, one.to_on)
        for one in queries.holdings(viewer=request.viewer)
        if one.post in posts
    ]


@access(may("administer"))
@require_GET
def people(request: Request) -> HttpResponse:
    """List accounts with the posts they hold today, and posts with who holds them."""
    running = [one for one in _terms(request) if one.runs]
    known = accounts.accounts(viewer=request.viewer)
    posts = queries.posts(viewer=request.viewer)
    context = {
        "accounts": [(one, [term for term in running if term.person == one.person]) for one in known],
        "posts_known": [(one, [term for term in running if term.post.id == one.id]) for one in posts],
    }
    return render(request, "settings/people.html", context)


@sensitive_post_parameters()
@access(may("administer"))
@require_http_methods(["GET", "POST"])
def new_account(request: Request) -> HttpResponse:
    """Open an account and appoint it to a first post."""
    form = AccountForm(queries.posts(viewer=request.viewer), request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        actions.open_account(told["person"], told["name"], told["password"], actor=request.actor, door=DOOR)
        if told["post"]:
            actions.appoint(told["person"], told["post"], actor=request.actor, door=DOOR)

    if request.method == "POST" and form.is_valid() and _done(form, act):
        messages.success(
            request, say("已开账号，请把密码告诉本人。", "The account is open; tell its owner the password.")
        )
        return redirect("settings:account", form.cleaned_data["person"])
    return render(request, "settings/account_form.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@access(may("administer"))
@require_http_methods(["GET", "POST"])
def account(request: Request, person: str) -> HttpResponse:
    """Show one account; appoint it, end a term, set a password, end or reopen the account."""
    known = {one.person: one for one in accounts.accounts(viewer=request.viewer)}
    if person not in known:
        raise Http404
    asked = request.POST.get("act", "")
    appoint = AppointForm(queries.posts(viewer=request.viewer), request.POST if asked == "appoint" else None)
    password = PasswordForm(request.POST if asked == "password" else None)
    form: forms.Form = {"appoint": appoint, "password": password}.get(asked, forms.Form(request.POST or None))
    if request.method == "POST" and form.is_valid() and _done(form, _act(request, person, asked, form)):
        messages.success(request, say("已办好，并记入变更记录。", "Done, and kept in the log."))
        return redirect("settings:account", person)
    context = {
        "account": known[person],
        "terms": [one for one in _terms(request) if one.person == person],
        "appoint": appoint,
        "password": password,
        "refused": form.non_field_errors() if form not in (appoint, password) else (),
    }
    return render(request, "settings/account.html", context, status=422 if form.errors else 200)


def _act(request: Request, person: str, asked: str, form: forms.Form) -> Callable[[], None]:
    actor = request.actor

    def act() -> None:
        if asked == "appoint":
            told = form.cleaned_data
            actions.appoint(person, told["post"], actor=actor, door=DOOR, from_on=told["from_on"])
        elif asked == "password":
            actions.set_password(person, form.cleaned_data["password"], actor=actor, door=DOOR)
        elif asked == "end_term":
            actions.end_appointment(person, request.POST.get("post", ""), actor=actor, door=DOOR)
        elif asked == "end":
            actions.end_account(person, actor=actor, door=DOOR)
        elif asked == "reopen":
            actions.reopen_account(person, actor=actor, door=DOOR)

    return act


@access(may("administer"))
@require_http_methods(["GET", "POST"])
def new_post(request: Request) -> HttpResponse:
    """Make a post."""
    form = PostForm(registry(), request.POST or None)

    def act() -> None:
        actions.open_post(form.post(), registry=registry(), actor=request.actor, door=DOOR)

    if request.method == "POST" and form.is_valid() and _done(form, act):
        messages.success(
            request, say("已设岗位。现在可以安排人。", "The post is made; now appoint somebody.")
        )
        return redirect("settings:people")
    return render(request, "settings/post_form.html", {"form": form}, status=422 if form.errors else 200)


@access(may("administer"))
@require_http_methods(["GET", "POST"])
def post(request: Request, post_id: str) -> HttpResponse:
    """Show a post and state it anew."""
    kept = next((one for one in queries.posts(viewer=request.viewer) if one.id == post_id), None)
    if kept is None:
        raise Http404
    form = PostForm(registry(), request.POST or None, kept=kept)

    def act() -> None:
        actions.amend_post(form.post(), registry=registry(), actor=request.actor, door=DOOR)

    if request.method == "POST" and form.is_valid() and _done(form, act):
        messages.success(request, say("岗位已更改，并记入变更记录。", "The post is changed; the log has it."))
        return redirect("settings:people")
    context = {
        "form": form,
        "kept": kept,
        "terms": [one for one in _terms(request) if one.post.id == post_id],
    }
    return render(request, "settings/post_form.html", context, status=422 if form.errors else 200)


@access(may("administer"))
@require_GET
def log(request: Request) -> HttpResponse:
    """Show what was changed about accounts and posts, newest first."""
    events = accounts.events(viewer=request.viewer)
    names = {one.person: one.name for one in accounts.accounts(viewer=request.viewer)}
    by = offices({one.actor for one in events} | {one.post for one in events if one.post})
    rows = [
        (one, names.get(one.person, one.person), by.get(one.post, one.post), by[one.actor]) for one in events
    ]
    return render(request, "settings/people_log.html", {"rows": rows})


def _done(form: forms.Form, act: Callable[[], None]) -> bool:
    """Carry out an action; what it refuses goes back into the form."""
    try:
        act()
    except Refused as refused:
        take(form, refused.problems)
        return False
    return True
