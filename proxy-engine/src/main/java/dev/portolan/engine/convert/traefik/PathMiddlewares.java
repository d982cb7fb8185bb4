package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Middlewares that change the path, or send elsewhere. */
final class PathMiddlewares {

    private static final Pattern REST = Pattern.compile("(?<before>https?://[^${}]+?)/\\$\\{?(?<group>\\d)}?");
    private static final Pattern ANY_HOST = Pattern.compile("\\^https\\?://\\[\\^/]\\+/\\(\\.\\*\\)\\$");
    private static final Pattern ONE_HOST = Pattern.compile(
            "\\^?\\(?(?<scheme>https?\\??|http\\|https)\\)?://(?<host>(?:[A-Za-z0-9-]|\\\\?\\.)+)(?::\\d+)?(?:/(?<path>.*))?");
    private static final Pattern ANY_PATH = Pattern.compile("\\??(?:\\.[*+]|\\(\\.[*+]\\))?\\$?");
    private static final Pattern EVERYTHING = Pattern.compile("\\^?(https?\\??://)?(\\.[*+]|\\(\\.[*+]\\))\\$?");

    private final Reading reading;

    PathMiddlewares(Reading reading) {
        this.reading = reading;
    }

    void addPrefix(Section section, Part route, Effects effects) {
        effects.add(section.text("prefix", ""), section.at("prefix"));
    }

    void stripPrefix(Section section, Part route, Effects effects) {
        effects.strip(section.texts("prefixes"), section.at("prefixes"));
        section.ignore("forceSlash");
    }

    void replacePath(Section section, Part route, Effects effects) {
        effects.replace(section.text("path", "/"), section.at("path"));
    }

    void replacePathRegex(Section section, Part route, Effects effects) {
        String regex = section.text("regex", "");
        String replacement = section.text("replacement", "");
        boolean open = !regex.endsWith("$") && !regex.endsWith(".*)") && !regex.endsWith(".*");
        String whole = regex.startsWith("^")
                ? GoPattern.whole(regex.replaceFirst("(?<!\\\\)\\$$", "") + (open ? "(?<rest>.*)" : "") + "$")
                : null;
        if (whole == null || !effects.takesChange()) {
            reading.remarks()
                    .leftOut(
                            section.at("regex"),
                            "replacePathRegex",
                            "Only a pattern that begins with ^ changes the path here (rewritePath), and one of them.");
            return;
        }
        String to = replacement.replaceAll("\\$\\{(\\d)}", "\\$$1") + (open ? "${rest}" : "");
        effects.change(
                List.of(new PathChange(whole, to.startsWith("/") || to.startsWith("$") ? to : "/" + to)),
                section.at("regex"));
    }

    void stripPrefixRegex(Section section, Part route, Effects effects) {
        List<PathChange> changes = new ArrayList<>();
        for (String regex : section.texts("regex")) {
            String bare = regex.replaceFirst("^\\^", "").replaceFirst("(?<!\\\\)\\$$", "");
            String whole = GoPattern.whole("^(?:" + bare + ")$");
            if (whole == null || !effects.takesChange()) {
                reading.remarks()
                        .leftOut(
                                section.at("regex"),
                                "stripPrefixRegex",
                                "The path is changed by one list of patterns that Java understands (rewritePath).");
                return;
            }
            changes.add(new PathChange("(?:" + bare + ")(?<rest>/.*)", "${rest}"));
            changes.add(new PathChange("(?:" + bare + ")(?<rest>.*)", "/${rest}"));
        }
        effects.change(changes, section.at("regex"));
    }

    void redirectScheme(Section section, Part route, Effects effects) {
        String scheme = section.text("scheme", "https");
        String port = section.text("port");
        boolean permanent = section.truth("permanent", false);
        if (scheme.equals("https")) {
            effects.redirectToTls(port, permanent);
        } else {
            reading.remarks()
                    .leftOut(section.at("scheme"), "redirectScheme", "Only plain HTTP is redirected, and only to TLS.");
        }
    }

    void redirectRegex(Section section, Part route, Effects effects) {
        String regex = section.text("regex", "");
        String replacement = section.text("replacement", "");
        boolean permanent = section.truth("permanent", false);
        String to = target(regex, replacement);
        if (to == null) {
            reading.remarks()
                    .leftOut(
                            section.at("replacement"),
                            "redirectRegex",
                            "A redirect takes over the whole path and query, or nothing; write one with {request.uri}.");
            return;
        }
        Matcher host = ONE_HOST.matcher(regex);
        if (host.matches()) {
            redirectHost(host, section, effects);
        } else if (!EVERYTHING.matcher(regex).matches()
                && !ANY_HOST.matcher(regex).matches()) {
            reading.remarks()
                    .approximated(
                            section.at("regex"),
                            "redirectRegex",
                            "Every request of the router is redirected, whatever its URL.");
        }
        Part redirect = route.object("redirect", section.at()).put("to", to, section.at("replacement"));
        redirect.put("status", permanent ? 301 : 302, section.at("permanent"));
    }

    /** The router's other hosts are not redirected, often because they are what is redirected to. */
    private void redirectHost(Matcher regex, Section section, Effects effects) {
        String host = Names.normal(regex.group("host").replace("\\", ""));
        effects.redirectOnly(host);
        String path = regex.group("path");
        boolean everyPath = path == null || ANY_PATH.matcher(path).matches();
        boolean everyScheme = regex.group("scheme").length() > "https".length();
        if (!everyPath || !everyScheme) {
            reading.remarks()
                    .approximated(
                            section.at("regex"),
                            "redirectRegex",
                            "Every request of the router for %s is redirected, by http and https%s."
                                    .formatted(host, everyPath ? "" : ", whatever its path"));
        }
    }

    /** A fixed URL, or one with the path and query of the request at its end; null for any other. */
    private static @Nullable String target(String regex, String replacement) {
        String plain = replacement.replace("$$", "");
        if (plain.indexOf('$') < 0) {
            return replacement.isEmpty() ? null : replacement.replace("$$", "$").replace("{", "{{");
        }
        Matcher rest = REST.matcher(replacement);
        int groups =
                regex.replaceAll("\\\\.|\\(\\?:", "").replaceAll("[^(]", "").length();
        boolean last = rest.matches() && Integer.parseInt(rest.group("group")) == groups;
        return last && regex.matches(".*/\\(\\.[*+]\\)\\$?") ? rest.group("before") + "{request.uri}" : null;
    }
}
