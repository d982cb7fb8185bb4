package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of ports as a {@code .env} has it: {@code WEB_PORT=3000}. */
final class PortList {

    private static final Pattern KEY =
            Pattern.compile("(?:(?<name>.+)_)?PORT(?:_(?<after>.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT_LINE =
            Pattern.compile("(?m)^\\s*(export\\s+)?([A-Za-z0-9_]+_)?PORT(_[A-Za-z0-9_]+)?\\s*=\\s*[\"'$]?[{\\d]");
    private static final Pattern FILE_NAME = Pattern.compile("\\.env(\\..+)?|.+\\.env");

    private static final int LONGEST = 64 << 10;
    private static final int BY_NAME = 85;
    private static final int BY_LINES = 50;

    private final Source source;
    private final Draft draft = new Draft(new Remarks());
    private final Variables variables = Variables.none();

    PortList(Source source) {
        this.source = source;
    }

    /** 0 where a line is no {@code NAME=value}, or none is a port. */
    static int likelihood(Source source) {
        String text = source.text();
        if (text.length() > LONGEST
                || !PORT_LINE.matcher(text).find()
                || text.lines().anyMatch(line -> !isLine(line))) {
            return 0;
        }
        return FILE_NAME.matcher(source.fileName()).matches() ? BY_NAME : BY_LINES;
    }

    private static boolean isLine(String line) {
        String stripped = line.strip();
        return stripped.isEmpty()
                || stripped.startsWith("#")
                || stripped.matches("(export\\s+)?[A-Za-z_][A-Za-z0-9_.-]*\\s*=.*");
    }

    Imported read() {
        PortRoutes routes = new PortRoutes(draft);
        for (DotEnv.Entry entry : DotEnv.read(source)) {
            Matcher key = KEY.matcher(entry.name());
            if (key.matches()) {
                add(entry, name(key), routes);
            }
            variables.define(entry);
        }
        return routes.finish(null);
    }

    private static String name(Matcher key) {
        String name = key.group("name") == null ? key.group("after") : key.group("name");
        return name == null ? "app" : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(DotEnv.Entry entry, String name, PortRoutes routes) {
        try {
            String value = entry.literal() ? entry.value() : variables.fill(entry.value());
            PublishedPort.Parsed parsed = PublishedPort.paired(null, value, value, "tcp", null);
            if (parsed.problem() != null) {
                draft.remarks().wrong(entry.at(), entry.name(), parsed.problem());
            }
            parsed.ports().forEach(port -> routes.add(entry.at(), name, port, Spoken.named(name, port.target())));
        } catch (Variables.Missing e) {
            draft.remarks().wrong(entry.at(), entry.name(), e.getMessage());
        }
    }
}
