package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.LocalPlaces;
import dev.portolan.app.desktop.convert.PlaceEntry.Kind;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.convert.Placing.Elsewhere;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Where on this machine that may be which a configuration has elsewhere. Asks for free ports; not on the JavaFX thread. */
final class PlaceGuesses {

    private static final int FIRST_FREE_PORT = 1024;

    private final List<ListeningPort> listening;
    private final Set<Integer> taken = new HashSet<>();

    private PlaceGuesses(List<ListeningPort> listening) {
        this.listening = listening;
    }

    /**
     * @param to what is proposed; empty where nothing is
     * @param hint why, or what is missing; a few words
     */
    record Guess(Kind kind, String from, String to, String hint) {}

    /** @param free whether a port can be listened on now */
    static List<Guess> of(Elsewhere elsewhere, List<ListeningPort> listening, IntPredicate free) {
        List<Guess> guesses = new ArrayList<>();
        PlaceGuesses services = new PlaceGuesses(listening);
        elsewhere.services().forEach(service -> guesses.add(services.service(service)));
        Map<Integer, Integer> ports = LocalPlaces.ports(elsewhere.ports(), free);
        elsewhere
                .ports()
                .forEach(port -> guesses.add(new Guess(
                        Kind.PORT,
                        Integer.toString(port),
                        ports.containsKey(port) ? Integer.toString(ports.get(port)) : "",
                        "ports below 1024 may need administrator's rights")));
        LocalPlaces.hosts(elsewhere.hosts())
                .forEach((host, here) ->
                        guesses.add(new Guess(Kind.HOST, host, here, "leads to this machine by itself")));
        return guesses;
    }

    private Guess service(String service) {
        int port = Integer.parseInt(service.substring(service.lastIndexOf(':') + 1));
        ListeningPort same = at(port);
        if (same != null && taken.add(port)) {
            return guess(service, port, who(same) + " listens there");
        }
        ListeningPort named = named(service.substring(0, service.lastIndexOf(':')));
        if (named != null && taken.add(named.port())) {
            return guess(service, named.port(), who(named) + " listens there");
        }
        if (port >= FIRST_FREE_PORT && taken.add(port)) {
            return guess(service, port, "nothing listens there yet");
        }
        return new Guess(Kind.SERVICE, service, "", "where is it on this machine?");
    }

    private static Guess guess(String service, int port, String hint) {
        return new Guess(Kind.SERVICE, service, "localhost:" + port, hint);
    }

    private @Nullable ListeningPort at(int port) {
        return listening.stream()
                .filter(each -> each.port() == port)
                .findFirst()
                .orElse(null);
    }

    /** A program that is called as the service is, such as {@code node api/server.js} for {@code api}. */
    private @Nullable ListeningPort named(String host) {
        String label = host.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
        if (label.length() < 3) {
            return null;
        }
        return listening.stream()
                .filter(each -> !taken.contains(each.port()))
                .filter(each -> words(each).contains(label))
                .findFirst()
                .orElse(null);
    }

    private static List<String> words(ListeningPort port) {
        return List.of(
                (port.process() + " " + port.detail()).toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    }

    /** What listens at a port of {@code localhost}, as a hint says it. */
    static String hint(String here, List<ListeningPort> listening) {
        if (here.isBlank()) {
            return "stays where it is";
        }
        String port = here.strip().replaceFirst("^(localhost|127\\.0\\.0\\.1):", "");
        return listening.stream()
                .filter(each -> Integer.toString(each.port()).equals(port))
                .findFirst()
                .map(each -> who(each) + " listens there")
                .orElse(port.matches("\\d+") ? "nothing listens there yet" : "");
    }

    private static String who(ListeningPort port) {
        if (port.process() == null) {
            return "something";
        }
        return port.detail() == null || port.detail().equals(port.process())
                ? port.process()
                : port.process() + " · " + port.detail();
    }
}
