package dev.portolan.engine.differential;

import dev.portolan.engine.testing.ReadingUpstream;
import dev.portolan.engine.testing.StrictReader.Message;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends requests to one proxy and tells in short what became of them: the statuses that came back, what reached the target, and
 * whether a request that was sent right behind them was answered as well (<i>next</i>), or the connection closed, or the proxy
 * waited for more.
 */
final class Outcomes {

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: shop.localhost\r\nConnection: close\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("(?:^|\\n|ok)HTTP/1\\.[01] (\\d{3})");

    /** After so long without a byte a proxy that is expected to wait for more of a request is believed to do so. */
    private static final int SILENCE_MILLIS = 500;

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final ReadingUpstream target;

    Outcomes(int port, ReadingUpstream target) {
        this.port = port;
        this.target = target;
    }

    /** @param waits whether it is expected, or possible, that the proxy waits for more */
    String of(String request, boolean waits) throws IOException {
        target.taken().clear();
        target.problems().clear();
        StringBuilder received = new StringBuilder();
        boolean waited = false;
        try (Wire client = Wire.to(port)) {
            client.send(request + NEXT);
            client.socket().setSoTimeout(waits ? SILENCE_MILLIS : PATIENCE_MILLIS);
            waited = !readToEnd(client, received);
        } catch (SocketException e) {
            // Closed with bytes unread.
        }
        return told(received.toString(), waited);
    }

    private static boolean readToEnd(Wire client, StringBuilder text) throws IOException {
        try {
            int next;
            while ((next = client.input().read()) >= 0) {
                text.append((char) next);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private String told(String received, boolean waited) {
        List<String> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(received);
        while (status.find()) {
            statuses.add(status.group(1));
        }
        List<String> arrived = new ArrayList<>();
        boolean next = false;
        for (Message message : target.taken()) {
            if (message.start().startsWith("GET /next ")) {
                next = true;
            } else {
                arrived.add(shape(message));
            }
        }
        target.problems().forEach(problem -> arrived.add("malformed!"));
        if (next && !statuses.isEmpty()) {
            statuses.removeLast();
        }
        String end = next ? ", next" : waited ? ", waits" : ", closed";
        return (statuses.isEmpty() ? "nothing" : String.join(" ", statuses))
                + end
                + (arrived.isEmpty() ? "" : " ← " + String.join("; ", arrived));
    }

    /** Start line, what is of interest among the fields, and the body. */
    private static String shape(Message message) {
        StringBuilder text =
                new StringBuilder(message.start().substring(0, message.start().lastIndexOf(" HTTP/")));
        for (String field : message.fields()) {
            if (field.startsWith("x-t")
                    || field.startsWith("x_t")
                    || field.startsWith("expect")
                    || field.startsWith("max-f")) {
                text.append(" {").append(field).append('}');
            }
        }
        if (!message.body().isEmpty()) {
            text.append(" \"").append(message.body()).append('"');
        }
        String shown = text.toString()
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("\r\n", "⏎")
                .replace("\t", "\\t");
        return shown.length() > 90 ? shown.substring(0, 90).toLowerCase(Locale.ROOT) + "…" : shown;
    }
}
