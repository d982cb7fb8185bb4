package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.profile.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes into a route who may come in, by address. Whoever has to be of several ranges is of what these have in common. */
final class AddressRules {

    private static final List<String> EVERYBODY = List.of("0.0.0.0/0", "::/0");

    private AddressRules() {}

    /** What a remark on a check ends with that can't be kept. */
    static final String NOBODY = " Until then the route lets nobody in (access.deny).";

    /** Closes a route whose check can't be kept. */
    static Step nobody(Position at) {
        return Step.Change.guarding(changes -> changes.with(route -> nobody(route, at)));
    }

    private static void nobody(Part route, Position at) {
        EVERYBODY.forEach(range -> route.object("access", at).addOnce("deny", range, at));
    }

    static void deny(Part route, Step.Addresses addresses) {
        Part access = route.object("access", addresses.at());
        addresses.ranges().forEach(range -> access.addOnce("deny", range, addresses.at()));
    }

    static void allow(Part route, Step.Addresses addresses) {
        Position at = addresses.at();
        if (addresses.ranges().isEmpty()) {
            nobody(route, at);
            return;
        }
        Part access = route.object("access", at);
        List<String> before = access.texts("allow");
        if (before.isEmpty()) {
            access.put("allow", addresses.ranges(), at);
            return;
        }
        List<String> both = new ArrayList<>();
        for (String one : before) {
            for (String other : addresses.ranges()) {
                Stream.of(one, other)
                        .filter(range -> lies(range, one) && lies(range, other))
                        .findFirst()
                        .ifPresent(both::add);
            }
        }
        if (both.isEmpty()) {
            nobody(route, at);
        } else {
            access.put("allow", both.stream().distinct().toList(), at);
        }
    }

    /** Whether all of a range is of another one. */
    private static boolean lies(String inner, String outer) {
        Cidr range = Cidr.parse(outer);
        if (inner.equals(outer) || range == null || Cidr.parse(inner) == null) {
            return inner.equals(outer);
        }
        byte[] address = address(inner);
        return address.length == address(outer).length
                && bits(inner, address) >= bits(outer, address)
                && range.contains(address);
    }

    private static byte[] address(String range) {
        return InetAddress.ofLiteral(range.replaceFirst("/.*", "")).getAddress();
    }

    private static int bits(String range, byte[] address) {
        int slash = range.indexOf('/');
        return slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(range.substring(slash + 1));
    }
}
