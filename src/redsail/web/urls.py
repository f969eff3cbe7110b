"""Addresses of the web door: the shell, and one line for each room."""

from django.urls import include, path

urlpatterns = [
    path("", include("redsail.web.shell.urls")),
    path("", include("redsail.web.organisation.urls")),
    path("audit/", include("redsail.web.audit.urls")),
    path("inbox/", include("redsail.web.inbox.urls")),
    path("jobs/", include("redsail.web.jobs.urls")),
    path("shops/", include("redsail.web.shops.urls")),
    path("", include("redsail.web.gatherings.urls")),
    path("study-hours/", include("redsail.web.hours.urls")),
    path("life/", include("redsail.web.life.urls")),
    path("holidays/", include("redsail.web.calendars.urls")),
    path("needs/", include("redsail.web.needs.urls")),
    path("", include("redsail.web.study.urls")),
    path("search/", include("redsail.web.search.urls")),
    path("campaigns/", include("redsail.web.patrol.urls")),
    path("checklists/", include("redsail.web.checklists.urls")),
    path("findings/", include("redsail.web.findings.urls")),
    path("stops/", include("redsail.web.visits.urls")),
    path("draws/", include("redsail.web.patrol.public_urls")),
]
