package dev.portolan.engine.certificates;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients do with a chain: each throws where it refuses. */
final class Validators {

    private Validators() {}

    /** @param provider null for the JDK's own */
    static void pkix(X509Certificate root, List<X509Certificate> chain, @Nullable Provider provider) throws Exception {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
        var validator = provider == null
                ? CertPathValidator.getInstance("PKIX")
                : CertPathValidator.getInstance("PKIX", provider);
        validator.validate(path, parameters);
    }

    /** @param more options of {@code openssl verify} */
    static void openssl(X509Certificate root, List<X509Certificate> chain, String... more) throws Exception {
        Path folder = Files.createTempDirectory("chain");
        try {
            Path rootFile = Files.writeString(folder.resolve("root.pem"), Pem.of(root));
            Path between = folder.resolve("between.pem");
            Files.writeString(between, Pem.of(chain.get(1)) + Pem.of(chain.getLast()));
            Path leaf = Files.writeString(folder.resolve("leaf.pem"), Pem.of(chain.getFirst()));
            List<String> command = new ArrayList<>(List.of("openssl", "verify", "-x509_strict", "-no-CApath"));
            command.addAll(List.of("-no-CAstore", "-purpose", "sslserver", "-CAfile", rootFile.toString()));
            command.addAll(List.of("-untrusted", between.toString()));
            command.addAll(Arrays.asList(more));
            command.add(leaf.toString());
            run(command);
        } finally {
            for (String name : List.of("root.pem", "between.pem", "leaf.pem")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    /** What Chromium used to ask and Firefox's library still does. */
    static void nss(X509Certificate root, List<X509Certificate> chain) throws Exception {
        Path folder = Files.createTempDirectory("nss");
        try {
            String database = "sql:" + folder;
            run(List.of("certutil", "-N", "-d", database, "--empty-password"));
            for (int i = 0; i <= chain.size(); i++) {
                X509Certificate each = i == chain.size() ? root : chain.get(i);
                Path file = Files.writeString(folder.resolve(i + ".pem"), Pem.of(each));
                String trust = i == chain.size() ? "C,," : ",,";
                run(List.of("certutil", "-A", "-d", database, "-n", "c" + i, "-t", trust, "-i", file.toString()));
            }
            run(List.of("certutil", "-V", "-d", database, "-u", "V", "-e", "-n", "c0"));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    static boolean hasOpenssl() {
        return has("openssl");
    }

    static boolean has(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static void run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
