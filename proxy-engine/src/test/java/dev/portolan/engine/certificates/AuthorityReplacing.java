package dev.portolan.engine.certificates;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A program that puts one authority in the place of another, again and again; one line on its output each time. */
final class AuthorityReplacing {

    static final String SUFFIX = "corp.example";

    private AuthorityReplacing() {}

    public static void main(String[] arguments) throws Exception {
        var home = new AuthorityHome(Path.of(arguments[0]), Clock.systemUTC());
        LocalAuthority present = home.openOrCreate();
        int times = Integer.parseInt(arguments[1]);
        for (int i = 0; i < times; i++) {
            SuffixChange change = present.suffixes().isEmpty()
                    ? SuffixChange.adding(present, List.of(SUFFIX))
                    : SuffixChange.removing(present, List.of(SUFFIX));
            present = home.change(change);
            System.out.println("replaced");
        }
    }
}
