package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange;
import java.util.ArrayList;
import java.util.List;

/**
 * A request in the words of a tool, for the clipboard.
 *
 * @param remark what to tell the user: what it is, and what is not in it
 */
public record Copied(String text, String remark) {

    /** @param credentials whether cookies, authorization and the like are in it */
    public static Copied of(Exchange exchange, CopyForm form, boolean credentials) {
        List<String> without = new ArrayList<>();
        CopiedRequest request = CopiedRequest.of(exchange, credentials, without);
        String text = form.write(request, without);
        return new Copied(text, remark(form, without));
    }

    private static String remark(CopyForm form, List<String> without) {
        String copied = form.title() + " copied";
        return switch (without.size()) {
            case 0 -> copied;
            case 1 -> copied + ", without " + without.getFirst();
            default ->
                copied + ", without " + String.join(", ", without.subList(0, without.size() - 1)) + " and "
                        + without.getLast();
        };
    }
}
