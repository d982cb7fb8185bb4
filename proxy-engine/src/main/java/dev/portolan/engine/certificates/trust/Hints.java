package dev.portolan.engine.certificates.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to paste for programs with lists of their own. Most variables take the place of a program's list instead of adding to
 * it: these lead to a bundle that has the public roots too, since with the root alone every other server would be refused.
 */
final class Hints {

    /** Where images and distributions of Debian's and Alpine's kind look for added roots. */
    private static final String ANCHOR = "/usr/local/share/ca-certificates/portolan.crt";

    private static final String REPLACES = "It takes the place of their own list, so it leads to ";

    private final Machine machine;
    private final String root;

    /** The system's, or null where it has none in a file. */
    private final @Nullable Path bundle;

    Hints(Machine machine, Path rootFile) {
        this.machine = machine;
        this.root = rootFile.toAbsolutePath().toString();
        this.bundle = AnchorLayout.of(machine)
                .flatMap(layout ->
                        layout.bundles().stream().filter(Files::exists).findFirst())
                .orElse(null);
    }

    List<Hint> all() {
        List<Hint> hints = new ArrayList<>();
        hints.add(Hint.of(
                "node",
                "Node.js",
                "Adds to Node's own list; read once, at its start.",
                shell -> shell.export("NODE_EXTRA_CA_CERTS", root)));
        hints.add(bundled("requests", "Python: requests, pip", "REQUESTS_CA_BUNDLE"));
        hints.add(bundled("openssl", bundle == null ? "Python, Ruby" : "Python, Ruby, Go", "SSL_CERT_FILE"));
        hints.add(Hint.of(
                "curl",
                "curl",
                bundle == null
                        ? "For one call; its own list does not count then."
                        : "For one call; once the system store trusts the authority, curl needs nothing.",
                shell -> "curl --cacert " + shell.quote(root) + " https://localhost:4443/"));
        hints.add(Hint.of(
                "git",
                "Git",
                "For this one host and port, which are to be yours; all other servers are checked as before.",
                shell -> "git config --global http.https://localhost:4443/.sslCAInfo " + shell.quote(root)));
        hints.add(Hint.of(
                "docker",
                "Docker",
                "In images with ca-certificates (Debian, Ubuntu, Alpine); for Node.js in them add -e NODE_EXTRA_CA_CERTS="
                        + ANCHOR + ".",
                shell -> "docker run -v " + shell.quote(root + ":" + ANCHOR + ":ro")
                        + " IMAGE sh -c 'update-ca-certificates && exec COMMAND'"));
        wsl(hints);
        return hints;
    }

    private Hint bundled(String id, String tool, String variable) {
        if (bundle != null) {
            return Hint.of(
                    id,
                    tool,
                    REPLACES + "the system's bundle, which has the authority in it once the system store trusts it.",
                    shell -> shell.export(variable, bundle.toString()));
        }
        String remark = REPLACES + "a file made of the list of certifi and the root; make it anew after updates.";
        return Hint.of(id, tool, remark, shell -> joined(shell, variable));
    }

    private String joined(Shell shell, String variable) {
        Path file = machine.home().resolve("portolan-bundle.pem");
        String made = shell.quote(file.toString());
        String gather = switch (shell) {
            case BASH -> "cat \"$(python3 -m certifi)\" " + shell.quote(root) + " > " + made + " && ";
            case FISH -> "cat (python3 -m certifi) " + shell.quote(root) + " > " + made + "; and ";
            case POWERSHELL ->
                "Get-Content (python -m certifi), " + shell.quote(root) + " | Set-Content " + made + "; ";
        };
        return gather + shell.export(variable, file.toString());
    }

    private void wsl(List<Hint> hints) {
        if (machine.variables().containsKey("WSL_DISTRO_NAME")) {
            hints.add(Hint.of(
                    "wsl",
                    "Windows",
                    "For the browsers of the Windows around this WSL, which asks before it adds the root.",
                    shell -> shell == Shell.FISH
                            ? "certutil.exe -user -addstore Root (wslpath -w " + shell.quote(root) + ")"
                            : "certutil.exe -user -addstore Root \"$(wslpath -w " + shell.quote(root) + ")\""));
        } else if (root.length() > 2 && root.charAt(1) == ':') {
            String inside = "/mnt/" + root.substring(0, 1).toLowerCase(Locale.ROOT)
                    + root.substring(2).replace('\\', '/');
            hints.add(Hint.of(
                    "wsl",
                    "WSL",
                    "For programs in the usual distribution; others with wsl -d NAME.",
                    shell -> "wsl -u root install -m 644 " + shell.quote(inside) + " " + ANCHOR
                            + "; wsl -u root update-ca-certificates"));
        }
    }
}
