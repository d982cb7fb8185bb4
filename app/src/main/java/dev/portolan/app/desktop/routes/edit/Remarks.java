package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to say about the fields of something that is edited, by pointers that begin at it. */
interface Remarks {

    List<Problem> problems();

    List<Problem> warnings();

    /**
     * What is wrong with a field, or an empty text.
     *
     * @param claims pointers; one that ends with a slash takes everything below it
     */
    default String problemAt(String... claims) {
        return at(problems(), claims);
    }

    /** What is worth knowing about a field, or an empty text. */
    default String warningAt(String... claims) {
        return at(warnings(), claims);
    }

    private static String at(List<Problem> remarks, String... claims) {
        return remarks.stream()
                .filter(remark -> claimed(remark.pointer(), claims))
                .map(Problem::message)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Whether the pointer is one of the claims, or below one of them. */
    static boolean claimed(String pointer, String... claims) {
        for (var claim : claims) {
            if (claim.endsWith("/") ? pointer.startsWith(claim) : pointer.equals(claim)) {
                return true;
            }
        }
        return false;
    }
}
