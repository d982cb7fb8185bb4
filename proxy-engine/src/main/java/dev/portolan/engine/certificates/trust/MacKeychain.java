package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.Pem;
import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.certificates.RootName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The user's login keychain, which Safari, Chrome and every program that asks the system look into; macOS itself has the user
 * confirm a change. Read and changed through {@code security}.
 */
final class MacKeychain implements TrustStore {

    private static final String TOOL = "/usr/bin/security";

    /** A line of {@code security dump-trust-settings} that begins what is said of a certificate. */
    private static final Pattern CERTIFICATE = Pattern.compile("\\s*Cert \\d+: (.*?)\\s*");

    private final Machine machine;
    private final Path keychain;

    MacKeychain(Machine machine) {
        this.machine = machine;
        this.keychain = machine.home().resolve("Library/Keychains/login.keychain-db");
    }

    @Override
    public String id() {
        return "keychain";
    }

    @Override
    public String name() {
        return "Keychain";
    }

    @Override
    public String place() {
        return "login";
    }

    @Override
    public String remark() {
        return "also for Safari, Chrome and Firefox";
    }

    @Override
    public TrustStatus status(X509Certificate root) {
        try {
            Set<String> trusted = trustedNames();
            return TrustStatus.of(
                    root,
                    authorities().stream()
                            .filter(each -> trusted.contains(RootName.of(each)))
                            .toList());
        } catch (TrustException e) {
            return new TrustStatus.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<X509Certificate> authorities() throws TrustException {
        var found = run(List.of(TOOL, "find-certificate", "-a", "-c", RootName.PREFIX, "-p", keychain.toString()));
        if (!found.succeeded() && !found.output().contains("could not be found")) {
            throw new TrustException("The keychain can't be read: " + found.lastLine() + ".");
        }
        return Pem.certificates(found.output()).stream()
                .filter(RootName::isOurs)
                .distinct()
                .toList();
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        List<String> command = List.of(
                TOOL,
                "add-trusted-cert",
                "-r",
                "trustRoot",
                "-p",
                "ssl",
                "-p",
                "basic",
                "-k",
                keychain.toString(),
                authority.rootFile().toString());
        change(command);
        return status(authority.root());
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        if (authorities().contains(root)) {
            change(List.of(TOOL, "delete-certificate", "-Z", Thumbprint.sha1(root), "-t", keychain.toString()));
        }
        return status(root);
    }

    /** The names of the certificates that the user said something about, and did not say no. */
    private Set<String> trustedNames() throws TrustException {
        var settings = run(List.of(TOOL, "dump-trust-settings"));
        if (!settings.succeeded()) {
            if (settings.output().contains("No Trust Settings")) {
                return Set.of();
            }
            throw new TrustException("The keychain's trust settings can't be read: " + settings.lastLine() + ".");
        }
        Set<String> names = new HashSet<>();
        String current = "";
        for (String line : settings.output().lines().toList()) {
            var begin = CERTIFICATE.matcher(line);
            if (begin.matches()) {
                current = begin.group(1);
                names.add(current);
            } else if (line.contains("ResultDeny")) {
                names.remove(current);
            }
        }
        return names;
    }

    private void change(List<String> command) throws TrustException {
        var result = run(command);
        if (result.succeeded()) {
            return;
        }
        String why = result.output().contains("canceled by the user")
                ? "The change of the keychain was not confirmed."
                : "The keychain could not be changed: " + result.lastLine() + ".";
        throw new TrustException(why + " To do it by hand, run in a terminal: " + ShellWords.join(command));
    }

    private CommandRunner.Result run(List<String> command) throws TrustException {
        try {
            return machine.run(new ArrayList<>(command));
        } catch (IOException e) {
            throw new TrustException(TOOL + " could not be run: " + Reason.of(e), e);
        }
    }
}
