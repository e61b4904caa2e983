"""The Django admin as a project would set it up in an afternoon: a change list over the current records."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Count, IntegerField, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import path

from taizhang.ledger.models import StoredSpan


class Site(AdminSite):
    """Open to the one account there is: rights are not what is measured."""

    def has_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Say yes."""
        return True


class Spans(ModelAdmin):  # type: ignore[type-arg]
    """The live inspections, newest first."""

    list_display = ("record_id", "place_id", "opened_on", "category", "inspectors", "result", "remark")
    list_per_page = 50
    search_fields = ("record_id", "data__remark", "data__category", "data__result")
    ordering = ("-opened_on", "-record_id")

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401
        """Return the live records of the kind as they stand."""
        some = super().get_queryset(request)
        return some.filter(kind="inspection", status="live", to_on=date(9999, 12, 31))

    def lookup_allowed(self, *_args: Any, **_kwargs: Any) -> bool:  # noqa: ANN401
        """Allow the filters that are asked for."""
        return True

    def has_view_permission(self, *_args: Any) -> bool:  # noqa: ANN401
        """Say yes."""
        return True

    has_module_permission = has_view_permission

    def has_change_permission(self, *_args: Any) -> bool:  # noqa: ANN401
        """Say no: what is in the ledger is only looked at."""
        return False

    has_add_permission = has_delete_permission = has_change_permission

    def category(self, one: StoredSpan) -> Any:  # noqa: ANN401
        """Return a column."""
        return one.data.get("category")

    def inspectors(self, one: StoredSpan) -> Any:  # noqa: ANN401
        """Return a column."""
        return one.data.get("inspectors")

    def result(self, one: StoredSpan) -> Any:  # noqa: ANN401
        """Return a column."""
        return one.data.get("result")

    def remark(self, one: StoredSpan) -> Any:  # noqa: ANN401
        """Return a column."""
        return one.data.get("remark")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:  # noqa: ANN401
        """Show the list; asked for totals, sum and group as well."""
        query = request.GET.copy()
        wanted = query.pop("totals", None)
        request.GET = query  # type: ignore[assignment]
        more = dict(extra_context or {})
        if wanted:
            number = Cast(KT("data__inspectors"), IntegerField())
            counted = self.get_queryset(request).order_by().values("state")
            more["totals"] = list(counted.annotate(n=Count("id"), total=Sum(number)))
        return super().changelist_view(request, more)


site = Site(name="bench")
site.register(StoredSpan, Spans)
urlpatterns = [path("bench-admin/", site.urls)]
