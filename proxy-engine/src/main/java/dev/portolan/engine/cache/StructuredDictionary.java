package dev.portolan.engine.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dictionary of structured fields (RFC 9651, section 4.2.2): the values that a directive may have as {@link Boolean},
 * {@link Long} or {@link String}, every other as {@link #OTHER}. Strict, since what can't be read has to be ignored as a whole.
 */
final class StructuredDictionary {

    /** A value of a type that no directive has. */
    static final Object OTHER = new Object();

    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final String text;
    private int at;

    private StructuredDictionary(String text) {
        this.text = text;
    }

    /** Null where it is malformed. */
    static @Nullable Map<String, Object> parse(String text) {
        try {
            return new StructuredDictionary(text).dictionary();
        } catch (Malformed e) {
            return null;
        }
    }

    private Map<String, Object> dictionary() throws Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        skip(" ");
        while (at < text.length()) {
            String key = key();
            Object value = true;
            if (next('=')) {
                value = peek() == '(' ? innerList() : bareItem();
            }
            parameters();
            members.put(key, value);
            skip(" \t");
            if (at == text.length()) {
                return members;
            }
            expect(',');
            skip(" \t");
            require(at < text.length());
        }
        return members;
    }

    private Object innerList() throws Malformed {
        expect('(');
        skip(" ");
        while (!next(')')) {
            bareItem();
            parameters();
            require(peek() == ' ' || peek() == ')');
            skip(" ");
        }
        return OTHER;
    }

    private void parameters() throws Malformed {
        while (next(';')) {
            skip(" ");
            key();
            if (next('=')) {
                bareItem();
            }
        }
    }

    private String key() throws Malformed {
        int from = at;
        require((peek() >= 'a' && peek() <= 'z') || peek() == '*');
        while ((peek() >= 'a' && peek() <= 'z') || digit() || "_-.*".indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private Object bareItem() throws Malformed {
        char c = peek();
        if (c == '-' || digit()) {
            return number();
        } else if (c == '"') {
            return string();
        } else if (c == '?') {
            at++;
            boolean value = peek() == '1';
            require(next('0') || next('1'));
            return value;
        } else if (c == '@') {
            at++;
            return number() instanceof Long ? OTHER : fail();
        } else if (c == ':') {
            return bytes();
        } else if (c == '%') {
            at++;
            string();
            return OTHER;
        }
        return token();
    }

    private Object number() throws Malformed {
        int from = at;
        next('-');
        int digits = at;
        while (digit()) {
            at++;
        }
        require(at > digits && at - digits <= 15);
        if (!next('.')) {
            return Long.valueOf(text.substring(from, at));
        }
        int fraction = at;
        while (digit()) {
            at++;
        }
        require(at > fraction && at - fraction <= 3 && fraction - 1 - digits <= 12);
        return OTHER;
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!next('"')) {
            next('\\');
            require(peek() >= ' ' && peek() < 0x7f);
            value.append(peek());
            at++;
        }
        return value.toString();
    }

    private Object bytes() throws Malformed {
        expect(':');
        while (!next(':')) {
            require(Character.isLetterOrDigit(peek()) || "+/=".indexOf(peek()) >= 0);
            at++;
        }
        return OTHER;
    }

    private Object token() throws Malformed {
        require(((peek() | 0x20) >= 'a' && (peek() | 0x20) <= 'z') || peek() == '*');
        while (peek() > ' ' && peek() < 0x7f && "\"(),;<=>?@[\\]{}".indexOf(peek()) < 0) {
            at++;
        }
        return OTHER;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean digit() {
        return peek() >= '0' && peek() <= '9';
    }

    private boolean next(char c) {
        if (peek() != c || at == text.length()) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) throws Malformed {
        require(next(c));
    }

    private void skip(String blanks) {
        while (at < text.length() && blanks.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void require(boolean condition) throws Malformed {
        if (!condition) {
            throw new Malformed();
        }
    }

    private static Object fail() throws Malformed {
        throw new Malformed();
    }
}
