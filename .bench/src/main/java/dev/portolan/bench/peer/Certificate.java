package dev.portolan.bench.peer;

import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.Leaf;
import dev.portolan.engine.certificates.NameRefusedException;
import dev.portolan.engine.certificates.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * What every proxy shows in a TLS handshake: one leaf of the authority that Portolan uses in this run, so that keys, chains and
 * handshakes are the same for all.
 *
 * @param chain PEM of the leaf and the intermediate
 * @param key PEM of its key
 * @param both chain and key in one file
 */
public record Certificate(Path chain, Path key, Path both) {

    /** @param home PORTOLAN_HOME of this run */
    static Certificate issue(Path home) throws IOException {
        try {
            Leaf leaf = new AuthorityHome(home.resolve("ca"), Clock.systemUTC())
                    .openOrCreate()
                    .leaf("127.0.0.1");
            String chain = leaf.chain().stream().map(Pem::of).collect(Collectors.joining());
            String key = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(leaf.key().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            return new Certificate(
                    Files.writeString(home.resolve("chain.pem"), chain),
                    Files.writeString(home.resolve("key.pem"), key),
                    Files.writeString(home.resolve("both.pem"), chain + key));
        } catch (AuthorityException | NameRefusedException e) {
            throw new IOException("No certificate for the proxies", e);
        }
    }
}
