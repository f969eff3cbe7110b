"""Addresses of the shell. They have no namespace: every template may name them."""

from django.urls import path

from redsail.web.shell import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("health/", views.health, name="health"),
    path("browser/", views.browser, name="browser"),
    path("browser/keep/", views.keep_browser, name="keep-browser"),
    path("components/", views.components, name="components"),
    path("components/map/", views.components_map, name="components-map"),
    path("map-tiles/", views.map_tiles, name="map-tiles"),
]
