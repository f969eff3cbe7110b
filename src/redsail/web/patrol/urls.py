"""Addresses of campaigns and their plans."""

from django.urls import path, register_converter

from redsail.web.patrol import converters, views

register_converter(converters.IsoDate, "isodate")

app_name = "patrol"
urlpatterns = [
    path("coverage/", views.coverage.streets, name="coverage"),
    path("coverage/shops/", views.coverage.shops, name="coverage-shops"),
    path("coverage/map/", views.coverage.chart, name="coverage-map"),
    path("coverage/map.json", views.coverage.data, name="coverage-data"),
    path("coverage/map.svg", views.coverage.picture, name="coverage-picture"),
    path("coverage/sheet/", views.coverage_sheet.sheet, name="coverage-sheet"),
    path("coverage/next/", views.next_campaign.suggest, name="next-campaign"),
    path("", views.campaigns.listing, name="campaigns"),
    path("new/", views.starting.start, name="new-campaign"),
    path("<int:pk>/", views.campaigns.show, name="campaign"),
    path("<int:pk>/edit/", views.campaigns.change, name="edit-campaign"),
    path("<int:pk>/set-up/purpose/", views.steps.purpose, name="campaign-purpose"),
    path("<int:pk>/set-up/shops/", views.steps.shops, name="campaign-shops"),
    path("<int:pk>/set-up/shops/count/", views.choosing.count, name="count-shops"),
    path("<int:pk>/set-up/shops/map.json", views.choosing.data, name="choose-map"),
    path("<int:pk>/set-up/shops/map.svg", views.choosing.picture, name="choose-picture"),
    path("<int:pk>/set-up/nights/", views.steps.nights, name="campaign-nights"),
    path("<int:pk>/set-up/evening/", views.steps.evening, name="campaign-evening"),
    path("<int:pk>/set-up/crews/", views.steps.crews, name="campaign-crews"),
    path("<int:pk>/set-up/rules/", views.steps.rules, name="campaign-rules"),
    path("<int:pk>/set-up/check/", views.checking.check, name="campaign-check"),
    path("<int:pk>/set-up/cure/", views.checking.cure, name="cure-campaign"),
    path("<int:pk>/basis/", views.bases.show, name="campaign-basis"),
    path("<int:pk>/basis/approve/", views.bases.approve, name="approve-inspection"),
    path("<int:pk>/solving/", views.solving.show, name="solving"),
    path("<int:pk>/solving/watch/", views.solving.watch, name="watch-sketch"),
    path("<int:pk>/solving/map.json", views.solving.data, name="sketch-map"),
    path("<int:pk>/solving/map.svg", views.solving.picture, name="sketch-picture"),
    path("<int:pk>/delete/", views.campaigns.delete, name="delete-campaign"),
    path("<int:pk>/plan/", views.plans.start, name="start-plan"),
    path("<int:pk>/plans/<int:number>/", views.plans.show, name="plan"),
    path("<int:pk>/plans/<int:number>/delete/", views.plans.delete, name="delete-plan"),
    path("<int:pk>/plans/<int:number>/left-out/", views.plans.left_out, name="left-out"),
    path("<int:pk>/plans/<int:number>/sheet/", views.plans.sheet, name="plan-sheet"),
    path("<int:pk>/plans/<int:number>/publish/", views.publishing.publish, name="publish-plan"),
    path("<int:pk>/withdraw/", views.publishing.withdraw, name="withdraw-plan"),
    path("mine/", views.evenings.listing, name="my-evenings"),
    path("mine/calendar/", views.evenings.make_feed, name="make-feed"),
    path("mine/calendar/end/", views.evenings.end_feed, name="end-feed"),
    path("mine/<uuid:token>/", views.evenings.show, name="my-evening"),
    path("mine/<uuid:token>/map.json", views.evenings.data, name="my-map"),
    path("mine/<uuid:token>/map.svg", views.evenings.picture, name="my-picture"),
    path("calendar/<str:secret>.ics", views.evenings.calendar, name="calendar"),
    path("<int:pk>/plans/<int:number>/map.json", views.maps.data, name="plan-map"),
    path("<int:pk>/plans/<int:number>/map.svg", views.maps.picture, name="plan-picture"),
    path("<int:pk>/plans/<int:number>/nights/<isodate:night>/", views.nights.show, name="night"),
    path("<int:pk>/plans/<int:number>/nights/<isodate:night>/sheet/", views.nights.sheet, name="night-sheet"),
]
