package dev.portolan.app.hosts;

import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the names of a profile are to a hosts file.
 *
 * @param profile its name
 * @param listed those that its block has already
 * @param missing those that should be in it
 * @param known those that lead to this machine by themselves
 * @param patterns those that stand for many and don't lead here: a hosts file can't have them
 */
public record HostsNames(
        String profile, List<String> listed, List<String> missing, List<String> known, List<String> patterns) {

    /**
     * @param leadsHere whether the system knows a name as this machine's; asks name servers, so it may take its time
     */
    public static HostsNames of(Profile profile, HostsText text, Predicate<String> leadsHere) {
        List<String> names = profile.hosts().stream()
                .filter(host -> !host.equals(Profile.EVERY_HOST) && !Names.isIpAddress(host))
                .toList();
        List<String> single =
                names.stream().filter(host -> !Profile.isPattern(host)).toList();
        List<String> ours = text.namesOf(profile.name());
        List<String> listed = single.stream().filter(ours::contains).toList();
        List<String> known = single.stream()
                .filter(host -> !listed.contains(host) && leadsHere.test(host))
                .toList();
        return new HostsNames(
                profile.name(),
                listed,
                single.stream()
                        .filter(host -> !listed.contains(host) && !known.contains(host))
                        .toList(),
                known,
                names.stream()
                        .filter(host -> Profile.isPattern(host) && !leadsHere.test("any" + host.substring(1)))
                        .toList());
    }

    /** The block as it should be: whatever else was in it is no name of the profile any more. */
    public HostsBlock block() {
        return new HostsBlock(
                profile, Stream.concat(listed.stream(), missing.stream()).toList());
    }
}
