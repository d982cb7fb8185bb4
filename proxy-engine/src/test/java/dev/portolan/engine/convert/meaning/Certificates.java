package dev.portolan.engine.convert.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates for the real programs, which nobody has to trust. */
final class Certificates {

    private Certificates() {}

    /** Writes one of a new key that signed itself, in PEM. */
    static void write(Path certificate, Path key) throws IOException, InterruptedException {
        Path log = Files.createTempFile(certificate.toAbsolutePath().getParent(), "openssl", ".log");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(openssl.waitFor()).as(Files.readString(log)).isZero();
    }
}
