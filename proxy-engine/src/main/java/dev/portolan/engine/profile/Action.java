package dev.portolan.engine.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a request that a route picked. */
public sealed interface Action {

    /**
     * Sent on to a target.
     *
     * @param usual those to choose among, at least one
     * @param alternatives that may take their place, by name: a staging server, a mock
     * @param use the name of the alternative that does, or null for none
     */
    record Forward(
            List<WeightedTarget> usual,
            Map<String, Target> alternatives,
            @Nullable String use) implements Action {

        public Forward {
            usual = List.copyOf(usual);
            alternatives = Ordered.copyOf(alternatives);
        }

        /** One without alternatives. */
        public Forward(List<WeightedTarget> usual) {
            this(usual, Map.of(), null);
        }

        /** The targets that requests go to now: the alternative that is in use, or the usual ones. */
        public List<WeightedTarget> targets() {
            Target instead = use == null ? null : alternatives.get(use);
            return instead == null ? usual : List.of(new WeightedTarget(instead));
        }

        /** @param name of an alternative, or null for the usual targets */
        public Forward using(@Nullable String name) {
            return new Forward(usual, alternatives, name);
        }

        /** To one target, whatever becomes of it. */
        public Forward(Target target) {
            this(List.of(new WeightedTarget(target)));
        }

        /** The first, which stands for all of them where there is room for one. */
        public Target target() {
            return targets().getFirst().target();
        }
    }

    /**
     * Answered from the profile itself.
     *
     * @param status 200 to 599
     * @param body the text of the answer; at most one of this and {@code bodyFile}
     * @param bodyFile a file relative to the profile's folder, never above it
     */
    record Respond(
            int status,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String bodyFile) implements Action {

        public Respond {
            headers = Ordered.copyOf(headers);
        }

        /** The media type of an answer that names none: what its text plainly is. */
        public static String plainType(String body) {
            String start = body.stripLeading();
            if (start.startsWith("{") || start.startsWith("[")) {
                return "application/json";
            }
            String lower = start.substring(0, Math.min(start.length(), 16)).toLowerCase(Locale.ROOT);
            return lower.startsWith("<!doctype html") || lower.startsWith("<html")
                    ? "text/html; charset=utf-8"
                    : "text/plain; charset=utf-8";
        }
    }

    /**
     * Sent elsewhere.
     *
     * @param to an absolute URL or an absolute path; a {@link RedirectTemplate}
     * @param status 301, 302, 303, 307 or 308
     */
    record Redirect(String to, int status) implements Action {}

    /**
     * A folder served read-only.
     *
     * @param folder relative to the profile's folder, never above it
     * @param index the file that stands for a folder
     * @param fallback the file, relative to {@code folder}, that answers where there is none (single-page apps), or null
     *     for 404
     */
    record Files(String folder, String index, @Nullable String fallback) implements Action {}
}
