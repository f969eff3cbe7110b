"""Addresses of the checklists."""

from django.urls import path

from redsail.web.checklists import sheets, views

app_name = "checklists"
urlpatterns = [
    path("", views.listing, name="checklists"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/sheet/", sheets.export, name="sheet"),
    path("<int:pk>/read/", sheets.read, name="read"),
]
