package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.Balancing;
import java.util.List;

/**
 * The targets of one route, as all event loops share them.
 *
 * @param label the route's, for people
 */
public record Group(String label, Balancing balancing, List<Member> members) {

    /** More are refused by the profile's rules; each is one bit of a long. */
    public static final int MOST = 64;

    public Group {
        members = List.copyOf(members);
    }

    /** Whether there is anything to choose: with one target of which nothing else is known than what traffic shows, there is not. */
    public boolean chooses() {
        return members.size() > 1 || balancing.health() != null;
    }
}
