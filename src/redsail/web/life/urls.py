"""Addresses of organisation life."""

from django.urls import path

from redsail.web.life.views import duty, kit, meetings, month, pairs, sheet, year

app_name = "life"
urlpatterns = [
    path("", year.year, name="year"),
    path("kit/", kit.show, name="kit"),
    path("kit/<int:pk>/mentor/", kit.mentor, name="mentor"),
    path("duties/<slug:body>/<slug:kind>/<str:day>/", duty.show, name="duty"),
    path("duties/<slug:body>/<slug:kind>/<str:day>/plan/", duty.plan, name="plan-duty"),
    path("duties/<slug:body>/<slug:kind>/<str:day>/count/", duty.count, name="count-as"),
    path("duties/<slug:body>/<slug:kind>/<str:day>/waive/", duty.waive, name="waive"),
    path("pairs/<int:pk>/", pairs.show, name="pair"),
    path("pairs/<int:pk>/propose/", pairs.propose, name="propose-joint"),
    path("pairs/<int:pk>/add/", pairs.add, name="add-joint"),
    path("pairs/<int:pk>/mark/", pairs.mark, name="mark-joint"),
    path("pairs/<int:pk>/lines/<int:number>/", pairs.line, name="joint-line"),
    path("pairs/<int:pk>/lines/<int:number>/day/", pairs.give_day, name="joint-day"),
    path("pairs/<int:pk>/lines/<int:number>/take-out/", pairs.take_out, name="take-out-joint"),
    path("months/", month.index, name="months"),
    path("months/<int:pk>/<str:month>/", month.show, name="month"),
    path("months/<int:pk>/<str:month>/propose/", month.propose, name="propose"),
    path("months/<int:pk>/<str:month>/sheet/", sheet.show, name="sheet"),
    path("months/<int:pk>/<str:month>/sheet/month.<str:kind>", sheet.export, name="sheet-file"),
    path("plans/<int:pk>/publish/", month.publish, name="publish"),
    path("plans/<int:pk>/meetings/<int:number>/", meetings.meeting, name="meeting"),
    path("plans/<int:pk>/meetings/<int:number>/move/", meetings.move, name="move-meeting"),
    path("plans/<int:pk>/meetings/<int:number>/ask/", meetings.ask, name="ask-meeting"),
    path("plans/<int:pk>/meetings/<int:number>/join/", meetings.join, name="join-meetings"),
    path("plans/<int:pk>/meetings/<int:number>/part/", meetings.part, name="part-meetings"),
    path("plans/<int:pk>/meetings/<int:number>/take-out/", meetings.take_out, name="take-out-meeting"),
    path("plans/<int:pk>/meetings/<int:number>/withdraw/", meetings.withdraw, name="withdraw-meeting"),
]
