"""Settings of bench.web: the console's, and beside it the Django admin over the table of current records."""

from __future__ import annotations

from typing import Any

from taizhang.config.web import *  # noqa: F403
from taizhang.config.web import INSTALLED_APPS as CONSOLE_APPS

INSTALLED_APPS = [*CONSOLE_APPS, "django.contrib.admin.apps.SimpleAdminConfig"]
ALLOWED_HOSTS = ["testserver"]
ADMIN_SETTINGS: dict[str, Any] = {
    "ROOT_URLCONF": "bench.web_admin",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    "FORM_RENDERER": "django.forms.renderers.DjangoTemplates",
}
