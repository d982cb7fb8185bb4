package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Source;
import java.io.IOException;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in <code>${NAME}</code> in all forms of the Compose Specification. Values come from the {@code .env} beside the file
 * only: what a file from elsewhere becomes must not depend on this program's environment, nor give any of it away.
 */
final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile(":?[-?+]");

    /** Defaults within defaults. */
    private static final int DEEPEST = 16;

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = values;
    }

    /** A variable that has no value; the message is a sentence. */
    static final class Missing extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }

        /** Never null, other than that of exceptions in general. */
        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    /** Those of the {@code .env} beside a Compose file, if there is one. */
    static Variables beside(Source source) {
        Variables variables = new Variables(new HashMap<>());
        try {
            source.includes().find(".env").forEach(file -> DotEnv.read(file).forEach(variables::define));
        } catch (IOException e) {
            // Compose does without such a file, and so does this: what is missing then is said where it is used.
            return variables;
        }
        return variables;
    }

    static Variables none() {
        return new Variables(new HashMap<>());
    }

    /** A line may use what stands before it. */
    void define(DotEnv.Entry entry) {
        try {
            values.put(entry.name(), entry.literal() ? entry.value() : fill(entry.value()));
        } catch (Missing e) {
            values.remove(entry.name());
        }
    }

    /** @throws Missing if a variable has neither a value nor a default, or its form is wrong */
    String fill(String text) throws Missing {
        return fill(text, 0);
    }

    private String fill(String text, int depth) throws Missing {
        if (depth > DEEPEST) {
            throw new Missing("Variables are nested more than %d levels deep here.".formatted(DEEPEST));
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$') {
                out.append(c);
                at++;
            } else if (text.startsWith("$$", at)) {
                out.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                int end = end(text, at + 2);
                out.append(braced(text.substring(at + 2, end), depth));
                at = end + 1;
            } else {
                Matcher name = NAME.matcher(text).region(at + 1, text.length());
                if (!name.lookingAt()) {
                    throw new Missing("A $ that is no variable is written $$.");
                }
                out.append(required(name.group(), values.get(name.group())));
                at = name.end();
            }
        }
        return out.toString();
    }

    /** Where the brace is closed. */
    private static int end(String text, int from) throws Missing {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}') {
                open--;
                if (open == 0) {
                    return i;
                }
            }
        }
        throw new Missing("A brace is opened here and not closed.");
    }

    private String braced(String inside, int depth) throws Missing {
        Matcher name = NAME.matcher(inside);
        if (!name.lookingAt()) {
            throw new Missing("\"${%s}\" names no variable.".formatted(inside));
        }
        String value = values.get(name.group());
        if (name.end() == inside.length()) {
            return required(name.group(), value);
        }
        Matcher operator = OPERATOR.matcher(inside).region(name.end(), inside.length());
        if (!operator.lookingAt()) {
            throw new Missing("\"${%s}\" is no form of a variable.".formatted(inside));
        }
        String rest = inside.substring(operator.end());
        boolean there = value != null && !(operator.group().startsWith(":") && value.isEmpty());
        return switch (operator.group().charAt(operator.group().length() - 1)) {
            case '-' -> there && value != null ? value : fill(rest, depth + 1);
            case '+' -> there ? fill(rest, depth + 1) : "";
            default -> required(name.group(), there ? value : null);
        };
    }

    private static String required(String name, @Nullable String value) throws Missing {
        if (value == null) {
            throw new Missing(
                    "The variable %s has no value; write %s=… into a file .env beside this one, or a default: ${%s:-3000}."
                            .formatted(name, name, name));
        }
        return value;
    }
}
