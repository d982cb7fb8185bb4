package dev.portolan.app.convert;

import dev.portolan.engine.convert.Formats;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Format;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The formats that are there to choose from.
 *
 * @param formats in the order in which people are to read them
 */
public record Converters(List<Format> formats) {

    public Converters {
        formats = List.copyOf(formats);
    }

    /** All that the engine knows. */
    public static Converters all() {
        return new Converters(Formats.all());
    }

    public List<Importer> importers() {
        return only(Importer.class);
    }

    public List<Exporter> exporters() {
        return only(Exporter.class);
    }

    private <F> List<F> only(Class<F> kind) {
        return formats.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The format that a text is most surely of; null where none is likely. */
    public @Nullable Importer recognise(Source source) {
        return Formats.recognise(source, importers());
    }

    /** The words for these formats on the command line, one after the other. */
    public static String ids(List<? extends Format> some) {
        return some.stream().map(Format::id).collect(Collectors.joining(", "));
    }

    /** The format of that word; null if there is none. */
    public static <F extends Format> @Nullable F byId(List<F> some, String id) {
        return some.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }
}
