"""Addresses of findings and leads."""

from django.urls import path

from redsail.web.findings import leads, views

app_name = "findings"
urlpatterns = [
    path("", views.listing, name="findings"),
    path("ledger/", views.ledger, name="ledger"),
    path("stops/<int:visit>/new/", views.new, name="new"),
    path("<int:pk>/", views.show, name="finding"),
    path("<int:pk>/owner/", views.assign, name="assign"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/again/", views.recheck, name="recheck"),
    path("<int:pk>/close/", views.close, name="close"),
    path("leads/", leads.listing, name="leads"),
    path("leads/stops/<int:visit>/new/", leads.new, name="new-lead"),
    path("leads/<int:pk>/", leads.show, name="lead"),
    path("leads/<int:pk>/start/", leads.start, name="start-lead"),
    path("leads/<int:pk>/end/", leads.end, name="end-lead"),
]
