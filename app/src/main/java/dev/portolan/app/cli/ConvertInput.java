package dev.portolan.app.cli;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.Origins;
import dev.portolan.app.convert.ProfileText;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.JoinedSources;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code convert} is given: a profile, or one or more files of another format. */
final class ConvertInput {

    private static final String STANDARD_INPUT = "-";

    private final ProfileFiles files;
    private final Converters converters;
    private final InputStream in;

    /** @param in what {@code -} stands for */
    ConvertInput(ProfileFiles files, Converters converters, InputStream in) {
        this.files = files;
        this.converters = converters;
        this.in = in;
    }

    /** It can't be read, or is not what it was said to be; the message says where and what to do. */
    static final class UnfitException extends Exception {

        private static final long serialVersionUID = 1;

        UnfitException(String message) {
            super(message);
        }
    }

    /**
     * What was read.
     *
     * @param name what it is called in remarks
     * @param format its format's word
     * @param profile null where nothing of it could become one; the remarks say why
     * @param text the profile as a file
     * @param origins where its values stood; nothing where it was a profile
     */
    record Read(
            String name,
            String format,
            @Nullable Profile profile,
            String text,
            List<Remark> remarks,
            Origins origins) {}

    /** @param from the format's word; null where it is to be recognised */
    Read read(List<String> names, @Nullable String from) throws UnfitException {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(source(name));
        }
        Source first = sources.getFirst();
        if (ProfileText.ID.equals(from) || (from == null && ProfileText.isLikely(first.text()))) {
            if (sources.size() > 1) {
                throw new UnfitException("A profile is converted by itself; %s is one, so leave out the other files."
                        .formatted(first.name()));
            }
            return profile(first);
        }
        Importer importer = from == null ? recognised(sources) : importer(from);
        if (sources.size() > 1 && importer.between() == null) {
            throw new UnfitException(
                    "%s is read from one file, and from what that file includes: convert one at a time."
                            .formatted(importer.title()));
        }
        return foreign(importer, sources);
    }

    private Source source(String name) throws UnfitException {
        boolean standard = name.equals(STANDARD_INPUT);
        String called = standard ? "stdin" : name;
        try {
            return standard ? standardInput(called) : Source.of(files.find(name));
        } catch (CharacterCodingException e) {
            throw new UnfitException(called + ": this is not a text file in UTF-8");
        } catch (IOException e) {
            throw new UnfitException(called + ": it can't be read: " + Words.of(e));
        }
    }

    private Source standardInput(String called) throws IOException {
        byte[] bytes = in.readNBytes(Source.MAX_BYTES + 1);
        if (bytes.length > Source.MAX_BYTES) {
            throw new IOException("it is larger than 4 MB, so it is probably no configuration");
        }
        return Source.of(
                called,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
    }

    private static Read profile(Source source) {
        Profiles.Parsed parsed = Profiles.parse(source.text());
        List<Remark> remarks = new ArrayList<>();
        parsed.warnings().forEach(warning -> remarks.add(remark(Remark.Kind.NOTE, warning)));
        parsed.problems().forEach(problem -> remarks.add(remark(Remark.Kind.WRONG, problem)));
        Profile profile = parsed.profile();
        String text = profile == null ? "" : Profiles.write(profile, null);
        return new Read(source.name(), ProfileText.ID, profile, text, remarks, Origins.NONE);
    }

    static Remark remark(Remark.Kind kind, Problem problem) {
        return new Remark(kind, null, problem.pointer(), "", problem.message());
    }

    private static Read foreign(Importer importer, List<Source> sources) throws UnfitException {
        try {
            Imported imported = JoinedSources.read(importer, sources);
            return new Read(
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
            throw new UnfitException(
                    "%s: this is of no format that is known here by its content; --from says which it is: %s, %s."
                            .formatted(
                                    sources.getFirst().name(), ProfileText.ID, Converters.ids(converters.importers())));
        }
        List<Importer> importers = List.copyOf(found.keySet());
        if (importers.size() > 1) {
            throw new UnfitException(
                    "%s is %s, and %s is %s: convert one at a time, or say with --from what they all are."
                            .formatted(
                                    found.get(importers.get(0)),
                                    importers.get(0).title(),
                                    found.get(importers.get(1)),
                                    importers.get(1).title()));
        }
        return importers.getFirst();
    }
}
