package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Secret;

/** A secret as it is typed: itself, {@code env:NAME}, or {@code file:path}; {@code text:} before one that begins so itself. */
final class SecretText {

    static final String HINT =
            "Itself, env:NAME for an environment variable, or file:path for a file beside the profile.";

    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final String TEXT = "text:";

    private SecretText() {}

    static String of(Secret secret) {
        return switch (secret) {
            case Secret.Env(String name) -> ENV + name;
            case Secret.File(String path) -> FILE + path;
            case Secret.Text(String value) ->
                value.startsWith(ENV) || value.startsWith(FILE) || value.startsWith(TEXT) ? TEXT + value : value;
        };
    }

    static Secret parse(String typed) {
        var text = typed.strip();
        if (text.startsWith(ENV)) {
            return new Secret.Env(text.substring(ENV.length()).strip());
        }
        if (text.startsWith(FILE)) {
            return new Secret.File(text.substring(FILE.length()).strip());
        }
        return new Secret.Text(text.startsWith(TEXT) ? text.substring(TEXT.length()) : text);
    }
}
