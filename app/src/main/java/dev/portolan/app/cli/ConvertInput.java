package dev.portolan.app.cli;

import dev.portolan.app.convert.ConfigurationReader;
import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.ProfileText;
import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.app.convert.UnfitException;
import dev.portolan.engine.convert.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code convert} is given: a profile, or one or more files of another format. */
final class ConvertInput {

    private static final String STANDARD_INPUT = "-";

    private final ProfileFiles files;
    private final ConfigurationReader reader;
    private final InputStream in;

    /** @param in what {@code -} stands for */
    ConvertInput(ProfileFiles files, Converters converters, InputStream in) {
        this.files = files;
        this.in = in;
        String words =
                "--from says which it is: %s, %s.".formatted(ProfileText.ID, Converters.ids(converters.importers()));
        reader = new ConfigurationReader(
                converters,
                new ConfigurationReader.Hints(words, "convert one at a time, or say with --from what they all are."));
    }

    /** @param from the format's word; null where it is to be recognised */
    ReadConfiguration read(List<String> names, @Nullable String from) throws UnfitException {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(source(name));
        }
        return reader.read(sources, from);
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
}
