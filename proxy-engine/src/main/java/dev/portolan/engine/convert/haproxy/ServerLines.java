package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.Concurrency;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The targets of a route or a TCP forward, and how one of them is chosen. */
final class ServerLines {

    /** As much as HAProxy takes. */
    private static final int MOST_WEIGHT = 256;

    private ServerLines() {}

    static void balance(Balance balance, Lines out) {
        switch (balance) {
            case ROUND_ROBIN -> out.add("balance roundrobin");
            case LEAST_CONNECTIONS -> out.add("balance leastconn");
            case RANDOM -> out.add("balance random");
            case IP_HASH -> out.add("balance source");
            case COOKIE -> out.add("cookie PORTOLAN insert indirect nocache");
        }
    }

    static void health(@Nullable HealthCheck health, boolean tcp, Lines out) {
        if (health == null) {
            return;
        }
        if (health.path() != null) {
            out.add("option httpchk GET " + Quoting.word(health.path()));
            out.add("http-check expect status " + health.status());
            if (health.body() != null) {
                out.add("http-check expect string " + Quoting.word(health.body()));
            }
        } else if (tcp) {
            out.add("option tcp-check");
        }
        out.add("timeout check " + Units.text(health.timeout()));
        out.add("default-server check inter %s rise %d fall %d"
                .formatted(Units.text(health.interval()), health.rise(), health.fall()));
    }

    static void servers(
            List<WeightedTarget> targets,
            Balancing balancing,
            UpstreamTls tls,
            ProxyProtocol proxyProtocol,
            Lines out) {
        int most = targets.stream().mapToInt(WeightedTarget::weight).max().orElse(1);
        for (int i = 0; i < targets.size(); i++) {
            WeightedTarget each = targets.get(i);
            List<String> words = new ArrayList<>(List.of("server", "s" + (i + 1), address(each.target())));
            if (each.weight() != 1) {
                int weight = most <= MOST_WEIGHT
                        ? each.weight()
                        : Math.max(Math.min(1, each.weight()), each.weight() * MOST_WEIGHT / most);
                words.add("weight " + weight);
            }
            if (each.backup()) {
                words.add("backup");
            }
            tls(each.target(), tls, words);
            Concurrency concurrency = balancing.concurrency();
            if (concurrency != null) {
                words.add("maxconn " + concurrency.limit());
            }
            if (balancing.balance() == Balance.COOKIE) {
                words.add("cookie s" + (i + 1));
            }
            if (proxyProtocol != ProxyProtocol.OFF) {
                words.add(proxyProtocol == ProxyProtocol.V1 ? "send-proxy" : "send-proxy-v2");
            }
            out.add(String.join(" ", words));
        }
    }

    private static String address(Target target) {
        return Quoting.word(target.unix() ? "unix@" + target.host() : target.authority());
    }

    private static void tls(Target target, UpstreamTls tls, List<String> words) {
        if (target.scheme().equals(Target.H2C)) {
            words.add("proto h2");
        } else if (target.scheme().equals("https")) {
            words.add(tls.verify() ? "ssl verify required ca-file @system-ca" : "ssl verify none");
            words.add("sni str(" + (tls.serverName() == null ? target.host() : tls.serverName()) + ")");
        }
    }
}
