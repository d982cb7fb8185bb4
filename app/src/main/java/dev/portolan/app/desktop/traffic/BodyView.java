package dev.portolan.app.desktop.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A body ready to be looked at.
 *
 * @param pretty indented JSON, or null where it is not JSON
 * @param text what it says as text, or null where it is not text
 * @param bytes without the content coding
 * @param image its size in pixels where it is an image that can be shown, or null
 * @param type a short word for what it is
 * @param remarks what could not be shown in full, each a sentence; empty where all is here
 */
record BodyView(
        @Nullable String pretty,
        @Nullable String text,
        byte[] bytes,
        ImageProbe.@Nullable Size image,
        String type,
        boolean cut,
        String remarks) {

    static final BodyView EMPTY = new BodyView(null, null, new byte[0], null, "", false, "");
}
