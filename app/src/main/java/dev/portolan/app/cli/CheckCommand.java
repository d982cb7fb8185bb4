package dev.portolan.app.cli;

import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan check FILE…}: says all that is wrong with profiles, and runs nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says everything that is wrong with a profile, without running it. Exit code 2 if anything is.")
final class CheckCommand implements Callable<Integer> {

    private final ProfileFiles files;
    private final PrintWriter out;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A profile, or its name in Portolan's own folder.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "One JSON object a file.")
    private boolean json;

    CheckCommand(ProfileFiles files, PrintWriter out) {
        this.files = files;
        this.out = out;
    }

    @Override
    public Integer call() {
        boolean good = true;
        for (String name : names) {
            ProfileFiles.Read read = files.read(name);
            good &= read.profile() != null;
            if (json) {
                JsonLines.print(out, asJson(read));
            } else {
                print(read);
            }
        }
        return good ? 0 : Cli.BAD_INPUT;
    }

    private void print(ProfileFiles.Read read) {
        files.printRemarks(read);
        if (read.profile() != null) {
            out.println(Words.shown(read.file() + ": " + inWords(read.profile())));
        }
    }

    private static Map<String, ?> asJson(ProfileFiles.Read read) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", read.file().toString());
        json.put("good", read.profile() != null);
        json.put("problems", read.problems().stream().map(CheckCommand::asJson).toList());
        json.put("warnings", read.warnings().stream().map(CheckCommand::asJson).toList());
        return json;
    }

    private static Map<String, ?> asJson(Problem problem) {
        return Map.of("pointer", problem.pointer(), "message", problem.message());
    }

    private static String inWords(Profile profile) {
        return "good: " + profile.name() + ", " + count(profile.listeners().size(), "listener") + ", "
                + count(profile.routes().size(), "route")
                + (profile.tcp().isEmpty() ? "" : ", " + count(profile.tcp().size(), "TCP forward"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
