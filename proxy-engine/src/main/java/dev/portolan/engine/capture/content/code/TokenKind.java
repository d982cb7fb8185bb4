package dev.portolan.engine.capture.content.code;

/** What a token is, as far as colours tell. */
public enum TokenKind {
    /** A word of the language itself, or a literal word. */
    WORD,
    /** The name of a member, a property, an attribute or a field. */
    NAME,
    /** The name of an element, a type, or a selector. */
    TAG,
    STRING,
    NUMBER,
    COMMENT
}
