package dev.portolan.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A target as people write it: {@code http://localhost:8080/base}, {@code localhost:8080} for short, or
 * {@code unix:/run/app.sock}.
 *
 * @param target null where there is a problem
 * @param problem what is wrong and what to write instead, a sentence; null where there is a target
 */
public record TargetText(@Nullable Target target, @Nullable String problem) {

    private static final String ADVICE = "write a URL such as \"http://localhost:8080\"";

    /** As many bytes as the path of a socket may have on every system. */
    private static final int LONGEST_SOCKET = 103;

    private static final String UNIX = Target.UNIX + ":";

    public static TargetText parse(String text) {
        try {
            return new TargetText(target(text), null);
        } catch (Wrong e) {
            return new TargetText(null, e.getMessage());
        }
    }

    /** The shortest full URL: without the port where it is the scheme's own. */
    public static String write(Target target) {
        if (target.unix()) {
            return target.origin();
        }
        boolean usual = target.port() == (target.scheme().equals("https") ? 443 : 80);
        String authority = target.authority();
        String shown = usual ? authority.substring(0, authority.lastIndexOf(':')) : authority;
        return target.scheme() + "://" + shown + target.base();
    }

    private static Target target(String text) throws Wrong {
        if (!text.strip().equals(text) || text.isEmpty()) {
            throw new Wrong("A target has no blanks around it and is not empty; " + ADVICE + ".");
        }
        if (text.regionMatches(true, 0, UNIX, 0, UNIX.length())) {
            return Target.unix(socket(text.substring(UNIX.length()), text));
        }
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "http" : scheme(text.substring(0, colon), text);
        String rest = colon < 0 ? text : text.substring(colon + 3);
        refuse(rest, '#', "fragment");
        refuse(rest, '?', "query");
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        refuse(authority, '@', "user name or password");
        int portColon = portColon(authority);
        String host = host(portColon < 0 ? authority : authority.substring(0, portColon), text);
        int port = portColon < 0 ? defaultPort(scheme, colon, text) : port(authority.substring(portColon + 1), text);
        return new Target(scheme, host, port, base(slash < 0 ? "" : rest.substring(slash)));
    }

    private static String scheme(String written, String text) throws Wrong {
        String scheme = written.toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https", Target.H2C -> scheme;
            case "ws", "wss" ->
                throw new Wrong("Write \"http%s\" instead of \"%s\"; WebSockets pass through it as well."
                        .formatted(scheme.substring(2) + text.substring(written.length()), text));
            default ->
                throw new Wrong(
                        "A target's scheme is http, https, h2c or unix, not \"%s\"; %s.".formatted(written, ADVICE));
        };
    }

    private static String socket(String written, String text) throws Wrong {
        String path = written.startsWith("//") ? written.substring(written.lastIndexOf("//") + 1) : written;
        if (!path.matches("/[^\\s@?#\\p{Cntrl}]*[^\\s@?#\\p{Cntrl}/]")) {
            throw new Wrong("\"%s\" names no socket; write its absolute path, as in \"unix:/run/app.sock\"."
                    .formatted(text.replaceAll("\\p{Cntrl}", "?")));
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
            throw new Wrong(
                    "The path of a socket has at most %d bytes; \"%s\" is longer.".formatted(LONGEST_SOCKET, path));
        }
        return path;
    }

    private static void refuse(String text, char mark, String what) throws Wrong {
        if (text.indexOf(mark) >= 0) {
            throw new Wrong("A target has no %s; remove it, or %s.".formatted(what, ADVICE));
        }
    }

    private static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : -1;
    }

    private static String host(String written, String text) throws Wrong {
        boolean bracketed = written.startsWith("[") && written.endsWith("]");
        String host = Names.normal(bracketed ? written.substring(1, written.length() - 1) : written);
        boolean valid = bracketed ? host.indexOf(':') >= 0 && Names.isIpAddress(host) : Names.isName(host);
        if (!valid) {
            throw new Wrong("\"%s\" names no valid host; %s.".formatted(text, ADVICE));
        }
        return host;
    }

    private static int defaultPort(String scheme, int colon, String text) throws Wrong {
        if (colon < 0) {
            throw new Wrong("\"%s\" names no port; %s.".formatted(text, ADVICE));
        }
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String written, String text) throws Wrong {
        int port = written.matches("\\d{1,5}") ? Integer.parseInt(written) : 0;
        if (port < 1 || port > 65535) {
            throw new Wrong("The port of \"%s\" is not a number from 1 to 65535; %s.".formatted(text, ADVICE));
        }
        return port;
    }

    private static String base(String path) throws Wrong {
        String base = path.replaceFirst("/+$", "");
        String problem = base.isEmpty() ? null : PathText.problem(base);
        if (problem != null) {
            throw new Wrong(problem);
        }
        return base;
    }

    private static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
