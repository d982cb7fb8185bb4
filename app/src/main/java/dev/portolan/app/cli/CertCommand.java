package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.Leaf;
import dev.portolan.engine.certificates.LeafFiles;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.LocalSuffix;
import dev.portolan.engine.certificates.NameRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan cert NAME…}: a certificate with its key for another server. */
@Command(
        name = "cert",
        mixinStandardHelpOptions = true,
        description = "Makes a certificate with its key for another server, for all of the names together.")
final class CertCommand implements Callable<Integer> {

    enum Format {
        PEM,
        P12
    }

    /** What tools that take PKCS#12 try first. */
    private static final String USUAL_PASSWORD = "changeit";

    private final Home home;
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "A host name, a wildcard (*.shop.localhost) or an address, all of them local.")
    private List<String> names = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the files; else the present one.")
    private Path folder = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "pem|p12",
            description = "pem: NAME.pem with the chain and NAME-key.pem (the default); p12: NAME.p12 with everything.")
    private Format format = Format.PEM;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its first line is the password of the p12 file, which else is " + USUAL_PASSWORD + ".")
    private @Nullable Path passwordFile;

    @Option(names = "--days", paramLabel = "N", description = "How long it is valid, at most 824; 365 if left out.")
    private int days = 365;

    @Option(names = "--force", description = "Replaces files that Portolan did not make.")
    private boolean force;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    CertCommand(Home home, PrintWriter out, PrintWriter err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws AuthorityException, IOException {
        if (days < 1 || days > LocalAuthority.LONGEST_EXPORT.toDays()) {
            throw bad("--days wants 1 to " + LocalAuthority.LONGEST_EXPORT.toDays()
                    + ", which is the longest that Apple's systems accept, not " + days);
        }
        if (passwordFile != null && format == Format.PEM) {
            throw bad("--password-file is for --format p12: servers want their PEM key without a password");
        }
        char[] password = password();
        LocalAuthority present = LocalAuthority.openIfPresent(home.certificates(), Clock.systemUTC());
        List<String> canonical = canonical(present == null ? LocalAuthority::checkForNew : present::check);
        LeafFiles files =
                format == Format.PEM ? LeafFiles.pem(folder, canonical) : LeafFiles.pkcs12(folder, canonical, password);
        Path foreign = force ? null : files.foreign();
        if (foreign != null) {
            err.println(Words.shown(foreign + " is there already and is no certificate of Portolan's"
                    + (format == Format.P12 ? " that this password opens" : "")
                    + ": choose another folder with --out, or replace it with --force"));
            return Cli.FAILED;
        }
        LocalAuthority authority = LocalAuthority.openOrCreate(home.certificates(), Clock.systemUTC());
        Leaf leaf = authority.export(canonical, Duration.ofDays(days));
        files.write(leaf);
        print(authority, canonical, files, leaf);
        if (present == null) {
            err.println("A local authority was made for it, which nothing trusts yet: portolan trust install");
        }
        return 0;
    }

    /** In the spelling of certificates, each once. */
    private List<String> canonical(UnaryOperator<String> check) {
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            try {
                all.add(check.apply(name));
            } catch (NameRefusedException e) {
                throw bad(e.getMessage() + allowing(name));
            }
        }
        return new ArrayList<>(all);
    }

    /** What would help, where something does. */
    private static String allowing(String name) {
        return LocalSuffix.covering(name)
                .map(suffix -> " To have it speak for more: portolan trust suffix add " + suffix.name())
                .orElse("");
    }

    private char[] password() throws IOException {
        if (passwordFile == null) {
            return USUAL_PASSWORD.toCharArray();
        }
        String line = Files.readString(passwordFile).lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw bad(passwordFile + " has no password in its first line");
        }
        return line.toCharArray();
    }

    private void print(LocalAuthority authority, List<String> canonical, LeafFiles files, Leaf leaf) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("names", canonical);
            line.put("format", format == Format.PEM ? "pem" : "p12");
            line.put("certificate", files.certificate().toAbsolutePath().toString());
            line.put("key", files.key().toAbsolutePath().toString());
            line.put("notAfter", leaf.notAfter().toString());
            line.put("root", authority.rootFile().toString());
            JsonLines.print(out, line);
            return;
        }
        out.println(Words.shown("certificate  " + files.certificate() + ", with its chain"));
        out.println(Words.shown(
                "key          " + (format == Format.PEM ? files.key().toString() : "in it")));
        if (format == Format.P12 && passwordFile == null) {
            out.println("password     " + USUAL_PASSWORD);
        }
        out.println(Words.shown("for          " + String.join(", ", canonical)));
        out.println("until        " + leaf.notAfter());
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), Words.shown(message));
    }
}
