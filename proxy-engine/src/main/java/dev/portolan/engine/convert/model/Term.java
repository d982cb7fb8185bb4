package dev.portolan.engine.convert.model;

/**
 * A row of a format's table: one word of it, and what becomes of that.
 *
 * @param name a directive, a path such as {@code spec.rules[].host}, or, for what is written, a field of the profile such
 *     as {@code routes[].cache}
 * @param words for what is kept, what it becomes; for the others, why not and the nearest thing there is; a sentence
 */
public record Term(String name, Fidelity fidelity, String words) {}
