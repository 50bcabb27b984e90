"""Meetings read from calendar files (iCalendar, RFC 5545), as the real exporters write them.

Nothing is ever written to a calendar.
"""
