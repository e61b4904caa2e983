"""Static files under names that change with their content, compressed, JavaScript modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites `import … from "./x.js"` too, so that an island never meets an older sister."""

    support_js_module_import_aggregation = True
