"""Holiday rows."""

from redsail.calendars.models.holiday import Holiday, HolidayYear

__all__ = ["Holiday", "HolidayYear"]
