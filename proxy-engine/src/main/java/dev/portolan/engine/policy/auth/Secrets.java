package dev.portolan.engine.policy.auth;

import dev.portolan.engine.profile.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Finds what a profile keeps elsewhere. Blocking. */
public final class Secrets {

    private static final int LARGEST = 1 << 20;

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder the profile's, which no file lies outside of */
    public Secrets(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** @param what it is, to begin a sentence with */
    public String value(Secret secret, String what) throws SecretException {
        String value = switch (secret) {
            case Secret.Text(String text) -> text;
            case Secret.Env(String name) -> environment.getOrDefault(name, "").strip();
            case Secret.File(String path) -> new String(file(path, what), StandardCharsets.UTF_8).strip();
        };
        if (value.isEmpty()) {
            throw SecretException.of(what
                    + switch (secret) {
                        case Secret.Text _ -> " is empty.";
                        case Secret.Env(String name) ->
                            " is to be in the environment variable %s, which is not set.".formatted(name);
                        case Secret.File(String path) -> " is to be in %s, which is empty.".formatted(path);
                    });
        }
        return value;
    }

    /** The content of a file below the profile's folder. */
    public byte[] file(String path, String what) throws SecretException {
        try {
            Path bounds = folder.toRealPath();
            Path file = bounds.resolve(path).toRealPath();
            if (!file.startsWith(bounds)) {
                throw SecretException.of(
                        "%s is to be in %s, which leads out of the profile's folder.".formatted(what, path));
            }
            if (Files.size(file) > LARGEST) {
                throw SecretException.of("%s is to be in %s, which is larger than 1 MB.".formatted(what, path));
            }
            return Files.readAllBytes(file);
        } catch (IOException | InvalidPathException e) {
            throw SecretException.of("%s is to be in %s, which can't be read.".formatted(what, path));
        }
    }
}
