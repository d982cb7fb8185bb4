package dev.portolan.engine.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The profile format: from text to records and back, and what is wrong in words. Stateless; any thread. */
public final class Profiles {

    /** What a file may take at most. */
    public static final int MAX_BYTES = JsonText.MAX_BYTES;

    private Profiles() {}

    /**
     * What a text turned out to be.
     *
     * @param profile null exactly where there are problems
     * @param problems all that is wrong, in the order of the file
     * @param warnings what works but may surprise, in the order of the file; looked for once there are no problems
     */
    public record Parsed(@Nullable Profile profile, List<Problem> problems, List<Problem> warnings) {

        public Parsed {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }

        static Parsed unreadable(String message) {
            return new Parsed(null, List.of(new Problem("", message)), List.of());
        }
    }

    /** Never throws: whatever is wrong with the text is a problem. */
    public static Parsed parse(String json) {
        Findings problems = new Findings();
        Findings warnings = new Findings();
        JsonNode root = JsonText.read(json, problems);
        Profile profile = root == null ? null : new ProfileReader(problems, warnings).read(root);
        if (profile == null) {
            return new Parsed(null, problems.inFileOrder(), List.of());
        }
        addSenseless(profile, problems, warnings);
        return problems.isEmpty()
                ? new Parsed(profile, List.of(), warnings.inFileOrder())
                : new Parsed(null, problems.inFileOrder(), List.of());
    }

    /** Leaves out what only follows from a mistake of form that is reported already. */
    private static void addSenseless(Profile profile, Findings problems, Findings warnings) {
        Findings senseless = new Findings();
        Rules.check(profile, senseless, warnings);
        boolean listenersUnclear = problems.below("/listeners");
        for (Problem problem : senseless.inFileOrder()) {
            boolean aboutPorts = (problem.pointer().startsWith("/listeners")
                            && !problem.pointer().contains("/limits/"))
                    || problem.pointer().matches("/tcp/\\d+/port|/routes/\\d+/ports/\\d+");
            boolean follows = problems.at(problem.pointer()) || (listenersUnclear && aboutPorts);
            if (!follows) {
                problems.add(problem.pointer(), problem.message());
            }
        }
    }

    /** What {@link #parse} would find wrong in the sense of a profile that was made otherwise, such as in a window. */
    public static List<Problem> check(Profile profile) {
        Findings problems = new Findings();
        Rules.check(profile, problems, new Findings());
        return problems.inFileOrder();
    }

    /** What works but may surprise. */
    public static List<Problem> warnings(Profile profile) {
        Findings warnings = new Findings();
        Rules.check(profile, new Findings(), warnings);
        return warnings.inFileOrder();
    }

    /**
     * The text of a profile: only fields that differ from their default or stood in the previous text, in that text's
     * order, layout and, where their value is the same, spelling.
     *
     * @param previousText what the file held before, or null for a new one
     */
    public static String write(Profile profile, @Nullable String previousText) {
        Parsed previous = previousText == null ? null : parse(previousText);
        if (previousText == null || previous == null || previous.profile() == null) {
            return PrettyJson.print(ProfileTree.minimal(profile), previousText);
        }
        if (previous.profile().equals(profile)) {
            return previousText;
        }
        JsonNode written = JsonText.read(previousText, new Findings());
        JsonNode merged = TreeMerge.merge(
                written == null ? ProfileTree.minimal(previous.profile()) : written,
                ProfileTree.full(previous.profile()),
                ProfileTree.full(profile),
                ProfileTree.minimal(profile));
        return PrettyJson.print(merged, previousText);
    }

    /** The JSON Schema (2020-12) of the format, for editors. */
    public static String schema() {
        try (InputStream in = Profiles.class.getResourceAsStream("portolan-profile.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
