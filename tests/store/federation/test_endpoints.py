"""Which IRIs an operator's prefix opens, and which only look as if it did."""

import pytest

from kg.errors import KgError
from kg.store import Federation
from kg.store.federation.endpoints import read_endpoint

PREFIX = "http://good.example/allowed"


@pytest.mark.parametrize(
    ("prefix", "iri"),
    [
        (PREFIX, PREFIX),
        (PREFIX, "http://good.example/allowed/"),
        (PREFIX, "http://good.example/allowed/a/b?c=d"),
        (PREFIX, "HTTP://GOOD.Example:80/allowed"),
        (PREFIX, "http://good.example/allowed?graph=../x"),
        (PREFIX, "http://\u24d6ood.example/allowed"),
        ("http://good.example", "http://good.example"),
        ("http://good.example", "http://good.example/any/thing"),
        ("http://good.example/", "http://good.example"),
        ("https://good.example/", "https://good.example:443/x"),
        ("http://b\u00fccher.example/", "http://xn--bcher-kva.example/"),
        ("http://xn--bcher-kva.example/", "http://B\u00dcCHER.example/"),
        ("http://good.example/b\u00fcch", "http://good.example/b%C3%BCch/er"),
        ("http://10.0.0.5:3030/ds", "http://10.0.0.5:3030/ds/sparql"),
        ("http://[::1]:8000/", "http://[0:0::0:1]:8000/sparql"),
    ],
)
def test_what_lies_under_a_prefix_is_allowed(prefix: str, iri: str) -> None:
    assert read_endpoint(iri).is_under(read_endpoint(prefix))


@pytest.mark.parametrize(
    ("prefix", "iri"),
    [
        (PREFIX, "https://good.example/allowed"),
        (PREFIX, "http://good.example:8080/allowed"),
        (PREFIX, "http://good.example/allowed-not"),
        (PREFIX, "http://good.example/"),
        (PREFIX, "http://good.example/Allowed"),
        (PREFIX, "http://good.example/%61llowed"),
        (PREFIX, "http://good.example//allowed"),
        (PREFIX, "http://evil.test/http://good.example/allowed"),
        (PREFIX, "http://evil.test/?http://good.example/allowed"),
        (PREFIX, "http://sub.good.example/allowed"),
        (PREFIX, "http://good.example./allowed"),
        ("http://good.example/allowed/", "http://good.example/allowed"),
        ("http://good.example", "http://good.example.evil.test"),
        ("http://good.example", "http://good.example-evil.test"),
        ("http://127.0.0.1/", "http://localhost/"),
        ("http://127.0.0.1/", "http://[::ffff:127.0.0.1]/"),
    ],
)
def test_what_lies_elsewhere_is_not(prefix: str, iri: str) -> None:
    assert not read_endpoint(iri).is_under(read_endpoint(prefix))


@pytest.mark.parametrize(
    "iri",
    [
        *("", "good.example", "//good.example/", "/allowed", "urn:x", "ftp://good.example/", "file:///etc/passwd"),
        *("http:/good.example/", "http:good.example", "http://", "http:///x", "http\u017f://good.example/"),
        *("http://good.example@evil.test/", "http://user:word@good.example/", "http://good.example:80@evil.test/"),
        *("http://good.example\\@evil.test/", "http://evil.test\\.good.example/", "http://good.example#@evil.test/"),
        *("http://good.example/allowed/../other", "http://good.example/allowed/..", "http://good.example/./allowed"),
        *("http://good.example/allowed/%2e%2e/x", "http://good.example/allowed/.%2E/x", "http://good.example/a%2fb"),
        *("http://good.example/allowed/%252e%252e/x", "http://good.example/allowed/..;/x", "http://good.example/a%5cb"),
        *(
            "http://good.example/a%00",
            "http://good.example/a\r\nHost: x",
            "http://good.example/a b",
            "http://good.example/\t",
        ),
        *("http://good .example/", "http://good.example:0/", "http://good.example:65536/", "http://good.example:x/"),
        *("http://good.example:/", "http://good..example/", "http://.example/", f"http://{'a' * 300}.example/"),
        *("http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/", "http://127.0.0.1./"),
        *(
            "http://good.1/",
            "http://[::1",
            "http://[::1%25lo]/",
            "http://[1::2::3]/",
            "http://::1/",
            "http://%31.1.1.1/",
        ),
    ],
)
def test_what_could_be_read_in_two_ways_is_no_endpoint(iri: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_endpoint(iri)
    with pytest.raises(
        KgError, match=r"(?s)--allow-service .*expected the beginning of an endpoint's address, as https://"
    ):
        Federation((iri,), "https://archive.example/")


def test_a_prefix_has_no_query() -> None:
    with pytest.raises(KgError, match="it has a query"):
        Federation(("https://good.example/sparql?x=",), "https://archive.example/")


def test_digits_of_other_scripts_are_the_same_address() -> None:
    assert read_endpoint("http://\u2460\u2461\u2466.0.0.1/").host == "127.0.0.1"
    assert read_endpoint("http://127\u30020\u30020\u30021/").host == "127.0.0.1"
