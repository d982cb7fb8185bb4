package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.traffic.body.BodyReading;
import dev.portolan.engine.capture.content.HexDump;
import dev.portolan.engine.capture.content.JsonTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies, with their coding undone: JSON by its structure, other text by lines, bytes by their length and first difference. */
final class BodyLines {

    /** Characters of a text that are compared. */
    private static final int MOST_TEXT = 8 << 20;

    private BodyLines() {}

    /**
     * @param leftId how remarks call the left exchange
     * @param rightId how remarks call the right exchange
     */
    static Part of(String title, BodyReading left, BodyReading right, String leftId, String rightId) {
        List<String> remarks = new ArrayList<>();
        left.remarks().forEach(remark -> remarks.add(leftId + ": " + remark));
        right.remarks().forEach(remark -> remarks.add(rightId + ": " + remark));
        JsonTree leftTree = left.tree();
        JsonTree rightTree = right.tree();
        if (leftTree != null && rightTree != null && structured(leftTree, remarks) && structured(rightTree, remarks)) {
            return new Part(title, "JSON, by its structure", JsonLines.of(leftTree, rightTree), remarks);
        }
        String leftText = text(left);
        String rightText = text(right);
        return leftText != null && rightText != null
                ? new Part(title, "by lines", texts(leftText, rightText, remarks), remarks)
                : new Part(
                        title,
                        "bytes",
                        bytes(left.content().bytes(), right.content().bytes()),
                        remarks);
    }

    /** No body is an empty text beside one. */
    private static @Nullable String text(BodyReading body) {
        return body.content().bytes().length == 0 ? "" : body.text();
    }

    private static boolean structured(JsonTree tree, List<String> remarks) {
        if (tree.size() > JsonLines.MOST) {
            remarks.add(String.format(
                    "There are more than %,d values: these bodies are compared as text.", JsonLines.MOST));
            return false;
        }
        return tree.size() > 0;
    }

    private static List<Line> texts(String left, String right, List<String> remarks) {
        List<String> leftLines = TextLines.split(first(left));
        List<String> rightLines = TextLines.split(first(right));
        int most = Math.max(leftLines.size(), rightLines.size());
        if (most > TextLines.MOST || Math.max(left.length(), right.length()) > MOST_TEXT) {
            remarks.add(String.format(
                    "Only the first %,d lines and %,d characters of a side are compared.", TextLines.MOST, MOST_TEXT));
        }
        return TextLines.of(first(leftLines), first(rightLines));
    }

    private static String first(String text) {
        return text.substring(0, Math.min(text.length(), MOST_TEXT));
    }

    private static List<String> first(List<String> lines) {
        return lines.subList(0, Math.min(lines.size(), TextLines.MOST));
    }

    private static List<Line> bytes(byte[] left, byte[] right) {
        List<Line> lines = new ArrayList<>();
        lines.add(either(size(left), size(right)));
        int at = Arrays.mismatch(left, right);
        if (at < 0) {
            lines.add(Line.same("Every byte is the same", 0));
            return lines;
        }
        lines.add(Line.same(String.format("The first difference is at byte %,d (0x%x), counted from 0", at, at), 0));
        int row = at / HexDump.WIDTH;
        for (int i = row; i < row + 4; i++) {
            String one = dump(left, i);
            String other = dump(right, i);
            if (!one.isEmpty() || !other.isEmpty()) {
                lines.add(either(one, other));
            }
        }
        return lines;
    }

    private static String size(byte[] bytes) {
        return String.format("%,d bytes", bytes.length);
    }

    private static String dump(byte[] bytes, int row) {
        return row < HexDump.lines(bytes) ? HexDump.line(bytes, row) : "";
    }

    private static Line either(String left, String right) {
        if (left.equals(right)) {
            return Line.same(left, 0);
        }
        if (left.isEmpty()) {
            return Line.right(right, 0, null);
        }
        return right.isEmpty() ? Line.left(left, 0, null) : Line.changed(left, right, 0, null);
    }
}
