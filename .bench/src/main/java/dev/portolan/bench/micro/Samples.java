package dev.portolan.bench.micro;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Objects;

/** A browser's call of a small JSON API, as decoders hand it on: with strings of its own. */
final class Samples {

    static final String AUTHORITY = "shop.localhost:4443";

    private Samples() {}

    static HttpHeaders request(int number) {
        return headers(
                "Host", AUTHORITY,
                "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
                "Accept", "application/json, text/plain, */*",
                "Accept-Language", "en-US,en;q=0.9",
                "Accept-Encoding", "gzip, deflate, br, zstd",
                "Connection", "keep-alive",
                "Cookie", "session=0123456789abcdef0123456789abcdef; theme=dark",
                "Referer", "https://shop.localhost:4443/items",
                "Sec-Fetch-Dest", "empty",
                "Sec-Fetch-Mode", "cors",
                "Sec-Fetch-Site", "same-origin",
                "X-Request-ID", "r-" + number);
    }

    static HttpHeaders response(int number) {
        return headers(
                "Content-Type", "application/json; charset=utf-8",
                "Content-Length", Integer.toString(40 + number % 100),
                "Date", "Mon, 23 Nov 2026 07:" + (10 + number / 20_000 % 50) + ":00 GMT",
                "Server", "nginx",
                "Cache-Control", "no-store",
                "Vary", "Accept-Encoding",
                "X-Powered-By", "Express",
                "ETag", "W/\"28-" + number + "\"");
    }

    static HttpHeaders copy(HttpHeaders from) {
        HttpHeaders copy = unchecked();
        from.iteratorCharSequence().forEachRemaining(field -> copy.add(field.getKey(), field.getValue()));
        return copy;
    }

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = unchecked();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(new String(namesAndValues[i].toCharArray()), new String(namesAndValues[i + 1].toCharArray()));
        }
        return headers;
    }

    private static HttpHeaders unchecked() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }

    /** @param routes as JSON */
    static Profile profile(String routes) {
        return Objects.requireNonNull(Profiles.parse("""
                { "version": 1, "name": "Shop", "hosts": ["shop.localhost", "*.shop.localhost"],
                  "listeners": [ { "port": 4443, "tls": true } ], "routes": [ %s ] }
                """.formatted(routes)).profile());
    }
}
