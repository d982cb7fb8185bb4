import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The providers of cryptography in the runtime's own configuration, less those that it does not have or that do something else
 * (SASL, LDAP). When the JDK looks for an algorithm that its own ones lack, it searches all modules for each of the others, and
 * makes an instance of every provider that it meets: BouncyCastle's among them, of whose thousands of algorithms none is used.
 */
final class SecurityProviders {

    private static final Pattern LINE = Pattern.compile("security\\.provider\\.\\d+=.*");

    private final Path runtime;

    SecurityProviders(Path runtime) {
        this.runtime = runtime;
    }

    void keepLinked() throws IOException {
        Set<String> modules = linkedModules();
        List<String> names = Arrays.stream(Security.getProviders())
                .filter(provider -> cryptographic(provider) && modules.contains(module(provider)))
                .map(Provider::getName)
                .toList();
        Path file = runtime.resolve("conf/security/java.security");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int first = firstProvider(lines);
        lines.removeIf(line -> LINE.matcher(line).matches());
        for (int i = 0; i < names.size(); i++) {
            lines.add(first + i, "security.provider." + (i + 1) + "=" + names.get(i));
        }
        Files.write(file, lines);
    }

    private static boolean cryptographic(Provider provider) {
        return module(provider).equals("java.base") || module(provider).startsWith("jdk.crypto.");
    }

    private static String module(Provider provider) {
        return provider.getClass().getModule().getName();
    }

    private static int firstProvider(List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            if (LINE.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        throw new IOException("java.security names no providers");
    }

    private Set<String> linkedModules() throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(runtime.resolve("release"))) {
            release.load(reader);
        }
        return Set.of(release.getProperty("MODULES").replace("\"", "").split(" "));
    }
}
