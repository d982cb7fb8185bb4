package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.Pem;
import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.certificates.RootName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An NSS database, which is what Chromium and Firefox look into on Linux; read and changed through NSS's certutil. */
final class NssStore implements TrustStore {

    /** A line of {@code certutil -L}: nickname, then the flags for TLS, mail and code signing. */
    private static final Pattern ENTRY =
            Pattern.compile("(" + RootName.PREFIX + ".*?)\\s+([a-zA-Z]*),[a-zA-Z]*,[a-zA-Z]*\\s*");

    /** Keeps certutil from asking for a password on whatever terminal the program was started from. */
    private static final String NO_PASSWORD = "/dev/null";

    private final Machine machine;
    private final NssDatabase database;

    NssStore(Machine machine, NssDatabase database) {
        this.machine = machine;
        this.database = database;
    }

    @Override
    public String id() {
        return database.id();
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public String place() {
        return database.place();
    }

    @Override
    public String remark() {
        return database.isInUse() ? database.name() + " is running; restart it after a change" : "";
    }

    @Override
    public TrustStatus status(X509Certificate root) {
        if (machine.tool("certutil").isEmpty()) {
            return missingTool();
        }
        try {
            List<X509Certificate> trusted = new ArrayList<>();
            for (Entry entry : entries()) {
                if (entry.trusted) {
                    trusted.addAll(entry.certificates);
                }
            }
            return TrustStatus.of(root, trusted);
        } catch (TrustException e) {
            return new TrustStatus.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<X509Certificate> authorities() throws TrustException {
        return entries().stream()
                .flatMap(entry -> entry.certificates.stream())
                .filter(RootName::isOurs)
                .distinct()
                .toList();
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        create();
        // A root that is there without trust keeps its flags when it is added again.
        delete(authority.root());
        String nickname = RootName.of(authority.root());
        String file = authority.rootFile().toString();
        try {
            certutil("-A", "-t", "C,,", "-n", nickname, "-i", file);
        } catch (TrustException e) {
            // certutil adds the certificate before it finds that it may not trust it.
            delete(authority.root());
            throw e;
        }
        return status(authority.root());
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        delete(root);
        return status(root);
    }

    private void create() throws TrustException {
        if (database.exists()) {
            return;
        }
        Path folder = database.folder();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new TrustException("The folder " + folder + " can't be created: " + Reason.of(e), e);
        }
        certutil("-N", "--empty-password");
    }

    private void delete(X509Certificate root) throws TrustException {
        for (Entry entry : entries()) {
            if (entry.certificates.contains(root)) {
                certutil("-D", "-n", entry.nickname);
            }
        }
    }

    private record Entry(String nickname, boolean trusted, List<X509Certificate> certificates) {}

    /** Everything that is named like a root of ours. */
    private List<Entry> entries() throws TrustException {
        List<Entry> entries = new ArrayList<>();
        if (!database.exists()) {
            return entries;
        }
        for (String line : certutil("-L").lines().toList()) {
            var entry = ENTRY.matcher(line);
            if (entry.matches()) {
                String nickname = entry.group(1);
                var certificates = Pem.certificates(certutil("-L", "-a", "-n", nickname));
                entries.add(new Entry(nickname, entry.group(2).contains("C"), certificates));
            }
        }
        return entries;
    }

    private String certutil(String... arguments) throws TrustException {
        Path tool = machine.tool("certutil").orElse(null);
        if (tool == null) {
            var missing = missingTool();
            throw new TrustException(missing.reason() + " Install it with: " + missing.install());
        }
        List<String> command = new ArrayList<>(List.of(tool.toString(), "-d", "sql:" + database.folder()));
        command.addAll(List.of(arguments));
        CommandRunner.Result result;
        try {
            List<String> quiet = new ArrayList<>(command);
            quiet.addAll(List.of("-f", NO_PASSWORD));
            result = machine.run(quiet);
        } catch (IOException e) {
            throw new TrustException("certutil could not be run: " + Reason.of(e), e);
        }
        if (!result.succeeded()) {
            throw new TrustException(why(result) + " To do it by hand, run in a terminal: " + ShellWords.join(command));
        }
        return result.output();
    }

    private String why(CommandRunner.Result result) {
        if (result.output().contains("SEC_ERROR_BAD_PASSWORD")) {
            return name() + " (" + place() + ") is protected by a primary password, which certutil has to ask for.";
        }
        return "The certificates of " + name() + " (" + place() + ") can't be opened or changed: " + result.lastLine()
                + ".";
    }

    private TrustStatus.MissingTool missingTool() {
        return new TrustStatus.MissingTool(
                "certutil, which reads and changes the certificates of browsers, is not installed.",
                NssTools.installCommand(machine));
    }
}
