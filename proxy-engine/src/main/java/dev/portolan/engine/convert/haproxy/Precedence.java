package dev.portolan.engine.convert.haproxy;

import java.util.Comparator;
import java.util.List;

/** Which of two routes of the same host a profile asks first: {@code routing/Precedence}, for routes that are being made. */
final class Precedence {

    private static final Comparator<Placed> SAME_PATH = Comparator.comparing(
                    (Placed each) -> each.where().ports() == null)
            .thenComparing(each -> each.where().methods() == null)
            .thenComparingInt(each -> -each.where().headers().size())
            .thenComparingInt(each -> -each.where().query().size());

    private final List<Placed> routes;

    /** @param routes of one host, in the order of the file */
    Precedence(List<Placed> routes) {
        this.routes = routes;
    }

    /** Whether the one is asked before the other, both of which may take a request. */
    boolean before(int one, int other) {
        Shape a = routes.get(one).shape();
        Shape b = routes.get(other).shape();
        if (a.kind() != b.kind()) {
            return a.kind().compareTo(b.kind()) < 0;
        }
        if (!a.text().equals(b.text())) {
            return a.kind() == Shape.Kind.REGEX
                    ? first(a.text()) < first(b.text())
                    : a.text().length() > b.text().length();
        }
        int order = SAME_PATH.compare(routes.get(one), routes.get(other));
        return order == 0 ? one < other : order < 0;
    }

    private int first(String pattern) {
        for (int i = 0; i < routes.size(); i++) {
            Shape shape = routes.get(i).shape();
            if (shape.kind() == Shape.Kind.REGEX && shape.text().equals(pattern)) {
                return i;
            }
        }
        return routes.size();
    }
}
