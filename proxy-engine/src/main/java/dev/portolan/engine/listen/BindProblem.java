package dev.portolan.engine.listen;

import dev.portolan.engine.profile.Entrance;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Says why a port can't be listened on, and what to do. The transports have one exception for all of it; the words differ. */
final class BindProblem {

    private BindProblem() {}

    static String sentence(Entrance entrance, IOException cause) {
        String words = words(cause);
        String place = entrance.address() == null ? "" : " on " + entrance.address();
        if (words.contains("in use")) {
            return "Port " + entrance.port() + place
                    + " is in use by another program. Stop that program, or choose another port.";
        }
        if (words.contains("permission denied") || words.contains("access permissions")) {
            return "The system does not let this program listen on port " + entrance.port()
                    + ". Choose a port of 1024 or above, or allow it to use low ones.";
        }
        if (cause instanceof UnknownHostException || words.contains("assign")) {
            return "This machine has no address " + entrance.address()
                    + ". Correct the address, or leave it out to listen on loopback only.";
        }
        return "Port " + entrance.port() + place + " can't be listened on: " + cause.getMessage() + ".";
    }

    /** Whether the machine has no loopback address of this family, which is no error. */
    static boolean familyMissing(IOException cause) {
        String words = words(cause);
        return words.contains("assign") || words.contains("not supported") || words.contains("unsupported");
    }

    private static String words(IOException cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }
}
