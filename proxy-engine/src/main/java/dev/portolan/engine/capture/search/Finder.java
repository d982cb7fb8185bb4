package dev.portolan.engine.capture.search;

/** Occurrences in one text, from its beginning on. */
interface Finder {

    /** Goes to the next occurrence, which begins where the last one ended or later; false where there is none. */
    boolean next();

    int start();

    int end();
}
