"""Addresses of the public pages of random draws: without a log-in."""

from django.urls import path

from redsail.web.patrol.views import draws_public as views

app_name = "draws"
urlpatterns = [
    path("", views.listing, name="list"),
    path("check/", views.check, name="check"),
    path("check/offline/", views.offline, name="offline"),
    path("check/program/", views.program, name="program"),
    path("party/<str:secret>/", views.party, name="party"),
    path("<uuid:token>/", views.show, name="draw"),
    path("<uuid:token>/file/", views.file, name="file"),
    path("<uuid:token>/own/", views.own, name="own"),
]
