package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a profile in the words of the file provider, which every spelling is made of. */
final class TraefikWriter {

    private TraefikWriter() {}

    static Written write(Profile profile) {
        Remarks remarks = new Remarks();
        Coverage.remark(profile, WriteTerms.ALL, remarks);
        Written written = new Written(remarks);
        EntryPointNames entryPoints = new EntryPointNames(profile, written);
        RouteWriter routes = new RouteWriter(profile, written, entryPoints);
        boolean redirectsFirst =
                !profile.listeners().isEmpty() && profile.listeners().getFirst().redirectToTls() != null;
        if (redirectsFirst) {
            routes.redirects();
        }
        int[] priorities =
                Priorities.of(profile.routes().stream().map(Route::match).toList());
        for (int i = 0; i < profile.routes().size(); i++) {
            Route route = profile.routes().get(i);
            if (route.enabled()) {
                routes.write(route, i, priorities.length > 1 ? priorities[i] : 0);
            } else {
                remarks.leftOut("/routes", route.label(), "A route that is switched off is not written.");
            }
        }
        if (!redirectsFirst) {
            routes.redirects();
        }
        TcpWriter tcp = new TcpWriter(written, entryPoints);
        for (int i = 0; i < profile.tcp().size(); i++) {
            tcp.write(profile.tcp().get(i), "/tcp/" + i);
        }
        names(profile, remarks);
        unused(profile, remarks);
        return written;
    }

    /** Traefik has no list of names; what only a list says is lost. */
    private static void names(Profile profile, Remarks remarks) {
        Set<String> named = new LinkedHashSet<>();
        for (Route route : profile.routes()) {
            if (route.match().host() == null) {
                named.addAll(RuleWriter.names(profile));
            } else {
                named.add(route.match().host());
            }
        }
        List<String> expected = named.isEmpty() ? Profile.DEFAULT_HOSTS : new ArrayList<>(named);
        if (!expected.equals(profile.hosts())) {
            remarks.note("/hosts", "hosts", "Traefik has no list of names: every router says its own, or takes any.");
        }
        for (int i = 0; i < profile.routes().size(); i++) {
            if (named.size() == 1 && profile.routes().get(i).match().host() != null) {
                remarks.note("/routes/" + i + "/host", "host", "All routers are for this one name.");
            }
        }
    }

    private static void unused(Profile profile, Remarks remarks) {
        for (Listener listener : profile.listeners()) {
            boolean used = listener.redirectToTls() != null
                    || profile.routes().stream()
                            .anyMatch(each -> each.enabled() && each.match().answersOn(listener.port()));
            if (!used) {
                remarks.note("/listeners", String.valueOf(listener.port()), "No router is on this entry point.");
            }
        }
    }

    /** The static configuration that goes with it. */
    static ObjectNode statics(Written written, String file) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode entryPoints = root.putObject("entryPoints");
        written.entryPoints()
                .forEach((port, name) -> entryPoints.putObject(name).put("address", ":" + port));
        root.putObject("providers").putObject("file").put("filename", file);
        return root;
    }
}
