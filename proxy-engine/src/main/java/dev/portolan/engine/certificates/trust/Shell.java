package dev.portolan.engine.certificates.trust;

import java.util.Locale;
import java.util.Map;

/** Where a line is pasted into: they differ in how a variable is set and how a word is quoted. */
public enum Shell {
    BASH("bash, zsh"),
    FISH("fish"),
    POWERSHELL("PowerShell");

    private final String shown;

    Shell(String shown) {
        this.shown = shown;
    }

    /** As people call it. */
    public String shown() {
        return shown;
    }

    /** The one of this session. */
    static Shell of(Map<String, String> variables) {
        if (variables.getOrDefault("SHELL", "").toLowerCase(Locale.ROOT).endsWith("fish")) {
            return FISH;
        }
        return variables.containsKey("SystemRoot") ? POWERSHELL : BASH;
    }

    /** Sets a variable for what is started afterwards. */
    String export(String name, String value) {
        return switch (this) {
            case BASH -> "export " + name + "=" + quote(value);
            case FISH -> "set -gx " + name + " " + quote(value);
            case POWERSHELL -> "$env:" + name + " = " + quote(value);
        };
    }

    /** One word, whatever is in it. */
    String quote(String word) {
        return switch (this) {
            case BASH -> ShellWords.quote(word);
            case FISH ->
                ShellWords.isPlain(word)
                        ? word
                        : "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case POWERSHELL -> "'" + word.replace("'", "''") + "'";
        };
    }
}
