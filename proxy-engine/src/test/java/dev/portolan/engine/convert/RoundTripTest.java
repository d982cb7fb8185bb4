package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile that is written and read again differs only in what the remarks list. */
class RoundTripTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert/export");

    /** Of what is said of one, another may have taken the place. */
    private static final Pattern ACTION = Pattern.compile("/routes/\\d+/(to|respond|redirect|files)");

    static Stream<Arguments> profilesAndFormats() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(FOLDER)) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .flatMap(file -> Formats.exporters().stream()
                        .filter(Importer.class::isInstance)
                        .map(format -> Arguments.of(file, format.id())));
    }

    @ParameterizedTest
    @MethodSource("profilesAndFormats")
    void onlyWhatTheRemarksListIsOtherwise(Path file, String format) throws IOException {
        Profile profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile(), file.toString());
        Exporter exporter = Objects.requireNonNull(Formats.exporter(format));
        Exported exported = exporter.write(profile);
        Source source = new Source(exported.fileName(), exported.text(), beside(exported));

        Imported imported = ((Importer) exporter).read(source);

        assertThat(imported.remarks().stream().map(Remark::kind)).doesNotContain(Remark.Kind.WRONG);
        Profile back = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        List<String> remarked = exported.remarks().stream()
                .map(Remark::pointer)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
        Profile read = back.routes().size() > profile.routes().size() ? withoutLast(back) : back;
        List<String> unsaid = unsaid(profile, read, remarked);
        if (!unsaid.isEmpty()) {
            // What is left out as a whole moves the others up, unless something stands in its place.
            List<String> leftOut = exported.remarks().stream()
                    .filter(remark -> remark.kind() == Remark.Kind.LEFT_OUT)
                    .map(Remark::pointer)
                    .filter(pointer -> pointer.matches("/(routes|tcp)/\\d+"))
                    .toList();
            List<String> moved = remarked.stream()
                    .filter(pointer -> !leftOut.contains(pointer))
                    .map(pointer -> without(leftOut, pointer))
                    .toList();
            List<String> others = unsaid(without(leftOut, profile), withoutLast(back), moved);
            unsaid = others.size() < unsaid.size() ? others : unsaid;
        }
        assertThat(unsaid)
                .as("%s\n--- back\n%s\n--- remarks %s", exported.text(), imported.text(), exported.remarks())
                .isEmpty();
    }

    private static List<String> unsaid(Profile profile, Profile back, List<String> remarked) {
        return differences(profile, back).stream()
                .filter(pointer -> remarked.stream().noneMatch(said -> isAtOrBelow(pointer, said)))
                .toList();
    }

    /** The profile without the routes and forwards that are left out as a whole. */
    private static Profile without(List<String> leftOut, Profile profile) {
        List<Route> routes = IntStream.range(0, profile.routes().size())
                .filter(i -> !leftOut.contains("/routes/" + i))
                .mapToObj(profile.routes()::get)
                .toList();
        List<TcpForward> tcp = IntStream.range(0, profile.tcp().size())
                .filter(i -> !leftOut.contains("/tcp/" + i))
                .mapToObj(profile.tcp()::get)
                .toList();
        Set<String> gone = new HashSet<>();
        profile.routes().forEach(route -> gone.add(String.valueOf(route.match().host())));
        routes.forEach(route -> gone.remove(String.valueOf(route.match().host())));
        List<String> hosts =
                profile.hosts().stream().filter(host -> !gone.contains(host)).toList();
        return profile.withHosts(hosts).withRoutes(routes).withTcp(tcp);
    }

    /** Where a pointer's route or forward stands once those before it are gone. */
    private static String without(List<String> leftOut, String pointer) {
        String[] tokens = pointer.split("/", -1);
        if (tokens.length < 3 || !List.of("routes", "tcp").contains(tokens[1])) {
            return pointer;
        }
        int index = Integer.parseInt(tokens[2]);
        long before = leftOut.stream()
                .filter(each -> each.startsWith("/" + tokens[1] + "/"))
                .filter(each -> Integer.parseInt(each.substring(tokens[1].length() + 2)) < index)
                .distinct()
                .count();
        tokens[2] = String.valueOf(index - before);
        return String.join("/", tokens);
    }

    private static Includes beside(Exported exported) {
        return name -> {
            String text = exported.beside().get(name);
            if (text == null) {
                throw new IOException("there is no file " + name);
            }
            return List.of(Source.of(name, text));
        };
    }

    private static boolean isAtOrBelow(String pointer, String said) {
        return pointer.equals(said)
                || pointer.startsWith(said + "/")
                || said.startsWith(pointer + "/")
                || (ACTION.matcher(said).matches() && ACTION.matcher(pointer).lookingAt() && sameRoute(pointer, said));
    }

    private static boolean sameRoute(String pointer, String said) {
        return pointer.split("/", -1)[2].equals(said.split("/", -1)[2]);
    }

    /** The name is the file's in most formats, and how long something is kept in memory is nobody else's matter. */
    private static List<String> differences(Profile one, Profile other) {
        Map<String, String> mine = leaves(one);
        Map<String, String> theirs = leaves(other);
        TreeSet<String> pointers = new TreeSet<>(mine.keySet());
        pointers.addAll(theirs.keySet());
        List<String> different = new ArrayList<>();
        for (String pointer : pointers) {
            boolean same = Objects.equals(mine.get(pointer), theirs.get(pointer));
            if (!same && !pointer.equals("/name") && !pointer.matches("/(routes|tcp)/\\d+/name")) {
                different.add(pointer);
            }
        }
        return different;
    }

    private static Map<String, String> leaves(Profile profile) {
        Map<String, String> leaves = new TreeMap<>();
        JsonNode tree = JsonMapper.shared().readTree(Profiles.write(profile, null));
        tree.path("routes").forEach(route -> joinPrefix((ObjectNode) route));
        tree.path("routes").forEach(route -> withoutIdleRetry((ObjectNode) route));
        if (tree.path("hosts") instanceof ArrayNode hosts) {
            ((ObjectNode) tree).set("hosts", sorted(hosts));
        }
        collect(tree, "", leaves);
        return leaves;
    }

    /** Where there is no other target, none is tried. */
    private static void withoutIdleRetry(ObjectNode route) {
        if (!(route.get("to") instanceof ArrayNode)) {
            route.remove("retry");
        }
    }

    /** Names stand in no order. */
    private static ArrayNode sorted(ArrayNode hosts) {
        List<String> names = new ArrayList<>();
        hosts.forEach(host -> names.add(host.stringValue()));
        hosts.removeAll();
        names.stream().sorted().forEach(hosts::add);
        return hosts;
    }

    /** Without a last route that says what is answered anyway. */
    private static Profile withoutLast(Profile back) {
        List<Route> routes = back.routes();
        boolean nothing = routes.size() > 1
                && routes.getLast().match().equals(Match.prefix("/"))
                && routes.getLast().action() instanceof Action.Respond respond
                && respond.status() == 404;
        return nothing ? back.withRoutes(routes.subList(0, routes.size() - 1)) : back;
    }

    /** What is added before a path and the path of the target are one and the same to the target. */
    private static void joinPrefix(ObjectNode route) {
        JsonNode added = route.get("addPrefix");
        JsonNode to = route.get("to");
        if (added != null && to != null && to.isString()) {
            route.remove("addPrefix");
            route.put("to", to.stringValue() + added.stringValue());
        } else if (added != null && to instanceof ArrayNode list) {
            route.remove("addPrefix");
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isString()) {
                    list.set(i, list.get(i).stringValue() + added.stringValue());
                } else {
                    ((ObjectNode) list.get(i)).put("url", list.get(i).get("url").stringValue() + added.stringValue());
                }
            }
        }
    }

    private static void collect(JsonNode node, String pointer, Map<String, String> leaves) {
        if (node.isValueNode()) {
            leaves.put(pointer, node.toString());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, leaves);
            }
        } else {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            leaves));
        }
    }
}
