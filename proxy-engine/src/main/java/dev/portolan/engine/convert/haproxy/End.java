package dev.portolan.engine.convert.haproxy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a request at last. */
sealed interface End {

    /** The servers of a section answer. */
    record Servers(Proxy backend) implements End {}

    /** Another section decides. */
    record Backend(String name) implements End {}

    /** Answered at once. */
    record Answer(
            int status,
            Map<String, String> headers,
            @Nullable String body) implements End {}

    record Redirect(String to, int status) implements End {}

    /** To the same address with TLS, which is a matter of the listener; the port is 0 where it is not said. */
    record ToTls(int port, int status) implements End {}

    /** The rule can't be said in a profile; there is a remark, and the request goes on. */
    record None() implements End {}
}
