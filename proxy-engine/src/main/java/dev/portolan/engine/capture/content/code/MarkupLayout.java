package dev.portolan.engine.capture.content.code;

import dev.portolan.engine.capture.content.Interrupted;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XML or HTML with each element on a line of its own; one that holds only text stays on its line. Nothing is looked up:
 * entities and document types stay as they stand. What is preformatted is left as it is.
 */
final class MarkupLayout {

    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    private static final Set<String> AS_IT_IS = Set.of("pre", "textarea", "script", "style");
    private static final int DEEPEST_INDENT = 40;
    private static final int LONGEST_TEXT_LINE = 160;

    private final String text;
    private final boolean html;
    private final int most;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;
    /** Where the start tag ends whose element has nothing but text so far, or -1. */
    private int openAt = -1;

    MarkupLayout(String text, boolean html, int most) {
        this.text = text;
        this.html = html;
        this.most = most;
    }

    @Nullable
    String layout() {
        for (int i = 1; at < text.length() && out.length() <= most; i++) {
            if (text.charAt(at) == '<') {
                markup();
            } else {
                words();
            }
            if ((i & 0xFFF) == 0) {
                Interrupted.check();
            }
        }
        return out.length() > most ? null : out.toString();
    }

    private void words() {
        int next = text.indexOf('<', at);
        next = next < 0 ? text.length() : next;
        String words = text.substring(at, next).strip();
        at = next;
        if (words.isEmpty()) {
            return;
        }
        boolean stays = openAt == out.length()
                && text.startsWith("</", at)
                && words.length() <= LONGEST_TEXT_LINE
                && words.indexOf('\n') < 0;
        if (stays) {
            out.append(words);
            openAt = out.length();
        } else {
            words.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::line);
        }
    }

    private void markup() {
        if (text.startsWith("<!--", at)) {
            copyLine(behind("-->"));
        } else if (text.startsWith("<![CDATA[", at)) {
            copyLine(behind("]]>"));
        } else if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
            copyLine(doctypeEnd());
        } else if (text.startsWith("</", at)) {
            endTag();
        } else {
            startTag();
        }
    }

    private int behind(String end) {
        int found = text.indexOf(end, at);
        return found < 0 ? text.length() : found + end.length();
    }

    /** A document type may hold declarations in brackets. */
    private int doctypeEnd() {
        int end = Markup.tagEnd(text, at);
        int bracket = text.indexOf('[', at, end);
        if (bracket < 0) {
            return end;
        }
        int close = text.indexOf(']', bracket);
        int closed = close < 0 ? -1 : text.indexOf('>', close);
        return closed < 0 ? text.length() : closed + 1;
    }

    private void endTag() {
        int end = Markup.tagEnd(text, at);
        depth = Math.max(0, depth - 1);
        if (openAt == out.length()) {
            out.append(text, at, end);
            openAt = -1;
        } else {
            line(text.substring(at, end));
        }
        at = end;
    }

    private void startTag() {
        int end = Markup.tagEnd(text, at);
        String tag = text.substring(at, end);
        String name = name(tag);
        line(tag);
        at = end;
        boolean empty = tag.endsWith("/>") || (html && VOID.contains(name)) || name.isEmpty();
        if (empty) {
            return;
        }
        if (html && AS_IT_IS.contains(name)) {
            int close = Markup.closing(text, name, at, text.length());
            out.append(text, at, close);
            at = close;
        }
        depth++;
        openAt = out.length();
    }

    private static String name(String tag) {
        int end = 1;
        while (end < tag.length() && " \t\r\n/>".indexOf(tag.charAt(end)) < 0) {
            end++;
        }
        return tag.substring(1, end).toLowerCase(Locale.ROOT);
    }

    private void copyLine(int end) {
        line(text.substring(at, end));
        at = end;
    }

    private void line(String line) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.repeat("  ", Math.min(depth, DEEPEST_INDENT)).append(line);
        openAt = -1;
    }
}
