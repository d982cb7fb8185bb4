package dev.portolan.engine.fuzz;

import java.util.List;

/** Good messages, of every shape that there is. */
final class Samples {

    private static final String HOST = " HTTP/1.1\r\nHost: shop.localhost\r\n";

    static final List<String> REQUESTS = List.of(
            "GET /1" + HOST + "X-Id: 1\r\n\r\n",
            "GET /2?q=a&b=%20" + HOST + "Accept: */*\r\nCookie: a=b\r\nX-Id: 2\r\n\r\n",
            "HEAD /3" + HOST + "X-Id: 3\r\n\r\n",
            "POST /4" + HOST + "Content-Length: 5\r\nX-Id: 4\r\n\r\nhello",
            "POST /5" + HOST + "Content-Length: 0\r\nX-Id: 5\r\n\r\n",
            "PUT /6" + HOST + "X-Id: 6\r\nContent-Type: text/plain\r\nContent-Length: 42\r\n\r\n"
                    + "GET /smuggled HTTP/1.1\r\nHost: 12345678\r\n\r\n",
            "POST /7" + HOST + "Transfer-Encoding: chunked\r\nX-Id: 7\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "POST /8" + HOST + "Transfer-Encoding: Chunked\r\nTrailer: X-Sum\r\nX-Id: 8\r\n\r\n"
                    + "3;a=b\r\nabc\r\nA;q=\"x\"\r\n0123456789\r\n000\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n",
            "POST /9" + HOST + "Expect: 100-continue\r\nContent-Length: 3\r\nX-Id: 9\r\n\r\nabc",
            "OPTIONS *" + HOST + "Max-Forwards: 3\r\nX-Id: 10\r\n\r\n",
            "GET http://shop.localhost/11" + HOST + "X-Id: 11\r\n\r\n",
            "GET /12 HTTP/1.0\r\nHost: shop.localhost\r\nConnection: keep-alive\r\nX-Id: 12\r\n\r\n",
            "POST /13 HTTP/1.0\r\nHost: shop.localhost\r\nConnection: keep-alive\r\nContent-Length: 2\r\nX-Id: 13\r\n\r\nhi",
            "\r\nDELETE /14" + HOST + "Connection: X-Hop, TE\r\nTE: trailers\r\nX-Hop: 1\r\nX-Id: 14\r\n\r\n",
            "GET /15" + HOST + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Id: 15\r\n\r\n",
            "PATCH /16" + HOST
                    + "Transfer-Encoding: chunked\r\nX-Id: 16\r\n\r\n1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n");

    static final String LAST = "GET /last" + HOST + "X-Id: last\r\nConnection: close\r\n\r\n";

    static final List<String> RESPONSES = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                    + "3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nup to the end",
            "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.0 404 Not Found\r\n\r\nold",
            "HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\nContent-Length: 9\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 Created\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/x\r\nSet-Cookie: a=b; Domain=127.0.0.1\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 500 \r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nX-Folded: a\r\n b\r\nContent-Length: 1\r\n\r\nx");

    private Samples() {}
}
