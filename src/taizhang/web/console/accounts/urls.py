"""Addresses of accounts; the names beginning with `account_`, `mfa_` and `usersessions_` are allauth's."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path

from taizhang.web.console.accounts import setup, views
from taizhang.web.shared.access import ACCOUNT, ANYONE, access

urlpatterns = [
    path("", views.home, name="account_home"),
    path("setup/", setup.setup, name="setup"),
    path("post/", views.switch_post, name="switch_post"),
    path("password/", views.password, name="account_change_password"),
    path("sign-in/", access(ANYONE)(views.SignIn.as_view()), name="account_login"),
    path("sign-out/", access(ANYONE)(account.logout), name="account_logout"),
    path("ended/", access(ANYONE)(account.account_inactive), name="account_inactive"),
    path("confirm/", access(ACCOUNT)(account.reauthenticate), name="account_reauthenticate"),
    path("code/", access(ANYONE)(mfa.authenticate), name="mfa_authenticate"),
    path("code/confirm/", access(ACCOUNT)(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/", access(ACCOUNT)(mfa.index), name="mfa_index"),
    path("second-factor/on/", access(ACCOUNT)(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/off/", access(ACCOUNT)(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", access(ACCOUNT)(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/",
        access(ACCOUNT)(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/file/",
        access(ACCOUNT)(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("sessions/", access(ACCOUNT)(sessions.list_usersessions), name="usersessions_list"),
]
