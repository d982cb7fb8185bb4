package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.Concurrency;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands for targets in {@code proxy_pass}: the address of a single one, or the name of an {@code upstream}. */
final class TargetNames {

    private record Upstream(List<WeightedTarget> targets, Balancing balancing) {}

    private final Map<String, Upstream> upstreams = new LinkedHashMap<>();
    private final Remarks remarks;

    TargetNames(Remarks remarks) {
        this.remarks = remarks;
    }

    /**
     * @param name of the upstream, where one is needed
     * @param pointer of the route or forward
     */
    String of(List<WeightedTarget> targets, Balancing balancing, String name, String pointer) {
        if (!NginxWriter.several(targets) && balancing.concurrency() == null) {
            return address(targets.getFirst().target());
        }
        if (targets.size() > 1 && balancing.balance() == Balance.COOKIE) {
            remarks.approximated(
                    pointer + "/balance",
                    "balance",
                    "A cookie that keeps a client at its target is part of NGINX Plus; ip_hash keeps client addresses there.");
        }
        upstreams.put(name, new Upstream(targets, balancing));
        return name;
    }

    private static String address(Target target) {
        return target.unix() ? target.origin() : target.authority();
    }

    void write(Block block) {
        upstreams.forEach((name, upstream) -> {
            Block open = block.empty().open("upstream", name);
            if (upstream.targets().size() > 1) {
                balance(open, upstream.balancing().balance());
            }
            Concurrency concurrency = upstream.balancing().concurrency();
            upstream.targets().forEach(target -> server(open, target, concurrency == null ? 0 : concurrency.limit()));
            open.end();
        });
    }

    private static void server(Block block, WeightedTarget target, int most) {
        List<String> words = new ArrayList<>();
        words.add(address(target.target()));
        if (target.weight() == 0) {
            words.add("down");
        } else if (target.weight() != WeightedTarget.DEFAULT_WEIGHT) {
            words.add("weight=" + target.weight());
        }
        if (target.backup()) {
            words.add("backup");
        }
        if (most > 0) {
            words.add("max_conns=" + most);
        }
        block.line("server", words.toArray(String[]::new));
    }

    private static void balance(Block block, Balance balance) {
        switch (balance) {
            case ROUND_ROBIN -> {}
            case LEAST_CONNECTIONS -> block.line("least_conn");
            case RANDOM -> block.line("random", "two");
            case IP_HASH, COOKIE -> block.line("ip_hash");
        }
    }
}
