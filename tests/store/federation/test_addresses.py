"""A name is followed to public addresses alone, unless the operator has named the address itself."""

import socket
import threading
from ipaddress import ip_address

import pytest

from kg.errors import ServiceError
from kg.store.federation.addresses import find_addresses, is_public

PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1")
NOT_PUBLIC = (
    *("127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::2", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b:1::1", "64:ff9b::a00:1"),
    *("2002:7f00:1::1", "2002:a00:1::1", "2001::1"),
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_of_nobody_else(address: str) -> None:
    assert not is_public(ip_address(address))


def resolver(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def answer(host: str, port: int, **_: object) -> list[object]:
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in addresses]
        return [(family, 1, 6, "", (found, port)) for family, found in zip(families, addresses, strict=True)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize("address", NOT_PUBLIC)
@pytest.mark.parametrize("others", [(), ("93.184.216.34",)])
def test_a_name_that_leads_to_one_of_them_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, address: str, others: tuple[str, ...]
) -> None:
    for host in ("query.example", "localhost.", "8.8.8.8"):
        resolver(monkeypatch, *others, address)
        with pytest.raises(ServiceError, match="not public") as raised:
            find_addresses(host, 80, 1)
        assert address not in str(raised.value)


def test_a_name_that_leads_to_public_addresses_is_followed_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    resolver(monkeypatch, *PUBLIC)
    assert [address[0] for _, address in find_addresses("query.example", 80, 1)] == list(PUBLIC)


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "fd00::2", "169.254.169.254"])
def test_an_address_that_is_named_is_called(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolver(monkeypatch, address)
    assert [found[0] for _, found in find_addresses(address, 80, 1)] == [address]


def test_localhost_is_this_machine_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    resolver(monkeypatch, "127.0.0.1", "::1")
    assert len(find_addresses("localhost", 80, 1)) == 2
    for address in ("10.0.0.1", "93.184.216.34"):
        resolver(monkeypatch, "127.0.0.1", address)
        with pytest.raises(ServiceError, match="not public"):
            find_addresses("localhost", 80, 1)


def test_a_name_that_leads_nowhere_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    resolver(monkeypatch)
    with pytest.raises(ServiceError, match="leads nowhere"):
        find_addresses("query.example", 80, 1)


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(60))
    with pytest.raises(ServiceError, match="in time"):
        find_addresses("query.example", 80, 0.05)
    over.set()
