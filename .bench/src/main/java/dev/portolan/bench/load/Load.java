package dev.portolan.bench.load;

import java.io.IOException;
import java.net.URI;

/** Sends as much as a proxy takes. */
public interface Load {

    Sample run(URI url, int seconds) throws IOException, InterruptedException;
}
