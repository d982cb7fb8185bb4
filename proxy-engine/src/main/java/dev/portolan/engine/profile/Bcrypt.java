package dev.portolan.engine.profile;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Hashes of passwords as {@code htpasswd -B} makes them. Slow on purpose. */
public final class Bcrypt {

    /** What one hash of this program's own costs: about a tenth of a second. */
    public static final int COST = 12;

    /** More bytes than these are not looked at, so a longer password is refused instead. */
    public static final int LONGEST = 72;

    private static final int MOST_COST = 16;
    private static final int SALT = 16;
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");

    private Bcrypt() {}

    /** Whether it is a hash that can be checked in reasonable time. */
    public static boolean isHash(String text) {
        var matcher = HASH.matcher(text);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) >= 4
                && Integer.parseInt(matcher.group(1)) <= MOST_COST;
    }

    /** Whether a password can be hashed without part of it being lost. */
    public static boolean fits(String password) {
        return !password.isEmpty()
                && password.indexOf(0) < 0
                && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** @param password one that {@link #fits} */
    public static String hash(String password) {
        return hash(password, COST);
    }

    static String hash(String password, int cost) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return OpenBSDBCrypt.generate("2y", password.getBytes(StandardCharsets.UTF_8), salt, cost);
    }

    /** Whether the hash is of this password; takes its time either way. */
    public static boolean matches(String hash, String password) {
        return fits(password) && OpenBSDBCrypt.checkPassword(hash, password.getBytes(StandardCharsets.UTF_8));
    }
}
