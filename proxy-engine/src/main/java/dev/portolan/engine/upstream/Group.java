package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.Balancing;
import java.util.ArrayList;
import java.util.List;

/**
 * The targets of one route or TCP forward, as all event loops share them.
 *
 * @param label the route's or the forward's, for people
 */
public record Group(String label, Balancing balancing, List<Member> members) {

    /** More are refused by the profile's rules; each is one bit of a long. */
    public static final int MOST = 64;

    public Group {
        members = List.copyOf(members);
    }

    /** What is wrong with each, for people: {@code http://localhost:8081 (refused)}. */
    public String troubles() {
        List<String> each = new ArrayList<>();
        for (Member member : members) {
            String failure = member.checkFailure();
            String seen = failure == null ? member.upstream().health().last().failure() : failure;
            each.add(member.url() + (seen == null ? "" : " (" + seen + ")"));
        }
        return String.join(", ", each);
    }

    /** Whether there is anything to choose: with one target of which nothing else is known than what traffic shows, there is not. */
    public boolean chooses() {
        return members.size() > 1 || balancing.health() != null;
    }
}
