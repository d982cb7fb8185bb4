package dev.portolan.engine;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.FieldChange;
import dev.portolan.engine.policy.FieldChanges;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the proxy changed in the two heads of an exchange, each change with the rule that made it. Empty where a head has no
 * other side: nothing was sent to a target, or the proxy answered by itself.
 */
public record HeadChanges(List<FieldChange> request, List<FieldChange> response) {

    public static final HeadChanges NONE = new HeadChanges(List.of(), List.of());

    public HeadChanges {
        request = List.copyOf(request);
        response = List.copyOf(response);
    }

    /** The names of the fields that somebody changed at a breakpoint, lower case. */
    private static Set<String> edited(Exchange exchange, boolean request) {
        return exchange.holds().stream()
                .filter(hold -> hold.request() == request)
                .flatMap(hold -> hold.fields().stream())
                .collect(Collectors.toSet());
    }

    static HeadChanges of(Exchange exchange, @Nullable Route route) {
        List<Field> in = exchange.requestIn().fields();
        Head out = exchange.requestOut();
        Head back = exchange.responseIn();
        Head answer = exchange.responseOut();
        return new HeadChanges(
                out == null ? List.of() : FieldChanges.ofRequest(route, in, out.fields(), edited(exchange, true)),
                back == null || answer == null
                        ? List.of()
                        : FieldChanges.ofResponse(route, back.fields(), answer.fields(), edited(exchange, false)));
    }
}
