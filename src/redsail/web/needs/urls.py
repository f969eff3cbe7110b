"""Addresses of needs, contact visits and practical deeds."""

from django.urls import path

from redsail.web.needs.views import deeds, listing, maps, mine, moves, points, rules, sheets, visits

app_name = "needs"
urlpatterns = [
    path("", listing.needs, name="needs"),
    path("new/", listing.add, name="new"),
    path("mine/", mine.waiting_page, name="mine"),
    path("my-station/", mine.station, name="my-station"),
    path("rules/", rules.change, name="rules"),
    path("sheet/", sheets.ledger, name="ledger"),
    path("<int:pk>/", listing.show, name="need"),
    path("<int:pk>/assign/", moves.assign, name="assign"),
    path("<int:pk>/answer/", moves.answer, name="answer"),
    path("<int:pk>/confirm/", moves.confirm, name="confirm"),
    path("<int:pk>/send-back/", moves.send_back, name="send-back"),
    path("<int:pk>/close/", moves.close, name="close"),
    path("<int:pk>/withdraw/", moves.withdraw, name="withdraw"),
    path("<int:pk>/promote/", deeds.promote, name="promote"),
    path("visits/", visits.listing, name="visits"),
    path("visits/new/", visits.record, name="record-visit"),
    path("visits/<int:pk>/", visits.show, name="visit"),
    path("visits/<int:pk>/photo/", visits.photo, name="visit-photo"),
    path("visits/<int:pk>/photo/remove/", visits.remove_photo, name="remove-visit-photo"),
    path("points/", points.due, name="points"),
    path("points/timeline/", points.timeline, name="timeline"),
    path("points/map/", maps.page, name="points-map-page"),
    path("points/map/data/", maps.data, name="points-map"),
    path("points/map/picture/", maps.picture, name="points-picture"),
    path("deeds/", deeds.year_list, name="deeds"),
    path("deeds/<int:pk>/", deeds.show, name="deed"),
    path("deeds/<int:pk>/edit/", deeds.change, name="edit-deed"),
    path("deeds/<int:pk>/result/", deeds.finish, name="finish-deed"),
    path("deeds/<int:pk>/public/", deeds.public, name="public-deed"),
    path("deeds/<int:pk>/check/", deeds.check, name="check-deed"),
    path("deeds/<int:pk>/drop/", deeds.drop, name="drop-deed"),
]
