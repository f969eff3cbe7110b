"""Addresses of what crews did: the evening, a stop, an inspection, the list of items."""

from django.urls import path

from redsail.web.patrol import converters  # noqa: F401  (registers the dates in addresses)
from redsail.web.visits import views

app_name = "visits"
urlpatterns = [
    path("", views.nights.listing, name="nights"),
    path("items/", views.items.show, name="items"),
    path("items/sheet/", views.items.sheet, name="items-sheet"),
    path("<int:pk>/", views.visits.show, name="visit"),
    path("<int:pk>/record/", views.visits.paper, name="record-paper"),
    path("<int:pk>/lists/<int:version>/", views.answers.show, name="answers"),
    path("codes/", views.codes.pattern, name="codes"),
    path("codes/map.json", views.codes.data, name="codes-data"),
    path("codes/map.svg", views.codes.picture, name="codes-picture"),
    path("<int:pk>/codes/", views.codes.enter, name="enter-codes"),
    path("<int:pk>/case/", views.visits.case, name="case"),
    path("campaigns/<int:campaign>/approval/", views.visits.approval, name="approval-paper"),
    path("campaigns/<int:campaign>/<isodate:night>/", views.nights.show, name="night"),
    path("campaigns/<int:campaign>/<isodate:night>/difficulties/", views.nights.difficulties, name="difficulties"),
    path("campaigns/<int:campaign>/<isodate:night>/shops/<int:shop>/", views.stops.show, name="stop"),
    path(
        "campaigns/<int:campaign>/<isodate:night>/shops/<int:shop>/inspection/",
        views.inspections.show,
        name="inspect",
    ),
]
