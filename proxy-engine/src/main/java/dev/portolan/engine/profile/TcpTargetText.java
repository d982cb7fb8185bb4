package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * The target of a TCP forward as people write it: {@code localhost:5432}, or {@code unix:/run/postgresql/.s.PGSQL.5432}.
 *
 * @param target null where there is a problem
 * @param problem what is wrong and what to write instead, a sentence; null where there is a target
 */
public record TcpTargetText(
        @Nullable Target target, @Nullable String problem) {

    static final String ADVICE = "write host and port such as \"localhost:5432\"";

    private static final String PREFIX = TcpForward.SCHEME + "://";

    public static TcpTargetText parse(String text) {
        if (text.startsWith(Target.UNIX + ":")) {
            TargetText unix = TargetText.parse(text);
            return new TcpTargetText(unix.target(), unix.problem());
        }
        String place = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        String problem = form(text, place);
        int colon = place.lastIndexOf(':');
        if (problem != null || colon < 0) {
            return wrong(problem == null ? "\"%s\" names no port; %s.".formatted(text, ADVICE) : problem);
        }
        String host = host(place.substring(0, colon));
        if (host == null) {
            return wrong("\"%s\" names no valid host; %s.".formatted(text, ADVICE));
        }
        int port = port(place.substring(colon + 1));
        return port > 0
                ? new TcpTargetText(new Target(TcpForward.SCHEME, host, port, ""), null)
                : wrong("The port of \"%s\" is not a number from 1 to 65535; %s.".formatted(text, ADVICE));
    }

    /** The shortest text of a target. */
    public static String write(Target target) {
        return target.unix() ? target.toString() : target.authority();
    }

    private static TcpTargetText wrong(String problem) {
        return new TcpTargetText(null, problem);
    }

    private static @Nullable String form(String text, String place) {
        if (!text.strip().equals(text) || place.isEmpty()) {
            return "A target has no blanks around it and is not empty; " + ADVICE + ".";
        }
        int scheme = place.indexOf("://");
        if (scheme >= 0) {
            return "A TCP forward passes bytes on and knows no \"%s\"; %s, or make it a route."
                    .formatted(place.substring(0, scheme), ADVICE);
        }
        if (place.indexOf('/') >= 0 || place.indexOf('@') >= 0) {
            return "A TCP forward leads to a host and a port, without a path or a user; " + ADVICE + ".";
        }
        return null;
    }

    private static @Nullable String host(String written) {
        boolean bracketed = written.startsWith("[") && written.endsWith("]");
        String host = Names.normal(bracketed ? written.substring(1, written.length() - 1) : written);
        boolean valid = bracketed ? host.indexOf(':') >= 0 && Names.isIpAddress(host) : Names.isName(host);
        return valid ? host : null;
    }

    private static int port(String written) {
        int port = written.matches("\\d{1,5}") ? Integer.parseInt(written) : 0;
        return port <= 65535 ? port : 0;
    }
}
