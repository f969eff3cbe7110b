"""Addresses of shops, their registers and places."""

from django.urls import path

from redsail.web.shops import views

app_name = "shops"
urlpatterns = [
    path("", views.listing.shops, name="shops"),
    path("map.json", views.maps.data, name="map"),
    path("map.svg", views.maps.picture, name="map-picture"),
    path("export/", views.exports.start, name="export"),
    path("export/<int:number>/", views.exports.fetch, name="exported"),
    path("filters/", views.filters.save, name="save-filter"),
    path("filters/<int:number>/drop/", views.filters.drop, name="drop-filter"),
    path("new/", views.shops.add, name="add-shop"),
    path("stations/", views.shops.assign, name="assign-stations"),
    path("locate/", views.placing.following, name="to-locate"),
    path("places/", views.places.listing, name="places"),
    path("places/map.json", views.places.data, name="places-map"),
    path("places/map.svg", views.places.picture, name="places-picture"),
    path("places/locate/", views.locating.following, name="places-to-locate"),
    path("places/<int:pk>/place/", views.locating.place, name="place-place"),
    path("places/<int:pk>/map.json", views.locating.data, name="place-map"),
    path("places/<int:pk>/map.svg", views.locating.picture, name="place-picture"),
    path("imports/", views.imports.listing, name="imports"),
    path("imports/<int:pk>/", views.imports.show, name="import"),
    path("imports/<int:pk>/reread/", views.confirming.reread, name="reread-import"),
    path("imports/<int:pk>/confirm/", views.confirming.confirm, name="confirm-import"),
    path("imports/<int:pk>/apply/", views.imports.apply, name="apply-import"),
    path("imports/<int:pk>/again/", views.imports.again, name="check-again"),
    path("imports/<int:pk>/discard/", views.imports.discard, name="discard-import"),
    path("imports/<int:pk>/errors/", views.imports.errors, name="import-errors"),
    path("<int:pk>/", views.shops.show, name="shop"),
    path("<int:pk>/edit/", views.shops.edit, name="edit-shop"),
    path("<int:pk>/place/", views.placing.place, name="place-shop"),
    path("<int:pk>/map.json", views.maps.one, name="shop-map"),
    path("<int:pk>/map.svg", views.maps.one_picture, name="shop-picture"),
]
