package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;

/** Writes a profile as a Caddyfile: a site for each listener, in it the routes in an order that means the same. Not for several threads. */
final class CaddyfileWriter {

    private static final String FILE = "Caddyfile";

    private final Profile profile;
    private final Remarks remarks = new Remarks();
    private final CaddyText text = new CaddyText();

    private CaddyfileWriter(Profile profile) {
        this.profile = profile;
    }

    static Exported write(Profile profile) {
        CaddyfileWriter writer = new CaddyfileWriter(profile);
        Coverage.remark(profile, WriteTerms.WRITES, writer.remarks);
        writer.whole();
        return new Exported(FILE, writer.text.toString(), writer.remarks.inOrder());
    }

    private void whole() {
        text.line("# " + comment(profile.name()));
        text.open("").line("admin off").line("auto_https disable_redirects").close();
        List<Listener> serving = profile.listeners().stream()
                .filter(listener -> listener.redirectToTls() == null)
                .toList();
        for (Listener listener : profile.listeners()) {
            if (listener.address() == null && !listener.lan()) {
                remarks.note(
                        "",
                        "listeners",
                        "Caddy listens on all addresses of its machine; \"bind 127.0.0.1\" in a site keeps it for that machine alone.");
            }
            site(listener);
        }
        boolean apart = profile.routes().stream()
                .anyMatch(route -> !route.match().ports().isEmpty());
        if (serving.size() > 1 && apart) {
            remarks.note("/routes", "ports", "The routes are written for each listener by itself.");
        }
        if (profile.hosts().contains(Profile.EVERY_HOST)) {
            remarks.note("/hosts", "hosts", "The site has no name, which means every name.");
        }
        off();
    }

    private void off() {
        for (int i = 0; i < profile.routes().size(); i++) {
            if (!profile.routes().get(i).enabled() && i + 1 < profile.routes().size()) {
                remarks.note("/routes", "enabled", "Routes after one that is switched off move up by one.");
            }
        }
    }

    /** What stands in a comment ends with its line. */
    static String comment(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").replace("{$", "{ $");
    }

    private void site(Listener listener) {
        text.blank().open(addresses(listener));
        if (listener.address() != null) {
            text.line("bind " + listener.address());
        }
        if (listener.tls()) {
            tls();
        }
        if (listener.redirectToTls() != null) {
            String port =
                    listener.redirectToTls() == SiteAddress.Ports.USUAL.https() ? "" : ":" + listener.redirectToTls();
            text.line("redir https://{host}" + port + "{uri} 308");
        } else {
            routes(listener);
        }
        text.close();
    }

    private void tls() {
        if (profile.hosts().contains(Profile.EVERY_HOST)) {
            text.open("tls internal").line("on_demand").close();
        } else {
            text.line("tls internal");
        }
    }

    private String addresses(Listener listener) {
        String scheme = listener.tls() ? "https://" : "http://";
        if (profile.hosts().contains(Profile.EVERY_HOST)) {
            return scheme + ":" + listener.port();
        }
        List<String> addresses = new ArrayList<>();
        for (String host : profile.hosts()) {
            String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
            addresses.add(scheme + name + ":" + listener.port());
        }
        return String.join(", ", addresses);
    }

    private void routes(Listener listener) {
        List<Route> here = profile.routes().stream()
                .filter(Route::enabled)
                .filter(route -> route.match().answersOn(listener.port()))
                .toList();
        List<Route> ordered = RouteOrder.of(here);
        if (!ordered.equals(here)) {
            remarks.note(
                    "/routes",
                    "routes",
                    "Caddy takes the first route that fits, so that they stand in another order there.");
        }
        text.open("route");
        for (Route route : ordered) {
            int index = index(route);
            if (!new RouteBlock(text, remarks, route, index).write()) {
                Exposure.remark(profile, index, remarks);
            }
        }
        boolean total = ordered.stream().anyMatch(CaddyfileWriter::takesAll);
        if (!total) {
            text.line("respond 404");
        }
        text.close();
    }

    private int index(Route route) {
        for (int i = 0; i < profile.routes().size(); i++) {
            if (profile.routes().get(i).equals(route)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean takesAll(Route route) {
        return route.match().host() == null
                && RouteOrder.rule(route.match()).kind() == PathRule.Kind.ANY
                && route.match().methods().isEmpty()
                && route.match().headers().isEmpty()
                && route.match().query().isEmpty();
    }
}
