package dev.portolan.engine.convert.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Asks the real program and Portolan the same. Configurations are templates: <code>{{a}}</code> stands for the address of a
 * backend of that name, <code>{{:a}}</code> for its port, and <code>{{listen}}</code>, <code>{{listen2}}</code>… for ports
 * that are listened on.
 */
final class SameMeaning {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(:?)([a-z]+\\d*)}}");

    /** What each proxy says of itself and of its connections, which is no meaning of a configuration. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "connection",
            "keep-alive",
            "via",
            "forwarded",
            "date",
            "server",
            "content-length",
            "transfer-encoding",
            "accept-ranges",
            "etag",
            "last-modified");

    /** What an error page of a proxy's own says of itself. */
    private static final Set<String> OF_ERRORS =
            Set.of("cache-control", "proxy-status", "x-content-type-options", "content-type");

    private final RealProgram.Kind kind;
    private final Path folder;
    private final Set<String> otherFields;
    private final boolean everyPort;
    private final Set<String> encrypted;

    /** @param otherFields in lower case, that this program sends or leaves out on its own, as documented */
    SameMeaning(RealProgram.Kind kind, Path folder, Set<String> otherFields) {
        this(kind, folder, otherFields, false, Set.of());
    }

    private SameMeaning(
            RealProgram.Kind kind, Path folder, Set<String> otherFields, boolean everyPort, Set<String> encrypted) {
        this.kind = kind;
        this.folder = folder;
        this.otherFields = otherFields;
        this.everyPort = everyPort;
        this.encrypted = encrypted;
    }

    /**
     * Asks on each port that is listened on, and not on the first alone.
     *
     * @param encrypted the names of those that speak TLS
     */
    SameMeaning onEveryPort(String... encrypted) {
        return new SameMeaning(kind, folder, otherFields, true, Set.of(encrypted));
    }

    /** The configuration in the program, and what it was converted to here. */
    void imported(Importer importer, String template, List<Probes.Probe> probes) throws Exception {
        try (EchoBackends backends = new EchoBackends()) {
            Ports theirs = new Ports();
            Ports ours = new Ports();
            String converted = render(template, backends, ours);
            Imported imported = importer.read(Source.of("test", converted));
            Profile profile = Objects.requireNonNull(
                    imported.profile(), () -> imported.remarks().toString());
            try (RealProgram _ = program(render(template, backends, theirs), theirs);
                    RunningEngine engine = RunningEngine.start(own(), profile)) {
                compare(theirs, ours, probes, imported.text() + imported.remarks());
                assertThat(engine.engine()).isNotNull();
            }
        }
    }

    /** The profile here, and what it was converted to in the program, after the program's own check of it. */
    void exported(Exporter exporter, String template, List<Probes.Probe> probes) throws Exception {
        try (EchoBackends backends = new EchoBackends()) {
            Ports theirs = new Ports();
            Ports ours = new Ports();
            Exported exported = exporter.write(profile(render(template, backends, theirs)));
            for (Map.Entry<String, String> file : exported.beside().entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            assertThat(RealProgram.check(kind, folder, exported.text()))
                    .as(exported.text())
                    .isEmpty();
            try (RealProgram _ = program(exported.text(), theirs);
                    RunningEngine engine = RunningEngine.start(own(), profile(render(template, backends, ours)))) {
                compare(theirs, ours, probes, exported.text() + exported.remarks());
                assertThat(engine.engine()).isNotNull();
            }
        }
    }

    private RealProgram program(String configuration, Ports ports) throws Exception {
        return RealProgram.start(kind, folder, configuration, ports.all());
    }

    private Path own() throws IOException {
        return Files.createDirectories(folder.resolve("own"));
    }

    private static Profile profile(String json) {
        Profiles.Parsed parsed = Profiles.parse(json);
        return Objects.requireNonNull(parsed.profile(), () -> parsed.problems().toString());
    }

    /** Free ports by their names in the template. */
    private static final class Ports {

        private final Map<String, Integer> byName = new LinkedHashMap<>();

        int get(String name) {
            return byName.computeIfAbsent(name, absent -> free());
        }

        List<String> names() {
            return List.copyOf(byName.keySet());
        }

        /** With the names of ports in their places, which are not the same here and there. */
        String named(String text) {
            String named = text;
            for (Map.Entry<String, Integer> each : byName.entrySet()) {
                named = named.replace(":" + each.getValue(), ":" + each.getKey());
            }
            return named;
        }

        List<Integer> all() {
            return List.copyOf(byName.values());
        }

        private static int free() {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String render(String template, EchoBackends backends, Ports ports) throws IOException {
        UnaryOperator<String> port = name -> {
            try {
                return String.valueOf(name.startsWith("listen") ? ports.get(name) : backends.port(name));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        return PLACE.matcher(template).replaceAll((MatchResult place) -> {
            boolean bare =
                    place.group(2).startsWith("listen") || !place.group(1).isEmpty();
            return (bare ? "" : "127.0.0.1:") + port.apply(place.group(2));
        });
    }

    private void compare(Ports theirs, Ports ours, List<Probes.Probe> probes, String how) throws Exception {
        List<String> differences = new ArrayList<>();
        for (String name : everyPort ? theirs.names() : theirs.names().subList(0, 1)) {
            for (Probes.Probe probe : probes) {
                String there = ask(theirs, name, probe);
                String here = ask(ours, name, probe);
                if (!there.equals(here)) {
                    differences.add("%s %s\n  there: %s\n  here:  %s"
                            .formatted(name, probe, there, here)
                            .replace("\n", "\n  "));
                }
            }
        }
        assertThat(differences).as(how).isEmpty();
    }

    /** Status, what reached which backend, and the fields of the answer. */
    private String ask(Ports ports, String name, Probes.Probe probe) throws Exception {
        int port = ports.get(name);
        StringBuilder request = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
                .formatted(probe.method(), probe.target(), probe.host()));
        probe.headers().forEach(line -> request.append(line).append("\r\n"));
        try (Wire wire = encrypted.contains(name) ? Wire.tls(port, probe.host()) : Wire.to(port)) {
            String answer = wire.send(request.append("\r\n").toString()).readToEnd();
            return ports.named(outcome(answer, port));
        }
    }

    private String outcome(String answer, int port) {
        int end = answer.indexOf("\r\n\r\n");
        String head = answer.substring(0, Math.max(end, 0));
        String body = answer.substring(end + 4);
        List<String> lines = Arrays.asList(head.split("\r\n", -1));
        String status = lines.getFirst().replaceFirst("HTTP/1.[01] (\\d+).*", "$1");
        boolean echoed = body.contains("backend: ");
        String reached = echoed
                ? fields(Arrays.asList(body.substring(body.indexOf("backend: ")).split("\n")))
                : "";
        List<String> fields = new ArrayList<>(lines.subList(1, lines.size()));
        fields.removeIf(line ->
                !echoed && kind.sendsPages() && line.toLowerCase(Locale.ROOT).startsWith("content-type"));
        if (!echoed && status.compareTo("400") >= 0) {
            fields.removeIf(
                    line -> OF_ERRORS.contains(line.toLowerCase(Locale.ROOT).replaceFirst(":.*", "")));
        }
        // That names and passwords are UTF-8 is said by this program alone (RFC 7617, 2.1).
        fields.replaceAll(line -> line.replaceFirst("(?i)^(www-authenticate: Basic .*), charset=\"UTF-8\"$", "$1"));
        // A client reads a reference by where it is (RFC 9110, 10.2.2).
        fields.replaceAll(line -> line.replaceFirst("(?i)^(location: )http://[^/]*:" + port + "/", "$1/"));
        return status + " " + reached + " answer " + fields(fields);
    }

    /** Lines that are no fields stay as they are; fields in lower case, in order of their names. */
    private String fields(List<String> lines) {
        StringBuilder first = new StringBuilder();
        Map<String, String> fields = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || name.equals("backend")) {
                first.append(line.replaceFirst(" HTTP/1\\.[01]$", "")).append(' ');
            } else if (!OWN_FIELDS.contains(name) && !otherFields.contains(name)) {
                fields.merge(name, line.substring(colon + 2), (one, two) -> one + " | " + two);
            }
        }
        return first.toString() + fields;
    }
}
