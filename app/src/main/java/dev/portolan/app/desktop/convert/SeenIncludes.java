package dev.portolan.app.desktop.convert;

import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Source;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Keeps what a configuration included, so that it can be shown with what is said of it. Not for several threads. */
final class SeenIncludes implements Includes {

    private final Includes files;
    private final Map<String, Source> seen;

    private SeenIncludes(Includes files, Map<String, Source> seen) {
        this.files = files;
        this.seen = seen;
    }

    /** The same text, whose includes are kept in {@code seen} by their names, in the order in which they were read. */
    static Source of(Source source, Map<String, Source> seen) {
        return new Source(source.name(), source.text(), new SeenIncludes(source.includes(), seen));
    }

    @Override
    public List<Source> find(String pattern) throws IOException {
        List<Source> found = files.find(pattern);
        found.forEach(each -> seen.putIfAbsent(each.name(), each));
        return found.stream()
                .map(each -> new Source(each.name(), each.text(), this))
                .toList();
    }
}
