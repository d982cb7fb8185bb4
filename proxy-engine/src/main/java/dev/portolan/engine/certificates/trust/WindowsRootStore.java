package dev.portolan.engine.certificates.trust;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.Pem;
import dev.portolan.engine.certificates.Reason;
import dev.portolan.engine.certificates.RootName;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The user's own list of roots on Windows, which Edge, Chrome and every program that asks the system look into; Windows itself
 * has the user confirm a change. Listed through PowerShell, whose answer is in no language, and changed through certutil.
 */
final class WindowsRootStore implements TrustStore {

    private static final String LIST = "Get-ChildItem Cert:\\CurrentUser\\Root | Where-Object { $_.Subject -like '*"
            + RootName.PREFIX + "*' } | ForEach-Object { [Convert]::ToBase64String($_.RawData) }";

    /** ERROR_CANCELLED: the answer to Windows' question was no. */
    private static final String CANCELLED = "0x800704c7";

    private final Machine machine;

    WindowsRootStore(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String id() {
        return "windows";
    }

    @Override
    public String name() {
        return "Windows";
    }

    @Override
    public String place() {
        return "current user";
    }

    @Override
    public String remark() {
        return "also for Edge, Chrome and Firefox";
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
        var listed = run(List.of(
                system("WindowsPowerShell\\v1.0\\powershell.exe"), "-NoProfile", "-NonInteractive", "-Command", LIST));
        if (!listed.succeeded()) {
            throw new TrustException("The user's root certificates can't be listed: " + listed.lastLine() + ".");
        }
        String text = listed.output()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> "-----BEGIN CERTIFICATE-----\n" + line + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining());
        return Pem.certificates(text).stream()
                .filter(RootName::isOurs)
                .distinct()
                .toList();
    }

    @Override
    public TrustStatus install(LocalAuthority authority) throws TrustException {
        change("-addstore", authority.rootFile().toString());
        return status(authority.root());
    }

    @Override
    public TrustStatus remove(X509Certificate root) throws TrustException {
        if (authorities().contains(root)) {
            change("-delstore", Thumbprint.sha1(root));
        }
        return status(root);
    }

    private void change(String verb, String what) throws TrustException {
        var result = run(List.of(system("certutil.exe"), "-user", verb, "Root", what));
        if (result.succeeded()) {
            return;
        }
        String why = result.output().toLowerCase(Locale.ROOT).contains(CANCELLED)
                ? "The change of the user's root certificates was not confirmed."
                : "The user's root certificates could not be changed: " + result.lastLine() + ".";
        throw new TrustException(
                why + " To do it by hand, run in a terminal: certutil -user " + verb + " Root \"" + what + "\"");
    }

    /** By its whole path, so that no other program of that name is run. */
    private String system(String program) {
        return machine.variables().getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\" + program;
    }

    private CommandRunner.Result run(List<String> command) throws TrustException {
        try {
            return machine.run(command);
        } catch (IOException e) {
            throw new TrustException(command.getFirst() + " could not be run: " + Reason.of(e), e);
        }
    }
}
