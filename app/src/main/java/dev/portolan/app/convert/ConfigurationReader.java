package dev.portolan.app.convert;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.JoinedSources;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads texts as the profile that they are, or that can be made of them. Any thread; takes time that grows with the texts. */
public final class ConfigurationReader {

    private final Converters converters;
    private final Hints hints;

    /**
     * How whoever asks can say which format it is.
     *
     * @param unknown after "of no format that is known here by its content"
     * @param mixed what to do about files of several formats
     */
    public record Hints(String unknown, String mixed) {}

    public ConfigurationReader(Converters converters, Hints hints) {
        this.converters = converters;
        this.hints = hints;
    }

    /**
     * Reads files that belong together.
     *
     * @param sources one at least
     * @param format the format's word; null where it is to be recognised
     */
    public ReadConfiguration read(List<Source> sources, @Nullable String format) throws UnfitException {
        Source first = sources.getFirst();
        if (ProfileText.ID.equals(format) || (format == null && ProfileText.isLikely(first.text()))) {
            if (sources.size() > 1) {
                throw new UnfitException("A profile is converted by itself; %s is one, so leave out the other files."
                        .formatted(first.name()));
            }
            return profile(first);
        }
        Importer importer = format == null ? recognised(sources) : importer(format);
        if (sources.size() > 1 && importer.between() == null) {
            throw new UnfitException(
                    "%s is read from one file, and from what that file includes: convert one at a time."
                            .formatted(importer.title()));
        }
        return foreign(importer, sources);
    }

    private static ReadConfiguration profile(Source source) {
        Profiles.Parsed parsed = Profiles.parse(source.text());
        List<Remark> remarks = new ArrayList<>();
        parsed.warnings().forEach(warning -> remarks.add(remark(Remark.Kind.NOTE, warning)));
        parsed.problems().forEach(problem -> remarks.add(remark(Remark.Kind.WRONG, problem)));
        Profile profile = parsed.profile();
        String text = profile == null ? "" : Profiles.write(profile, null);
        return new ReadConfiguration(source.name(), ProfileText.ID, profile, text, remarks, Origins.NONE);
    }

    private static Remark remark(Remark.Kind kind, Problem problem) {
        return new Remark(kind, null, problem.pointer(), "", problem.message());
    }

    private static ReadConfiguration foreign(Importer importer, List<Source> sources) throws UnfitException {
        try {
            Imported imported = JoinedSources.read(importer, sources);
            return new ReadConfiguration(
                    sources.getFirst().name(),
                    importer.id(),
                    imported.profile(),
                    imported.text(),
                    imported.remarks(),
                    new Origins(imported.origins()));
        } catch (IOException e) {
            throw new UnfitException(String.valueOf(e.getMessage()));
        }
    }

    private Importer importer(String id) throws UnfitException {
        Importer importer = Converters.byId(converters.importers(), id);
        if (importer == null) {
            throw new UnfitException("There is no format %s to read; there are %s, %s."
                    .formatted(id, ProfileText.ID, Converters.ids(converters.importers())));
        }
        return importer;
    }

    /** Of several files some may be of no format by themselves, such as a manifest of services alone. */
    private Importer recognised(List<Source> sources) throws UnfitException {
        Map<Importer, String> found = new LinkedHashMap<>();
        for (Source source : sources) {
            Importer importer = converters.recognise(source);
            if (importer != null) {
                found.putIfAbsent(importer, source.name());
            }
        }
        if (found.isEmpty()) {
            throw new UnfitException("%s: this is of no format that is known here by its content; %s"
                    .formatted(sources.getFirst().name(), hints.unknown()));
        }
        List<Importer> importers = List.copyOf(found.keySet());
        if (importers.size() > 1) {
            throw new UnfitException("%s is %s, and %s is %s: %s"
                    .formatted(
                            found.get(importers.get(0)),
                            importers.get(0).title(),
                            found.get(importers.get(1)),
                            importers.get(1).title(),
                            hints.mixed()));
        }
        return importers.getFirst();
    }
}
