"""Addresses of campaigns and their plans."""

from django.urls import path, register_converter

from redsail.web.patrol import converters, views

register_converter(converters.IsoDate, "isodate")

app_name = "patrol"
urlpatterns = [
    path("", views.campaigns.listing, name="campaigns"),
    path("new/", views.campaigns.create, name="new-campaign"),
    path("<int:pk>/", views.campaigns.show, name="campaign"),
    path("<int:pk>/edit/", views.campaigns.change, name="edit-campaign"),
    path("<int:pk>/delete/", views.campaigns.delete, name="delete-campaign"),
    path("<int:pk>/plan/", views.plans.start, name="start-plan"),
    path("<int:pk>/plans/<int:number>/", views.plans.show, name="plan"),
    path("<int:pk>/plans/<int:number>/delete/", views.plans.delete, name="delete-plan"),
    path("<int:pk>/plans/<int:number>/left-out/", views.plans.left_out, name="left-out"),
    path("<int:pk>/plans/<int:number>/sheet/", views.plans.sheet, name="plan-sheet"),
    path("<int:pk>/plans/<int:number>/map.json", views.maps.data, name="plan-map"),
    path("<int:pk>/plans/<int:number>/map.svg", views.maps.picture, name="plan-picture"),
    path("<int:pk>/plans/<int:number>/nights/<isodate:night>/", views.nights.show, name="night"),
    path("<int:pk>/plans/<int:number>/nights/<isodate:night>/sheet/", views.nights.sheet, name="night-sheet"),
]
