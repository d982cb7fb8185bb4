package dev.portolan.app.desktop.shell;

import java.util.Locale;

/** A short code that is the same for the same fault on every machine: made of the exceptions' kinds and where ours was. */
final class FaultCode {

    private FaultCode() {}

    /** {@code PT-1K7Q2M}. */
    static String of(Throwable fault) {
        StringBuilder seed = new StringBuilder();
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            seed.append(cause.getClass().getName())
                    .append('@')
                    .append(place(cause))
                    .append(';');
        }
        long hash = seed.toString().hashCode() & 0xffff_ffffL;
        return "PT-" + Long.toString(hash, 36).toUpperCase(Locale.ROOT);
    }

    private static String place(Throwable fault) {
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.portolan.")) {
                return frame.getClassName() + "." + frame.getMethodName();
            }
        }
        return "";
    }
}
