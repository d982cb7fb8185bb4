package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.capture.content.BodyFormat;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.ImageSize;
import dev.portolan.engine.capture.content.JsonTree;
import dev.portolan.engine.capture.content.code.Language;
import dev.portolan.engine.capture.content.proto.ProtobufJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body decoded, and what it is.
 *
 * @param detected what it says or looks like, whatever it is taken for
 * @param image its size in pixels where it is an image that the toolkit can decode, or null
 * @param tree of JSON, or of what a message of Protocol Buffers says; else null
 * @param graphQl in JSON, else null
 * @param cut whether only its beginning was kept
 * @param remarks what could not be shown in full or was undone, each a sentence; empty where all is here
 */
public record BodyReading(
        BodyContent content,
        BodyFormat detected,
        @Nullable ImageSize image,
        @Nullable JsonTree tree,
        @Nullable GraphQlRequest graphQl,
        boolean cut,
        List<String> remarks) {

    static final BodyReading EMPTY =
            new BodyReading(BodyContent.EMPTY, BodyFormat.EMPTY, null, null, null, false, List.of());

    /** About 200 MB decoded. */
    private static final long MOST_PIXELS = 50_000_000;

    /** Decodes as what it says it is; on a worker. */
    public static BodyReading of(BodySource source) {
        return of(source, null);
    }

    /** @param as what it is taken for; null for what it says */
    static BodyReading of(BodySource source, @Nullable BodyFormat as) {
        boolean cut = source.bytes().length < source.length();
        BodyContent content =
                BodyContent.of(source.bytes(), cut, source.coding(), source.type(), as, DecodeLimits.DEFAULT);
        BodyFormat detected = as == null ? content.format() : BodyContent.formatOf(source.type(), content.bytes());
        List<String> remarks = new ArrayList<>(content.notes());
        if (cut) {
            remarks.addFirst("Of " + WireText.size(source.length()) + " only the first "
                    + WireText.size(source.bytes().length) + " were kept.");
        }
        String text = content.text();
        JsonTree tree =
                content.format() == BodyFormat.JSON && text != null ? JsonTree.of(text, DecodeLimits.DEFAULT) : null;
        if (content.format() == BodyFormat.PROTOBUF) {
            ProtobufJson message = ProtobufJson.of(content.bytes());
            tree = JsonTree.of(message.text(), DecodeLimits.DEFAULT);
            if (message.mistake() != null && !cut) {
                remarks.add(message.mistake());
            }
        } else if (content.format() == BodyFormat.GRPC || content.format() == BodyFormat.GRPC_WEB_TEXT) {
            remarks.add("Its messages are read under Messages.");
        }
        if (tree != null && tree.mistake() != null && !cut) {
            remarks.add(tree.mistake());
        }
        return new BodyReading(
                content,
                detected,
                content.format() == BodyFormat.IMAGE ? image(content, remarks) : null,
                tree,
                tree == null || text == null ? null : GraphQlRequest.of(tree),
                cut,
                List.copyOf(remarks));
    }

    private static @Nullable ImageSize image(BodyContent content, List<String> remarks) {
        ImageSize size = ImageSize.of(content.bytes());
        if (size == null || size.format().equals("webp")) {
            remarks.add("Images of the type " + content.mediaType() + " can't be drawn here; save it to look at it.");
            return null;
        }
        if ((long) size.width() * size.height() > MOST_PIXELS) {
            remarks.add("The image has " + size.width() + " × " + size.height()
                    + " pixels, too many to be drawn here; save it to look at it.");
            return null;
        }
        return size;
    }

    /** The ways to look at it, the best one first. */
    List<BodyMode> modes() {
        List<BodyMode> modes = new ArrayList<>();
        if (content.bytes().length == 0) {
            return modes;
        }
        if (graphQl != null) {
            modes.add(BodyMode.QUERY);
            if (graphQl.variables() != null) {
                modes.add(BodyMode.VARIABLES);
            }
        }
        switch (content.format()) {
            case JSON, PROTOBUF -> addJson(modes);
            case FORM -> modes.add(BodyMode.TABLE);
            case MULTIPART -> modes.add(BodyMode.PARTS);
            case IMAGE -> addIf(image != null, BodyMode.IMAGE, modes);
            default -> addIf(Language.of(content.format()) != null, BodyMode.PRETTY, modes);
        }
        addIf(content.text() != null, BodyMode.RAW, modes);
        modes.add(BodyMode.HEX);
        return modes;
    }

    private void addJson(List<BodyMode> modes) {
        if (tree != null && tree.size() > 0) {
            modes.add(BodyMode.TREE);
            modes.add(BodyMode.PRETTY);
        }
    }

    private static void addIf(boolean condition, BodyMode mode, List<BodyMode> modes) {
        if (condition) {
            modes.add(mode);
        }
    }

    public @Nullable String text() {
        return content.text();
    }

    byte[] bytes() {
        return content.bytes();
    }
}
