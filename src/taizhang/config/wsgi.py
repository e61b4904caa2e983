"""The console as a WSGI application: what granian, or any other server, is given."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.config.web")
application = get_wsgi_application()
