package dev.portolan.engine.forward;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The compression that a client and a target agreed on for a WebSocket (permessage-deflate, RFC 7692), as far as a reader must know:
 * the sizes of the windows are none of its business, since it can always look back as far as the format allows.
 *
 * @param clientForgets whether each message of the client stands for itself, and so may be read after one that was not
 */
record MessageDeflate(boolean clientForgets, boolean serverForgets) {

    private static final String NAME = "permessage-deflate";

    /** What a 101 response agrees to; null for nothing, or for more than is known here. */
    static @Nullable MessageDeflate of(HttpHeaders response) {
        List<String> extensions = response.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
        if (extensions.size() != 1 || extensions.getFirst().indexOf(',') >= 0) {
            return null;
        }
        List<String> words = Arrays.stream(extensions.getFirst().split(";", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
        return words.getFirst().equals(NAME)
                ? new MessageDeflate(
                        words.contains("client_no_context_takeover"), words.contains("server_no_context_takeover"))
                : null;
    }

    MessageInflater inflater(boolean fromClient, int limit) {
        return new MessageInflater(fromClient ? clientForgets : serverForgets, limit);
    }
}
