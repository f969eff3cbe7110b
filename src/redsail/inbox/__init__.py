"""What waits for whom, and one short message a day about it; nothing in a message tells what it is about.

Rooms of the web door say what waits in their own `waiting.py` (see `redsail.web.inbox.gathering`); this room knows what
such a thing is, which messages went out, and how to hand one to a mail server, WeCom or DingTalk.
"""
