package dev.portolan.engine.capture;

/** The versions of HTTP as two bits of a row. */
final class Protocols {

    static final int MASK = 0b11;

    private static final String HTTP_2 = "HTTP/2";
    private static final String[] NAMES = {"", "HTTP/1.0", "HTTP/1.1", HTTP_2};

    private Protocols() {}

    /** 0 for one that there is no number for. */
    static int number(String protocol) {
        for (int i = NAMES.length - 1; i > 0; i--) {
            if (NAMES[i].equals(protocol)) {
                return i;
            }
        }
        return 0;
    }

    static String name(int number) {
        return NAMES[number & MASK];
    }

    static boolean isHttp2(int number) {
        return NAMES[number].equals(HTTP_2);
    }
}
