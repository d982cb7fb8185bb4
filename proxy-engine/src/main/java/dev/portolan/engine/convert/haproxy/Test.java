package dev.portolan.engine.convert.haproxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an acl or the braces of a condition ask. */
sealed interface Test {

    /** Something by which a route can pick requests: any of these. */
    record Pick(List<Where> any) implements Test {

        public Pick {
            any = List.copyOf(any);
        }
    }

    /** Where the client is. */
    record From(List<String> ranges) implements Test {

        public From {
            ranges = List.copyOf(ranges);
        }
    }

    /** Whether a user of that list, and of a group of it where one is named, has signed in. */
    record SignedIn(String list, List<String> groups) implements Test {

        public SignedIn {
            groups = List.copyOf(groups);
        }
    }

    /** Whether more requests came than this many in the time of a table. */
    record TooMany(int counter, int limit) implements Test {}

    /** Stands for what no profile can ask, where it decides who gets in: of nobody it is known to hold. */
    record Unproven() implements Test {}

    /** The same for every request. */
    record Always(boolean holds) implements Test {}

    /** @param why no profile can ask this, or null where the table says it already */
    record Unknown(@Nullable String why) implements Test {}
}
