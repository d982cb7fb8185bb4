package dev.portolan.engine.convert.traefik;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says by itself what Traefik's documentation says of a rule (v3.x, "Rules &amp; Priority"): whether a request fits it. It
 * shares nothing with the converter.
 */
final class RuleOracle {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(&&|\\|\\||!|\\(|\\)|([A-Za-z]+)\\(((?:\\s*`[^`]*`\\s*,?)+)\\))");

    /** A request, with its path as it is sent. */
    record Request(String method, String host, String path, Map<String, String> query, Map<String, String> headers) {}

    private final List<Object> tokens = new ArrayList<>();
    private int at;

    private RuleOracle(String rule) {
        Matcher token = TOKEN.matcher(rule);
        int end = 0;
        while (token.find()) {
            if (token.start() != end) {
                throw new IllegalArgumentException(rule);
            }
            end = token.end();
            tokens.add(token.group(2) == null ? token.group(1) : new String[] {token.group(2), token.group(3)});
        }
        if (end != rule.length()) {
            throw new IllegalArgumentException(rule);
        }
    }

    static boolean fits(String rule, Request request) {
        return new RuleOracle(rule).or(request);
    }

    private boolean or(Request request) {
        boolean fits = and(request);
        while (next("||")) {
            fits |= and(request);
        }
        return fits;
    }

    private boolean and(Request request) {
        boolean fits = single(request);
        while (next("&&")) {
            fits &= single(request);
        }
        return fits;
    }

    private boolean single(Request request) {
        if (next("!")) {
            return !single(request);
        }
        if (next("(")) {
            boolean fits = or(request);
            if (!next(")")) {
                throw new IllegalArgumentException("a parenthesis is missing");
            }
            return fits;
        }
        String[] call = (String[]) tokens.get(at++);
        List<String> arguments = Pattern.compile("`([^`]*)`")
                .matcher(call[1])
                .results()
                .map(result -> result.group(1))
                .toList();
        return matches(call[0], arguments, request);
    }

    private boolean next(String token) {
        if (at < tokens.size() && token.equals(tokens.get(at))) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean matches(String matcher, List<String> texts, Request request) {
        String first = texts.getFirst();
        String second = texts.size() > 1 ? texts.get(1) : "";
        return switch (matcher) {
            case "Host" -> request.host().equals(first.toLowerCase(Locale.ROOT));
            case "HostRegexp" -> Pattern.compile(first).matcher(request.host()).find();
            case "Path" -> request.path().equals(first);
            case "PathPrefix" -> request.path().startsWith(first);
            case "PathRegexp" -> Pattern.compile(first).matcher(request.path()).find();
            case "Method" -> request.method().equals(first);
            case "Header" -> second.equals(request.headers().get(first));
            case "Query" -> second.equals(request.query().get(first));
            default -> throw new IllegalArgumentException(matcher);
        };
    }
}
