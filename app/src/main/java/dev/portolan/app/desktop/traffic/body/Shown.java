package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.BodyFormat;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.ImageSize;
import dev.portolan.engine.capture.content.JsonLayout;
import dev.portolan.engine.capture.content.JsonTree;
import dev.portolan.engine.capture.content.code.Language;
import dev.portolan.engine.capture.content.code.Tokens;
import dev.portolan.engine.capture.content.form.FormFields;
import dev.portolan.engine.capture.content.form.Multipart;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** A body made ready for one way to look at it; made on a worker. */
sealed interface Shown {

    /**
     * Nothing, and why.
     *
     * @param again whether it may be tried again
     */
    record Nothing(String why, boolean again) implements Shown {

        Nothing(String why) {
            this(why, false);
        }
    }

    /** @param tokens of the text */
    record Source(String text, Tokens tokens) implements Shown {}

    record Tree(JsonTree tree) implements Shown {}

    record Table(FormFields fields) implements Shown {}

    record Parts(Multipart multipart) implements Shown {}

    record Picture(Image image, ImageSize size) implements Shown {}

    record Bytes(byte[] bytes) implements Shown {}

    /** @param contentType the field's, or null */
    static Shown of(BodyReading reading, BodyMode mode, @Nullable String contentType) {
        String text = Objects.requireNonNullElse(reading.text(), "");
        return switch (mode) {
            case TREE -> new Tree(Objects.requireNonNull(reading.tree()));
            case QUERY -> query(Objects.requireNonNull(reading.graphQl()).query());
            case VARIABLES -> variables(Objects.requireNonNull(reading.graphQl()));
            case TABLE -> new Table(FormFields.of(text));
            case PARTS -> new Parts(Multipart.of(reading.bytes(), contentType));
            case IMAGE -> picture(reading.bytes(), Objects.requireNonNull(reading.image()));
            case PRETTY ->
                reading.content().format() == BodyFormat.PROTOBUF
                        ? pretty(
                                BodyFormat.JSON,
                                Objects.requireNonNull(reading.tree()).text())
                        : pretty(reading.content().format(), text);
            case RAW -> new Source(text, Tokens.NONE);
            case HEX -> new Bytes(reading.bytes());
        };
    }

    private static Shown picture(byte[] bytes, ImageSize size) {
        Image image = new Image(new ByteArrayInputStream(bytes));
        return image.isError() ? new Nothing("The image is broken.") : new Picture(image, size);
    }

    private static Shown variables(GraphQlRequest request) {
        return new Tree(JsonTree.of(Objects.requireNonNullElse(request.variables(), ""), DecodeLimits.DEFAULT));
    }

    private static Shown query(String query) {
        return coloured(Language.GRAPHQL, laidOut(Language.GRAPHQL, query));
    }

    private static Shown pretty(BodyFormat format, String text) {
        Language language = Objects.requireNonNull(Language.of(format));
        return language == Language.JSON
                ? coloured(language, JsonLayout.of(text, DecodeLimits.DEFAULT).text())
                : coloured(language, laidOut(language, text));
    }

    private static String laidOut(Language language, String text) {
        return Objects.requireNonNullElse(language.layout(text, DecodeLimits.DEFAULT.characters()), text);
    }

    private static Shown coloured(Language language, String text) {
        return new Source(text, language.tokens(text));
    }
}
