package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.Fingerprint;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.Pem;
import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.certificates.RootName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The store that OpenSSL, GnuTLS and most command-line programs of a Linux system use. Whether it trusts the root is read
 * from the bundle that those programs read, not from the file that was put there.
 */
final class SystemStore implements TrustStore {

    private final Machine machine;
    private final AnchorLayout layout;
    private final Rights rights;

    SystemStore(Machine machine, AnchorLayout layout) {
        this.machine = machine;
        this.layout = layout;
        this.rights = new Rights(machine);
    }

    @Override
    public String id() {
        return "system";
    }

    @Override
    public String name() {
        return "System store";
    }

    @Override
    public String place() {
        return layout.name();
    }

    @Override
    public TrustStatus status(X509Certificate root) {
        try {
            var status = TrustStatus.of(root, present());
            return status instanceof TrustStatus.Trusted
                    ? status
                    : missingTool().orElse(status);
        } catch (IOException e) {
            return new TrustStatus.Unknown("The system's certificates can't be read: " + Reason.of(e));
        }
    }

    @Override
    public List<X509Certificate> authorities() throws TrustException {
        try {
            return present();
        } catch (IOException e) {
            throw new TrustException("The system's certificates can't be read: " + Reason.of(e), e);
        }
    }

    @Override
    public Optional<String> rightsToInstall(LocalAuthority authority) {
        return shown(lineToInstall(authority));
    }

    @Override
    public Optional<String> rightsToRemove(X509Certificate root) {
        return shown(lineToRemove(anchorsOf(root)));
    }

    @Override
    public Optional<String> rightsToReplace(List<X509Certificate> earlier, LocalAuthority authority) {
        return shown(lineToReplace(earlier, authority));
    }

    /** In one go, so that the rights are asked for once. */
    @Override
    public TrustStatus replace(List<X509Certificate> earlier, LocalAuthority authority) throws TrustException {
        return install(authority, lineToReplace(earlier, authority));
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        return install(authority, lineToInstall(authority));
    }

    private TrustStatus install(LocalAuthority authority, String line) throws TrustException {
        if (missingTool().orElse(null) instanceof TrustStatus.MissingTool missing) {
            throw new TrustException(missing.reason() + " Install it with: " + missing.install());
        }
        run(line);
        return status(authority.root());
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        List<Path> anchors = anchorsOf(root);
        if (!anchors.isEmpty() || status(root) instanceof TrustStatus.Trusted) {
            run(lineToRemove(anchors));
        }
        return status(root);
    }

    private void run(String line) throws TrustException {
        rights.run(line, "the system store", rights.byHand(line));
    }

    private Optional<String> shown(String line) {
        return rights.areNeeded() ? Optional.of(ShellWords.join(rights.command(line))) : Optional.empty();
    }

    private String lineToInstall(LocalAuthority authority) {
        return copy(authority) + " && " + line(layout.update());
    }

    private String lineToReplace(List<X509Certificate> earlier, LocalAuthority authority) {
        List<Path> anchors =
                earlier.stream().flatMap(root -> anchorsOf(root).stream()).toList();
        return anchors.isEmpty()
                ? lineToInstall(authority)
                : removal(anchors) + " && " + copy(authority) + " && " + line(layout.updateAfterRemoval());
    }

    private String lineToRemove(List<Path> anchors) {
        return removal(anchors) + " && " + line(layout.updateAfterRemoval());
    }

    private String copy(LocalAuthority authority) {
        Path source = authority.rootFile().toAbsolutePath();
        Path anchor = anchor(authority.root());
        return ShellWords.join(List.of("install", "-m", "644", source.toString(), anchor.toString()));
    }

    private static String removal(List<Path> anchors) {
        List<String> words = new ArrayList<>(List.of("rm", "-f"));
        anchors.forEach(anchor -> words.add(anchor.toString()));
        return ShellWords.join(words);
    }

    /** With its whole path: the rights may come with a different search path. */
    private String line(List<String> update) {
        List<String> words = new ArrayList<>(update);
        machine.tool(words.getFirst()).ifPresent(path -> words.set(0, path.toString()));
        return ShellWords.join(words);
    }

    private Optional<TrustStatus> missingTool() {
        String tool = layout.update().getFirst();
        return machine.tool(tool).isPresent()
                ? Optional.empty()
                : Optional.of(new TrustStatus.MissingTool(tool + " is not installed.", layout.install()));
    }

    private Path anchor(X509Certificate root) {
        String name = Fingerprint.sha256(root).replace(":", "").substring(0, 16).toLowerCase(Locale.ROOT);
        return layout.anchors().resolve("portolan-" + name + layout.extension());
    }

    /** Every file among the added ones that holds just this root, whoever put it there and however it is named. */
    private List<Path> anchorsOf(X509Certificate root) {
        List<Path> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(layout.anchors(), Files::isRegularFile)) {
            for (Path file : files) {
                if (Pem.certificates(text(file)).equals(List.of(root))) {
                    found.add(file);
                }
            }
        } catch (IOException _) {
            return List.of(anchor(root)); // Not ours to read; the name that it would have had is the best guess.
        }
        return found;
    }

    private List<X509Certificate> present() throws IOException {
        for (Path bundle : layout.bundles()) {
            if (Files.exists(bundle)) {
                return Pem.certificates(text(bundle)).stream()
                        .filter(RootName::isOurs)
                        .toList();
            }
        }
        return List.of();
    }

    /** Comments in bundles are in any encoding; only the blocks count. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
