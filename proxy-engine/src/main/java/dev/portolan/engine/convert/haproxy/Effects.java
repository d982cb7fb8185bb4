package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules have done to a request on its way. Not for several threads. */
final class Effects {

    Edits request = new Edits();

    /** Of the frontend, which come after those of the backend. */
    Edits frontResponse = new Edits();

    Edits backResponse = new Edits();
    final List<String> allow = new ArrayList<>();
    final List<String> deny = new ArrayList<>();

    @Nullable
    Position accessAt;

    @Nullable
    Rate rate;

    @Nullable
    Users users;

    @Nullable
    Rewriting path;

    @Nullable
    String hostHeader;

    @Nullable
    Position hostHeaderAt;

    @Nullable
    String cache;

    @Nullable
    Position cacheAt;

    /** @param key as a profile has it */
    record Rate(int limit, String per, String key, Position at) {}

    /** @param groups of the list that may come in; all where there are none */
    record Users(String list, List<String> groups, String realm, Position at) {}

    /**
     * A change of the path, as a pattern for the whole of it; and shorter, where it can be said shorter.
     *
     * @param to with the groups of the pattern as a profile names them
     * @param off the prefix that it takes off, empty for none; null where it does something else
     * @param add what it puts before the rest then, or empty
     */
    record Rewriting(String match, String to, @Nullable String off, String add, Position at) {}

    /** Nobody gets in. */
    void closed(Position at) {
        List<String> everybody = List.of(Closing.EVERY_IPV4, Closing.EVERY_IPV6);
        deny.removeAll(everybody);
        deny.addAll(everybody);
        accessAt = at;
    }

    Effects copy() {
        Effects copy = new Effects();
        copy.request = request.copy();
        copy.frontResponse = frontResponse.copy();
        copy.backResponse = backResponse.copy();
        copy.allow.addAll(allow);
        copy.deny.addAll(deny);
        copy.accessAt = accessAt;
        copy.rate = rate;
        copy.users = users;
        copy.path = path;
        copy.hostHeader = hostHeader;
        copy.hostHeaderAt = hostHeaderAt;
        copy.cache = cache;
        copy.cacheAt = cacheAt;
        return copy;
    }

    /** What the client gets in the end. */
    Edits response() {
        Edits all = backResponse.copy();
        all.then(frontResponse);
        return all;
    }

    /** The same for two that do the same. */
    String signature() {
        return List.of(
                        request,
                        response(),
                        allow,
                        deny,
                        String.valueOf(rate),
                        String.valueOf(users),
                        String.valueOf(path),
                        String.valueOf(hostHeader),
                        String.valueOf(cache))
                .toString();
    }
}
