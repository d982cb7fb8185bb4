package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.ConfigurationReader;
import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.Origins;
import dev.portolan.app.convert.ProfileLines;
import dev.portolan.app.convert.ProfileText;
import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.app.convert.UnfitException;
import dev.portolan.engine.capture.content.code.Language;
import dev.portolan.engine.capture.content.code.Tokens;
import dev.portolan.engine.convert.Placing;
import dev.portolan.engine.convert.model.Format;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a configuration.
 *
 * @param read null where it could not be read at all
 * @param problem why it could not, a sentence; empty where it could
 * @param title of its format; empty where that is not known
 * @param several whether such a configuration may be in several files
 * @param sections every text that was read, those that were included after the others
 */
record Reading(
        @Nullable ReadConfiguration read, String problem, String title, boolean several, List<Section> sections) {

    private static final ConfigurationReader.Hints HINTS = new ConfigurationReader.Hints(
            "choose its format above.", "import one at a time, or choose above what they all are.");

    /** @param format the word of it; null where it is to be recognised */
    static Reading of(List<Source> sources, @Nullable String format, Converters converters) {
        LinkedHashMap<String, Source> texts = new LinkedHashMap<>();
        sources.forEach(source -> texts.put(source.name(), source));
        List<Source> watched =
                sources.stream().map(source -> SeenIncludes.of(source, texts)).toList();
        try {
            ReadConfiguration read = new ConfigurationReader(converters, HINTS).read(watched, format);
            Importer importer = Converters.byId(converters.importers(), read.format());
            return new Reading(
                    placed(read, texts),
                    "",
                    importer == null ? "Portolan profile" : importer.title(),
                    importer != null && importer.between() != null,
                    sections(texts, read));
        } catch (UnfitException e) {
            return new Reading(null, String.valueOf(e.getMessage()), "", false, sections(texts, null));
        }
    }

    /** What was a profile already came from the same values of its own text. */
    private static ReadConfiguration placed(ReadConfiguration read, Map<String, Source> texts) {
        if (!read.isProfile()) {
            return read;
        }
        ProfileLines lines = ProfileLines.of(text(texts, read.name()));
        Map<String, Position> places = new HashMap<>();
        lines.values().forEach(pointer -> places.put(pointer, new Position(read.name(), lines.first(pointer), 1)));
        return new ReadConfiguration(
                read.name(), read.format(), read.profile(), read.text(), read.remarks(), new Origins(places));
    }

    private static String text(Map<String, Source> texts, String name) {
        Source source = texts.get(name);
        return source == null ? "" : source.text();
    }

    private static List<Section> sections(Map<String, Source> texts, @Nullable ReadConfiguration read) {
        boolean json = read != null && read.isProfile();
        Map<String, Section> sections = new LinkedHashMap<>();
        texts.values().forEach(source -> {
            Tokens tokens = json ? Language.JSON.tokens(source.text()) : Tokens.NONE;
            String title = texts.size() > 1 ? source.fileName() : "";
            sections.put(source.name(), new Section(source.name(), title, source.text(), tokens));
        });
        if (read != null) {
            mark(sections, read, json ? ProfileLines.of(text(texts, read.name())) : null);
        }
        return List.copyOf(sections.values());
    }

    private static void mark(Map<String, Section> sections, ReadConfiguration read, @Nullable ProfileLines lines) {
        Section first = sections.values().iterator().next();
        Map<String, Integer> lengths = new HashMap<>();
        sections.forEach((name, section) -> lengths.put(name, section.lines()));
        for (Remark remark : read.remarks()) {
            Position at = remark.at();
            if (lines != null) {
                first.remark(remark.pointer().isEmpty() ? 0 : lines.first(remark.pointer()), remark);
            } else if (at == null) {
                first.remark(0, remark);
            } else {
                Section section = sections.getOrDefault(at.file(), first);
                // What is missing at the end is missed behind the last line.
                int last = lengths.getOrDefault(at.file(), 0);
                section.remark(Math.min(at.line(), last), remark);
            }
        }
    }

    /** What of it belongs to other machines. */
    Placing.Elsewhere elsewhere() {
        Profile profile = read == null ? null : read.profile();
        return profile == null ? new Placing.Elsewhere(List.of(), List.of(), List.of()) : Placing.elsewhere(profile);
    }

    List<Remark> remarks() {
        return read == null ? List.of() : read.remarks();
    }

    /** A text's name without its folders. */
    static String shortName(String name) {
        return Source.of(name, "").fileName();
    }

    /** The words and titles of the formats that can be chosen. */
    static List<Choice> choices(List<? extends Format> formats) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(ProfileText.ID, "Portolan profile"));
        formats.forEach(format -> choices.add(new Choice(format.id(), format.title())));
        return List.copyOf(choices);
    }

    /**
     * A format to choose.
     *
     * @param id its word; empty for the one that is recognised
     */
    record Choice(String id, String title) {

        @Override
        public String toString() {
            return title;
        }
    }
}
