"""Addresses of study behind the log-in; the public journey has its own at the end."""

from django.urls import path

from redsail.web.study.views import albums, journey, media, public, relics, sheets, stops

app_name = "study"
urlpatterns = [
    path("study/journey/", journey.page, name="journey"),
    path("study/journey/begin/", journey.begin, name="begin-journey"),
    path("study/journey/<int:pk>/edit/", journey.change, name="edit-journey"),
    path("study/journey/<int:pk>/publish/", journey.publish, name="publish-journey"),
    path("study/journey/<int:pk>/withdraw/", journey.withdraw, name="withdraw-journey"),
    path("study/journey/<int:pk>/sheet/", sheets.export, name="journey-sheet"),
    path("study/journey/<int:pk>/import/", sheets.take_in, name="import-journey"),
    path("study/journey/<int:pk>/stops/new/", stops.add, name="new-stop"),
    path("study/stops/<int:pk>/", stops.show, name="stop"),
    path("study/stops/<int:pk>/edit/", stops.change, name="edit-stop"),
    path("study/stops/<int:pk>/remove/", stops.remove, name="remove-stop"),
    path("study/stops/<int:pk>/language/", stops.language, name="stop-language"),
    path("study/stops/<int:pk>/object/", relics.add, name="new-relic"),
    path("study/stops/<int:pk>/stamp/", albums.keep, name="keep-stamp"),
    path("study/stops/<int:pk>/stamp/take-back/", albums.take_back, name="take-back-stamp"),
    path("study/objects/<int:pk>/edit/", relics.change, name="edit-relic"),
    path("study/objects/<int:pk>/remove/", relics.remove, name="remove-relic"),
    path("study/objects/<int:pk>/picture/", relics.picture, name="relic-picture"),
    path("study/objects/<int:pk>/thumbnail/", relics.thumbnail, name="relic-thumbnail"),
    path("study/album/", albums.show, name="album"),
    path("study/album/booklet/", albums.booklet, name="booklet"),
    path("study/media/", media.listing, name="media"),
    path("study/media/new/", media.upload, name="new-medium"),
    path("study/media/<int:pk>/", media.show, name="medium"),
    path("study/media/<int:pk>/file/", media.file, name="medium-file"),
    path("study/media/<int:pk>/cover/", media.cover, name="medium-cover"),
    path("study/media/<int:pk>/edit/", media.change, name="edit-medium"),
    path("study/media/<int:pk>/remove/", media.remove, name="remove-medium"),
    path("journey/<uuid:token>/", public.page, name="public-journey"),
    path("journey/<uuid:token>/<int:number>/", public.stop, name="public-stop"),
    path("journey/<uuid:token>/media/<int:pk>/", public.medium, name="public-medium"),
]
