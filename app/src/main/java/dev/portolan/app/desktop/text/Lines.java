package dev.portolan.app.desktop.text;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Lines to be shown, each made when asked for. */
public abstract class Lines extends AbstractList<String> implements RandomAccess {

    /** @param style the style class of its text, or null for the plain one */
    public record Piece(String text, @Nullable String style) {}

    /** The line in pieces of one colour each. */
    public List<Piece> pieces(int line) {
        return List.of(new Piece(get(line), null));
    }

    /** The line in which that place of the body is: a character of a text, a byte of a dump. */
    public abstract int lineAt(int offset);

    /** Whether the line goes on in the next one without a line break of the text. */
    public boolean goesOn(int line) {
        return false;
    }
}
