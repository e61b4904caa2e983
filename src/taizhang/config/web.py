"""Django settings of the console: those of the program, and what serving pages to people asks for."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.urls import reverse_lazy

from taizhang.config.settings import *  # noqa: F403 - the program's settings, plus those below
from taizhang.config.settings import INSTALLED_APPS as PROGRAM_APPS
from taizhang.config.settings import TAIZHANG_HOME

AREAS = ("accounts", "today", "registers", "figures", "reports", "readings", "places", "ledger", "settings")
"""The parts of the console; each is a package `taizhang.web.console.<area>` with urls, templates, static."""
KEY = "web.key"
"""The file in the data folder that holds the key."""
SETUP_TOKEN = "setup-token"  # noqa: S105 - the name of a file
"""The file in the data folder that holds the token of first set-up until it is used."""
_WEB = Path(__file__).parents[1] / "web"
_FOLDERS = [_WEB / "shared", *(_WEB / "console" / area for area in AREAS)]


def signing_key(folder: Path) -> str:
    """Return the key that signs cookies, which `taizhang serve` makes; elsewhere any will do."""
    path = folder / KEY
    return path.read_text(encoding="ascii") if path.exists() else secrets.token_urlsafe(64)


SECRET_KEY = signing_key(TAIZHANG_HOME)
DEBUG = False
# A demonstration says so by the file that `taizhang demo` writes beside its own ledger.
TAIZHANG_DEMO = (TAIZHANG_HOME / "demo.json").exists()
INSTALLED_APPS = [
    *PROGRAM_APPS,
    "taizhang.accounts",
    "taizhang.writing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "taizhang.web.shared.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "taizhang.web.shared.viewer.ViewerMiddleware",
    "taizhang.web.shared.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "taizhang.web.urls"
WSGI_APPLICATION = "taizhang.config.wsgi.application"
FORM_RENDERER = "taizhang.web.shared.fields.Renderer"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder / "templates" for folder in _FOLDERS],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "taizhang.web.shared.frame.frame",
            ],
            "builtins": [
                "django.templatetags.static",
                "taizhang.web.shared.tags.words",
                "taizhang.web.shared.tags.parts",
                "taizhang.web.shared.tags.figures",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

# --- Static files: served by the program itself, under names that change with their content ---------
STATIC_URL = "/static/"
STATICFILES_DIRS = [folder / "static" for folder in _FOLDERS if (folder / "static").is_dir()]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
_MANIFEST = "taizhang.web.shared.storage.Storage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
# `taizhang serve` gathers them before it starts; tests and tools that do not are served the sources.
STATIC_FOLDER = TAIZHANG_HOME / "static"
GATHERED = (STATIC_FOLDER / "staticfiles.json").exists()
STATIC_ROOT = STATIC_FOLDER if GATHERED else None
WHITENOISE_USE_FINDERS = not GATHERED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _MANIFEST if GATHERED else _PLAIN},
}

# --- Who may ask, and what a browser may do with the answer -----------------------------------------
ALLOWED_HOSTS = os.environ.get("TAIZHANG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
_SECURE = os.environ.get("TAIZHANG_HTTPS", "") == "1"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if _SECURE and not host.startswith("[")]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_NAME = "taizhang"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "taizhang.web.shared.failures.csrf_refused"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        # Pictures of codes for the second factor are drawn on the server and given as data.
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- Signing in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
# scrypt is in the standard library's OpenSSL, hard on memory, and some 50 ms a try.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
_CHECKS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_CHECKS}MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_CHECKS}CommonPasswordValidator"},
    {"NAME": f"{_CHECKS}NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "taizhang.web.shared.signing.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "person"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_REDIRECT_URL = reverse_lazy("account_login")
ACCOUNT_SESSION_REMEMBER = False
# axes counts failures in the database, where every worker sees them; in memory each would count its own.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "台账"
MFA_ADAPTER = "taizhang.web.shared.signing.SecondFactor"
USERSESSIONS_TRACK_ACTIVITY = False  # it would write to the database on each request
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCK_OUT_AT_FAILURE = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "taizhang.web.shared.signing.person_of"
AXES_LOCKOUT_CALLABLE = "taizhang.web.shared.signing.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["login", "password"]
SILENCED_SYSTEM_CHECKS = ["axes.W003"]  # the backend is there; the check looks for its older name

# --- What is logged: what happened to a request, never what was in it ------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        # A wrong host or a name typed into the wrong field would be quoted there.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "axes": {"level": "CRITICAL"},
    },
}
