package dev.portolan.engine.forward;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Whether it is a browser that asks, to show somebody what comes. */
final class Navigation {

    private Navigation() {}

    /** Whether it opens a page, and may be sent elsewhere first. */
    static boolean opens(ClientRequest request) {
        return request.method().equals("GET") && shows(request);
    }

    /** By Fetch Metadata, which no script can forge; else by what it accepts. */
    static boolean shows(ClientRequest request) {
        HttpHeaders fields = request.headers();
        String mode = fields.get("Sec-Fetch-Mode");
        if (request.upgrade() != null || fields.contains(HttpHeaderNames.X_REQUESTED_WITH)) {
            return false;
        }
        return mode == null ? PageKind.of(fields) == PageKind.HTML : mode.equals("navigate");
    }
}
