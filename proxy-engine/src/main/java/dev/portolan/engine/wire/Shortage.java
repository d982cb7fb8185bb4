package dev.portolan.engine.wire;

/** What went wrong for want of memory: several classes of Netty stand before the error that says so. */
public final class Shortage {

    private static final int DEEPEST = 16;

    private Shortage() {}

    /** Whether memory was missing. */
    public static boolean ofMemory(Throwable cause) {
        Throwable inner = cause;
        for (int depth = 0; depth < DEEPEST && inner != null; depth++) {
            if (inner instanceof OutOfMemoryError) {
                return true;
            }
            inner = inner.getCause();
        }
        return false;
    }
}
