package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What each rule does to the requests that fulfil its condition. */
final class Actions {

    /** An end, or null where the requests go on to the next rule. */
    @FunctionalInterface
    private interface Action {
        @Nullable
        End apply(Line line, Spot spot);
    }

    private final Remarks remarks;
    private final FieldActions fields;
    private final Answers answers;
    private final Guards guards;
    private final Map<String, Action> actions = new LinkedHashMap<>();

    Actions(Config config, Remarks remarks) {
        this.remarks = remarks;
        this.fields = new FieldActions(remarks);
        this.answers = new Answers(remarks);
        this.guards = new Guards(config, remarks);
        fields();
        ends();
        actions.put("http-request set-path", this::path);
        actions.put("http-request replace-path", this::path);
        actions.put("http-request auth", (line, _) -> unguarded(remarks, line));
        actions.put("http-request track-sc", (_, _) -> null);
        actions.put("tcp-request connection track-sc", (_, _) -> null);
        actions.put("tcp-request content track-sc", (_, _) -> null);
        actions.put("http-request cache-use", this::cache);
        actions.put("monitor-uri", (_, _) -> new End.Answer(200, Map.of(), null));
        actions.put("use_backend", this::backend);
    }

    private void fields() {
        actions.put("http-request set-header", does(fields::set));
        actions.put("http-request add-header", does(fields::add));
        actions.put("http-request del-header", does(fields::remove));
        for (String phase : new String[] {"http-response", "http-after-response"}) {
            actions.put(phase + " set-header", does(fields::set));
            actions.put(phase + " add-header", does(fields::add));
            actions.put(phase + " del-header", does(fields::remove));
        }
    }

    private interface Change {
        void make(Line line, Spot spot);
    }

    private static Action does(Change change) {
        return (line, spot) -> {
            change.make(line, spot);
            return null;
        };
    }

    private void ends() {
        actions.put("http-request deny", (line, _) -> answers.of(line, 403));
        actions.put("http-request tarpit", (line, _) -> answers.of(line, 500));
        actions.put("http-request reject", (line, _) -> answers.of(line, 403));
        actions.put("http-request silent-drop", (line, _) -> answers.of(line, 403));
        actions.put("http-request return", (line, _) -> answers.of(line, 200));
        actions.put("http-request redirect", (line, spot) -> answers.redirect(line, 2, spot));
        actions.put("redirect", (line, spot) -> answers.redirect(line, 1, spot));
        actions.put("tcp-request connection reject", (line, _) -> answers.of(line, 403));
        actions.put("tcp-request content reject", (line, _) -> answers.of(line, 403));
        actions.put("tcp-request session reject", (line, _) -> answers.of(line, 403));
    }

    /** The words of the table that are rules. */
    static Set<String> handled() {
        return new TreeSet<>(new Actions(Config.NONE, new Remarks()).actions.keySet());
    }

    boolean knows(String key) {
        return actions.containsKey(key);
    }

    /** Does it to the requests at this spot. */
    @Nullable
    End apply(Line line, Spot spot) {
        Action action = actions.get(Vocabulary.key(line));
        return action == null ? null : action.apply(line.unconditional(), spot);
    }

    /** Does it to those of whom a guard says so; whether that could be said in a profile. */
    boolean guard(Line line, Test guard, boolean whenItHolds, Spot spot) {
        return guards.apply(line, guard, whenItHolds, spot);
    }

    /** Whether a rule refuses the requests that fulfil its condition. */
    static boolean keepsOut(Line line) {
        String key = Vocabulary.key(line);
        return key.startsWith("tcp-request ")
                || Set.of(
                                "http-request deny",
                                "http-request auth",
                                "http-request tarpit",
                                "http-request reject",
                                "http-request silent-drop")
                        .contains(key)
                || (key.equals("http-request return")
                        && line.unconditional().from(1).stream().anyMatch(Set.of("403", "429")::contains));
    }

    private static End unguarded(Remarks remarks, Line line) {
        remarks.leftOut(
                line.at(),
                "http-request auth",
                "The rule asks for a password without saying whose, so nobody gets in; write a condition such as unless { http_auth(users) }.");
        return new End.Answer(401, Map.of(), null);
    }

    private @Nullable End path(Line line, Spot spot) {
        Effects.Rewriting change = PathActions.of(line);
        if (change == null || spot.effects().path != null) {
            remarks.leftOut(
                    line.at(2),
                    Vocabulary.key(line),
                    change == null
                            ? "The path that a target is asked for is made of the client's by a pattern here; this is made otherwise."
                            : "A path is changed once on its way here; this second change is left out.");
        } else {
            spot.effects().path = change;
        }
        return null;
    }

    private @Nullable End cache(Line line, Spot spot) {
        spot.effects().cache = line.word(2);
        spot.effects().cacheAt = line.at();
        return null;
    }

    private End backend(Line line, Spot spot) {
        String name = line.word(1);
        if (name.contains("%[")) {
            remarks.leftOut(
                    line.at(1),
                    "use_backend",
                    "The name of the backend is made of the request; write a route for each that there can be.");
            return new End.None();
        }
        return new End.Backend(name);
    }
}
