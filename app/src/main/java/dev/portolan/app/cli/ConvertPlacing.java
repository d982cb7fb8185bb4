package dev.portolan.app.cli;

import dev.portolan.app.convert.LocalPlaces;
import dev.portolan.engine.convert.Placing;
import dev.portolan.engine.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where services, ports and hosts of a configuration are on this machine, as {@code convert} is told. */
final class ConvertPlacing {

    private static final Pattern SERVICE = Pattern.compile("[^\\s/]+:\\d{1,5}");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    @Option(
            names = "--service",
            paramLabel = "HOST:PORT=HOST:PORT",
            description = "Where a service is here: backend:3000=localhost:3001, or for short backend:3000=3001. May be"
                    + " given several times.")
    private Map<String, String> services = Map.of();

    @Option(
            names = "--port",
            paramLabel = "PORT=PORT",
            description = "Another port to listen on: 443=4443. May be given several times.")
    private Map<String, String> ports = Map.of();

    @Option(
            names = "--host",
            paramLabel = "NAME=NAME",
            description = "Another name to answer to: shop.example.com=shop.localhost. May be given several times.")
    private Map<String, String> hosts = Map.of();

    /** What is wrong with what was given for this profile, each a sentence. */
    List<String> problems(Profile profile) {
        List<String> found = new ArrayList<>();
        services.forEach((service, here) -> add(found, ofService(profile, service, place(here))));
        ports.forEach((port, here) -> add(found, ofPort(profile, port, here)));
        hosts.keySet().stream()
                .filter(host -> !profile.hosts().contains(host))
                .forEach(host ->
                        found.add("--host %s: there is no such host; there are %s".formatted(host, profile.hosts())));
        return found;
    }

    private static void add(List<String> found, @Nullable String problem) {
        if (problem != null) {
            found.add(problem);
        }
    }

    private static @Nullable String ofService(Profile profile, String service, String here) {
        if (!SERVICE.matcher(service).matches() || !SERVICE.matcher(here).matches()) {
            return "--service wants HOST:PORT=HOST:PORT, as in backend:3000=localhost:3001, not %s=%s"
                    .formatted(service, here);
        }
        Placing only = new Placing(Map.of(service, here), Map.of(), Map.of());
        boolean without = !service.equals(here) && only.apply(profile).equals(Placing.NONE.apply(profile));
        return without ? "--service %s: nothing leads there".formatted(service) : null;
    }

    private static @Nullable String ofPort(Profile profile, String port, String here) {
        if (!PORT.matcher(port).matches() || !PORT.matcher(here).matches()) {
            return "--port wants PORT=PORT, as in 443=4443, not %s=%s".formatted(port, here);
        }
        boolean without = profile.entrances().stream().noneMatch(each -> each.port() == Integer.parseInt(port));
        return without ? "--port %s: nothing listens there".formatted(port) : null;
    }

    /** To be asked for where there are no {@linkplain #problems problems} only. */
    Placing placing() {
        Map<String, String> targets = new LinkedHashMap<>();
        services.forEach((service, here) -> targets.put(service, place(here)));
        Map<Integer, Integer> entrances = new LinkedHashMap<>();
        ports.forEach((port, here) -> entrances.put(Integer.valueOf(port), Integer.valueOf(here)));
        return new Placing(targets, entrances, hosts);
    }

    private static String place(String here) {
        return PORT.matcher(here).matches() ? "localhost:" + here : here;
    }

    /** What still belongs to other machines, each with what there is to write for it. */
    static List<String> notes(Placing.Elsewhere elsewhere) {
        List<String> notes = new ArrayList<>();
        for (String service : elsewhere.services()) {
            notes.add("%s is not on this machine: --service %s=localhost:%s gives it a place here"
                    .formatted(service, service, service.substring(service.lastIndexOf(':') + 1)));
        }
        LocalPlaces.ports(elsewhere.ports(), _ -> true)
                .forEach((port, here) ->
                        notes.add("port %d may need administrator's rights: --port %d=%d is one that needs none"
                                .formatted(port, port, here)));
        LocalPlaces.hosts(elsewhere.hosts())
                .forEach((host, here) -> notes.add(
                        "%s leads to other machines: --host %s=%s is a name of this one".formatted(host, host, here)));
        return notes;
    }
}
