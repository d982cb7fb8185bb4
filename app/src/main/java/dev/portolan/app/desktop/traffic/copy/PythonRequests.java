package dev.portolan.app.desktop.traffic.copy;

import java.util.List;

/** A request as a program in Python with the library Requests. */
final class PythonRequests {

    private PythonRequests() {}

    static String write(CopiedRequest request, List<String> without) {
        StringBuilder out = new StringBuilder("import requests\n\nresponse = requests.request(\n");
        line(out, Literals.python(request.method()));
        line(out, Literals.python(LatinUrls.encoded(request.url())));
        if (!request.fields().isEmpty()) {
            out.append("    headers={\n");
            request.combined()
                    .forEach(field ->
                            line(out, "    " + Literals.python(field.name()) + ": " + Literals.python(field.value())));
            line(out, "}");
        }
        if (request.hasBody()) {
            line(out, "data=" + body(request));
        }
        line(out, "allow_redirects=False");
        return out.append(")\nprint(response.status_code)\nprint(response.text)\n")
                .toString();
    }

    /** As bytes it gets no Content-Type of the library's own. */
    private static String body(CopiedRequest request) {
        String text = request.text();
        return text == null || CopiedRequest.ascii(text)
                ? Literals.python(request.body())
                : Literals.python(text) + ".encode()";
    }

    private static void line(StringBuilder out, String text) {
        out.append("    ").append(text).append(",\n");
    }
}
