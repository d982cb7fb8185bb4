package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.capture.content.BodyContent.Kind;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.ImageSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body ready to be looked at.
 *
 * @param image its size in pixels where it is an image that the toolkit can decode, or null
 * @param cut whether only its beginning was kept
 * @param remarks what could not be shown in full or was undone, each a sentence; empty where all is here
 */
record BodyView(BodyContent content, @Nullable ImageSize image, boolean cut, List<String> remarks) {

    static final BodyView EMPTY =
            new BodyView(new BodyContent(Kind.EMPTY, "", new byte[0], null, null, List.of()), null, false, List.of());

    /** About 200 MB decoded. */
    private static final long MOST_PIXELS = 50_000_000;

    /** Decodes; on a worker. */
    static BodyView of(BodySource source) {
        boolean cut = source.bytes().length < source.length();
        BodyContent content = BodyContent.of(source.bytes(), cut, source.coding(), source.type(), DecodeLimits.DEFAULT);
        List<String> remarks = new ArrayList<>(content.notes());
        if (cut) {
            remarks.addFirst("Of " + TrafficText.size(source.length()) + " only the first "
                    + TrafficText.size(source.bytes().length) + " were kept.");
        }
        return new BodyView(content, image(content, remarks), cut, List.copyOf(remarks));
    }

    private static @Nullable ImageSize image(BodyContent content, List<String> remarks) {
        ImageSize size = ImageSize.of(content.bytes());
        if (content.kind() != Kind.IMAGE) {
            return null;
        }
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

    @Nullable
    String text() {
        return content.text();
    }

    @Nullable
    String pretty() {
        return content.pretty();
    }

    byte[] bytes() {
        return content.bytes();
    }
}
