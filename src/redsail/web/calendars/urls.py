"""Addresses of the holiday table."""

from django.urls import path

from redsail.web.calendars import views

app_name = "calendars"
urlpatterns = [path("", views.year, name="holidays"), path("read/", views.read, name="read-holidays")]
