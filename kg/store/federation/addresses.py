"""Host → the addresses that may be called: those of the public network, and what the operator has named itself.

A name may lead to one address when it is looked at and to another when it is called; so it is looked up once, all
that it leads to must be allowed, and the connection is made to what was looked at.
"""

import queue
import socket
import threading
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from kg.errors import ServiceError

_GLOBAL_UNICAST, _NAT64 = IPv6Network("2000::/3"), IPv6Network("64:ff9b::/96")  # RFC 4291, 2.4; RFC 6052, 2.1
_LOOPBACK = "localhost"

SocketAddress = tuple[Any, ...]
"""What `socket.connect` takes: host, port and, of IPv6, two more."""


def find_addresses(host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, SocketAddress]]:
    """Return where a host can be called. Raises ServiceError where that is nowhere, or where it must not be called.

    An address that is the host's own name may be any, `localhost` leads to this machine alone, any other name to
    public addresses alone.
    """
    found = _look_up(host, port, seconds)
    if not all(_may_be_called(host, ip_address(address[0])) for _, address in found):
        raise ServiceError(
            "its name leads to an address that is not public; where that is meant, the address itself must be allowed"
        )
    return found


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one of the public network, and no other stands behind it.

    >>> is_public(ip_address("::ffff:10.0.0.1"))
    False
    """
    behind = _behind(address)
    if behind is not None:
        return is_public(behind)
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _behind(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address carries, where it does: mapped, 6to4, NAT64."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour


def _may_be_called(host: str, address: IPv4Address | IPv6Address) -> bool:
    if host == _LOOPBACK:
        return address.is_loopback
    return str(address) == host or is_public(address)


def _look_up(host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, SocketAddress]]:
    """Ask the system's resolver, which has no limit of its own, for no longer than so many seconds."""
    answer: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as err:
            answer.put(err)

    threading.Thread(target=ask, daemon=True, name="look-up").start()
    try:
        found = answer.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise ServiceError("its name could not be looked up in time") from None
    if isinstance(found, OSError) or not found:
        raise ServiceError("its name leads nowhere")
    return [(family, address) for family, _, _, _, address in found]
