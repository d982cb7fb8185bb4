package dev.portolan.engine;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.Concurrency;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WeightedTarget;
import dev.portolan.engine.upstream.Endpoint;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.upstream.Upstream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The live state of a profile's targets, from one change of the profile to the next. The engine's control thread only. */
final class Upstreams {

    private final Function<Endpoint, Upstream> maker;
    private final Map<Endpoint, WeakReference<Upstream>> former = new HashMap<>();
    private Map<Endpoint, Upstream> present = new HashMap<>();
    private Map<MemberKey, Member> members = new HashMap<>();

    /** What is counted of a target goes on while it belongs to the same route and is checked in the same way. */
    private record MemberKey(
            String label,
            Target target,
            Endpoint endpoint,
            @Nullable HealthCheck health,
            @Nullable Concurrency concurrency) {}

    Upstreams(Function<Endpoint, Upstream> maker) {
        this.maker = maker;
    }

    /**
     * The targets of a profile.
     *
     * @param routes by the index of their route; null where it does not forward
     * @param forwards by the index of their TCP forward
     */
    record Groups(List<@Nullable Group> routes, List<Group> forwards) {

        /** All that there are. */
        List<Group> all() {
            return Stream.concat(routes.stream(), forwards.stream())
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /** Those that stay are the same as before. */
    Groups groups(Profile profile) {
        List<@Nullable Group> groups = new ArrayList<>();
        List<Group> forwards = new ArrayList<>();
        Map<Endpoint, Upstream> upstreams = new HashMap<>();
        Map<MemberKey, Member> kept = new HashMap<>();
        for (Route route : profile.routes()) {
            groups.add(
                    route.action() instanceof Action.Forward forward
                            ? group(
                                    route.label(),
                                    forward.targets(),
                                    target -> Endpoint.of(target, route.tls(), route.proxyProtocol()),
                                    route.balancing(),
                                    upstreams,
                                    kept)
                            : null);
        }
        for (TcpForward forward : profile.tcp()) {
            forwards.add(group(
                    forward.label(),
                    forward.targets(),
                    target -> Endpoint.of(target, UpstreamTls.DEFAULT, forward.proxyProtocol()),
                    forward.balancing(),
                    upstreams,
                    kept));
        }
        former.values().removeIf(upstream -> upstream.refersTo(null));
        present.forEach((endpoint, upstream) -> former.put(endpoint, new WeakReference<>(upstream)));
        present = upstreams;
        members = kept;
        return new Groups(groups, forwards);
    }

    private Group group(
            String label,
            List<WeightedTarget> targets,
            Function<Target, Endpoint> endpoints,
            Balancing balancing,
            Map<Endpoint, Upstream> upstreams,
            Map<MemberKey, Member> kept) {
        List<Member> list = new ArrayList<>();
        for (WeightedTarget target : targets) {
            Endpoint endpoint = endpoints.apply(target.target());
            Upstream upstream = upstreams.computeIfAbsent(endpoint, this::upstream);
            MemberKey key =
                    new MemberKey(label, target.target(), endpoint, balancing.health(), balancing.concurrency());
            Member before = members.get(key);
            Member member = before != null && before.upstream() == upstream && !kept.containsKey(key)
                    ? before.as(target)
                    : new Member(target, upstream, balancing.concurrency());
            kept.putIfAbsent(key, member);
            list.add(member);
        }
        return new Group(label, balancing, list);
    }

    /** One that comes back while a tunnel still leads to it is the one that the tunnel's traffic was seen on. */
    private Upstream upstream(Endpoint endpoint) {
        Upstream running = present.get(endpoint);
        if (running != null) {
            return running;
        }
        WeakReference<Upstream> before = former.get(endpoint);
        Upstream held = before == null ? null : before.get();
        return held == null ? maker.apply(endpoint) : held;
    }

    void clear() {
        present = new HashMap<>();
        members = new HashMap<>();
        former.clear();
    }
}
