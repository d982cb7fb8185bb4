package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whom the programs of a Java trust. Several Javas that share one file are one store. Programs that run already see a
 * change after their next start.
 */
final class JavaStore implements TrustStore {

    private final Machine machine;
    private final Path file;
    private final List<Jdk> jdks;
    private final Rights rights;
    private final Predicate<Path> replaceable;

    /** Where the changed file waits for the rights to be put in its place; named here, so that the command can be shown. */
    private final Path prepared =
            Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolve("portolan-" + UUID.randomUUID());

    /** @param jdks at least one, all with this file */
    JavaStore(Machine machine, Path file, List<Jdk> jdks) {
        this(machine, file, jdks, FileSwap::isPossible);
    }

    /** @param replaceable whether this process may replace a file */
    JavaStore(Machine machine, Path file, List<Jdk> jdks, Predicate<Path> replaceable) {
        this.machine = machine;
        this.file = file;
        this.jdks = List.copyOf(jdks);
        this.rights = new Rights(machine);
        this.replaceable = replaceable;
    }

    @Override
    public String id() {
        return "java:" + (isShared() ? file : jdks.getFirst().home());
    }

    @Override
    public String name() {
        return isShared() ? "Java" : jdks.getFirst().name();
    }

    @Override
    public String place() {
        return machine.shown(isShared() ? file : jdks.getFirst().home());
    }

    @Override
    public String remark() {
        return isShared()
                ? jdks.stream().map(Jdk::name).distinct().collect(Collectors.joining(", ", "shared by ", ""))
                : "";
    }

    @Override
    public TrustStatus status(X509Certificate root) {
        try {
            return TrustStatus.of(root, authorities());
        } catch (TrustException e) {
            return new TrustStatus.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<X509Certificate> authorities() throws TrustException {
        try {
            return read().authorities();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<String> rightsToInstall(LocalAuthority authority) {
        return rightsToChange();
    }

    @Override
    public Optional<String> rightsToRemove(X509Certificate root) {
        return rightsToChange();
    }

    @Override
    public Optional<String> rightsToReplace(List<X509Certificate> earlier, LocalAuthority authority) {
        return rightsToChange();
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        return replace(List.of(), authority);
    }

    /** In one go, so that the rights are asked for once. */
    @Override
    public TrustStatus replace(List<X509Certificate> earlier, LocalAuthority authority) throws TrustException {
        X509Certificate root = authority.root();
        change(
                cacerts -> {
                    for (X509Certificate each : earlier) {
                        cacerts.remove(each);
                    }
                    cacerts.add(root);
                },
                byHand(List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        Cacerts.alias(root),
                        "-file",
                        authority.rootFile().toString())));
        return status(root);
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        change(cacerts -> cacerts.remove(root), byHand(List.of("-delete", "-alias", Cacerts.alias(root))));
        return status(root);
    }

    private interface Change {
        void apply(Cacerts cacerts) throws IOException;
    }

    private void change(Change change, String byHand) throws TrustException {
        Cacerts cacerts;
        byte[] changed;
        try {
            cacerts = read();
            change.apply(cacerts);
            if (!cacerts.isChanged()) {
                return;
            }
            changed = cacerts.bytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (rightsToChange().isPresent()) {
            changeWithRights(changed, byHand);
            return;
        }
        try {
            FileSwap.replace(file, changed);
        } catch (IOException e) {
            throw new TrustException(file + " can't be written: " + Reason.of(e) + " " + byHand, e);
        }
    }

    private void changeWithRights(byte[] changed, String byHand) throws TrustException {
        try {
            try (var channel = OwnerOnly.create(prepared, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(changed);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
            rights.run(line(), "the certificates of " + name(), byHand);
        } catch (IOException e) {
            throw new TrustException(prepared + " can't be written: " + Reason.of(e), e);
        } finally {
            try {
                Files.deleteIfExists(prepared);
            } catch (IOException _) {
                // It holds nothing but public certificates.
            }
        }
    }

    private Optional<String> rightsToChange() {
        return rights.areNeeded() && rights.canBeAskedFor() && !replaceable.test(file)
                ? Optional.of(ShellWords.join(rights.command(line())))
                : Optional.empty();
    }

    private String line() {
        return FileSwap.line(file, prepared);
    }

    private String byHand(List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (rightsToChange().isPresent()) {
            words.add("sudo");
        }
        words.add(jdks.getFirst().keytool().toString());
        words.addAll(arguments);
        words.addAll(List.of("-keystore", file.toString(), "-storepass", Cacerts.PASSWORD));
        return "To do it by hand, run in a terminal: " + ShellWords.join(words);
    }

    private Cacerts read() throws IOException {
        return Cacerts.of(Files.readAllBytes(file));
    }

    private TrustException unreadable(IOException e) {
        return new TrustException(
                "Whom " + name() + " trusts can't be told from " + file + ": " + sentence(Reason.of(e)), e);
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private boolean isShared() {
        return jdks.size() > 1;
    }
}
