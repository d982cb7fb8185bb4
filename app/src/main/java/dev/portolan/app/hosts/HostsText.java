package dev.portolan.app.hosts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a hosts file says. Whatever is not a line of ours stays byte for byte as it is, in any encoding that has ASCII in it: byte order mark, line
 * ends, and whether the last line has one. To put a block in and take it out again gives the same bytes. Immutable.
 */
public final class HostsText {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Pattern AFTER_LINE = Pattern.compile("(?<=\n)");

    private final String mark;

    /** A char a byte, each line with its end. */
    private final List<String> lines;

    private final List<Span> spans = new ArrayList<>();
    private final Set<Integer> strays = new TreeSet<>();

    /** A block from its first to its last line. */
    private record Span(HostsBlock block, int first, int last) {}

    private HostsText(String mark, List<String> lines) {
        this.mark = mark;
        this.lines = List.copyOf(lines);
        findSpans();
    }

    public static HostsText of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String rest = text.substring(mark.length());
        return new HostsText(mark, rest.isEmpty() ? List.of() : List.of(AFTER_LINE.split(rest)));
    }

    public byte[] bytes() {
        return (mark + String.join("", lines)).getBytes(StandardCharsets.ISO_8859_1);
    }

    public List<HostsBlock> blocks() {
        return spans.stream().map(Span::block).toList();
    }

    /** Every name that a block has. */
    public List<String> names() {
        return spans.stream()
                .flatMap(span -> span.block().names().stream())
                .distinct()
                .toList();
    }

    /** Of the profile of that name; empty where it has no block. */
    public List<String> namesOf(String profile) {
        String name = HostsBlock.onOneLine(profile);
        return spans.stream()
                .filter(span -> span.block().profile().equals(name))
                .flatMap(span -> span.block().names().stream())
                .distinct()
                .toList();
    }

    /** The numbers of lines that begin a block which does not end, or the other way round. They and what follows are left alone. */
    public List<Integer> strayMarkers() {
        return strays.stream().map(index -> index + 1).toList();
    }

    /** With this block in the place of the profile's old one, else at the end. Without any where there are no names. */
    public HostsText with(HostsBlock block) {
        if (block.names().isEmpty()) {
            return without(block.profile());
        }
        List<Span> old = spansOf(block.profile());
        return old.size() == 1 && old.getFirst().block().equals(block) ? this : replaced(old, block);
    }

    public HostsText without(String profile) {
        return replaced(spansOf(HostsBlock.onOneLine(profile)), null);
    }

    /** Without any block of ours. */
    public HostsText withoutBlocks() {
        return replaced(spans, null);
    }

    /** Without these names, whichever block has them, and without the blocks that have no others. */
    public HostsText withoutNames(List<String> names) {
        HostsText text = this;
        for (HostsBlock block : blocks()) {
            text = text.with(block.without(names));
        }
        return text;
    }

    /** With one block instead of those, in the place of the first. */
    private HostsText replaced(List<Span> old, @Nullable HostsBlock block) {
        String end = lineEnd();
        boolean ended = lines.isEmpty() || lines.getLast().endsWith("\n");
        List<String> whole = new ArrayList<>(lines);
        if (!ended) {
            whole.set(whole.size() - 1, whole.getLast() + end);
        }
        List<String> changed = new ArrayList<>();
        int next = 0;
        for (Span span : old) {
            changed.addAll(whole.subList(next, span.first()));
            if (block != null && span.equals(old.getFirst())) {
                changed.addAll(written(block, end));
            }
            changed.addAll(othersIn(whole.subList(span.first() + 1, span.last())));
            next = span.last() + 1;
        }
        changed.addAll(whole.subList(next, whole.size()));
        if (block != null && old.isEmpty()) {
            changed.addAll(written(block, end));
        }
        if (!ended && !changed.isEmpty() && changed.getLast().endsWith(end)) {
            String last = changed.removeLast();
            changed.add(last.substring(0, last.length() - end.length()));
        }
        return new HostsText(mark, changed);
    }

    private static List<String> written(HostsBlock block, String end) {
        return block.lines().stream().map(line -> bytesOf(line) + end).toList();
    }

    /** What somebody else wrote between the markers. */
    private static List<String> othersIn(List<String> lines) {
        return lines.stream().filter(line -> HostsBlock.nameIn(line) == null).toList();
    }

    /** That of our blocks, so that what was added to a last line without one is known again; else the first there is. */
    private String lineEnd() {
        String model = spans.isEmpty()
                ? lines.isEmpty() ? "" : lines.getFirst()
                : lines.get(spans.getFirst().first());
        return model.endsWith("\r\n") ? "\r\n" : "\n";
    }

    private List<Span> spansOf(String profile) {
        return spans.stream()
                .filter(span -> span.block().profile().equals(profile))
                .toList();
    }

    private void findSpans() {
        HostsBlock.Marker open = null;
        int first = -1;
        for (int i = 0; i < lines.size(); i++) {
            HostsBlock.Marker marker = HostsBlock.Marker.of(textOf(lines.get(i)));
            if (marker == null) {
                continue;
            }
            if (open != null && !marker.begins() && marker.profile().equals(open.profile())) {
                spans.add(new Span(new HostsBlock(open.profile(), namesIn(first + 1, i)), first, i));
                strays.remove(first);
                open = null;
            } else {
                strays.add(i);
                open = marker.begins() ? marker : null;
                first = i;
            }
        }
    }

    private List<String> namesIn(int first, int end) {
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(first, end)) {
            String name = HostsBlock.nameIn(line);
            if (name != null) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String textOf(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostsText text && text.mark.equals(mark) && text.lines.equals(lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }
}
