package dev.portolan.engine.capture;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How calls of gRPC end, by the codes of their {@code grpc-status} field. Stateless. */
public final class GrpcStatus {

    public static final String FIELD = "grpc-status";

    /** There is no such field. */
    static final int NONE = -1;

    private static final int UNKNOWN = 2;

    private static final List<String> NAMES = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    private GrpcStatus() {}

    /** The code that a field's value says; what is none of the codes counts as {@code UNKNOWN}, as gRPC's clients have it. */
    public static int of(@Nullable String value) {
        if (value == null) {
            return NONE;
        }
        String digits = value.strip();
        boolean code =
                digits.length() <= 2 && !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = code ? Integer.parseInt(digits) : UNKNOWN;
        return number < NAMES.size() ? number : UNKNOWN;
    }

    /** The name of a code in words: {@code not found}. */
    public static String words(int code) {
        String name = code >= 0 && code < NAMES.size() ? NAMES.get(code) : NAMES.get(UNKNOWN);
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
