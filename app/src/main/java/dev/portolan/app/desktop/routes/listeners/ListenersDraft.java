package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names and listeners as they stand in the editor; an immutable snapshot.
 *
 * @param profile the open profile with them in it
 * @param problems what keeps them from being saved
 * @param warnings what is worth knowing and keeps nothing from being saved
 * @param dirty whether they differ from what is saved
 */
public record ListenersDraft(Profile profile, List<Problem> problems, List<Problem> warnings, boolean dirty) {

    public ListenersDraft {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean valid() {
        return problems.isEmpty();
    }

    /** What is wrong at a place or below it, or an empty text. */
    public String problemAt(String pointer) {
        return at(problems, pointer);
    }

    public String warningAt(String pointer) {
        return at(warnings, pointer);
    }

    private static String at(List<Problem> remarks, String pointer) {
        return remarks.stream()
                .filter(each -> each.pointer().equals(pointer) || each.pointer().startsWith(pointer + "/"))
                .map(Problem::message)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** What a listener will do, in a sentence. */
    public String sentence(int index) {
        var listener = profile.listeners().get(index);
        var url = (listener.tls() ? "https://" : "http://") + profile.sampleHost() + ":" + listener.port();
        var who = listener.lan() ? "this machine and those in its network" : who(listener.address());
        var what = listener.redirectToTls() == null
                ? "Serves the routes at "
                : "Sends everyone on to port " + listener.redirectToTls() + ", from ";
        return what + url + ", for " + who + ".";
    }

    private static String who(@Nullable String address) {
        return switch (address) {
            case null -> "this machine only";
            case "0.0.0.0", "::" -> "this machine and everyone who reaches it";
            default -> "whoever reaches " + address;
        };
    }
}
