package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and reads the profiles that a command line names. */
final class ProfileFiles {

    private final Home home;
    private final PrintWriter err;

    ProfileFiles(Home home, PrintWriter err) {
        this.home = home;
        this.err = err;
    }

    /**
     * What a file turned out to be.
     *
     * @param profile null exactly where there are problems
     */
    record Read(Path file, @Nullable Profile profile, List<Problem> problems, List<Problem> warnings) {

        /** What {@code files} and {@code bodyFile} of the profile are relative to. */
        Path folder() {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? file.toAbsolutePath() : folder;
        }
    }

    /** The file of that name, or else the profile of that name in the program's own folder. */
    Read read(String name) {
        Path file = find(name);
        try {
            Profiles.Parsed parsed = Profiles.parse(Files.readString(file));
            return new Read(file, parsed.profile(), parsed.problems(), parsed.warnings());
        } catch (MalformedInputException e) {
            return unreadable(file, "this is not a text file in UTF-8");
        } catch (IOException e) {
            return unreadable(file, "it can't be read: " + Words.of(e));
        }
    }

    private static Read unreadable(Path file, String why) {
        return new Read(file, null, List.of(new Problem("", why)), List.of());
    }

    /** The file of that name, which need not be there, or else that of the profile of that name. */
    Path find(String name) {
        Path file = Path.of(name);
        Path kept = home.profiles().resolve(name.endsWith(".json") ? name : name + ".json");
        return !Files.exists(file) && Files.exists(kept) ? kept : file;
    }

    /** Prints what there is to say of a file, a line each: {@code file: /routes/1/to: what is wrong}. */
    void printRemarks(Read read) {
        read.warnings().forEach(warning -> print(read.file(), "warning: ", warning));
        read.problems().forEach(problem -> print(read.file(), "", problem));
    }

    private void print(Path file, String prefix, Problem problem) {
        String place = problem.pointer().isEmpty() ? "" : problem.pointer() + ": ";
        err.println(Words.shown(file + ": " + place + prefix + problem.message()));
    }
}
