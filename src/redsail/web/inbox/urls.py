"""Addresses of the inbox."""

from django.urls import path

from redsail.web.inbox import views

app_name = "inbox"
urlpatterns = [
    path("", views.listing, name="list"),
    path("message/", views.message, name="message"),
    path("message/stop/", views.stop, name="stop-message"),
    path("message/test/", views.test, name="test-message"),
]
