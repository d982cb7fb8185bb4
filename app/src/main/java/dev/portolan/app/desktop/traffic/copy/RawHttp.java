package dev.portolan.app.desktop.traffic.copy;

import java.util.List;

/** A request as it would stand on the wire of HTTP/1.1. */
final class RawHttp {

    private static final String LINE = "\r\n";

    private RawHttp() {}

    static String write(CopiedRequest request, List<String> without) {
        String text = request.hasBody() ? request.text() : "";
        if (text == null) {
            without.add("the body, which is no text");
        }
        int path = request.url().indexOf('/', request.url().indexOf("://") + 3);
        String authority = request.url()
                .substring(
                        request.url().indexOf("://") + 3,
                        path < 0 ? request.url().length() : path);
        StringBuilder out = new StringBuilder();
        out.append(request.method())
                .append(' ')
                .append(path < 0 ? "/" : request.url().substring(path));
        out.append(" HTTP/1.1").append(LINE).append("Host: ").append(authority).append(LINE);
        request.fields()
                .forEach(field -> out.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append(LINE));
        if (text != null && request.hasBody()) {
            out.append("Content-Length: ").append(request.body().length).append(LINE);
        }
        return out.append(LINE).append(text == null ? "" : text).toString();
    }
}
