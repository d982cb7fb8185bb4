package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.FieldTemplate;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.RedirectTemplate;
import dev.portolan.engine.profile.Route;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a route that redirects sends a request. Pure; any thread. */
public final class RedirectTarget {

    private RedirectTarget() {}

    /**
     * @param path one that the route matched, as {@link RequestPath} has it
     * @param values of the names that every template may have
     */
    public static String of(Route route, Action.Redirect redirect, String path, UnaryOperator<String> values) {
        if (!FieldTemplate.is(redirect.to())) {
            return redirect.to();
        }
        Matcher groups = groups(route, path);
        return RedirectTemplate.filled(redirect.to(), name -> {
            if (name.startsWith(RedirectTemplate.GROUP)) {
                return group(groups, Integer.parseInt(name.substring(RedirectTemplate.GROUP.length())));
            }
            return name.equals(RedirectTemplate.REST) ? OutgoingPath.rest(route.match(), path) : values.apply(name);
        });
    }

    private static Matcher groups(Route route, String path) {
        String pattern =
                route.match().pathMatch() == PathMatch.REGEX ? route.match().path() : ".*";
        return Pattern.compile(pattern).matcher(new BoundedText(path));
    }

    private static String group(Matcher groups, int number) {
        try {
            String text = groups.matches() && number <= groups.groupCount() ? groups.group(number) : null;
            return text == null ? "" : text;
        } catch (BoundedText.TooCostly | StackOverflowError e) {
            return "";
        }
    }
}
