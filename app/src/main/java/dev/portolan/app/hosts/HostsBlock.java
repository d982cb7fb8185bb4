package dev.portolan.app.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a hosts file has for one profile, between two comments with the profile's name.
 *
 * @param profile on one line, as the comments have it
 * @param names in the order of the file, each of which is led to both loopback addresses
 */
public record HostsBlock(String profile, List<String> names) {

    private static final String BEGIN = "# Portolan: begin";
    private static final String END = "# Portolan: end";
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "::1");
    private static final Pattern LINE = Pattern.compile("(?:127\\.0\\.0\\.1|::1)[ \\t]+([^\\s#]+)");

    public HostsBlock {
        profile = onOneLine(profile);
        names = names.stream().distinct().toList();
    }

    /** One of the two comments. */
    record Marker(boolean begins, String profile) {

        /** What a line is, or null where it is no marker. */
        static @Nullable Marker of(String line) {
            String text = line.strip();
            for (String word : List.of(BEGIN, END)) {
                if (text.equals(word) || text.startsWith(word + " ")) {
                    return new Marker(
                            word.equals(BEGIN), text.substring(word.length()).strip());
                }
            }
            return null;
        }
    }

    /** The name as a comment can have it: a line break in it would be a line of the file. */
    static String onOneLine(String profile) {
        return profile.replaceAll("\\p{Cc}", " ").strip();
    }

    /** The name in a line such as this writes, or null where the line is somebody else's. */
    static @Nullable String nameIn(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** Without line ends. One name a line, since Windows reads nine of a line at most. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((BEGIN + " " + profile).strip());
        names.stream()
                .flatMap(name -> ADDRESSES.stream().map(address -> address + " " + name))
                .forEach(lines::add);
        lines.add((END + " " + profile).strip());
        return lines;
    }

    HostsBlock without(List<String> others) {
        Stream<String> left = names.stream().filter(name -> !others.contains(name));
        return new HostsBlock(profile, left.toList());
    }
}
