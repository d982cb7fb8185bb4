package dev.portolan.engine.profile;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a redirect leads. */
final class RedirectText {

    private RedirectText() {}

    /** An absolute http(s) URL or an absolute path; {@code //name} would be another host and is neither. */
    static boolean isValid(String to) {
        try {
            URI uri = new URI(to);
            if (uri.getScheme() == null) {
                return to.startsWith("/") && !to.startsWith("//");
            }
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (uri.getScheme().equalsIgnoreCase("http")
                            || uri.getScheme().equalsIgnoreCase("https"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
