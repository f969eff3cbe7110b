"""Addresses of the audit log."""

from django.urls import path

from redsail.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.log, name="log"),
    path("heads/", views.heads, name="heads"),
    path("verify/", views.verify, name="verify"),
]
