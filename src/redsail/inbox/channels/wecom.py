"""A text from an own app of WeCom (企业微信), over a configurable host. Source: its manual, 发送应用消息 / 文本消息."""

from __future__ import annotations

from django.conf import settings

from redsail.inbox.channels.asking import with_token
from redsail.inbox.enums import Channel


def is_on() -> bool:
    """Whether host and app are named."""
    return bool(settings.WECOM["host"] and settings.WECOM["corp"] and settings.WECOM["secret"])


def send(address: str, text: str) -> None:
    """Send to the account `address`. Raises BadInput: channel_silent, channel_refused."""
    chosen = settings.WECOM
    host = str(chosen["host"]).rstrip("/")
    body = {"touser": address, "msgtype": "text", "agentid": chosen["agent"], "text": {"content": text}}
    who = {"corpid": str(chosen["corp"]), "corpsecret": str(chosen["secret"])}
    with_token(str(Channel.WECOM.label), f"{host}/cgi-bin/gettoken", who, f"{host}/cgi-bin/message/send", body)
