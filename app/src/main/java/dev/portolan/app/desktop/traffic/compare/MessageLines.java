package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The messages of WebSockets, each a line, whatever their times. */
final class MessageLines {

    private static final int TEXT = 1;
    private static final int MOST_BYTES = 4096;

    private MessageLines() {}

    static Part of(Exchange left, Exchange right) {
        List<String> leftLines = lines(left);
        List<String> rightLines = lines(right);
        List<String> remarks = new ArrayList<>();
        if (Math.max(leftLines.size(), rightLines.size()) > TextLines.MOST) {
            remarks.add(String.format("Only the first %,d messages of a side are compared.", TextLines.MOST));
        }
        return new Part("Messages", "by message", TextLines.of(first(leftLines), first(rightLines)), remarks);
    }

    private static List<String> first(List<String> lines) {
        return lines.subList(0, Math.min(lines.size(), TextLines.MOST));
    }

    private static List<String> lines(Exchange exchange) {
        return exchange.messages().stream().map(MessageLines::line).toList();
    }

    private static String line(Message message) {
        int shown = Math.min(message.payload().length, MOST_BYTES);
        String text = message.opcode() == TEXT
                ? new String(message.payload(), 0, shown, StandardCharsets.UTF_8)
                : HexFormat.ofDelimiter(" ").formatHex(message.payload(), 0, shown);
        return (message.fromClient() ? "→ " : "← ")
                + text
                + (shown < message.length() ? " … of " + WireText.size(message.length()) : "");
    }
}
