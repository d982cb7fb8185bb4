package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Cidr;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whom a route lets in as a list of ranges, which is all that Traefik's {@code ipAllowList} has: without those who are kept out. */
final class AllowList {

    /** A list needs a range; from this address nobody comes. */
    static final List<String> NOBODY = List.of("255.255.255.255/32");

    private final List<Cidr> kept;
    private final List<String> ranges = new ArrayList<>();

    private AllowList(List<Cidr> kept) {
        this.kept = kept;
    }

    static List<String> of(Access access) {
        if (access.deny().isEmpty()) {
            return access.allow();
        }
        AllowList list =
                new AllowList(access.deny().stream().map(AllowList::range).toList());
        List<String> all = access.allow().isEmpty() ? List.of(Closing.EVERY_IPV4, Closing.EVERY_IPV6) : access.allow();
        all.stream().map(AllowList::range).forEach(each -> list.add(each.network(), each.bits()));
        return list.ranges.isEmpty() ? NOBODY : list.ranges;
    }

    private static Cidr range(String text) {
        return Objects.requireNonNull(Cidr.parse(text), text);
    }

    /** Halves a range until none of its parts is both in and out. */
    private void add(byte[] network, int bits) {
        if (kept.stream().anyMatch(each -> each.bits() <= bits && each.contains(network))) {
            return;
        }
        String text = NetUtil.bytesToIpAddress(network) + "/" + bits;
        Cidr whole = range(text);
        if (kept.stream().noneMatch(each -> whole.contains(each.network()))) {
            ranges.add(text);
            return;
        }
        byte[] upper = network.clone();
        network[bits / 8] &= (byte) ~(0x80 >> (bits % 8));
        upper[bits / 8] |= (byte) (0x80 >> (bits % 8));
        add(network, bits + 1);
        add(upper, bits + 1);
    }
}
