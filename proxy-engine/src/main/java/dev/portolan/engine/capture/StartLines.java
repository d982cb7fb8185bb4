package dev.portolan.engine.capture;

import java.util.HashMap;
import java.util.Map;

/** Start lines less the target, each made once, so that they are found again by a look. Event loop only. */
final class StartLines {

    /** Methods and reasons come from strangers. */
    private static final int MOST = 256;

    private record Key(int status, String first, String second) {}

    private final Map<Key, String> lines = new HashMap<>();

    /** {@code GET HTTP/1.1}. */
    String of(RequestHead head) {
        Key key = new Key(0, head.method(), head.protocol());
        String known = lines.get(key);
        return known != null ? known : remember(key, head.method() + ' ' + head.protocol());
    }

    /** {@code HTTP/1.1 200 OK}. */
    String of(ResponseHead head) {
        Key key = new Key(head.status(), head.protocol(), head.reason());
        String known = lines.get(key);
        return known != null
                ? known
                : remember(key, (head.protocol() + ' ' + head.status() + ' ' + head.reason()).stripTrailing());
    }

    private String remember(Key key, String line) {
        if (lines.size() >= MOST) {
            lines.clear();
        }
        lines.put(key, line);
        return line;
    }
}
