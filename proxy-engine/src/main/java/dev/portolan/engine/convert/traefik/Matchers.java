package dev.portolan.engine.convert.traefik;

import java.util.Locale;

/** The matchers of the rule language, in the spellings of Traefik 2 and 3. */
enum Matchers {
    HOST,
    HOST_REGEXP,
    PATH,
    PATH_PREFIX,
    PATH_REGEXP,
    METHOD,
    HEADER,
    HEADER_REGEXP,
    QUERY,
    QUERY_REGEXP,
    CLIENT_IP;

    /** @throws RuleException where Traefik knows no such matcher either */
    static Matchers of(Rule.Matcher matcher) throws RuleException {
        return switch (matcher.name().toLowerCase(Locale.ROOT)) {
            case "host", "hostheader" -> HOST;
            case "hostregexp" -> HOST_REGEXP;
            case "path" -> PATH;
            case "pathprefix" -> PATH_PREFIX;
            case "pathregexp" -> PATH_REGEXP;
            case "method" -> METHOD;
            case "header", "headers" -> HEADER;
            case "headerregexp", "headersregexp" -> HEADER_REGEXP;
            case "query" -> QUERY;
            case "queryregexp" -> QUERY_REGEXP;
            case "clientip" -> CLIENT_IP;
            default ->
                throw RuleException.wrong(matcher.offset(), "Traefik has no matcher \"%s\".".formatted(matcher.name()));
        };
    }
}
