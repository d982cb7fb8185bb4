package dev.portolan.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Machine-readable output: one JSON value a line. */
final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonLines() {}

    static void print(PrintWriter out, Map<String, ?> value) {
        out.println(JSON.writeValueAsString(value));
    }
}
