package dev.portolan.engine.capture.content.code;

import dev.portolan.engine.capture.content.BodyFormat;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A language whose tokens are told apart, well enough for colours; what is wrong in it only gets the wrong colour. */
public enum Language {
    JSON,
    GRAPHQL,
    XML,
    HTML,
    CSS,
    JAVASCRIPT;

    /** Longer texts have no colours: their tokens would take more memory than the text. */
    private static final int LONGEST = 8 << 20;

    /** The language that the format is written in, or null. */
    public static @Nullable Language of(BodyFormat format) {
        return switch (format) {
            case JSON -> JSON;
            case GRAPHQL -> GRAPHQL;
            case XML -> XML;
            case HTML -> HTML;
            case CSS -> CSS;
            case JAVASCRIPT -> JAVASCRIPT;
            default -> null;
        };
    }

    /**
     * Takes time that grows with the text; none are found in one of more than 8 Mi characters.
     *
     * @throws CancellationException where the thread is interrupted
     */
    public Tokens tokens(String text) {
        if (text.length() > LONGEST) {
            return Tokens.NONE;
        }
        Source source = new Source(text, 0, text.length());
        switch (this) {
            case JSON -> JsonTokens.read(source);
            case GRAPHQL -> GraphQlTokens.read(source);
            case XML -> new MarkupTokens(source, false).read();
            case HTML -> new MarkupTokens(source, true).read();
            case CSS -> CssTokens.read(source);
            case JAVASCRIPT -> JavaScriptTokens.read(source);
        }
        return source.tokens();
    }

    /**
     * The text with line breaks and indentation of our own, or null for a language in which that would change what is meant
     * or is not done; JSON has {@link dev.portolan.engine.capture.content.JsonLayout}.
     *
     * @param most characters of the result; what is longer is not laid out, and null
     * @throws CancellationException where the thread is interrupted
     */
    public @Nullable String layout(String text, int most) {
        return switch (this) {
            case XML -> new MarkupLayout(text, false, most).layout();
            case HTML -> new MarkupLayout(text, true, most).layout();
            case CSS -> new CssLayout(text, most).layout();
            case GRAPHQL -> new GraphQlLayout(text, most).layout();
            case JSON, JAVASCRIPT -> null;
        };
    }
}
