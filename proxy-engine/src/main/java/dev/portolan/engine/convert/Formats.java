package dev.portolan.engine.convert;

import dev.portolan.engine.convert.caddy.CaddyJsonFormat;
import dev.portolan.engine.convert.caddy.CaddyfileFormat;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Format;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every foreign format there is. Stateless; any thread. */
public final class Formats {

    /** In the order in which people are to read them. */
    private static final List<Format> ALL = List.of(new CaddyfileFormat(), new CaddyJsonFormat());

    /** A text of which nobody is surer than this is of no format that is known here. */
    private static final int SURE_ENOUGH = 20;

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    public static List<Importer> importers() {
        return only(Importer.class);
    }

    public static List<Exporter> exporters() {
        return only(Exporter.class);
    }

    private static <F> List<F> only(Class<F> kind) {
        return ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The format that a text is most surely of; null where none is likely. */
    public static @Nullable Importer recognise(Source source) {
        Importer best = importers().stream()
                .max(Comparator.comparingInt(each -> each.likelihood(source)))
                .orElse(null);
        return best != null && best.likelihood(source) >= SURE_ENOUGH ? best : null;
    }

    public static @Nullable Importer importer(String id) {
        return importers().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    public static @Nullable Exporter exporter(String id) {
        return exporters().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
