"""What strange requests are made of: right and wrong queries, updates, triples, headers, parameters."""

from collections.abc import Callable

TOKEN = "a-token-that-nobody-may-be-shown"
PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"
FORM = "application/x-www-form-urlencoded"

QUERIES = (
    "ASK {}",
    "ASK { ?s ?p ?o }",
    "PREFIX x: <http://x.example/> SELECT * WHERE { ?s x:a/x:b*|^x:c ?o . FILTER(?o > 1 && !BOUND(?z)) } LIMIT 3",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g HAVING (COUNT(*) > 1) ORDER BY DESC(?n)",
    "CONSTRUCT { ?s ?p [] } WHERE { { ?s ?p ?o } UNION { ?o ?p ?s } OPTIONAL { ?s a ?t } MINUS { ?s ?s ?s } }",
    "DESCRIBE <https://archive.example/document/log> ?x { ?x ?p 'a'@en }",
    "SELECT * FROM <x:a> FROM NAMED <x:b> { VALUES (?a ?b) { (1 UNDEF) ('x' 2e1) } BIND(IF(?a = 1, 2, 3) AS ?c) }",
    "SELECT (REGEX('abc', '^(a|b)+c$', 'i') AS ?x) (STRDT('1', <x:t>) AS ?y) (NOW() - ?z AS ?w) {}",
    "ASK { << ?s ?p ?o >> ?q <<( ?s ?p ?o )>> FILTER NOT EXISTS { SELECT ?s { ?s ?p ?o } } }",
)
UPDATES = (
    "INSERT DATA { <x:a> <x:b> 1, 'two'@en , <x:c> . GRAPH <x:g> { <x:a> <x:b> _:b } }",
    "DELETE DATA { <x:a> <x:b> 1 } ; INSERT DATA { <x:a> <x:b> 2 }",
    "DELETE { ?s ?p ?o } INSERT { GRAPH ?s { ?o ?p ?s } } WHERE { ?s ?p ?o FILTER(isIRI(?o)) }",
    "WITH <x:g> DELETE { ?s ?p ?o } USING <x:g> USING NAMED <x:h> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "DELETE WHERE { ?s ?p 1 }",
    "CREATE SILENT GRAPH <x:g> ; DROP SILENT NAMED ; CLEAR DEFAULT ; COPY SILENT <x:g> TO <x:h> ; ADD DEFAULT TO <x:i>",
    "PREFIX : <x:> INSERT { :a :b ?x } WHERE { BIND(UUID() AS ?x) }",
    "CLEAR ALL",
)
PIECES = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "GRAPH", "OPTIONAL", "MINUS", "UNION"),
    *("FILTER", "BIND", "VALUES", "SERVICE", "LOAD", "INSERT", "DELETE", "DATA", "WITH", "USING", "CLEAR", "INTO"),
    *("PREFIX x: <x:>", "BASE <http://x.example/>", "VERSION '1.2'", "ORDER BY", "GROUP BY", "LIMIT", "OFFSET", "AS"),
    *("{", "}", "(", ")", "[", "]", "<<", ">>", "<<(", ")>>", "{|", "|}", ".", ";", ",", "*", "/", "|", "^", "!", "~"),
    *("?s", "?p", "$o", "x:a", "a", "_:b", "<x:a>", "<>", "<a b>", "1", "-1", "1.5", "1e999", "'x'", '"""y', "'z'@en"),
    *("=", "<", ">", "&&", "||", "+", "-", "IN", "NOT", "EXISTS", "COUNT(*)", "REGEX('a', '(')", "IRI('a b')", "NOW()"),
    *("#", "\x00", "\\u0000", "\\ud800", "\\U00110000", "\\u0053ERVICE", "\ufeff", "\ufffe", "é", "𝔘", "%", "\\"),
    *("'^^<x:t>", "^^<http://www.w3.org/2001/XMLSchema#integer>", "99999999999999999999999999", "0x1", "'--ltr'"),
)
CHAINS: tuple[Callable[[int], str], ...] = (
    lambda n: f"ASK {{ FILTER({'+'.join(['1'] * n)} > 0) }}",
    lambda n: f"ASK {{ FILTER({'!' * n}true) }}",
    lambda n: f"SELECT * {{ {'UNION'.join(['{}'] * n)} }}",
    lambda n: f"ASK {{ ?s {'/'.join(['<x:p>'] * n)} ?o }}",
    lambda n: f"ASK {'{' * n}{'}' * n}",
    lambda n: f"ASK {{ ?s ?p {'(' * n}{')' * n} }}",
    lambda n: f"ASK {{ <x:{'a' * n}> ?p '{'b' * n}' }}",
    lambda n: f"ASK {{ FILTER(REGEX('a', '{'(' * n}a{')*' * n}')) }}",
    lambda n: f"ASK {{ ?s ?p {'<<( ?s ?p ' * n}1{' )>>' * n} }}",
    lambda n: f"INSERT DATA {{ <x:s> <x:p> {'[ <x:q> ' * n}1{' ]' * n} }}",
    lambda n: f"INSERT DATA {{ {'<x:s> <x:p> 1 . ' * n} }}",
    lambda n: "CLEAR DEFAULT ;" * n,
    lambda n: f"INSERT {{ ?s ?p ?x }} WHERE {{ BIND({'+'.join(['1'] * n)} AS ?x) }}",
)
TRIPLES = {
    "text/turtle": (
        "@prefix x: <x:> . @base <http://x.example/> . x:a a <b>, 'c'@en , 1.5e0 ; x:d [ x:e ( 1 true '''f''' ) ] .",
        "<< <x:a> <x:b> <x:c> >> <x:d> <<( <x:a> <x:b> 'c' )>> . <x:a> <x:b> 'c' {| <x:e> 2 |} .",
    ),
    "application/n-triples": ("<x:a> <x:b> \"c\\u00e9\"^^<x:d> .\n_:a <x:b> 'x'@en--ltr .\n# end",),
    "application/rdf+xml": (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:">'
        '<rdf:Description rdf:about="x:a"><x:b rdf:parseType="Collection"><rdf:Seq rdf:ID="i"/></x:b>'
        '<x:c xml:lang="en">&b;</x:c></rdf:Description></rdf:RDF>',
        '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]><x:a xmlns:x="x:">&f;</x:a>',
    ),
    "application/ld+json": (
        '{"@context": {"@vocab": "x:", "n": {"@id": "x:n", "@type": "@id"}}, "@id": "x:a", "n": ["x:b", "_:c"]}',
        '{"@context": "http://127.0.0.1:9/context", "@graph": [{"@id": "x:a", "x:b": {"@list": [1, true, null]}}]}',
    ),
    "text/n3": ("@prefix x: <x:> . x:a => { x:b x:c ?d } . @forAll :x .",),
    "application/n-quads": ("<x:a> <x:b> <x:c> <x:g> .",),
    "application/trig": ("<x:g> { <x:a> <x:b> <x:c> }",),
}
NESTS: tuple[Callable[[int], str], ...] = (
    lambda n: "<x:a> <x:b> " + "[ <x:c> " * n + "1" + " ]" * n + " .",
    lambda n: "<x:a> <x:b> " + "( " * n + " )" * n + " .",
    lambda n: "<x:a> <x:b> " + "<<( <x:a> <x:b> " * n + "1" + " )>>" * n + " .",
    lambda n: '{"x:a": ' * n + "1" + "}" * n,
    lambda n: "[" * n + "]" * n,
    lambda n: '<a xmlns="x:"><b>' * n + "</b></a>" * n,
    lambda n: "{ " * n + "} " * n + " => {} .",
    lambda n: f"<x:{'a' * n}> <x:b> '{'c' * n}' .",
)
SIZES = (1, 2, 90, 130, 3000, 20_000)
HEADERS: dict[str, tuple[str, ...]] = {
    "Accept": (
        *("*/*", "text/html", PAGE, "application/sparql-results+json", "text/csv;q=0.5, */*;q=0.1", "text/turtle"),
        *(
            "application/json;q=0",
            "image/png",
            ";;q=,",
            "text/*;q=1e9, */;q=-1",
            "a/b;" * 200,
            "application/problem+json",
        ),
        *('text/html;level="1;q=0.5', "\xff\xfe", "text/turtle;q=nan", "application/n-triples;charset=utf-8"),
    ),
    "Accept-Charset": ("utf-16", "*;q=0", "\xe9"),
    "Accept-Encoding": ("gzip", "identity;q=0", "*;q=0", "br, zstd;q=1.0001", "gzip;q=x"),
    "Accept-Language": ("de", "x-klingon;q=5"),
    "If-Match": ("*", '"g0"', '"g1"', 'W/"g1"', f'"g{"9" * 5000}"', '"g٣"', '"a", "b"', ",", '"'),
    "If-None-Match": ("*", '"x"', 'W/"', ","),
    "If-Modified-Since": ("yesterday", "Sat, 29 Oct 1994 19:43:31 GMT", "Mon, 99 Foo 99999 99:99:99 GMT"),
    "If-Unmodified-Since": ("Sat, 29 Oct 1994 19:43:31 GMT", "0"),
    "If-Range": ('"x"', "never", "Sat, 29 Oct 1994 19:43:31 GMT"),
    "Range": ("bytes=0-1", "bytes=-0", "bytes=9-1", "lines=1-", "bytes=" + "0-1," * 500, "bytes=99999999999999999999-"),
    "Authorization": (
        *(f"Bearer {TOKEN}", f"bearer {TOKEN}", "Bearer", "Bearer ", "Bearer \xff\xe9", "Basic !!!", "Basic OjpvOg=="),
        *(
            f'Digest realm="a", nonce={"9" * 3000}',
            "Bearer a=b, c",
            "\xff",
            f"Bearer {TOKEN} x",
            "Bearer " + "a" * 9999,
        ),
    ),
    "Expect": ("100-continue", "200-ok"),
    "Host": ("x.example", "[::1", "a b", "localhost:99999999", "\xff", "x/../y", "", "[v1.x]:80", "user@host"),
    "Content-Length": ("0", "-1", "1e3", "99999999999999999999", "٣", " 5", ""),
    "Content-Encoding": ("gzip", "identity, gzip"),
    "Transfer-Encoding": ("chunked", "gzip, chunked"),
    "X-Forwarded-For": ("127.0.0.1", "x, ,", "::1, 10.0.0.1"),
    "Cookie": ("a=b; c", "\xff=;;"),
    "Origin": ("https://x.example", "null"),
    "Access-Control-Request-Method": ("PUT", "\xff"),
    "X-HTTP-Method-Override": ("DELETE",),
    "Upgrade": ("websocket", "h2c"),
}
METHODS = (
    "GET",
    "get",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "QUERY",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "ÿ",
    "",
)
TYPES = (
    *(FORM, "application/sparql-query", "application/sparql-update", *TRIPLES, "multipart/form-data", "text/plain"),
    *("", "/", "application/sparql-query; charset=utf-16", f'{FORM}; charset="', "text/turtle;charset*=x''%ff"),
    *(
        "multipart/form-data; boundary=",
        'multipart/form-data; boundary="\xff"',
        "application/sparql-query;;;",
        "\xe9/\xe9",
    ),
)
PARAMETERS = {
    "timeout": ("0.5", "0", "-1", "1e9", "nan", "inf", "٣", "9" * 400, "", "soon"),
    "format": ("csv", "json", "ttl", "html", "nt", "docx", "", "x" * 5000, "application/sparql-results json"),
    "generation": ("0", "1", "-1", "9" * 20, "9" * 5000, "٣", "", "1/../1", "\x00"),
    "graph": ("x:g", "http://x.example/%C3%A9", "no iri", "", "a:" + "b" * 9000, "x:\x00", "urn:uuid:1", "x:<>", "%FF"),
    "default": ("", "yes"),
    "default-graph-uri": ("x:g", "no iri", "", "file:///etc/passwd", "http://127.0.0.1:9/"),
    "named-graph-uri": ("x:h", "\x00"),
    "using-graph-uri": ("x:g", "> }; CLEAR ALL #", ""),
    "using-named-graph-uri": ("x:h", "\ud7ff"),
    "example": ("commissions-wanted", "no such"),
    "\x00": ("\x00",),
}
