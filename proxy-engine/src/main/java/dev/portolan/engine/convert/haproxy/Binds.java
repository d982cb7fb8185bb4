package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a section listens on. */
final class Binds {

    /** The words of the table that are looked at. */
    static final Set<String> HANDLED = Set.of("bind", "bind ssl", "bind alpn", "bind accept-proxy", "bind maxconn");

    /** Parameters that have a value behind them. */
    private static final Set<String> VALUED = Set.of(
            "accept-netscaler-cip",
            "alpn",
            "backlog",
            "ca-file",
            "ca-ignore-err",
            "ca-sign-file",
            "ca-sign-pass",
            "ca-verify-file",
            "ciphers",
            "ciphersuites",
            "crl-file",
            "crt",
            "crt-ignore-err",
            "crt-list",
            "curves",
            "ecdhe",
            "gid",
            "group",
            "id",
            "interface",
            "level",
            "maxconn",
            "mode",
            "mss",
            "name",
            "namespace",
            "nice",
            "npn",
            "process",
            "proto",
            "severity-output",
            "shards",
            "ssl-max-ver",
            "ssl-min-ver",
            "tcp-ut",
            "thread",
            "tls-ticket-keys",
            "uid",
            "user",
            "verify");

    /** A range of more ports than these is not opened here. */
    private static final int MOST_PORTS = 16;

    private final Remarks remarks;

    Binds(Remarks remarks) {
        this.remarks = remarks;
    }

    /** @param host empty for every address of this machine */
    record Bound(String host, int port, Parameters parameters, Position at) {

        boolean tls() {
            return parameters.has("ssl");
        }
    }

    List<Bound> of(Proxy proxy) {
        List<Bound> bound = new ArrayList<>();
        for (Line line : proxy.own()) {
            if (line.word(0).equals("bind")) {
                read(line, bound);
            }
        }
        return bound;
    }

    private void read(Line line, List<Bound> bound) {
        Parameters parameters = Parameters.read("bind", line, 2, VALUED, remarks);
        for (String part : line.word(1).split(",", -1)) {
            Address address = Address.parse(part);
            if (address == null || address.socket() != null || address.port() == 0) {
                remarks.leftOut(
                        line.at(1), "bind", "A listener of a profile has a port; \"%s\" names none.".formatted(part));
            } else if (address.last() - address.port() >= MOST_PORTS) {
                remarks.leftOut(
                        line.at(1),
                        "bind",
                        "These are more than %d ports; give the profile a listener for each that you need."
                                .formatted(MOST_PORTS));
            } else {
                for (int port = address.port(); port <= address.last(); port++) {
                    bound.add(new Bound(address.host(), port, parameters, line.at(1)));
                }
            }
        }
    }

    static Set<Integer> ports(List<Bound> bound, boolean onlyTls) {
        Set<Integer> ports = new TreeSet<>();
        bound.stream().filter(each -> !onlyTls || each.tls()).forEach(each -> ports.add(each.port()));
        return ports;
    }

    /** The one loopback address that a port is meant for; empty for all of them, which is where a profile listens by itself. */
    String address(int port, List<Bound> all) {
        List<Bound> here = all.stream().filter(each -> each.port() == port).toList();
        here.stream()
                .filter(each -> !each.host().isEmpty() && !Names.isLoopback(each.host()))
                .forEach(each -> remarks.approximated(
                        each.at(),
                        "bind",
                        "%s is an address of another machine or network; this listens on the loopback addresses."
                                .formatted(each.host())));
        List<String> loopback = here.stream()
                .map(Bound::host)
                .filter(Names::isLoopback)
                .distinct()
                .toList();
        boolean single = loopback.size() == 1
                && here.stream().allMatch(each -> each.host().equals(loopback.getFirst()));
        return single && Names.isIpAddress(loopback.getFirst()) ? loopback.getFirst() : "";
    }
}
