package dev.portolan.engine.certificates;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The names below which anybody can have one of his own (publicsuffix.org), by the list that every Java brings along to check
 * the wildcards of certificates with. It is a ZIP file with an entry for each top-level domain; a line in it has a byte for the
 * part of the list that it comes from, and then the rule. Names here are lower case, in their ASCII form. Any thread; what was
 * read once is kept.
 */
public final class PublicSuffixes {

    private static final String EXCEPTION = "!";
    private static final String ANY = "*.";

    /** Somewhat more than there are: names come from traffic too, and may be any. */
    private static final int MOST_KEPT = 2000;

    private static final PublicSuffixes OF_THIS_JAVA =
            new PublicSuffixes(Path.of(System.getProperty("java.home"), "lib", "security", "public_suffix_list.dat"));

    private final Path list;

    /** By the top-level domain. */
    private final Map<String, Set<String>> read = new ConcurrentHashMap<>();

    PublicSuffixes(Path list) {
        this.list = list;
    }

    static PublicSuffixes ofThisJava() {
        return OF_THIS_JAVA;
    }

    /** Whether a name is one, or a top-level domain that the world does not know; the latter alone where the list can't be read. */
    public static boolean include(String name) {
        try {
            return name.indexOf('.') < 0 || OF_THIS_JAVA.of(name) == Place.PUBLIC_SUFFIX;
        } catch (IOException _) {
            return false;
        }
    }

    /** How a name stands to the public suffixes. */
    enum Place {
        /** Its top-level domain is none that the world knows. */
        PRIVATE,

        /** It is one. */
        PUBLIC_SUFFIX,

        /** It is none, but some lie below it. */
        ABOVE,

        /** It lies below one, so that it is somebody's, or may be. */
        BELOW
    }

    /** @throws IOException where the list can't be read */
    Place of(String name) throws IOException {
        Set<String> rules = rules(name.substring(name.lastIndexOf('.') + 1));
        if (rules.isEmpty()) {
            return Place.PRIVATE;
        }
        if (isSuffix(name, rules)) {
            return Place.PUBLIC_SUFFIX;
        }
        return rules.stream().anyMatch(rule -> rule.endsWith("." + name)) ? Place.ABOVE : Place.BELOW;
    }

    private static boolean isSuffix(String name, Set<String> rules) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return true;
        }
        return !rules.contains(EXCEPTION + name)
                && (rules.contains(name) || rules.contains(ANY + name.substring(dot + 1)));
    }

    /** Those of a top-level domain; none where it is not in the list. */
    private Set<String> rules(String domain) throws IOException {
        Set<String> known = read.get(domain);
        if (known == null) {
            known = look(domain);
            if (read.size() < MOST_KEPT) {
                read.put(domain, known);
            }
        }
        return known;
    }

    private Set<String> look(String domain) throws IOException {
        if (!Files.isRegularFile(list)) {
            throw new IOException(list + " is missing.");
        }
        Set<String> rules = new HashSet<>();
        try (ZipFile zip = new ZipFile(list.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getEntry(IDN.toUnicode(domain));
            if (entry != null) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                text.lines().filter(line -> line.length() > 1).forEach(line -> rules.add(ascii(line.substring(1))));
            }
        }
        return rules;
    }

    private static String ascii(String rule) {
        String mark = rule.startsWith(EXCEPTION) ? EXCEPTION : rule.startsWith(ANY) ? ANY : "";
        return mark + IDN.toASCII(rule.substring(mark.length())).toLowerCase(Locale.ROOT);
    }
}
