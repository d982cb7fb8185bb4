package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.app.doctor.Doctor;
import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.Outcome;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.har.Archive;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Profile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan doctor FILE}: what keeps a profile from working on this machine, and what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Finds out what keeps a profile from working on this machine: ports, targets, names, certificates."
                        + " Changes nothing. Exit code 1 if there is a problem.")
final class DoctorCommand implements Callable<Integer> {

    private final Home home;
    private final ProfileFiles files;
    private final Doctor doctor;
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", description = "A profile, or its name in Portolan's own folder.")
    private String name = "";

    @Option(
            names = "--har",
            paramLabel = "ARCHIVE",
            description = "Look for trouble in this recorded traffic as well, such as serve --har writes it.")
    private @Nullable Path archive;

    @Option(names = "--json", description = "One JSON object a finding, and one a check that was left out.")
    private boolean json;

    DoctorCommand(Home home, ProfileFiles files, Doctor doctor, PrintWriter out, PrintWriter err) {
        this.home = home;
        this.files = files;
        this.doctor = doctor;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        ProfileFiles.Read read = files.read(name);
        Profile profile = read.profile();
        if (profile == null) {
            files.printRemarks(read);
            return Cli.BAD_INPUT;
        }
        List<Outcome> outcomes = archive == null
                ? doctor.examine(read.file(), profile, Set.of(), null)
                : examine(read.file(), profile, archive);
        outcomes.forEach(json ? this::printJson : this::print);
        long problems = outcomes.stream()
                .flatMap(outcome -> outcome.findings().stream())
                .filter(finding -> finding.severity() == Severity.PROBLEM)
                .count();
        if (!json) {
            out.println(problems == 0 ? "no problem" : problems == 1 ? "1 problem" : problems + " problems");
        }
        return problems == 0 ? 0 : Cli.FAILED;
    }

    private List<Outcome> examine(Path file, Profile profile, Path har) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(har));
                Archive opened = Archive.open(in, CaptureSettings.DEFAULT, home.captured(), () -> false)) {
            opened.remarks().forEach(remark -> err.println(Words.shown(har + ": " + remark)));
            Capture capture = opened.capture();
            return doctor.examine(file, profile, Set.of(), capture);
        }
    }

    private void print(Outcome outcome) {
        if (outcome.skipped() != null) {
            out.println(Words.shown("left out  " + outcome.check() + ": " + outcome.skipped()));
        } else if (outcome.findings().isEmpty()) {
            out.println(Words.shown("ok        " + outcome.check()));
        }
        outcome.findings().forEach(this::print);
    }

    private void print(Finding finding) {
        out.println("%-8s  %s".formatted(word(finding), Words.shown(finding.title())));
        out.println("          " + Words.shown(finding.meaning()));
        out.println("          → " + Words.shown(finding.remedy()));
        for (Fix fix : finding.fixes()) {
            String command = command(fix);
            if (command != null) {
                out.println("            " + Words.shown(fix.label() + ": " + command));
            }
        }
    }

    private static @Nullable String command(Fix fix) {
        return switch (fix) {
            case Fix.Command command -> command.command();
            case Fix.Rights rights -> rights.command();
            case Fix.Hosts hosts -> hosts.command();
            case Fix.Change _, Fix.TrustStores _ -> null;
        };
    }

    private static String word(Finding finding) {
        return switch (finding.severity()) {
            case PROBLEM -> "problem";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private void printJson(Outcome outcome) {
        if (outcome.skipped() != null) {
            JsonLines.print(out, Map.of("check", outcome.check(), "skipped", outcome.skipped()));
        }
        for (Finding finding : outcome.findings()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("check", outcome.check());
            line.put("id", finding.id());
            line.put("severity", word(finding));
            line.put("title", finding.title());
            line.put("meaning", finding.meaning());
            line.put("remedy", finding.remedy());
            line.put(
                    "commands",
                    finding.fixes().stream()
                            .map(DoctorCommand::command)
                            .filter(Objects::nonNull)
                            .toList());
            JsonLines.print(out, line);
        }
    }
}
