package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/** Start lines less the target, each made once, so that they are found again by a look. Event loop only. */
final class StartLines {

    private static final int PLACES = 32;

    private final @Nullable Known[] known = new @Nullable Known[PLACES];

    private record Known(int status, String first, String second, String line) {

        boolean is(int status, String first, String second) {
            return this.status == status && this.first.equals(first) && this.second.equals(second);
        }
    }

    /** {@code GET HTTP/1.1}. */
    String of(RequestHead head) {
        int place = place(0, head.method(), head.protocol());
        Known there = known[place];
        return there != null && there.is(0, head.method(), head.protocol())
                ? there.line
                : remember(place, new Known(0, head.method(), head.protocol(), head.method() + ' ' + head.protocol()));
    }

    /** {@code HTTP/1.1 200 OK}. */
    String of(ResponseHead head) {
        int place = place(head.status(), head.protocol(), head.reason());
        Known there = known[place];
        return there != null && there.is(head.status(), head.protocol(), head.reason())
                ? there.line
                : remember(place, new Known(head.status(), head.protocol(), head.reason(), line(head)));
    }

    private static String line(ResponseHead head) {
        return (head.protocol() + ' ' + head.status() + ' ' + head.reason()).stripTrailing();
    }

    private static int place(int status, String first, String second) {
        return ((status * 31 + first.hashCode()) * 31 + second.hashCode() & 0x7FFF_FFFF) % PLACES;
    }

    private String remember(int place, Known made) {
        known[place] = made;
        return made.line;
    }
}
