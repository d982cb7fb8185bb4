package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Cidr;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ranges of IP addresses, made ready to look one up. Immutable. */
public final class AddressRanges {

    private final List<Cidr> ranges;

    private AddressRanges(List<Cidr> ranges) {
        this.ranges = ranges;
    }

    /** @param ranges as a checked profile has them */
    public static AddressRanges of(List<String> ranges) {
        return new AddressRanges(
                ranges.stream().map(Cidr::parse).filter(Objects::nonNull).toList());
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The first range that the address is in, or null. */
    public @Nullable Cidr holding(byte[] address) {
        for (Cidr range : ranges) {
            if (range.contains(address)) {
                return range;
            }
        }
        return null;
    }
}
