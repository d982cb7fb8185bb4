package dev.portolan.app.cli;

import dev.portolan.app.convert.ConvertedFiles;
import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.Origins;
import dev.portolan.app.convert.ProfileText;
import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.app.convert.UnfitException;
import dev.portolan.engine.convert.FormatTables;
import dev.portolan.engine.convert.Placing;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan convert FILE…}: the configuration of another program as a profile, and a profile as one of another. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a profile of another program's configuration, and such a configuration of a profile.",
            "What could not be taken over as it was is said on stderr, a line each, with its place and the reason."
        },
        footer = {
            "",
            "For example:",
            "  portolan convert nginx.conf --output shop.json",
            "  portolan convert ingress.yaml --service web:80=localhost:3000 --port 443=4443",
            "  portolan convert shop.json --to haproxy --output haproxy.cfg",
            "  portolan convert --from nginx --to caddyfile - < nginx.conf"
        })
final class ConvertCommand implements Callable<Integer> {

    private final ConvertInput input;
    private final Converters converters;
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "A configuration, a profile, a profile's name in Portolan's own folder, or - for stdin. Several"
                            + " files are read as one where their format has its parts in several.")
    private List<String> names = List.of();

    @Option(names = "--from", paramLabel = "FORMAT", description = "What FILE is; if left out, told by its content.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "What is to be made of it; a profile if left out. One of those of --formats.")
    private @Nullable String to;

    @Option(names = "--output", paramLabel = "FILE", description = "Where it is written; stdout if left out.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replaces files that are there already.")
    private boolean force;

    @Mixin
    private ConvertPlacing places = new ConvertPlacing();

    @Option(
            names = "--strict",
            description = "Writes nothing, and exits with 2, unless all of it can be taken over as it is.")
    private boolean strict;

    @Option(names = "--json", description = "One JSON object, with the remarks in it.")
    private boolean json;

    @Option(names = "--formats", description = "Lists the formats.")
    private boolean listFormats;

    @Option(
            names = "--tables",
            description = "Prints, in Markdown, what of each format is kept, approximated or left out.")
    private boolean printTables;

    /** @param in what {@code -} stands for */
    ConvertCommand(ProfileFiles files, Converters converters, InputStream in, PrintWriter out, PrintWriter err) {
        this.input = new ConvertInput(files, converters, in);
        this.converters = converters;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (listFormats) {
            printFormats();
            return 0;
        }
        if (printTables) {
            out.print(FormatTables.markdown());
            out.flush();
            return 0;
        }
        if (names.isEmpty()) {
            throw bad("Which FILE is to be converted? - is stdin.");
        }
        try {
            Exporter exporter = exporter();
            ReadConfiguration read = input.read(names, from);
            Profile profile = read.profile();
            if (profile == null) {
                return without(read);
            }
            if (to == null && read.isProfile()) {
                throw bad("%s is a profile already; --to says what to make of it: %s."
                        .formatted(read.name(), Converters.ids(converters.exporters())));
            }
            return deliver(result(read, profile, exporter));
        } catch (UnfitException e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> err.println(Words.shown(line)));
            return Cli.BAD_INPUT;
        }
    }

    private void printFormats() {
        converters.formats().forEach(format -> {
            String ways =
                    format instanceof Importer ? format instanceof Exporter ? "import, export" : "import" : "export";
            out.println("%-20s  %-30s  %s".formatted(format.id(), format.title(), ways));
        });
    }

    /** Null stands for a profile. */
    private @Nullable Exporter exporter() throws UnfitException {
        if (to == null || to.equals(ProfileText.ID)) {
            return null;
        }
        Exporter exporter = Converters.byId(converters.exporters(), to);
        if (exporter == null) {
            throw new UnfitException("There is no format %s to write; there are %s, %s."
                    .formatted(to, ProfileText.ID, Converters.ids(converters.exporters())));
        }
        return exporter;
    }

    private int without(ReadConfiguration read) {
        ConvertResult nothing = new ConvertResult(read, ProfileText.ID, null, "", Map.of(), read.remarks());
        if (json) {
            JsonLines.print(out, nothing.asJson(List.of()));
        } else {
            nothing.remarkLines().forEach(line -> err.println(Words.shown(line)));
            if (!read.isProfile()) {
                err.println(Words.shown(read.name() + ": nothing in it could become a profile."));
            }
        }
        return Cli.BAD_INPUT;
    }

    private ConvertResult result(ReadConfiguration read, Profile original, @Nullable Exporter exporter)
            throws UnfitException {
        List<String> misplaced = places.problems(original);
        if (!misplaced.isEmpty()) {
            throw new UnfitException(String.join("\n", misplaced));
        }
        String text = places.placing().equals(Placing.NONE)
                ? read.text()
                : places.placing().apply(original);
        Profile profile = checked(text);
        if (exporter == null) {
            return new ConvertResult(read, ProfileText.ID, profile, text, Map.of(), read.remarks());
        }
        Exported exported = exporter.write(profile);
        List<Remark> remarks = new ArrayList<>(read.remarks());
        exported.remarks().forEach(remark -> remarks.add(placed(remark, read.origins())));
        return new ConvertResult(read, exporter.id(), profile, exported.text(), exported.beside(), remarks);
    }

    private static Profile checked(String text) throws UnfitException {
        Profiles.Parsed parsed = Profiles.parse(text);
        Profile profile = parsed.profile();
        if (profile == null) {
            throw new UnfitException("With these places it is no profile any more: "
                    + parsed.problems().getFirst().message());
        }
        return profile;
    }

    /** What an export says of the profile is said of the text that the profile came from. */
    private static Remark placed(Remark remark, Origins origins) {
        return new Remark(
                remark.kind(), origins.of(remark.pointer()), remark.pointer(), remark.subject(), remark.message());
    }

    private int deliver(ConvertResult result) throws IOException {
        boolean refused = strict && result.losses() > 0;
        List<Path> written = List.of();
        if (!refused && output != null) {
            ConvertedFiles files = new ConvertedFiles(output, result.text(), result.beside());
            List<Path> present = force ? List.of() : files.present();
            if (!present.isEmpty()) {
                present.forEach(path -> err.println(Words.shown(
                        path + " is there already: choose another name with --output, or replace it with --force")));
                return Cli.FAILED;
            }
            files.write();
            written = files.paths();
        }
        if (json) {
            JsonLines.print(out, result.asJson(written));
        } else {
            print(result, refused, written);
        }
        return refused ? Cli.BAD_INPUT : 0;
    }

    private void print(ConvertResult result, boolean refused, List<Path> written) {
        result.remarkLines().forEach(line -> err.println(Words.shown(line)));
        if (result.isProfile()) {
            ConvertPlacing.notes(result.elsewhere()).forEach(note -> err.println(Words.shown("note: " + note)));
        }
        if (refused) {
            err.println("Nothing was written, since not all of it can be taken over as it is (--strict).");
            return;
        }
        if (output == null) {
            out.print(result.text());
            out.flush();
            result.beside().keySet().stream()
                    .sorted()
                    .forEach(name -> err.println(
                            Words.shown("note: it needs the file " + name + " beside it, which --output writes, too")));
        }
        written.forEach(path -> out.println(Words.shown("written  " + path)));
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), Words.shown(message));
    }
}
