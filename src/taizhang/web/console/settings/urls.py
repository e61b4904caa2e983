"""Addresses of the area `settings`."""

from __future__ import annotations

from django.urls import path

from taizhang.web.console.settings import components, people, views

app_name = "settings"
urlpatterns = [
    path("", views.index, name="index"),
    path("people/", people.people, name="people"),
    path("people/accounts/new/", people.new_account, name="new_account"),
    path("people/accounts/<str:person>/", people.account, name="account"),
    path("people/posts/new/", people.new_post, name="new_post"),
    path("people/posts/<str:post_id>/", people.post, name="post"),
    path("people/log/", people.log, name="people_log"),
    path("packs/", views.packs, name="packs"),
    path("components/", components.components, name="components"),
    path("components/long/", components.long_work, name="components_long"),
]
