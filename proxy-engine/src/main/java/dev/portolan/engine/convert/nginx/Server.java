package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A {@code server}: where it listens and what it is called.
 *
 * @param names that a profile can have: whole names and {@code *.} before one
 */
record Server(Position at, Scope scope, List<Listen> listens, List<String> names) {

    static Server of(Position at, Scope scope, Remarks remarks) {
        List<Listen> listens = new ArrayList<>();
        for (Directive directive : scope.here("listen")) {
            Listen listen = Listen.of(directive);
            if (listen == null) {
                remarks.leftOut(
                        directive.at(),
                        "listen",
                        "\"%s\" is no TCP port; listeners have one.".formatted(directive.argument(0)));
            } else {
                listens.add(listen);
            }
        }
        if (scope.here("listen").isEmpty()) {
            listens.add(Listen.usual(at));
        }
        return new Server(at, scope, List.copyOf(listens), names(scope, remarks));
    }

    private static List<String> names(Scope scope, Remarks remarks) {
        Set<String> names = new LinkedHashSet<>();
        for (Directive directive : scope.here("server_name")) {
            for (String name : directive.arguments()) {
                if (name.startsWith(".")) {
                    names.add(name.substring(1));
                    names.add("*" + name);
                } else if (name.startsWith("~") || name.endsWith(".*") || name.contains("$")) {
                    remarks.leftOut(
                            directive.at(),
                            "server_name",
                            "\"%s\" is no name; hosts are names, and \"*.\" before one.".formatted(name));
                } else if (!name.isEmpty() && !name.startsWith("_") && !isOwnAddress(name)) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        }
        return List.copyOf(names);
    }

    /** The loopback addresses belong to every profile. */
    private static boolean isOwnAddress(String name) {
        return name.equals("127.0.0.1") || name.equals("[::1]");
    }

    /** Whether it is there for names that nobody has, and turns them away as a profile does. */
    boolean turnsAway() {
        Directive returned = returned();
        return names.isEmpty() && returned != null && returned.argument(0).equals("421");
    }

    Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>();
        listens.forEach(listen -> ports.add(listen.port()));
        return ports;
    }

    boolean tls() {
        Directive ssl = scope.last("ssl");
        return listens.stream().anyMatch(Listen::tls) || (ssl != null && ssl.has("on"));
    }

    /** What the whole server returns; null where it has locations to choose among. */
    @Nullable
    Directive returned() {
        List<Directive> returns = scope.here("return");
        return returns.isEmpty() ? null : returns.getFirst();
    }

    /** Whether it only sends clients to the same address over TLS. */
    boolean sendsToTls() {
        Directive returned = returned();
        if (returned == null) {
            List<Directive> locations = scope.here("location");
            returned = locations.size() == 1 && locations.getFirst().argument(0).equals("/")
                    ? locations.getFirst().inside().stream()
                            .filter(each -> each.name().equals("return"))
                            .findFirst()
                            .orElse(null)
                    : null;
        }
        String to =
                returned == null ? "" : returned.argument(returned.arguments().size() - 1);
        return !tls() && to.matches("https://\\$(host|server_name|http_host)(:\\d+)?\\$request_uri");
    }
}
